import { mainArticle } from '@/e2e/fixtures/api'
import { expect, test } from '@/e2e/fixtures/test'
import { reload } from '@/e2e/pages/visit'

const STORY =
  'Ferries to be replaced\n\nThe council said on Tuesday that “all twelve” ferries – old and small – will go by 2030.'
/** STORY as Windows-1252 has it: curly quotes and dashes are single bytes there. */
const windows1252 = (text: string) =>
  Buffer.from([...text].map((sign) => ({ '“': 0x93, '”': 0x94, '–': 0x96 })[sign] ?? sign.charCodeAt(0)))

test('a wire story is understood: credits, captions and dateline become blocks of their own', async ({
  deskAs,
}) => {
  const { text, isShared } = await mainArticle()
  const { page, load, desk } = await deskAs('checker')
  await load.open()
  await load.paste({ text })
  if (isShared) {
    await expect(load.kindOf('Alex Brandon/AP')).toHaveValue('credit')
    await expect(load.kindOf('speaks remotely at the National Action Network')).toHaveValue('caption')
    await expect(load.kindOf(/^CNN\s*—?$/)).toHaveValue('dateline')
    await expect(load.kindOf('In this handout photo released early Sunday')).toHaveValue('caption')
  }
  await expect(load.block('will not participate in any offensive action').first()).toBeVisible()
  await load.done()
  await expect(desk.text).toContainText('will not participate in any offensive action')
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
})

for (const [format, name, bytes] of [
  ['text in UTF-16', 'story.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(STORY, 'utf16le')])],
  ['text in Windows-1252', 'story.txt', windows1252(STORY)],
  ['Markdown in UTF-8', 'story.md', Buffer.from(`# ${STORY}`)],
  [
    'HTML that names its encoding',
    'story.html',
    windows1252(`<meta charset="windows-1252"><h1>${STORY.replace('\n\n', '</h1><p>')}</p>`),
  ],
] as const) {
  test(`a file is uploaded: ${format}`, async ({ deskAs }) => {
    const { load } = await deskAs('checker')
    await load.open()
    await load.upload(name, bytes)
    await expect(load.block('“all twelve” ferries – old and small – will go')).toBeVisible()
    await expect(load.field('Title')).toHaveValue('Ferries to be replaced')
  })
}

test('what Word puts on the clipboard keeps its headings and lists, and nothing else of Word', async ({
  deskAs,
}) => {
  const { load } = await deskAs('checker')
  await load.open()
  await load.paste({
    text: 'Ferries\nFirst\nThe council said so.',
    html: `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{mso-style-name:x}</style></head><body>
      <!--StartFragment--><h1 style="mso-outline-level:1">Ferries<o:p></o:p></h1>
      <p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><![if !supportLists]><span style="mso-list:Ignore">·<span>&nbsp;&nbsp;</span></span><![endif]>First<o:p></o:p></p>
      <p class=MsoNormal><b>The council</b> said <a href="https://example.org/a">so</a>.<o:p></o:p></p><!--EndFragment--></body></html>`,
  })
  await expect(load.kindOf(/^Ferries$/)).toHaveValue('headline')
  await expect(load.kindOf('First')).toHaveValue('listItem')
  await expect(load.block('The council said so.').getByRole('strong')).toHaveText('The council')
  await expect(load.block('The council said so.').getByRole('link')).toHaveAttribute(
    'href',
    'https://example.org/a',
  )
})

test('what Google Docs puts on the clipboard keeps bold words and loses its wrapping', async ({ deskAs }) => {
  const { load } = await deskAs('checker')
  await load.open()
  await load.paste({
    text: 'Ferries\nThe council said so.',
    html: `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr"><span style="font-weight:400">Ferries</span></h1>
      <p dir="ltr"><span style="font-weight:700">The council</span><span style="font-weight:400"> said so.</span></p></b>`,
  })
  await expect(load.kindOf(/^Ferries$/)).toHaveValue('headline')
  await expect(load.block('The council said so.').getByRole('strong')).toHaveText(['The council'])
})

test('a block is given another kind, another is left out, and so it is on the desk', async ({ deskAs }) => {
  const { load, desk } = await deskAs('checker')
  await load.open()
  await load.paste({ text: `${STORY}\n\nWhat comes next\n\nSubscribe to our newsletter today.` })
  await load.kindOf('What comes next').selectOption('Heading')
  await load.kindOf('Subscribe to our newsletter').selectOption('Left out')
  await load.done()
  await expect(desk.text.getByRole('heading', { name: 'What comes next' })).toBeVisible()
  await expect(desk.text).not.toContainText('newsletter')
})

test('a text that is too long is refused at once and stays in front of whoever pasted it', async ({
  deskAs,
}) => {
  const { load } = await deskAs('checker')
  await load.open()
  const long = 'The council said so. '.repeat(25_000)
  await load.paste({ text: long })
  await expect(load.problem).toContainText('500,000')
  await expect(load.sheet).toHaveValue(long)
})

test('what is no text is refused in words, and a text is taken after it', async ({ deskAs }) => {
  const { load } = await deskAs('checker')
  await load.open()
  for (const [name, bytes] of [
    ['picture.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
    ['empty.txt', Buffer.alloc(0)],
    ['report.pdf', Buffer.from('%PDF-1.7 and so on')],
  ] as const) {
    await load.upload(name, bytes)
    await expect(load.problem, name).toBeVisible()
    await expect(load.blocks, name).toHaveCount(0)
  }
  await load.upload('story.txt', Buffer.from(STORY))
  await expect(load.problem).toHaveCount(0)
  await expect(load.block('The council said on Tuesday')).toBeVisible()
})

test('an article in Arabic runs from right to left, in the preview and on the desk', async ({ deskAs }) => {
  const { load, desk } = await deskAs('checker')
  await load.open()
  await load.paste({
    text: 'العبّارات الجديدة\n\nقال مجلس المدينة يوم الثلاثاء إنه سيستبدل جميع العبّارات الاثنتي عشرة بحلول عام 2030 بتكلفة 48 مليونا.',
  })
  await expect(load.page.getByRole('radio', { name: 'Right to left' })).toBeChecked()
  await load.done()
  await expect(desk.text).toHaveAttribute('dir', 'rtl')
  await expect(desk.text).toHaveAttribute('lang', 'ar')
})

test('what was understood and set is still there after a reload', async ({ deskAs }) => {
  const { page, load } = await deskAs('checker')
  await load.open()
  await load.paste({ text: STORY })
  await load.field('Slug').fill('FERRIES')
  await reload(page)
  await expect(load.block('The council said on Tuesday')).toBeVisible()
  await expect(load.field('Slug')).toHaveValue('FERRIES')
})
