import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  InsertedTextRun,
  Packer,
  Paragraph,
  TextRun,
} from 'docx'
import { expect, test } from '@/e2e/fixtures/test'
import { reload } from '@/e2e/pages/visit'

const WORDS = 'all twelve ferries'
const NOTE = 'Two were sold in March, see https://example.org/register.'
const AD = 'Read our offer for new readers.'

/** A reporter's Word draft: a comment on some words, another in a block of its own, and one tracked change. */
async function draft(author: string): Promise<Buffer> {
  const comment = (id: number, by: string, text: string) => ({
    id,
    author: by,
    initials: by.slice(0, 1),
    date: new Date('2026-04-14T10:00:00Z'),
    children: [new Paragraph(text)],
  })
  const onWords = (id: number, words: string) => [
    new CommentRangeStart(id),
    new TextRun(words),
    new CommentRangeEnd(id),
    new TextRun({ children: [new CommentReference(id)] }),
  ]
  const change = { author, date: '2026-04-14T10:00:00Z' }
  return Packer.toBuffer(
    new Document({
      comments: { children: [comment(0, author, NOTE), comment(1, 'Guest Writer', 'Take this out?')] },
      sections: [
        {
          children: [
            new Paragraph({ text: 'Ferries to be replaced', heading: 'Title' }),
            new Paragraph({
              children: [
                new TextRun('The council said that '),
                ...onWords(0, WORDS),
                new TextRun(' will go by '),
                new DeletedTextRun({ text: '2030', id: 10, ...change }),
                new InsertedTextRun({ text: '2031', id: 11, ...change }),
                new TextRun(', at a cost of 48 million.'),
              ],
            }),
            new Paragraph({ children: onWords(1, AD) }),
          ],
        },
      ],
    }),
  )
}

test('a reporter’s Word draft comes with its comments: as claims, by whom they are', async ({
  deskAs,
  newsroom,
}) => {
  const { page, load, desk } = await deskAs('checker')
  await load.open()
  await load.upload('draft.docx', await draft(newsroom.editor.name))
  await expect(load.along).toContainText(/Bring in 2 claims/)
  await expect(load.along).toContainText(WORDS)
  await expect(load.along.getByRole('combobox', { name: newsroom.editor.name })).toHaveValue(
    newsroom.editor.id,
  )
  await expect(load.along.getByRole('combobox', { name: 'Guest Writer' })).toHaveValue('')
  await expect(load.block('will go by 2031')).toBeVisible()
  expect((await new AxeBuilder({ page }).include('main').analyze()).violations.map(({ id }) => id)).toEqual(
    [],
  )

  // What stands in a block that is left out stays out with it, and that is said.
  await load.kindOf(AD).selectOption('Left out')
  await expect(load.along).toContainText('1 claim stands in blocks that are left out')
  await load.along.getByText('1 claim stands in blocks').click()
  await expect(load.along.getByRole('status').getByRole('listitem')).toHaveText(AD)
  await expect(load.along).toContainText('Bring in 1 claim')

  await reload(page)
  await expect(load.along).toContainText('Bring in 1 claim')
  await load.done()
  await expect(desk.highlight(1)).toHaveText(WORDS)
  await desk.click(WORDS)
  await expect(desk.panel).toContainText('Two were sold in March')
  await expect(desk.panel).toContainText(newsroom.editor.name)
  await expect(desk.panel).toContainText(`brought in by ${newsroom.checker.name}`)
})

test('tracked changes are read as the text would be, or as it was with the changes as corrections', async ({
  deskAs,
  newsroom,
}) => {
  const { load, desk } = await deskAs('checker')
  await load.open()
  await load.upload('draft.docx', await draft(newsroom.editor.name))
  await expect(load.block('will go by 2031')).toBeVisible()
  await load.along.getByText('as it was, changes as corrections').click()
  await expect(load.block('will go by 2030')).toBeVisible()
  await expect(load.along).toContainText('1 correction')
  await load.done()
  await expect(desk.text).toContainText('will go by 2030')
  await desk.cards
    .filter({ hasText: /2030|go by/ })
    .first()
    .click()
  await expect(desk.panel).toContainText('2031')
})

test('only the text is loaded where the rest is not wanted', async ({ deskAs, newsroom }) => {
  const { load, desk } = await deskAs('checker')
  await load.open()
  await load.upload('draft.docx', await draft(newsroom.editor.name))
  await load.along.getByRole('checkbox', { name: /^Bring in/ }).uncheck()
  await expect(load.along).toContainText('The text alone is loaded.')
  await load.done()
  await expect(desk.text).toContainText(WORDS)
  await expect(desk.cards).toHaveCount(0)
})

