import type { Api } from '@/e2e/fixtures/api'
import { Keyboard } from '@/e2e/fixtures/keyboard'
import { faultsOn, overhang } from '@/e2e/fixtures/page-faults'
import { expect, test } from '@/e2e/fixtures/test'
import type { ArticleView } from '@/lib/contracts/articles'
import { operations } from '@/lib/contracts/operations'

const HEADLINE = 'Harbour town replaces its ferries'
const FERRIES =
  'The council will replace all 12 ferries by 2030, it said on Tuesday. The first of them is due in spring.'
const FARES =
  'Fares rose by 3.4% last year. “We will not raise fares again before the next election,” the mayor told reporters at the quay.'
const WAIT =
  'Passengers waited for an hour on Monday, when two of the old boats broke down. A spokesman for the harbour called it an unlucky morning.'
const MUSEUM =
  'The oldest ferry in service was built in 1961. It has carried more people than live in the whole county, the museum says.'
const COUNT = 'The inspector counted nine lifeboats on deck. He wrote it down.'

const DROPPED_NOT = FARES.replace('will not raise', 'will raise')
const DELETED = 'A spokesman for the harbour called it an unlucky morning.'
const LOOK_ALIKE = 'A spokesman for the railway said that its trains had run on time.'
const BOOK = 'He wrote it down in the book of the yard, as he always did.'
const TWICE = [
  'At first light, the inspector counted nine lifeboats on deck, and the northern quay was closed.',
  'In the evening, the inspector counted nine lifeboats on deck, and the southern quay was closed.',
]

const text = (...paragraphs: string[]) => [HEADLINE, ...paragraphs].join('\n\n')
const BEFORE = text(FERRIES, FARES, WAIT, MUSEUM, COUNT)
/** A paragraph moved to the front, a “not” dropped, a sentence deleted, one like it added, and one that could be two. */
const AFTER = text(MUSEUM, FERRIES, DROPPED_NOT, WAIT.replace(` ${DELETED}`, ''), BOOK, ...TWICE, LOOK_ALIKE)

/** The article with a closed claim in each of its paragraphs, and its second revision. */
async function revised(checker: Api): Promise<ArticleView> {
  const article = await checker.loadText(BEFORE)
  const words = [
    'replace all 12 ferries by 2030',
    'We will not raise fares again before the next election',
    DELETED,
    'The oldest ferry in service was built in 1961',
    'inspector counted nine lifeboats',
  ]
  for (const exact of words) {
    const claim = await checker.claim(article, exact)
    await checker.close(claim.id)
  }
  return checker.revise(article, AFTER, 'After the council’s correction')
}

test('a reviewer sees what became of each claim, with its old and new words', async ({ deskAs, api }) => {
  const article = await revised(await api('checker'))
  const { revisions } = await deskAs('checker')
  await revisions.open(article.id, 2)

  await expect(revisions.group('Wording changed').getByRole('listitem')).toHaveCount(1)
  await expect(revisions.group('Wording changed')).toContainText('“not” left out')
  await expect(revisions.group('Ambiguous')).toContainText('2 places fit, ¶6 and ¶7')
  await expect(revisions.group('Lost')).toContainText('gone from ¶3')
  await expect(revisions.group('Moved')).toContainText('¶4 to ¶1')
  await expect(revisions.group('Kept').getByRole('link', { name: 'Claim 1' })).toBeVisible()
  await expect(revisions.rail).toContainText('2 of 5 carried over')

  // In the text: moved as moved, the dropped word struck, nothing hung on the look-alike.
  const museum = revisions.paragraph('The oldest ferry')
  await expect(museum).toHaveCount(1)
  await expect(museum).toContainText('was 4')
  await expect(museum.locator('del, ins')).toHaveCount(0)
  await expect(revisions.paragraph('raise fares').locator('del')).toHaveText(/^\s*not\s*$/)
  await expect(revisions.paragraph(LOOK_ALIKE).locator('mark')).toHaveCount(0)

  // Beside it: the words before and after, and what is suggested.
  await expect(revisions.panel).toHaveAccessibleName('Claim 2')
  await expect(revisions.panel.getByRole('row').nth(0)).toContainText('We will not raise fares')
  await expect(revisions.panel.getByRole('row').nth(1).locator('del')).toHaveText(/^\s*not\s*$/)
  await expect(revisions.panel).toContainText('a negation')
  await expect(revisions.panel).toContainText('Suggested: carry over and re-check')
  await expect(revisions.why).toHaveValue('Wording changed in rev 2; the finding must be made again.')

  await revisions.choose(3)
  await expect(revisions.panel).toContainText('Not in the text any more')
  await revisions.choose(5)
  await expect(revisions.text.locator('[data-candidate]')).toHaveText([/^place 1/, /^place 2/])
})

