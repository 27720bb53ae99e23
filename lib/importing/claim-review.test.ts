import { describe, expect, it } from 'vitest'
import { claimReviewSnippet, claimReviews, exportClaimReview } from '@/lib/exporting/claim-review'
import { readClaimReviews } from '@/lib/importing/claim-review'
import { annotatedArticle, annotatedEvidence } from '@/lib/testing/annotated-article'

const read = (content: unknown) => {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  return readClaimReviews({ bytes: new TextEncoder().encode(text), filename: 'x' })
}

const REVIEW = {
  '@context': 'https://schema.org',
  '@type': 'ClaimReview',
  url: 'https://checks.example.org/1',
  claimReviewed: 'Fares rose by 30%',
  datePublished: '2026-02-03T23:30:00+05:00',
  author: { '@type': 'Organization', name: 'Sample Checks' },
  reviewRating: {
    '@type': 'Rating',
    ratingValue: '2',
    bestRating: 5,
    worstRating: 1,
    alternateName: 'Mostly false',
  },
  itemReviewed: {
    '@type': 'Claim',
    author: { '@type': 'Person', name: 'A. Sample' },
    datePublished: '2026-01-31',
  },
}
const CHECK = {
  url: 'https://checks.example.org/1',
  title: '',
  claimReviewed: 'Fares rose by 30%',
  claimant: 'A. Sample',
  claimDate: '2026-01-31',
  ratingWords: 'Mostly false',
  ratingValue: 2,
  bestRating: 5,
  worstRating: 1,
  reviewer: 'Sample Checks',
  publishedOn: '2026-02-03',
}

describe('reviews that others have published', () => {
  it.each<[string, unknown]>([
    ['one', REVIEW],
    ['a list', [REVIEW]],
    ['a graph', { '@graph': [{ '@type': 'WebPage' }, REVIEW] }],
    ['an item list', { '@type': 'ItemList', itemListElement: [{ '@type': 'ListItem', item: REVIEW }] }],
    ['a data feed', { '@type': 'DataFeed', dataFeedElement: [{ '@type': 'DataFeedItem', item: [REVIEW] }] }],
    ['a full type', { ...REVIEW, '@type': ['https://schema.org/ClaimReview', 'Review'] }],
    [
      'Google’s markup page',
      {
        claimReviewMarkupPages: [
          {
            pageUrl: REVIEW.url,
            publishDate: '2026-02-03',
            claimReviewAuthor: { name: 'Sample Checks' },
            claimReviewMarkups: [
              {
                claimReviewed: REVIEW.claimReviewed,
                claimDate: '2026-01-31',
                claimAuthor: { name: 'A. Sample' },
                rating: { textualRating: 'Mostly false', ratingValue: 2, bestRating: 5, worstRating: 1 },
              },
            ],
          },
        ],
      },
    ],
    [
      'a web page',
      `<!doctype html><p>{"@type":"ClaimReview"}</p><script>throw 1</script><script type="application/ld+json">{broken</script>
       <script type="application/ld+json">${JSON.stringify(REVIEW)}</script>`,
    ],
  ])('are read from %s', (_what, content) => {
    expect(read(content)).toEqual({ kind: 'ok', checks: [CHECK], warnings: [] })
  })

  it('are read from an answer of Google’s search', () => {
    const claim = {
      text: 'Fares rose by 30%',
      claimant: 'A. Sample',
      claimReview: [
        { publisher: { site: 'checks.example.org' }, url: REVIEW.url, title: 'No', textualRating: 'False' },
      ],
    }
    expect(read({ claims: [claim] })).toMatchObject({
      checks: [
        {
          claimReviewed: 'Fares rose by 30%',
          reviewer: 'checks.example.org',
          title: 'No',
          ratingValue: null,
        },
      ],
    })
  })

  it('are left out and counted where they lead nowhere or say nothing', () => {
    const bad = [
      { ...REVIEW, url: 'javascript:alert(1)' },
      { ...REVIEW, claimReviewed: '' },
      { ...REVIEW, url: undefined },
    ]
    expect(read([...bad, REVIEW])).toMatchObject({
      checks: [CHECK],
      warnings: [{ code: 'reviews_dropped', count: 3 }],
    })
  })

  it.each<[string, object, object, string[]]>([
    [
      'a rating of many words',
      { reviewRating: { alternateName: 'so '.repeat(90) } },
      { ratingWords: /^(so ){65}so…$/ },
      ['reviews_shortened'],
    ],
    ['a long headline', { headline: 't '.repeat(400) }, { title: /^(t ){249}t…$/ }, ['reviews_shortened']],
    [
      'a long claim',
      { claimReviewed: 'word '.repeat(500) },
      { claimReviewed: /^(word ){399}word…$/ },
      ['reviews_shortened'],
    ],
    [
      'a name of many words',
      { author: { name: 'n'.repeat(400) } },
      { reviewer: /^n{299}…$/ },
      ['reviews_shortened'],
    ],
    ['a day that is none', { itemReviewed: { datePublished: '2024-02-30' } }, { claimDate: /null/ }, []],
    [
      'an address that is only that of its page',
      { url: undefined, mainEntityOfPage: 'https://checks.example.org/page' },
      { url: /\/page$/ },
      [],
    ],
    [
      'an address that leads nowhere and one that does',
      { url: '/relative', '@id': 'https://checks.example.org/id' },
      { url: /\/id$/ },
      [],
    ],
    [
      'words that say their language',
      { reviewRating: { alternateName: { '@value': 'Halb wahr', '@language': 'de' } } },
      { ratingWords: /^Halb wahr$/ },
      [],
    ],
    ['half a character in a name', { author: 'Sample\ud800' }, { reviewer: /^Sample\ufffd$/ }, []],
  ])('are kept with %s', (_what, given, kept, codes) => {
    const outcome = read({ ...REVIEW, ...given })
    if (outcome.kind === 'refused') throw new Error(outcome.message)
    const [check] = outcome.checks
    for (const [key, words] of Object.entries(kept))
      expect(String(check?.[key as keyof typeof check])).toMatch(words)
    expect(outcome.warnings.map(({ code }) => code)).toEqual(codes)
  })

  it('are left out with a reason of their own where the address is endless', () => {
    const url = `https://checks.example.org/${'x'.repeat(8_000)}`
    expect(read([{ ...REVIEW, url }, REVIEW])).toMatchObject({
      checks: [CHECK],
      warnings: [{ code: 'reviews_unreadable', message: expect.stringContaining('address is longer') }],
    })
  })

  it('are taken once', () => {
    expect(read([REVIEW, REVIEW])).toMatchObject({ checks: [CHECK] })
  })

  it.each<[string, string]>([
    ['{}', 'wrong_type'],
    ['', 'empty'],
    ['<p>Nothing here</p>', 'wrong_type'],
    ['['.repeat(100_000), 'too_complex'],
    ['['.repeat(60), 'wrong_type'],
    [`{"text":"a","claimReview":[${'{},'.repeat(90_000)}{}]}`, 'too_large'],
    [`{"@type":[${'"a",'.repeat(200_000)}"b"]}`, 'too_complex'],
    ['<script></script>'.repeat(3_000), 'too_complex'],
    [`<script type="application/ld+json">${'['.repeat(100_000)}</script>`, 'too_complex'],
    [`[${'[],'.repeat(600_000)}[]]`, 'too_complex'],
  ])('are not there in %.20j', (content, code) => {
    expect(read(content)).toMatchObject({ kind: 'refused', code })
  })
})

