import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { blockText, documentText } from '@/lib/domain/text/document'
import { MAX_ARTICLE_BYTES } from '@/lib/domain/text/limits'
import { type ImportedArticle, type ImportRequest, importArticle } from '@/lib/importing/import-article'

function read(request: ImportRequest): ImportedArticle {
  const outcome = importArticle(request)
  if (outcome.kind === 'refused') throw new Error(`${outcome.code}: ${outcome.message}`)
  return outcome
}

/** Kind and first words of each block. */
const outline = (article: ImportedArticle, length = 24) =>
  article.document.content.map((block) => [block.type, blockText(block).slice(0, length)])

const SHARED = path.resolve(import.meta.dirname, '../../../shared/articles/000_58981fc8fb79c2a9.txt')

/** Our own words in the form of a syndicated story, for where the shared article is not at hand. */
const WIRE = [
  'Alex Brandon/AP',
  'President Joe Biden speaks remotely from an office on April 12, 2024, in a sample of our own.',
  'CNN',
  '—',
  'President Joe Biden has told partners that the country “will not participate in any offensive action” there.',
  'A second paragraph says more of it — and ends.',
  "Israeli Prime Minister's Office",
  'In this handout photo released on a Sunday, somebody speaks on the phone. Parts of it have been blurred.',
  'A paragraph goes on after the picture, as such stories do.',
  "CNN's desk contributed to this sample report.",
].join('\r\n')