test('the queue and the clear gate wait until a person has decided', async ({ deskAs, api }) => {
  const article = await revised(await api('checker'))
  const editor = await api('editor')
  const clear = async () => {
    const { version } = await editor.call(operations.getArticle, { params: { articleId: article.id } })
    return {
      params: { articleId: article.id },
      body: { version, to: 'cleared' as const, reason: 'All is checked.' },
    }
  }
  const refused = await editor.refusal(operations.moveArticle, await clear())
  expect(refused.code).toBe('clear_refused')

  const seat = await deskAs('checker')
  const { queue, revisions, page } = seat
  await queue.open()
  for (const words of ['We will not raise fares', DELETED, 'inspector counted nine lifeboats'])
    await expect(queue.row(words)).toHaveCount(1)
  await expect(queue.row('replace all 12 ferries')).toHaveCount(0)
  await expect(queue.row('The oldest ferry')).toHaveCount(0)

  await revisions.open(article.id, 2)
  await expect(revisions.panel).toHaveAccessibleName('Claim 2')
  await page.keyboard.press('s')
  await expect(revisions.panel).toHaveAccessibleName('Claim 5')
  await page.keyboard.press('2')
  await page.keyboard.press('s')
  await expect(revisions.panel).toHaveAccessibleName('Claim 3')
  await page.keyboard.press('x')
  await expect(revisions.settled).toContainText('Every claim of revision 2 is settled.')

  await queue.open()
  await expect(queue.row('We will not raise fares')).toHaveCount(0)
  await editor.call(operations.moveArticle, await clear())
})

test('every decision is made and taken back by the keyboard alone', async ({ deskAs, api }) => {
  const checker = await api('checker')
  const article = await revised(checker)
  const { revisions, page } = await deskAs('checker')
  const hands = new Keyboard(page)
  await revisions.open(article.id, 2)

  await test.step('j and k go through the claims', async () => {
    await hands.press('j')
    await expect(revisions.panel).toHaveAccessibleName('Claim 5')
    await hands.press('k')
    await expect(revisions.panel).toHaveAccessibleName('Claim 2')
    await expect(revisions.panel.getByRole('heading', { name: /^Claim 2/ })).toBeFocused()
  })
  await test.step('a accepts: the finding steps back, and the claim is worked on again', async () => {
    await hands.press('a')
    await expect(revisions.item(2)).toContainText('accepted, to check again')
    const claim = (await checker.claimsOf(article.id)).find(({ number }) => number === 2)
    expect([claim?.finding, claim?.workState, claim?.textChangedSinceFinding]).toEqual([
      null,
      'in_progress',
      false,
    ])
  })
  await test.step('nothing is chosen for an ambiguous claim; 2 chooses, u takes the decision back', async () => {
    await expect(revisions.panel).toHaveAccessibleName('Claim 5')
    await hands.press('a')
    await expect(revisions.item(5)).toContainText('2 places fit')
    await hands.press('2')
    await expect(revisions.text.locator('[data-candidate="2"]').first()).toHaveClass(/is-picked/)
    await hands.press('s')
    await expect(revisions.item(5)).toContainText('same meaning')
    await expect(revisions.highlight(5)).toHaveText(/inspector counted nine lifeboats/)
    await hands.press('u')
    await expect(revisions.item(5)).toContainText('2 places fit')
    await hands.press('1')
    await hands.press('s')
    await expect(revisions.item(5)).toContainText('same meaning')
  })
  await test.step('m marks another place, word by word, and Enter attaches it', async () => {
    await expect(revisions.panel).toHaveAccessibleName('Claim 3')
    await hands.press('m')
    await expect(revisions.markable).toBeFocused()
    await hands.walkTo(revisions.markable, 'wrote it down')
    await hands.press('s')
    await expect(revisions.offer).toBeVisible()
    await hands.press('Enter')
    await expect(revisions.panel.getByRole('row').last()).toContainText(BOOK)
    await hands.press('a')
    await expect(revisions.settled).toContainText('Every claim of revision 2 is settled.')
    await expect(revisions.highlight(3)).toHaveText(BOOK)
  })
})

