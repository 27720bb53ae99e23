import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reanchorAll } from '@/lib/domain/anchoring/index'
import type { ReanchorOutcome } from '@/lib/domain/anchoring/outcome'
import { describeAnchor } from '@/lib/domain/text/anchors'
import { isGraphemeBoundary } from '@/lib/domain/text/graphemes'
import { utf16 } from '@/lib/domain/text/offsets'

const FIREFIGHTER = '\u{1F469}\u200D\u{1F692}'
const WORDS = [
  'harbour',
  'levy',
  'the',
  'of',
  'council',
  'Mayor',
  'caf\u00e9',
  're\u0301sume\u0301',
  'naïve',
  'בית',
  'שלום',
  'مدينة',
  'القرار',
  '东京',
  '市议会批准',
  'परिषद',
  'क्षेत्र',
  'กรุงเทพ',
  FIREFIGHTER,
  '\u{1F1EE}\u{1F1F7}',
  'Straße',
  '“port”',
  'o’clock',
  '3,500',
]

/** A sentence that is like no other: its number stands in it as letters. */
const sentence = (index: number, words: readonly string[]) =>
  `${words.slice(0, 3).join(' ')} ${nameOf(index)} ${words.slice(3).join(' ')} ${nameOf(index + 500)}.`

function nameOf(index: number): string {
  const letters = 'bdfgklmnprstvz'
  const vowels = 'aeiou'
  let name = ''
  for (let rest = index + 7, turn = 0; turn < 4; turn++, rest = Math.floor(rest / 3) + turn) {
    name += letters.charAt(rest % letters.length) + vowels.charAt((rest * 7 + turn) % vowels.length)
  }
  return `${name}${String.fromCharCode(97 + (index % 26), 97 + (Math.floor(index / 26) % 26))}`
}

type Article = { paragraphs: string[][]; paragraph: number; sentence: number }

const articles: fc.Arbitrary<Article> = fc
  .array(
    fc.array(fc.array(fc.constantFrom(...WORDS), { minLength: 5, maxLength: 12 }), {
      minLength: 1,
      maxLength: 4,
    }),
    {
      minLength: 3,
      maxLength: 8,
    },
  )
  .chain((shape) => {
    let index = 0
    const paragraphs = shape.map((sentences) => sentences.map((words) => sentence(index++, words)))
    return fc.nat(paragraphs.length - 1).chain((paragraph) =>
      fc.record({
        paragraphs: fc.constant(paragraphs),
        paragraph: fc.constant(paragraph),
        sentence: fc.nat((paragraphs[paragraph]?.length ?? 1) - 1),
      }),
    )
  })

const joiners = fc.constantFrom('\n', '\n\n', '\r\n')
const textOf = (paragraphs: readonly (readonly string[])[], joiner = '\n') =>
  paragraphs.map((sentences) => sentences.join(' ')).join(joiner)

function claimOf({ paragraphs, paragraph, sentence: at }: Article): string {
  return paragraphs[paragraph]?.[at] ?? ''
}

/** The article with the claim's sentence replaced (or left out, for null). */
function withClaim({ paragraphs, paragraph, sentence: at }: Article, claim: string | null): string[][] {
  return paragraphs.map((sentences, p) =>
    p === paragraph
      ? sentences.flatMap((one, s) => (s !== at ? [one] : claim === null ? [] : [claim]))
      : sentences,
  )
}

function outcomeOf(before: string, after: string, quote: string): ReanchorOutcome {
  const start = before.indexOf(quote)
  const anchor = describeAnchor(before, { start: utf16(start), end: utf16(start + quote.length) })
  return reanchorAll(before, after, [anchor])[0] as ReanchorOutcome
}

const plain = (text: string) =>
  text.replace(/[\s\u00ad\u061c\u200b-\u200f\u2060\ufeff]/gu, '').normalize('NFC')

