import { beforeAll, describe, expect, it } from 'vitest'
import { SourceInput, SourceListQuery } from '@/lib/contracts/sources'
import type { Actor } from '@/lib/server/auth/actor'
import { createSource } from '@/lib/server/sources/create-source'
import { importChecks } from '@/lib/server/sources/import-checks'
import { listSources } from '@/lib/server/sources/list-sources'
import { as, asking, connectFreshDatabase, makeNewsroom, type TestNewsroom } from '@/lib/testing/builders'
import { ownerQuery } from '@/lib/testing/owner-query'

let ownerUrl: string
let desk: TestNewsroom
let other: TestNewsroom

beforeAll(async () => {
  ownerUrl = (await connectFreshDatabase()).ownerUrl
  desk = await makeNewsroom()
  other = await makeNewsroom()
})

const review = (url: string, claimReviewed: string, rating = 'Mostly false') => ({
  '@context': 'https://schema.org',
  '@type': 'ClaimReview',
  url,
  claimReviewed,
  datePublished: '2026-03-02',
  author: { '@type': 'Organization', name: 'The Sample Checkers' },
  itemReviewed: { '@type': 'Claim', author: { '@type': 'Person', name: 'A Sample Mayor' } },
  reviewRating: {
    '@type': 'Rating',
    ratingValue: 2,
    bestRating: 5,
    worstRating: 1,
    alternateName: rating,
  },
})
const bring = (content: unknown, actor: Actor = desk.checker) => {
  const { inTx, ...who } = asking(actor)
  const base64 = Buffer.from(JSON.stringify(content)).toString('base64')
  return importChecks({ ...who, finish: inTx }, { filename: 'checks.json', base64 })
}
const find = async (query: object, actor: Actor = desk.reader) =>
  (await as(actor, (ask) => listSources(ask, SourceListQuery.parse(query)))).items

describe('published checks', () => {
  it('come into the library once each, and are found by the words of the claim', async () => {
    const feed = [
      review('https://checks.example.org/ferries?utm_source=feed', 'All twelve ferries sail on electricity'),
      review('https://checks.example.org/fares', 'Fares fell by a third'),
    ]
    expect(await bring(feed)).toMatchObject({ added: 2, known: 0 })
    expect(await bring(feed)).toMatchObject({ added: 0, known: 2 })
    const [found, ...more] = await find({ q: 'sail on ELECTRICITY' })
    expect(more).toEqual([])
    expect(found).toMatchObject({
      kind: 'news_report',
      primary: false,
      publisher: 'The Sample Checkers',
      publishedOn: '2026-03-02',
      earlierCheck: {
        claimReviewed: 'All twelve ferries sail on electricity',
        claimant: 'A Sample Mayor',
        ratingWords: 'Mostly false',
        ratingValue: 2,
        reviewer: 'The Sample Checkers',
      },
    })
    // One or two letters are looked for at the beginnings of words, and anything else finds nothing.
    expect(await find({ q: 'fa' })).toHaveLength(1)
    expect(await find({ q: 'sail on steam' })).toEqual([])
    expect(await find({ q: 'sail on electricity' }, other.owner)).toEqual([])
    expect(
      await ownerQuery(
        ownerUrl,
        `SELECT payload FROM event WHERE newsroom_id = $1 AND type = 'source.checks_imported' ORDER BY seq`,
        [desk.id],
      ),
    ).toEqual([
      { payload: { filename: 'checks.json', added: 2, known: 0 } },
      { payload: { filename: 'checks.json', added: 0, known: 2 } },
    ])
  })

  it('say what was checked on a page that the library has already, and change nothing else of it', async () => {
    const url = 'https://checks.example.org/known'
    const there = await as(desk.editor, (ask) =>
      createSource(ask, SourceInput.parse({ kind: 'web_page', title: 'Our own title', url })),
    )
    expect(await bring(review(`http://www.checks.example.org/known/`, 'The bridge is safe'))).toMatchObject({
      added: 0,
      known: 1,
    })
    expect(await find({ url })).toMatchObject([
      {
        id: there.id,
        title: 'Our own title',
        kind: 'web_page',
        version: there.version,
        earlierCheck: { claimReviewed: 'The bridge is safe' },
      },
    ])
    // What was there first stays, and what was not kept is said.
    expect(await bring(review(url, 'The bridge is unsafe'))).toEqual({
      added: 0,
      known: 0,
      warnings: [
        {
          code: 'page_has_check',
          message:
            '1 check left out, because its page has another one in the library already: “The bridge is unsafe”.',
        },
      ],
    })
    expect(await find({ url })).toMatchObject([{ earlierCheck: { claimReviewed: 'The bridge is safe' } }])
  })

  it('are kept one to a page, and those left out are named', async () => {
    const page = 'https://checks.example.org/two-in-one'
    const claims = ['One', 'Two', 'Three', `Four ${'and more '.repeat(20)}`, 'Five']
    const feed = claims.map((claim) => review(page, claim))
    const { added, known, warnings } = await bring(feed)
    expect({ added, known }).toEqual({ added: 1, known: 0 })
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^4 checks left out, because their pages have another one in the library already: “Two”, “Three”, “Four [^”]{40,80}…” and 1 more\.$/,
      ),
    ])
    expect(await bring(feed)).toMatchObject({ added: 0, known: 1 })
  })

  it('are never laid onto a protected source', async () => {
    const url = 'https://checks.example.org/secret'
    await as(desk.editor, (ask) =>
      createSource(ask, SourceInput.parse({ kind: 'person', title: 'Secret', url, protected: true })),
    )
    expect(await bring(review(url, 'Nobody knows'))).toMatchObject({ added: 1, known: 0 })
    const rows = await ownerQuery<{ protected: boolean; checked: boolean }>(
      ownerUrl,
      `SELECT protected, earlier_check IS NOT NULL AS checked FROM source WHERE canonical_url = $1 ORDER BY protected`,
      [url],
    )
    expect(rows).toEqual([
      { protected: false, checked: true },
      { protected: true, checked: false },
    ])
  })

  it('are refused from a file that holds none, and left out without a usable address', async () => {
    await expect(bring({ '@type': 'Article' })).rejects.toMatchObject({ code: 'text_refused' })
    await expect(bring('no json at all')).rejects.toMatchObject({ code: 'text_refused' })
    const result = await bring([
      review('javascript:alert(1)', 'One'),
      review('https://user:secret@checks.example.org/', 'Two'),
      review('https://checks.example.org/three', 'Three'),
    ])
    expect(result).toMatchObject({ added: 1, known: 0 })
    expect(result.warnings.length).toBeGreaterThan(0)
    expect(await find({ q: 'secret@' })).toEqual([])
  })

  it('are brought in by those who may add sources', async () => {
    await expect(bring(review('https://checks.example.org/x', 'X'), desk.reader)).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await bring(review('https://checks.example.org/x', 'X'), desk.reporter)).toMatchObject({
      added: 1,
    })
  })
})