test('a lost claim is split over two places, and a claim whose words are there is dropped for a reason', async ({
  deskAs,
  api,
}) => {
  const checker = await api('checker')
  const article = await revised(checker)
  const { revisions, page } = await deskAs('checker')
  await revisions.open(article.id, 2)
  await page.keyboard.press('x')
  const drop = revisions.panel.getByRole('form', { name: 'Drop the claim' })
  await drop.getByRole('button', { name: /^Drop the claim/ }).click()
  await expect(drop.getByRole('alert')).toContainText('Say why')
  await drop.getByRole('textbox').fill('The mayor has taken it back.')
  await page.keyboard.press('Control+Enter')
  await expect(revisions.item(2)).toContainText('dropped')

  await revisions.choose(3)
  for (const sentence of ['wrote it down', 'spokesman for the railway']) {
    await page.keyboard.press('m')
    await expect(revisions.markable).toBeFocused()
    await new Keyboard(page).walkTo(revisions.markable, sentence)
    await page.keyboard.press('s')
    await expect(revisions.offer).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(revisions.panel.getByRole('row').filter({ hasText: sentence })).toBeVisible()
  }
  await revisions.panel.getByRole('checkbox', { name: /^Split into 2 claims/ }).check()
  await revisions.act(/Accept, re-check/).click()
  await expect(revisions.item(3)).toContainText('accepted, to check again')
  const claims = await checker.claimsOf(article.id)
  expect(claims.map(({ number, quote }) => [number, quote])).toContainEqual([6, LOOK_ALIKE])
  expect(claims.some(({ number }) => number === 2)).toBe(false)
})

test('all re-checks are accepted at once, and what is not accepted is named', async ({ deskAs, api }) => {
  const [checker, second] = [await api('checker'), await api('secondChecker')]
  const article = await checker.loadText(text(FERRIES, FARES, MUSEUM))
  for (const words of ['12 ferries by 2030', 'will not raise fares', 'built in 1961'])
    await checker.claim(article, words)
  await checker.revise(
    article,
    text(FERRIES.replace('2030', '2031'), DROPPED_NOT, MUSEUM.replace('1961', '1962')),
  )
  const { revisions, page } = await deskAs('checker')
  await revisions.open(article.id, 2)
  const button = page.getByRole('button', { name: 'Accept all 3 re-checks' })
  await expect(button).toBeVisible()
  const [, , held] = await second.claimsOf(article.id)
  if (!held) throw new Error('three claims were made')
  await second.take(held.id)
  await page.keyboard.press('Shift+A')
  await expect(revisions.rail.getByRole('status')).toContainText('2 of 3 re-checks accepted')
  await expect(revisions.rail.getByRole('status')).toContainText(`Claim ${held.number}: not accepted.`)
  await expect(revisions.item(held.number)).not.toContainText('accepted, to check again')
})

test('whoever was slower is told, and keeps the words that they typed', async ({ deskAs, api }) => {
  const [checker, second] = [await api('checker'), await api('secondChecker')]
  const article = await revised(checker)
  const { revisions } = await deskAs('checker')
  await revisions.open(article.id, 2)
  await revisions.why.fill('The mayor says the opposite now.')
  const claim = (await second.claimsOf(article.id)).find(({ number }) => number === 2)
  if (!claim) throw new Error('claim 2 was made')
  await second.patch(claim.id, { speaker: 'The mayor' })
  await revisions.act(/Accept, re-check/).click()
  await expect(revisions.panel.getByRole('alert')).toContainText('Somebody changed this claim meanwhile')
  await expect(revisions.why).toHaveValue('The mayor says the opposite now.')
  await revisions.act('Try again').click()
  await expect(revisions.item(2)).toContainText('accepted, to check again')
  await revisions.choose(2)
  await expect(revisions.panel).toContainText('The mayor says the opposite now.')
})