test('what a file has no place for is named after loading, with the way to the article', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const given = await articleFrom(
    'Ferries to be replaced\n\nThe 👨‍👩‍👧 said that all twelve ferries will go.',
  )
  await (await api('checker')).claim(given, WORDS, { statement: 'Twelve ferries go' })
  const { page, load, desk } = await deskAs('checker')
  await desk.open(given.id)
  const file = JSON.parse(await readFile(await desk.download('json'), 'utf8')) as {
    claims: { anchors: unknown[] }[]
  }
  // Somebody’s program cut a family in two: there are no such words here.
  const start = given.revision.text.indexOf('👨‍👩‍👧')
  const half = given.revision.text.slice(start, start + 2)
  const quarter = given.revision.text.slice(start, start + 1)
  for (const exact of [half, quarter]) {
    file.claims.push({
      ...file.claims[0],
      originId: null,
      statement: 'A part of a character',
      anchors: [{ start, end: start + exact.length, exact }],
    } as (typeof file.claims)[number])
  }

  await load.open()
  await load.upload('copy.json', Buffer.from(JSON.stringify(file)))
  await expect(load.along).toContainText('Bring in 3 claims')
  await page.getByRole('button', { name: /^Load article/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Ferries to be replaced' })).toBeFocused()
  const main = page.getByRole('main')
  await expect(main).toContainText('The article is on the desk. Added 1 new claim.')
  await expect(main).toContainText('2 claims find no place in the text: nothing is made of them.')
  await expect(main.getByRole('listitem')).toHaveText([
    `${half} These words begin or end within a character.`,
    '\ufffd These words begin or end within a character.',
  ])
  expect((await new AxeBuilder({ page }).include('main').analyze()).violations.map(({ id }) => id)).toEqual(
    [],
  )
  await main.getByRole('link', { name: 'Open the article' }).click()
  await expect(desk.cards).toHaveCount(1)
})

test('a file that is damaged and an address that is none of the web’s are refused in sentences', async ({
  deskAs,
}) => {
  const { page, load } = await deskAs('checker')
  await load.open()
  await load.upload('draft.docx', Buffer.from('PK\u0003\u0004 and then nothing of a document'))
  await expect(load.problem).toHaveText(/\w+.*\./)
  await expect(load.blocks).toHaveCount(0)
  const address = page.getByRole('textbox', { name: 'Address of the page' })
  for (const [typed, sentence] of [
    ['ferries', /no address of a web page/],
    ['http://127.0.0.1:1/story', /does not lead to the public web/],
    ['http://[::1]/story', /does not lead to the public web|no address/],
  ] as const) {
    await load.fetch(typed)
    await expect(address).toHaveAccessibleDescription(sentence)
    await expect(address).toHaveValue(typed)
    await expect(load.blocks).toHaveCount(0)
  }
})

test('what was exported here and worked on elsewhere comes back once, and a second time changes nothing', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(
    'Ferries to be replaced\n\nThe council said that all twelve ferries will go by 2030. Fares rose by nine percent.',
  )
  const checker = await api('checker')
  await checker.claim(article, WORDS, { statement: 'Twelve ferries are replaced' })
  const { desk, exporting, bringIn } = await deskAs('checker')
  await desk.open(article.id)
  const exported = await readFile(await desk.download('json'), 'utf8')
  const worked = JSON.parse(exported) as { claims: { anchors: unknown[] }[] }
  const [first] = worked.claims
  const start = article.revision.text.indexOf('nine percent')
  worked.claims.push({
    ...first,
    originId: null,
    number: null,
    statement: 'Fares rose by nine percent',
    anchors: [{ start, end: start + 'nine percent'.length, exact: 'nine percent' }],
  } as (typeof worked.claims)[number])

  await bringIn.open()
  await bringIn.choose('copy.json', Buffer.from(exported))
  await expect(bringIn.dialog).toContainText('Nothing in it is new')
  await expect(bringIn.go).toBeDisabled()
  await bringIn.dialog.getByRole('button', { name: 'Another file' }).click()

  await bringIn.choose('worked.json', Buffer.from(JSON.stringify(worked)))
  await expect(bringIn.dialog).toContainText('Would add 1 new claim.')
  await bringIn.go.click()
  await expect(bringIn.dialog).toContainText('Added 1 new claim.')
  await bringIn.newClaim('Fares rose by nine percent').click()
  await expect(desk.panel).toContainText('Fares rose by nine percent')
  await expect(desk.cards).toHaveCount(2)

  await bringIn.open()
  await bringIn.choose('worked.json', Buffer.from(JSON.stringify(worked)))
  await expect(bringIn.dialog).toContainText('Nothing in it is new')
  await bringIn.page.keyboard.press('Escape')

  // The same by way of Word.
  const word = await readFile(await desk.download('docx'))
  await bringIn.open()
  await bringIn.choose('copy.docx', word)
  await expect(bringIn.dialog).toContainText('Nothing in it is new')
  await expect(exporting.dialog).toHaveCount(0)
})

test('who may not bring anything in is not offered it', async ({ deskAs, articleFrom }) => {
  const article = await articleFrom('Ferries\n\nThe council said that all twelve ferries will go.')
  const { page, desk } = await deskAs('reader')
  await desk.open(article.id)
  await expect(page.getByRole('button', { name: 'Export', exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'More about this article' })).toHaveCount(0)
})
