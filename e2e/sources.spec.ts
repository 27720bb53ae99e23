import { expect, test } from '@/e2e/fixtures/test'
import { operations } from '@/lib/contracts/operations'

const TEXT =
  'Harbour town replaces its ferries\n\nThe council will replace all 12 ferries by 2030. Fares rose by 3.4% last year.'
const FERRIES = 'replace all 12 ferries by 2030'
const FARES = 'Fares rose by 3.4% last year'

test('a typed link finds the source that the library has already, however it is written', async ({
  deskAs,
  api,
  articleFrom,
}) => {
  const article = await articleFrom(TEXT)
  const checker = await api('checker')
  await checker.evidence((await checker.claim(article, FERRIES)).id, {
    title: 'Council minutes',
    url: 'https://council.example.org/minutes',
  })
  const claim = await checker.claim(article, FARES)
  const { desk, sources } = await deskAs('checker')
  await desk.open(article.id, claim.id)
  await desk.panel.getByRole('button', { name: /^Add evidence/ }).click()
  await desk.evidenceForm
    .getByRole('radiogroup', { name: 'Stance' })
    .getByText('Supports', { exact: true })
    .click()
  await desk.evidenceForm
    .getByRole('textbox', { name: /^Source/ })
    .fill('HTTPS://Council.example.org:443/minutes?utm_source=mail#page-2')
  await expect(desk.evidenceForm.getByRole('status')).toContainText('Council minutes')
  await desk.evidenceForm.getByRole('button', { name: /^Add(?! another)/ }).click()
  await expect(desk.evidence('Council minutes')).toBeVisible()
  await sources.open()
  await expect(sources.row('Council minutes')).toHaveCount(1)
})

test('a protected source shows itself to those who are named and to nobody else, nor in any export', async ({
  deskAs,
  api,
  articleFrom,
  newsroom,
}) => {
  const canary = `Whistle ${newsroom.id.slice(-6)}`
  const article = await articleFrom(TEXT)
  const checker = await api('checker')
  const claim = await checker.claim(article, FERRIES)
  await checker.call(operations.addEvidence, {
    params: { claimId: claim.id },
    body: {
      stance: 'supports',
      source: {
        create: {
          kind: 'person',
          title: canary,
          author: canary,
          url: `https://example.org/${encodeURIComponent(canary)}`,
          protected: true,
          namedPeople: [newsroom.editor.id],
        },
      },
    },
  })
  const [editor, other] = [await deskAs('editor'), await deskAs('secondChecker')]
  await editor.desk.open(article.id, claim.id)
  await expect(editor.desk.evidence(canary)).toBeVisible()
  await editor.sources.open()
  await expect(editor.sources.row(canary)).toHaveCount(1)

  for (const path of [
    `/articles/${article.id}?claim=${claim.id}`,
    '/sources',
    `/articles/${article.id}/history`,
  ]) {
    await other.page.goto(path)
    await expect(other.page.getByRole('main')).toContainText(/protected source/i)
    expect(await other.page.content(), path).not.toContain(canary)
  }
  // What is typed beside it is read by everybody, and the form says so.
  await other.desk.open(article.id, claim.id)
  await other.desk.panel.getByRole('button', { name: /^Change or remove/ }).click()
  await other.page.getByRole('menuitem', { name: 'Change', exact: true }).click()
  const form = other.page.getByRole('form', { name: 'Change the evidence' })
  await expect(form.getByRole('textbox', { name: 'Note' })).toHaveAccessibleDescription(
    /Everybody on this desk reads .* leave out what names the source/,
  )
  // Also for somebody who is named, the copies that leave the house name nobody.
  for (const asker of [await api('editor'), await api('secondChecker')]) {
    for (const format of ['html', 'csv', 'jsonld'] as const) {
      const file = await asker.exportOf(article.id, format)
      expect(file, format).not.toContain(canary)
      expect(file, format).not.toContain(encodeURIComponent(canary))
    }
  }
})

test('a source is added to the library and changed there', async ({ deskAs }) => {
  const { page, sources } = await deskAs('checker')
  await sources.open()
  await page.getByRole('button', { name: 'Add a source' }).first().click()
  await sources.drawer.getByRole('textbox', { name: 'Title' }).fill('Harbour register')
  await sources.drawer.getByRole('button', { name: 'Add source' }).click()
  await expect(sources.row('Harbour register')).toContainText('Secondary')
  await page.getByRole('button', { name: 'Harbour register' }).click()
  await sources.drawer.getByRole('checkbox', { name: /^Primary/ }).check()
  await sources.drawer.getByRole('button', { name: 'Save' }).click()
  await expect(sources.row('Harbour register')).toContainText('Primary')
})

test('an address that runs script is refused as a source, and a plain one is taken', async ({ deskAs }) => {
  const { page, sources } = await deskAs('checker')
  await sources.open()
  await page.getByRole('button', { name: 'Add a source' }).first().click()
  await sources.drawer.getByRole('textbox', { name: 'Title' }).fill('Harbour register')
  await sources.drawer.getByRole('textbox', { name: 'Address' }).fill('javascript:alert(1)')
  await sources.drawer.getByRole('button', { name: 'Add source' }).click()
  await expect(sources.drawer.getByRole('textbox', { name: 'Address' })).toHaveAccessibleDescription(/http/)
  await sources.drawer.getByRole('textbox', { name: 'Address' }).fill('https://harbour.example.org/register')
  await sources.drawer.getByRole('button', { name: 'Add source' }).click()
  await expect(sources.row('Harbour register').getByRole('link')).toHaveAttribute(
    'href',
    'https://harbour.example.org/register',
  )
})
