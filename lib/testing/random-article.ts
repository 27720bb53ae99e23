import fc from 'fast-check'
import {
  CLAIM_TYPES,
  CORRECTION_STATES,
  FINDINGS,
  LOCATOR_KINDS,
  PRIORITIES,
  SOURCE_KINDS,
  STANCES,
  THREAD_KINDS,
  WORK_STATES,
} from '@/lib/domain/claims/vocabulary'
import { describeAnchor, tidySelection } from '@/lib/domain/text/anchors'
import type { ArticleDocument, Block } from '@/lib/domain/text/document'
import { documentText } from '@/lib/domain/text/document'
import { utf16 } from '@/lib/domain/text/offsets'
import type {
  AnnotatedAnchor,
  AnnotatedArticle,
  AnnotatedClaim,
  AnnotatedCorrection,
  AnnotatedEvidence,
  AnnotatedThread,
} from '@/lib/exporting/model'
import { annotatedArticle } from '@/lib/testing/annotated-article'

/** Sentences of several scripts, with what breaks offsets and escapes: emoji of many code points, combining marks, quotes, markup, separators. */
const SENTENCES = [
  'The ministry said fares rose 3.4% in May.',
  '“We will not participate in any offensive action,” the minister told reporters.',
  '👨🏻‍🚒 firemen drive firetrucks 💩 — café and cafe\u0301 differ.',
  'قال الوزير إن الأسعار ارتفعت بنسبة ٣٫٤٪ في مايو.',
  'השר אמר כי המחירים עלו ב־3.4% במאי.',
  '部长说，五月份的票价上涨了3.4%。',
  'A <b>tag</b>, a | pipe, a [bracket], a back\\slash, a_b, “->” and ; semicolons.',
  '=1+1 is no formula; @here, +49 and -5 neither.',
  'Tabs\u00a0and thin\u2009spaces, soft\u00adhyphens, and a ]]> end.',
] as const
const WORDS = [
  '',
  'plain',
  'with “quotes” & <tags>',
  'قول',
  'דבר',
  '说法',
  'two\nlines',
  '🙂 “x” | [y]\\_;*',
] as const
const NAMES = ['Sample Checker', 'Sample Editor', 'عينة', 'דוגמה', '示例'] as const
const DAYS = ['2025-12-31', '2026-02-28'] as const
const MOMENTS = ['2026-01-02T03:04:05.000Z', '2026-03-04T05:06:07.890Z'] as const

const uuid = fc.uuid({ version: 7 })
const words = fc.constantFrom(...WORDS)
const line = fc.constantFrom(...WORDS.filter((word) => !word.includes('\n')))
const said = fc.constantFrom(...WORDS.filter((word) => word !== ''))
const name = fc.constantFrom(...NAMES)
const day = fc.option(fc.constantFrom(...DAYS))
const moment = fc.constantFrom(...MOMENTS)

const block: fc.Arbitrary<Block> = fc
  .tuple(
    fc.constantFrom('headline', 'byline', 'caption', 'paragraph', 'paragraph', 'paragraph', 'quote'),
    fc.array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 3 }),
    fc.boolean(),
  )
  .map(([type, sentences, broken]) => {
    const text = sentences.join(' ')
    const content: Block['content'] = broken
      ? [{ type: 'text', text: sentences[0] ?? text }, { type: 'hardBreak' }, { type: 'text', text }]
      : [{ type: 'text', text }]
    return { type, content } as Block
  })

const evidence: fc.Arbitrary<AnnotatedEvidence> = fc.record({
  id: uuid,
  stance: fc.constantFrom(...STANCES),
  source: fc.record({
    id: uuid,
    kind: fc.constantFrom(...SOURCE_KINDS),
    primary: fc.boolean(),
    title: said.map((word) => word.replace('\n', ' ')),
    publisher: line,
    author: line,
    url: fc.option(fc.constantFrom('https://example.org/a?b=c&d="e"', 'https://example.org/%D9%82')),
    publishedOn: day,
  }),
  locatorKind: fc.option(fc.constantFrom(...LOCATOR_KINDS)),
  locator: line,
  passage: words,
  note: words,
  asOf: day,
  archived: fc.constant(null),
})

const thread: fc.Arbitrary<AnnotatedThread> = fc.record({
  id: uuid,
  kind: fc.constantFrom(...THREAD_KINDS),
  evidenceId: fc.constant(null),
  resolved: fc.boolean(),
  resolvedBy: fc.constant(null),
  comments: fc.array(fc.record({ id: uuid, author: name, createdAt: moment, text: said }), {
    minLength: 1,
    maxLength: 3,
  }),
})