describe('the story as it comes off a syndication feed', () => {
  const story = existsSync(SHARED) ? readFileSync(SHARED, 'utf8') : WIRE
  const article = read({ bytes: new TextEncoder().encode(story), filename: 'story.txt' })
  const texts = article.document.content.map(blockText)

  test('has its credits, captions and dateline in blocks of their own', () => {
    expect(outline(article).slice(0, 4)).toEqual([
      ['credit', 'Alex Brandon/AP'],
      ['caption', 'President Joe Biden spea'],
      ['dateline', 'CNN —'],
      ['paragraph', 'President Joe Biden '.concat(texts[3]?.slice(20, 24) ?? '')],
    ])
    const second = texts.indexOf("Israeli Prime Minister's Office")
    expect(article.document.content.slice(second - 1, second + 3).map((block) => block.type)).toEqual([
      'paragraph',
      'credit',
      'caption',
      'paragraph',
    ])
    expect(texts[second + 1]).toMatch(/^In this handout photo/)
  })

  test('keeps its contributors as a paragraph, and has no byline', () => {
    expect(article.document.content.at(-1)?.type).toBe('paragraph')
    expect(texts.at(-1)).toMatch(/^CNN's .* contributed/)
    expect(article.byline).toBeNull()
  })

  test('has its text unchanged, but for the dash that joins its dateline', () => {
    const given = story.replaceAll('\r\n', '\n').replace('CNN\n—', 'CNN —').trim()
    expect(documentText(article.document)).toBe(given)
    expect(documentText(article.document)).toContain('will not participate in any offensive action')
  })

  test('is given a language, a direction and a title for lists', () => {
    expect(article).toMatchObject({
      language: 'en',
      direction: 'ltr',
      dateline: 'CNN —',
      titleSource: 'suggested',
      encoding: 'utf-8',
      warnings: [],
    })
    expect(article.title).toMatch(/^President Joe Biden .*…$/)
    expect(texts).not.toContain(article.title)
  })
})

describe('titles, bylines and datelines', () => {
  test.each<[string, ImportRequest, Partial<ImportedArticle>]>([
    [
      'plain text with a headline',
      {
        text: 'Council Votes to Close the Old Bridge\nBy Ada Roe and Max Poe, Sample News\nRIVERTON (AP) — The council voted on Monday to close it.',
      },
      {
        title: 'Council Votes to Close the Old Bridge',
        titleSource: 'document',
        byline: 'Ada Roe and Max Poe, Sample News',
        dateline: 'RIVERTON (AP) —',
      },
    ],
    [
      'a sentence that begins with By',
      { text: 'By Monday, the bridge had been closed for good.\nPeople walked round.' },
      { byline: null, titleSource: 'suggested', title: 'By Monday, the bridge had been closed for good' },
    ],
    [
      'Markdown',
      { text: '# The bridge\n\nVon Ada Roe\n\nText.' },
      { title: 'The bridge', titleSource: 'document', byline: 'Ada Roe', format: 'markdown' },
    ],
    [
      'Markdown with front matter',
      { text: '---\ntitle: "The bridge"\ndate: 2024\n---\nText of it.', format: 'markdown' },
      { title: 'The bridge', titleSource: 'document' },
    ],
    [
      'a page with h1',
      { html: '<title>Site</title><h1>The bridge</h1><p class="article-byline">By Ada Roe</p><p>Text.</p>' },
      { title: 'The bridge', byline: 'Ada Roe' },
    ],
    [
      'a page with a title only',
      { html: '<title>The  bridge</title><p>Text.</p>' },
      { title: 'The bridge', titleSource: 'document' },
    ],
    [
      'nothing but text',
      { html: '<p>It was closed. For good.</p>' },
      { title: 'It was closed', titleSource: 'suggested' },
    ],
  ])('%s', (_what, request, expected) => {
    expect(read(request)).toMatchObject(expected)
  })

  test('a title made from a long sentence ends at a word', () => {
    const { title } = read({ text: `${'something '.repeat(40)}ends.` })
    expect(title).toMatch(/^something.* something…$/)
    expect(title.length).toBeLessThanOrEqual(90)
  })
})

describe('language and direction', () => {
  const hebrew = 'ראש הממשלה אמר היום כי המדינה לא תשתתף בפעולה, כך לפי דיווח של Reuters.'
  test.each<[string, ImportRequest, string, string]>([
    ['are detected', { text: hebrew }, 'he', 'rtl'],
    ['can be set', { text: 'Short.', language: 'pt-br', direction: 'rtl' }, 'pt-BR', 'rtl'],
    ['are taken from the page', { html: '<html lang="fr-CA" dir="ltr"><p>Oui.' }, 'fr-CA', 'ltr'],
    [
      'are not taken from a page that is plainly wrong',
      { html: `<html lang="en"><p>${hebrew}` },
      'he',
      'rtl',
    ],
    ['stay open where the text says too little', { text: 'OK' }, 'und', 'ltr'],
  ])('%s', (_rule, request, language, direction) => {
    expect(read(request)).toMatchObject({ language, direction })
  })
})

describe('characters (trust 43)', () => {
  test.each([
    ['a direction override', 'a\u202eb c', 'direction_controls'],
    ['a zero-width space', 'a\u200bb c', 'invisible_characters'],
    ['a soft hyphen', 'a\u00adb c', 'invisible_characters'],
    ['an accent on its own', 'cafe\u0301 au lait', 'not_normalised'],
    ['a replacement character', 'caf\ufffd', 'replacement_characters'],
  ])('%s is kept as given, with a warning', (_what, text, code) => {
    const article = read({ text })
    expect(documentText(article.document)).toBe(text)
    expect(article.warnings.map((warning) => warning.code)).toEqual([code])
  })

  test.each([
    ['CRLF', 'a\r\nb\rc', 'a\nb\nc'],
    ['a tab inside', 'a\tb', 'a\tb'],
    ['joined emoji', '\u{1F469}\u200D\u{1F692} a', '\u{1F469}\u200D\u{1F692} a'],
    ['spaces in plain text', 'a  b   c', 'a  b   c'],
    ['spaces at the edges of a block', '  a \n\t b ', 'a\nb'],
    ['a byte order mark', '\ufeffa', 'a'],
  ])('%s', (_what, text, expected) => {
    const article = read({ text })
    expect(documentText(article.document)).toBe(expected)
    expect(article.warnings).toEqual([])
  })

  test('a control character without meaning goes, with a warning', () => {
    const article = read({ text: 'a\u0007b' })
    expect(documentText(article.document)).toBe('ab')
    expect(article.warnings).toMatchObject([{ code: 'control_characters_removed', count: 1 }])
  })
})

describe('what is refused', () => {
  test.each<[string, ImportRequest, string]>([
    ['nothing', { text: ' \n ' }, 'empty'],
    ['markup without text', { html: '<p><img src=x></p>' }, 'empty'],
    ['invisible text', { text: '\u200b\u200b' }, 'empty'],
    ['NUL in text', { text: 'a\0b' }, 'nul'],
    ['NUL in HTML', { html: '<p>a\0b' }, 'nul'],
    ['a lone surrogate', { text: 'a\ud83d' }, 'lone_surrogate'],
    ['a language that is none', { text: 'a', language: 'not a tag' }, 'language_unknown'],
    [
      'a file of the wrong kind',
      { bytes: new TextEncoder().encode('%PDF-1'), filename: 'a.pdf' },
      'wrong_type',
    ],
  ])('%s', (_what, request, code) => {
    expect(importArticle(request)).toMatchObject({
      kind: 'refused',
      code,
      message: expect.stringMatching(/\.$/),
    })
  })
})

describe('hostile size (trust 42): each is answered, and soon', () => {
  test.each<[string, () => ImportRequest, string]>([
    ['a 5 MB paste', () => ({ text: 'a b '.repeat(1_250_000) }), 'too_large'],
    ['a 5 MB paste of markup', () => ({ html: '<p>a'.repeat(1_250_000) }), 'too_large'],
    ['one 1 MB word', () => ({ text: 'a'.repeat(1_000_000) }), 'too_large'],
    ['one 1 MB word in markup', () => ({ html: `<p>${'a'.repeat(1_000_000)}` }), 'too_large'],
    ['2 MB in few characters', () => ({ text: '\u6771'.repeat(MAX_ARTICLE_BYTES / 3 + 1) }), 'too_large'],
    ['100,000 lines', () => ({ text: 'a\n'.repeat(100_000) }), 'too_large'],
    ['100,000 open bold tags', () => ({ html: '<b>'.repeat(100_000) }), 'too_complex'],
    ['100,000 open boxes', () => ({ html: '<div>'.repeat(100_000) }), 'too_complex'],
  ])('%s is refused', (_what, build, code) => {
    expect(importArticle(build())).toMatchObject({ kind: 'refused', code })
  })

  test.each<[string, () => ImportRequest, Partial<ImportedArticle['summary']>]>([
    ['100,000 empty paragraphs go', () => ({ html: `${'<p></p>'.repeat(100_000)}<p>a</p>` }), { blocks: 1 }],
    ['100,000 empty lines go', () => ({ text: `${' \n'.repeat(100_000)}a` }), { blocks: 1 }],
    [
      'a list of 2,000 levels is as deep as lists go',
      () => ({ html: '<ul><li>a'.repeat(2_000) }),
      { blocks: 2_000 },
    ],
    [
      '10,000 links become 5,000',
      () => ({ html: '<p><a href="https://e.org/">a</a></p>'.repeat(10_000) }),
      { links: 5_000, blocks: 10_000 },
    ],
    [
      '10,000 addresses in text as well',
      () => ({ text: 'https://e.org/ '.repeat(10_000) }),
      { links: 5_000, blocks: 1 },
    ],
  ])('%s', (_what, build, summary) => {
    expect(read(build()).summary).toMatchObject(summary)
  })

  test.each([
    ['brackets', '['.repeat(200_000)],
    ['emphasis', '*a_ '.repeat(100_000)],
    ['quotes', '>'.repeat(200_000)],
    ['lists on one line', `${'- '.repeat(15)}a\n`.repeat(5_000)],
    [
      'lists by indentation',
      Array.from({ length: 900 }, (_, i) => `${' '.repeat(i * 2)}- a`)
        .join('\n')
        .slice(0, 400_000),
    ],
    ['lazy lines', `> a\n${'b\n'.repeat(15_000)}`],
    ['code ticks', Array.from({ length: 600 }, (_, i) => `${'`'.repeat(i)}a`).join('')],
  ])('Markdown made to be slow (trust 70) is read as plain text: %s', (_what, text) => {
    const article = read({ text, format: 'markdown' })
    expect(article.warnings.map((warning) => warning.code)).toContain('read_as_plain_text')
  })
})
