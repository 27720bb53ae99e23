import { createHash } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import { documentText } from '@/lib/domain/text/document'
import { createArticle } from '@/lib/server/articles/create-article'
import { previewImport } from '@/lib/server/articles/preview-import'
import type { Actor } from '@/lib/server/auth/actor'
import { countHost, countPerson } from '@/lib/server/fetching/limit-fetches'
import { refused, SENTENCE, siteDesk } from '@/lib/server/sources/copies.fixture'
import { as, asking } from '@/lib/testing/builders'
import { samplePage } from '@/lib/testing/test-site'

const { desk, other, site, owner } = await siteDesk()

afterAll(() => site.close())
// Each test is a newcomer to the host's and the person's limits.
beforeEach(() => owner('DELETE FROM throttle'))

describe('an article from an address', () => {
  const preview = (path: string, actor: Actor = desk.editor) =>
    previewImport(asking(actor), { kind: 'url', url: site.url + path })
  const create = (actor: Actor, copyId: string, document: ArticleView['revision']['document']) =>
    as(actor, (ask) =>
      createArticle(ask, {
        title: 'Ferries',
        language: 'en',
        direction: 'ltr',
        priority: 'normal',
        document,
        copyId,
      }),
    )

  it('is understood, and the page is kept as it came', async () => {
    const page = samplePage('Ferries to be replaced', SENTENCE)
    site.answer('/story', (_request, response) => response.writeHead(302, { location: '/moved' }).end())
    site.answer('/moved', page)
    const understood = await preview('/story')
    expect(understood).toMatchObject({
      title: 'Ferries to be replaced',
      byline: 'Ada Sample',
      language: 'en',
      fetched: {
        url: `${site.url}/story`,
        finalUrl: `${site.url}/moved`,
        sha256: createHash('sha256').update(page).digest('hex'),
        bytes: Buffer.byteLength(page),
      },
    })
    expect(documentText(understood.document)).not.toContain('Home')
    const copyId = understood.fetched?.copyId ?? ''
    // Only who had it fetched may say that their article came from it.
    for (const actor of [desk.owner, other.editor])
      await expect(create(actor, copyId, understood.document)).rejects.toThrow(refused('not_found'))
    const article = await create(desk.editor, copyId, understood.document)
    expect(await owner('SELECT copy_id FROM article WHERE id = $1', [article.id])).toEqual([
      { copy_id: copyId },
    ])
  })

  it.each([
    ['/none', 'gone'],
    ['/pdf', 'pdf_for_article'],
    ['/lie', 'content_mismatch'],
  ])('is refused where it is no page: %s', async (path, because) => {
    site.answer('/pdf', (_request, response) =>
      response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.7'),
    )
    site.answer('/lie', '%PDF-1.7')
    await expect(preview(path)).rejects.toMatchObject({ code: 'text_refused', extras: { because } })
  })

  it('is refused from inside, whoever asks', async () => {
    for (const url of ['http://10.0.0.1/', 'http://[::1]/', 'file:///etc/passwd', 'http://169.254.169.254/'])
      await expect(previewImport(asking(desk.owner), { kind: 'url', url })).rejects.toMatchObject({
        code: 'text_refused',
      })
    await expect(preview('/story', desk.reader)).rejects.toThrow(refused('forbidden'))
  })

  it('is not a means against a site, nor against the desk: hosts and people have limits', async () => {
    site.answer('/story', samplePage('Ferries', SENTENCE))
    const outcomes = []
    for (let i = 0; i < 22; i++) outcomes.push(await countHost('victim.example.net'))
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(20)
    expect(await countHost('another.example.net')).toBe(null)
    // A newsroom's own hosts have none.
    for (let i = 0; i < 25; i++) await countHost('127.0.0.1')
    expect(await preview('/story')).toMatchObject({ title: 'Ferries' })
    for (let i = 0; i < 39; i++) await countPerson(desk.checker.userId)
    await countPerson(desk.checker.userId)
    await expect(countPerson(desk.checker.userId)).rejects.toMatchObject({
      code: 'too_many_requests',
      extras: { retryAfterSeconds: expect.any(Number) },
    })
  })
})
