import { expect, test } from '@/e2e/fixtures/test'
import { Talk } from '@/e2e/pages/talk'
import { operations } from '@/lib/contracts/operations'
import { plainComment } from '@/lib/domain/text/comment'

const TEXT = [
  'Harbour town replaces its ferries',
  'The council will replace all 12 ferries by 2030. Fares rose by 3.4% last year.',
].join('\n\n')
const FERRIES = 'replace all 12 ferries by 2030'
const HOSTILE = '<img src=x onerror="document.title=1"> <script>document.title=2</script> **x** @everyone'

test('a checker names an editor, who replies and settles the thread; both see it at once', async ({
  atClaim,
  deskAs,
  newsroom,
}) => {
  const checker = await atClaim(TEXT, FERRIES)
  const { article, claim } = checker
  const asked = new Talk(checker.page)
  await asked.field('New thread')
  await checker.page.keyboard.type('Is this the same official, @edi')
  await expect(asked.names.getByRole('option')).toHaveCount(1)
  await expect(asked.names.getByRole('option', { name: newsroom.editor.name, exact: true })).toBeVisible()
  await expect(asked.panel.locator('[aria-activedescendant]')).toBeFocused()
  await checker.page.keyboard.press('Enter')
  await checker.page.keyboard.type('or ')
  await checker.page.keyboard.press('Control+b')
  await checker.page.keyboard.type('another')
  await checker.page.keyboard.press('Control+Enter')
  await expect(asked.said(`Is this the same official, @${newsroom.editor.name} or another`)).toBeVisible()
  await expect(asked.panel.locator('strong', { hasText: 'another' })).toBeVisible()

  const editor = await deskAs('editor')
  await editor.desk.open(article.id, claim.id)
  const answered = new Talk(editor.page)
  // The key answers a thread that is there.
  await expect(answered.said('Is this the same official')).toBeVisible()
  await editor.page.keyboard.press('r')
  await expect(answered.panel.locator('[contenteditable="true"]')).toBeFocused()
  await editor.page.keyboard.type('A different one.')
  await editor.page.keyboard.press('Control+Enter')
  await expect(asked.said('A different one.')).toBeVisible()
  await expect(asked.tab('Thread')).toContainText('2')

  await answered.panel.getByRole('button', { name: 'Resolve this thread' }).click()
  await expect(answered.panel.getByText('Every thread is resolved.')).toBeVisible()
  await asked.panel.getByRole('radiogroup', { name: 'Threads' }).getByText('Resolved').click()
  await expect(asked.panel.getByText(`Resolved by ${newsroom.editor.name}`)).toBeVisible()
  await asked.panel.getByRole('button', { name: 'Reopen' }).click()
  await answered.tab('History').click()
  for (const line of ['thread opened', 'said: A different one.', 'thread resolved', 'thread reopened'])
    await expect(answered.panel.getByRole('listitem').filter({ hasText: line })).toBeVisible()
})

test('a claim waits for the reporter who was asked, and their answer brings it back', async ({
  deskAs,
  api,
  articleFrom,
  newsroom,
}) => {
  const article = await articleFrom(TEXT)
  const arranging = await api('checker')
  const { version } = article
  await arranging.call(operations.changeArticle, {
    params: { articleId: article.id },
    body: { version, reporterId: newsroom.reporter.id },
  })
  const claim = await arranging.claim(article, FERRIES)
  const checker = await deskAs('checker')
  await checker.desk.open(article.id, claim.id)
  const asking = new Talk(checker.page)
  await asking.panel.getByRole('button', { name: 'Ask the reporter' }).click()
  await asking.field(`Question to ${newsroom.reporter.name}`)
  await checker.page.keyboard.type('Who told you 12?')
  await checker.page.keyboard.press('Control+Enter')
  await expect(asking.panel.getByText(`Waiting for ${newsroom.reporter.name}’s answer`)).toBeVisible()
  await expect(asking.panel.getByRole('button', { name: 'Work: Waiting for source' })).toBeVisible()

  const reporter = await deskAs('reporter')
  await reporter.desk.open(article.id, claim.id)
  const answering = new Talk(reporter.page)
  await expect(answering.panel.getByText('Waiting for your answer')).toBeVisible()
  await expect(answering.panel.getByRole('button', { name: 'Resolve this thread' })).toHaveCount(0)
  await expect(answering.panel.getByRole('button', { name: 'Ask the reporter' })).toHaveCount(0)
  await answering.reply(answering.panel, 'The harbour master, by telephone.')
  await expect(answering.panel.getByText(/^Question to you\. Answered/)).toBeVisible()

  await expect(asking.said('The harbour master, by telephone.')).toBeVisible()
  await expect(asking.panel.getByRole('button', { name: 'Work: In progress' })).toBeVisible()
  await asking.tab('History').click()
  for (const line of [
    `asked ${newsroom.reporter.name}`,
    `Asked ${newsroom.reporter.name}`,
    'answered the question',
    `Answered by ${newsroom.reporter.name}`,
  ])
    await expect(asking.panel.getByRole('listitem').filter({ hasText: line }).first()).toBeVisible()
})

