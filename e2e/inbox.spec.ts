import { pressSequence } from '@/e2e/fixtures/keyboard'
import { expect, test } from '@/e2e/fixtures/test'
import { operations } from '@/lib/contracts/operations'

const TEXT =
  'Harbour town replaces its ferries\n\nThe council will replace all 12 ferries by 2030. Fares rose by 3.4% last year. The yard has built 40 ships.'
const FERRIES = 'replace all 12 ferries by 2030'
const FARES = 'Fares rose by 3.4% last year'
const SHIPS = 'The yard has built 40 ships'

test('what an editor assigns reaches the other’s bell without a reload, and leads to the claim', async ({
  deskAs,
  api,
  articleFrom,
  newsroom,
}) => {
  const article = await articleFrom(TEXT)
  const editor = await api('editor')
  const { inbox, queue, page } = await deskAs('checker')
  await queue.open()
  await expect(inbox.bell).toHaveAccessibleName('Inbox')
  const claim = await editor.claim(article, FERRIES, { assigneeId: newsroom.checker.id })
  await expect(inbox.bell).toHaveAccessibleName('Inbox, 1 unread')
  await inbox.bell.click()
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible()
  const entry = inbox.entry(FERRIES)
  await expect(entry).toContainText(`${newsroom.editor.name} assigned you this claim`)
  await expect(entry).toContainText(`${article.slug} ${claim.number}`)
  // Another one comes in while the list is looked at.
  await editor.claim(article, FARES, { assigneeId: newsroom.checker.id })
  await expect(inbox.entries).toHaveCount(2)
  await expect(inbox.bell).toHaveAccessibleName('Inbox, 2 unread')
  await entry.getByRole('link').click()
  await expect(page).toHaveURL(`/articles/${article.id}?claim=${claim.id}`)
  await expect(inbox.bell).toHaveAccessibleName('Inbox, 1 unread')
})

test('entries are read and marked by keyboard, all at once too, and that can be undone', async ({
  deskAs,
  api,
  articleFrom,
  newsroom,
}) => {
  const article = await articleFrom(TEXT)
  const editor = await api('editor')
  for (const words of [FERRIES, FARES, SHIPS])
    await editor.claim(article, words, { assigneeId: newsroom.checker.id })
  const { inbox, queue, page } = await deskAs('checker')
  await queue.open()
  await pressSequence(page, 'g', 'i')
  await expect(inbox.entries).toHaveCount(3)
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(inbox.entry(FARES).getByRole('link')).toBeFocused()
  await page.keyboard.press('r')
  await expect(inbox.bell).toHaveAccessibleName('Inbox, 2 unread')
  await expect(inbox.entry(FARES).getByRole('button', { name: 'Mark as unread' })).toBeVisible()
  await inbox.show('Unread')
  await expect(page).toHaveURL('/inbox?show=unread')
  await expect(inbox.entries).toHaveCount(2)
  await inbox.markAll.click()
  await expect(inbox.bell).toHaveAccessibleName('Inbox')
  await expect(page.getByRole('heading', { name: 'You have read everything.' })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(inbox.entries).toHaveCount(2)
  await expect(inbox.bell).toHaveAccessibleName('Inbox, 2 unread')
})

test('a kind that is switched off is not told any more', async ({ deskAs, api, articleFrom, newsroom }) => {
  const article = await articleFrom(TEXT)
  const editor = await api('editor')
  const { inbox, settings, page } = await deskAs('checker')
  await settings.open()
  const region = page.getByRole('region', { name: 'Notifications' })
  await expect(region).toContainText('This desk sends no mail')
  const assigned = region.getByRole('checkbox', { name: 'A claim is assigned to me: in app' })
  await assigned.uncheck()
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeAttached()
  await editor.claim(article, FERRIES, { assigneeId: newsroom.checker.id })
  await inbox.open()
  await expect(page.getByRole('heading', { name: 'Nothing has come in yet.' })).toBeVisible()
  await settings.open()
  await expect(assigned).not.toBeChecked()
  await assigned.check()
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeAttached()
  await editor.claim(article, FARES, { assigneeId: newsroom.checker.id })
  await expect(inbox.bell).toHaveAccessibleName('Inbox, 1 unread')
})

test('an inbox is its owner’s alone, and shows a reporter nothing of an article that is theirs no more', async ({
  api,
  articleFrom,
  newsroom,
}) => {
  const article = await articleFrom(TEXT)
  const [editor, checker, reporter, owner] = await Promise.all(
    (['editor', 'checker', 'reporter', 'owner'] as const).map(api),
  )
  if (!editor || !checker || !reporter || !owner) throw new Error('somebody is missing')
  const change = (body: { version: number; reporterId: string | null }) =>
    editor.call(operations.changeArticle, { params: { articleId: article.id }, body })
  const theirs = await change({ version: article.version, reporterId: newsroom.reporter.id })
  const claim = await editor.claim(article, FERRIES, { assigneeId: newsroom.checker.id })
  await editor.call(operations.askReporter, {
    params: { claimId: claim.id },
    body: {
      version: claim.version,
      body: {
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Who says so?' }] }],
      },
    },
  })
  const { items } = await reporter.call(operations.listInbox, {})
  expect(items.map(({ kind }) => kind)).toEqual(['question'])
  expect(JSON.stringify(items)).not.toContain('Who says so?')
  const mine = await checker.call(operations.listInbox, {})
  const body = { ids: mine.items.map(({ id }) => id) }
  expect(await owner.call(operations.markRead, { body })).toEqual({ changed: [], unread: 0 })
  expect(await checker.call(operations.countInbox, {})).toEqual({ unread: 1 })
  await change({ version: theirs.version, reporterId: null })
  expect(await reporter.call(operations.listInbox, {})).toMatchObject({ items: [] })
  expect(await reporter.call(operations.countInbox, {})).toEqual({ unread: 0 })
})