function placeIn(text: string): fc.Arbitrary<AnnotatedAnchor> {
  return fc.tuple(uuid, fc.nat(text.length - 1), fc.integer({ min: 1, max: 60 })).map(([id, at, length]) => {
    const range = tidySelection(text, { start: utf16(at), end: utf16(Math.min(text.length, at + length)) })
    const whole = { start: utf16(0), end: utf16(text.indexOf('\n') < 0 ? text.length : text.indexOf('\n')) }
    return { id, ...describeAnchor(text, range ?? whole) }
  })
}

function correctionIn(text: string): fc.Arbitrary<AnnotatedCorrection> {
  return fc
    .tuple(placeIn(text), said, words, fc.constantFrom(...CORRECTION_STATES), name, moment, fc.boolean())
    .map(([{ id, start, end, exact }, replacement, note, state, proposedBy, createdAt, decided]) => ({
      id,
      place: { start, end },
      exact,
      replacement,
      note,
      state,
      proposedBy,
      createdAt,
      decidedBy: decided ? proposedBy : null,
      decidedAt: decided ? createdAt : null,
      decisionReason: decided ? 'Agreed.' : null,
    }))
}

function claimIn(text: string): fc.Arbitrary<Omit<AnnotatedClaim, 'number'>> {
  return fc
    .record({
      id: uuid,
      statement: said,
      speaker: line,
      speakerRole: line,
      claimDate: day,
      types: fc.uniqueArray(fc.constantFrom(...CLAIM_TYPES), { maxLength: 3 }),
      priority: fc.constantFrom(...PRIORITIES),
      labels: fc
        .uniqueArray(fc.constantFrom('desk: world', 'legal', 'قانون'), { maxLength: 2 })
        .map((l) => l.sort()),
      workState: fc.constantFrom(...WORK_STATES),
      found: fc.option(fc.tuple(fc.constantFrom(...FINDINGS), said, name, moment)),
      anchors: fc.array(placeIn(text), { minLength: 1, maxLength: 3 }),
      evidence: fc.array(evidence, { maxLength: 3 }),
      threads: fc.array(thread, { maxLength: 2 }),
      corrections: fc.array(correctionIn(text), { maxLength: 2 }),
    })
    .map(({ found, anchors, threads, ...claim }) => ({
      ...claim,
      finding: found?.[0] ?? null,
      findingReason: found?.[1] ?? null,
      findingBy: found?.[2] ?? null,
      findingAt: found?.[3] ?? null,
      secondLookPending: false,
      textChangedSinceFinding: false,
      assignee: null,
      dueAt: null,
      createdBy: 'Sample Checker',
      createdAt: MOMENTS[0],
      updatedAt: MOMENTS[1],
      anchors: anchors.toSorted((a, b) => a.start - b.start || a.end - b.end),
      threads: threads.map((talk, index) => ({
        ...talk,
        evidenceId: index === 1 ? (claim.evidence[0]?.id ?? null) : null,
      })),
    }))
}

/**
 * Articles for round trips: several scripts and directions, emoji, overlapping and nested claims with evidence, threads
 * and corrections. Claims stand in the order of the text, as exporters get them.
 */
export const randomArticle: fc.Arbitrary<AnnotatedArticle> = fc
  .array(block, { minLength: 1, maxLength: 6 })
  .chain((content) => {
    const document: ArticleDocument = { type: 'doc', content }
    const text = documentText(document)
    return fc
      .tuple(fc.constant(document), fc.array(claimIn(text), { maxLength: 6 }), fc.constantFrom('ltr', 'rtl'))
      .map(([doc, claims, direction]) => ({
        ...annotatedArticle({ document: doc, direction: direction as 'ltr' | 'rtl' }),
        claims: claims
          .toSorted((a, b) => (a.anchors[0]?.start ?? 0) - (b.anchors[0]?.start ?? 0))
          .map((claim, index) => ({ ...claim, number: index + 1 })),
      }))
  })

/**
 * Articles of which some claims have lost their words: they stand nowhere in the revision, and behind the others, as
 * exporters get them. Their corrections have no place either.
 */
export const articleWithLostClaims: fc.Arbitrary<AnnotatedArticle> = randomArticle.chain((article) => {
  const { length } = article.claims
  return fc.array(fc.boolean(), { minLength: length, maxLength: length }).map((isLost) => {
    const kept = article.claims.filter((_claim, index) => !isLost[index])
    const lost = article.claims.filter((_claim, index) => isLost[index]).map(withoutWords)
    return { ...article, claims: [...kept, ...lost] }
  })
})

/** A claim whose words were taken out of the text. */
export const withoutWords = (claim: AnnotatedClaim): AnnotatedClaim => ({
  ...claim,
  anchors: [],
  corrections: claim.corrections.map((correction) => ({ ...correction, place: null })),
})