test('one’s own words are changed and deleted in place, and the deletion is taken back', async ({
  deskAs,
  api,
  articleFrom,
  newsroom,
}) => {
  const article = await articleFrom(TEXT)
  const claim = await (await api('checker')).claim(article, FERRIES)
  await (await api('editor')).call(operations.openThread, {
    params: { claimId: claim.id },
    body: { body: plainComment('Not the checker’s.') },
  })
  const { page, desk } = await deskAs('checker')
  await desk.open(article.id, claim.id)
  const talk = new Talk(page)
  await talk.reply(talk.thread('Not the checker’s.'), 'It fell by 3%.')
  const more = talk.panel.getByRole('button', { name: 'Change or delete this comment' })
  await expect(more).toHaveCount(1)
  await more.click()
  await page.getByRole('menuitem', { name: 'Change' }).click()
  await talk.field('Change the comment')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('It fell by 4%.')
  await page.keyboard.press('Control+Enter')
  await expect(talk.said('It fell by 4%.')).toContainText('edited')
  await more.click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await expect(talk.panel.getByText(`Deleted by ${newsroom.checker.name}`)).toBeVisible()
  await expect(talk.said('It fell by 4%.')).toHaveCount(0)
  await talk.tab('Thread').focus()
  await page.keyboard.press('Control+z')
  await expect(talk.said('It fell by 4%.')).toBeVisible()
})

test('a reader reads what was said and writes nothing; what looks like a page is text', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const arranging = await api('checker')
  const claim = await arranging.claim(article, FERRIES)
  await arranging.call(operations.openThread, {
    params: { claimId: claim.id },
    body: { body: plainComment(HOSTILE) },
  })
  const { page, desk } = await deskAs('reader')
  await desk.open(article.id, claim.id)
  const talk = new Talk(page)
  await expect(talk.said('onerror')).toContainText(HOSTILE)
  expect(await talk.panel.locator('img, script').count()).toBe(0)
  await expect(page).not.toHaveTitle(/^[12]$/)
  await expect(talk.panel.getByRole('textbox', { name: /Reply|thread/ })).toHaveCount(0)
  await expect(talk.panel.getByRole('button', { name: /Resolve|New thread|Ask the reporter/ })).toHaveCount(0)
  await page.keyboard.press('r')
  await expect(talk.panel.getByRole('textbox', { name: /Reply|thread/ })).toHaveCount(0)
})

test('words that are not sent are kept on the device and are there again', async ({ atClaim }) => {
  const { page } = await atClaim(TEXT, FERRIES)
  const talk = new Talk(page)
  await talk.field('New thread')
  await page.keyboard.type('Half a thou')
  await page.reload()
  await expect(talk.panel.getByText('Kept on this device, not yet sent.')).toBeVisible()
  const field = await talk.field('New thread')
  await expect(field).toHaveText('Half a thou')
  await page.keyboard.press('End')
  await page.keyboard.type('ght')
  await page.keyboard.press('Control+Enter')
  await expect(talk.said('Half a thought')).toBeVisible()
  await expect(talk.panel.getByText('Kept on this device, not yet sent.')).toHaveCount(0)
})

test('what is said without a network is kept and shown in its thread, and is sent once it is back', async ({
  atClaim,
  api,
}) => {
  const reading = await api('reader')
  const { page, claim } = await atClaim(TEXT, FERRIES)
  const talk = new Talk(page)
  await talk.field('New thread')
  await page.context().setOffline(true)
  await page.keyboard.type('From the train.')
  await page.keyboard.press('Control+Enter')
  await expect(talk.said('From the train.')).toContainText('Saved on this device, not yet sent')
  const threads = async () =>
    (await reading.call(operations.listThreads, { params: { claimId: claim.id } })).items
  expect(await threads()).toEqual([])
  await page.context().setOffline(false)
  await expect(talk.said('From the train.')).not.toContainText('not yet sent')
  expect((await threads()).map(({ comments }) => comments.map(({ text }) => text))).toEqual([
    ['From the train.'],
  ])
})