describe('our reviews', () => {
  const NASTY = '</script><script>alert(1)</script><!--'
  const article = annotatedArticle({
    paragraphs: ['One two three four five.'],
    claims: [
      {
        quote: 'One',
        statement: NASTY,
        workState: 'closed',
        finding: 'refuted',
        findingReason: 'No.',
        findingAt: '2026-01-02T03:50:00.000Z',
        speaker: 'A. Sample',
        speakerRole: 'minister',
        claimDate: '2026-01-01',
        evidence: [annotatedEvidence()],
      },
      {
        quote: 'two',
        workState: 'closed',
        finding: 'not_enough_evidence',
        statement: 'long '.repeat(20).trim(),
      },
      { quote: 'three', workState: 'closed', finding: 'not_checkable' },
      { quote: 'four', workState: 'in_progress', finding: 'supported' },
      { quote: 'five', workState: 'closed', finding: 'supported', textChangedSinceFinding: true },
    ],
  })

  it('come back as they were written', () => {
    const { bytes, filename } = exportClaimReview(article)
    expect(filename).toBe('TEST-ARTICLE-r1.claimreview.json')
    expect(readClaimReviews({ bytes, filename })).toMatchObject({
      checks: [
        {
          claimReviewed: NASTY,
          claimant: 'A. Sample',
          claimDate: '2026-01-01',
          ratingWords: 'Refuted',
          ratingValue: 1,
          bestRating: 5,
          worstRating: 1,
          reviewer: 'The Test Desk',
          publishedOn: '2026-01-02',
        },
        { ratingWords: 'Not enough evidence', ratingValue: null, bestRating: null },
      ],
      warnings: [],
    })
  })

  it('say why a claim has none, and that one is long', () => {
    expect(claimReviews(article).notes.map(({ claimNumber, code }) => [claimNumber, code])).toEqual([
      [2, 'long_claim'],
      [3, 'not_checkable'],
      [4, 'not_closed'],
      [5, 'text_changed'],
    ])
  })

  it('trust.md 73: cannot break out of the script that they are pasted as', () => {
    const [closed, , notCheckable] = article.claims
    if (!closed || !notCheckable) throw new Error('the article has five claims')
    const snippet = claimReviewSnippet(article, closed) ?? ''
    expect(snippet.match(/<\/script/g)).toHaveLength(1)
    expect(snippet).not.toContain('<!--')
    expect(read(`<!doctype html>${snippet}`)).toMatchObject({ checks: [{ claimReviewed: NASTY }] })
    expect(claimReviewSnippet(article, notCheckable)).toBeNull()
  })
})