test('a reader sees the review and can decide nothing; an old revision stays as it stood', async ({
  deskAs,
  api,
}) => {
  const article = await revised(await api('checker'))
  const { revisions, page } = await deskAs('reader')
  await revisions.open(article.id, 2)
  await expect(revisions.panel).toContainText('It waits for a checker')
  await expect(revisions.act(/Accept|Same meaning|Mark|Drop/)).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Accept/ })).toHaveCount(0)
  await page.keyboard.press('a')
  await expect(revisions.item(2)).toContainText('“not” left out')

  await revisions.show('Rev 1')
  await expect(revisions.text).toContainText('An old revision: revision 1')
  await expect(revisions.text).toContainText(DELETED)
  await expect(revisions.highlight(3)).toHaveText(DELETED)
  await revisions.show('Rev 2')
  await expect(revisions.text).not.toContainText(DELETED)
})

test('the list tells each revision’s size and claims, and any two are compared', async ({ deskAs, api }) => {
  const checker = await api('checker')
  const article = await revised(checker)
  await checker.revise(article, AFTER.replace('2030', '2031'), 'The year was wrong')
  const { revisions, page } = await deskAs('checker')
  await revisions.openList(article.id)
  const row = (name: string) => revisions.table.getByRole('row').filter({ hasText: name })
  await expect(row('After the council’s correction')).toContainText(/\d paragraphs? moved/)
  await expect(row('After the council’s correction')).toContainText('1 lost')
  await expect(row('The year was wrong')).toContainText('1 in, 1 out')
  await row('The year was wrong')
    .getByRole('link', { name: /^Review \d claims$/ })
    .waitFor()

  await revisions.table.getByRole('radio', { name: 'Compare from revision 1' }).check()
  await page.getByRole('link', { name: 'Compare revision 1 with 3' }).click()
  await expect(
    revisions.group('Words differ').or(revisions.group('Not there any more')).first(),
  ).toBeVisible()
  await expect(revisions.paragraph('replace all 12 ferries').locator('ins')).toHaveText('2031')
  await expect(page.getByRole('button', { name: /^Accept/ })).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`revisions are accessible by ${colorScheme === 'light' ? 'day' : 'night'}`, async ({
    deskAs,
    api,
  }) => {
    test.slow()
    const article = await revised(await api('checker'))
    const { revisions, page } = await deskAs('checker', { colorScheme })
    await revisions.openList(article.id)
    expect.soft(await faultsOn(page), 'the list').toEqual([])
    await revisions.open(article.id, 2)
    expect.soft(await faultsOn(page), 'wording changed').toEqual([])
    await revisions.choose(5)
    expect.soft(await faultsOn(page), 'ambiguous').toEqual([])
    await revisions.choose(3)
    expect.soft(await faultsOn(page), 'lost').toEqual([])
    await page.keyboard.press('m')
    await expect(revisions.markable).toBeFocused()
    expect.soft(await faultsOn(page), 'marking').toEqual([])
    await revisions.open(article.id, 2, '?view=before')
    expect.soft(await faultsOn(page), 'as it stood').toEqual([])
  })
}

test('on a telephone the claims are a list on top, and nothing has to be scrolled sideways', async ({
  deskAs,
  api,
}) => {
  const article = await revised(await api('checker'))
  const { revisions, page } = await deskAs('checker', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  })
  await revisions.open(article.id, 2)
  expect(await overhang(page)).toBe(0)
  await page.getByRole('button', { name: '3 of 5 claims wait' }).click()
  await revisions.choose(3)
  await expect(revisions.act(/Drop the claim/)).toBeVisible()
  await revisions.openList(article.id)
  expect(await overhang(page)).toBe(0)
})