function expectSound(before: string, after: string, quote: string, outcome: ReanchorOutcome): void {
  const places = outcome.kind === 'ambiguous' ? outcome.candidates : 'start' in outcome ? [outcome] : []
  for (const { start, end } of places) {
    expect(start).toBeLessThan(end)
    expect(end).toBeLessThanOrEqual(after.length)
    expect([isGraphemeBoundary(after, utf16(start)), isGraphemeBoundary(after, utf16(end))]).toEqual([
      true,
      true,
    ])
  }
  if (outcome.kind === 'unchanged' || outcome.kind === 'moved') {
    expect(plain(after.slice(outcome.start, outcome.end))).toBe(plain(quote))
  }
  if (outcome.kind === 'reworded') {
    const side = (kind: 'removed' | 'added') =>
      plain(
        outcome.diff
          .filter((part) => part.kind === 'same' || part.kind === kind)
          .map((part) => part.text)
          .join(''),
      )
    expect(side('removed')).toBe(plain(quote))
    expect(side('added')).toBe(plain(after.slice(outcome.start, outcome.end)))
    expect(outcome.changes.length).toBeGreaterThan(0)
    expect(outcome.similarity).toBeGreaterThan(0)
    expect(outcome.similarity).toBeLessThanOrEqual(1 + 1e-9)
  }
  if (outcome.kind === 'orphaned') {
    expect(outcome.near).toBeGreaterThanOrEqual(0)
    expect(outcome.near).toBeLessThanOrEqual(after.length)
    expect(isGraphemeBoundary(after, utf16(outcome.near))).toBe(true)
  }
  expect(before.includes(quote)).toBe(true)
}

describe('whatever the edit', { timeout: 60_000 }, () => {
  test('a claim whose sentence was not touched keeps its words and its place', () => {
    const edits = fc.array(
      fc.record({
        at: fc.nat(),
        kind: fc.constantFrom('delete', 'insert', 'edit'),
        word: fc.constantFrom(...WORDS),
      }),
      {
        maxLength: 6,
      },
    )
    fc.assert(
      fc.property(articles, edits, joiners, (article, list, joiner) => {
        const claim = claimOf(article)
        const after = article.paragraphs.map((sentences) => [...sentences])
        list.forEach(({ at, kind, word }, turn) => {
          const own = after[at % after.length] ?? []
          const which = at % Math.max(1, own.length)
          if (kind === 'insert') own.splice(which, 0, sentence(2000 + turn, [word, 'new', word, 'words']))
          else if (own[which] !== claim) {
            if (kind === 'delete') own.splice(which, 1)
            else if (own[which] !== undefined) own[which] = own[which].replace(' ', ` ${word} `)
          }
        })
        const [before, now] = [textOf(article.paragraphs), textOf(after, joiner)]
        const outcome = outcomeOf(before, now, claim)
        const start = now.indexOf(claim)
        expect(outcome).toEqual({ kind: 'unchanged', start, end: start + claim.length })
      }),
      { numRuns: 300 },
    )
  })

  test('a claim in a paragraph that was cut and pasted is found there', () => {
    fc.assert(
      fc.property(articles, fc.nat(), (article, target) => {
        const claim = claimOf(article)
        const after = article.paragraphs.filter((_, p) => p !== article.paragraph)
        after.splice(target % (after.length + 1), 0, article.paragraphs[article.paragraph] ?? [])
        const now = textOf(after)
        const outcome = outcomeOf(textOf(article.paragraphs), now, claim)
        expect(['unchanged', 'moved']).toContain(outcome.kind)
        const start = now.indexOf(claim)
        expect(outcome).toMatchObject({ start, end: start + claim.length })
      }),
      { numRuns: 300 },
    )
  })

  test('a claim whose sentence went is orphaned', () => {
    fc.assert(
      fc.property(articles, (article) => {
        const claim = claimOf(article)
        const now = textOf(withClaim(article, null))
        expect(outcomeOf(textOf(article.paragraphs), now, claim).kind).toBe('orphaned')
      }),
      { numRuns: 300 },
    )
  })

  test('a claim whose sentence went does not move to a look-alike', () => {
    fc.assert(
      fc.property(articles, fc.boolean(), (article, stoodBefore) => {
        const claim = claimOf(article)
        const lookalike = claim.replace(/\S+ (\S+) /u, 'wrongly $1 ')
        fc.pre(lookalike !== claim)
        const far = article.paragraphs.map((_, p) =>
          p === (article.paragraph < 2 ? article.paragraphs.length - 1 : 0) ? [lookalike] : [],
        )
        const add = (paragraphs: string[][]) =>
          paragraphs.map((sentences, p) => [...sentences, ...(far[p] ?? [])])
        const whole = article.paragraphs.map((sentences, p) => [
          ...sentences,
          sentence(3000 + p, ['a', 'line', 'between']),
        ])
        const before = stoodBefore ? add(whole) : whole
        const after = add(whole.map((sentences) => sentences.filter((one) => one !== claim)))
        const outcome = outcomeOf(textOf(before), textOf(after), claim)
        expect(outcome.kind).toBe('orphaned')
      }),
      { numRuns: 200 },
    )
  })

  test.each<[string, (claim: string, first: string) => string, string]>([
    ['negation', (claim, first) => claim.replace(first, `${first} not`), 'negation'],
    ['number', (claim, first) => claim.replace(first, `${first} 17`), 'number'],
    ['date', (claim, first) => claim.replace(first, `${first} 1987`), 'date'],
  ])('a %s that came or went is reworded and named', (_, edit, change) => {
    fc.assert(
      fc.property(articles, (article) => {
        const claim = claimOf(article)
        const other = edit(claim, claim.split(' ')[1] ?? '')
        for (const [old, now] of [
          [claim, other],
          [other, claim],
        ] as const) {
          const [before, after] = [textOf(withClaim(article, old)), textOf(withClaim(article, now))]
          const start = after.indexOf(now)
          expect(outcomeOf(before, after, old)).toMatchObject({
            kind: 'reworded',
            start,
            end: start + now.length,
            changes: expect.arrayContaining([change]),
          })
        }
      }),
      { numRuns: 150 },
    )
  })

  test('normalisation, line ends and invisible marks do not change a claim', () => {
    const rewritings = fc.constantFrom<(text: string) => string>(
      (text) => text.normalize('NFD'),
      (text) => text.normalize('NFC'),
      (text) => text.replaceAll('\n', '\r\n'),
      (text) => text.replaceAll(' ', '\u00a0'),
      (text) => text.replaceAll(' ', ' \u200f'),
      (text) => text.replaceAll('\n', ' '),
      (text) => text.replaceAll('. ', '.\n'),
      (text) => text.replaceAll('harbour', 'har\u00adbour'),
    )
    fc.assert(
      fc.property(articles, rewritings, (article, rewrite) => {
        const before = textOf(article.paragraphs)
        const after = rewrite(before)
        const claim = claimOf(article)
        const outcome = outcomeOf(before, after, claim)
        expect(outcome.kind).toBe('unchanged')
        expectSound(before, after, claim, outcome)
      }),
      { numRuns: 300 },
    )
  })

  test('offsets are sound for any two texts', () => {
    const pieces = fc.constantFrom(
      ...[
        'a',
        'b',
        'c',
        'the',
        'not',
        '12',
        ' ',
        ' ',
        ' ',
        '.',
        '\n',
        '\r\n',
        '“',
        'e\u0301',
        '\u0301',
        '\u200d',
        '\u200e',
        '\u202e',
      ],
      ...[
        FIREFIGHTER,
        '\u{1F1EE}\u{1F1F7}',
        '\u{1F1EE}',
        'שלום',
        'مرحبا',
        '东京',
        'क्षि',
        'กำ',
        '\u{20000}',
        '\u00ad',
        'A',
        'É',
      ],
    )
    const texts = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(texts, texts, fc.nat(), fc.nat(), (before, after, a, b) => {
        const from = Math.min(a % (before.length + 1), b % (before.length + 1))
        const to = Math.max(a % (before.length + 1), b % (before.length + 1))
        fc.pre(from < to && isGraphemeBoundary(before, utf16(from)) && isGraphemeBoundary(before, utf16(to)))
        const anchor = describeAnchor(before, { start: utf16(from), end: utf16(to) })
        const [outcome] = reanchorAll(before, after, [anchor])
        if (outcome) expectSound(before, after, anchor.exact, outcome)
      }),
      { numRuns: 1500 },
    )
  })
})
