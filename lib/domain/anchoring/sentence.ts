import { sentenceGoesOn } from '#domain/text/abbreviations.ts'
import type { Alignment } from './align.ts'
import { countMarkers } from './lexicon.ts'
import { MAX_SENTENCE_TOKENS } from './thresholds.ts'
import type { Tokens } from './tokens.ts'

/** A stretch of tokens, end-exclusive. */
export type TokenRange = { start: number; end: number }

const ENDER = /^[.!?…。！？｡।॥؟۔]$/u
const CLOSER = /^[)\]”’»"'」』›]$/u

/** Whether a sentence or a line begins with token `at`. */
export function startsSentence(tokens: Tokens, at: number): boolean {
  if (at <= 0) return at === 0
  if (at >= tokens.count) return false
  return endsSentence(tokens, at)
}

/** Whether a sentence or a line ends before token `at`. */
export function endsSentence(tokens: Tokens, at: number): boolean {
  if (at <= 0 || at > tokens.count) return false
  if (at === tokens.count || tokens.line[at] !== tokens.line[at - 1]) return true
  // A closing mark belongs to the sentence it closes, unless it stands apart from it.
  const isApart = tokens.start[at] !== tokens.end[at - 1]
  if (!isApart && isMark(tokens, at, CLOSER)) return false
  let last = at - 1
  while (last > 0 && isMark(tokens, last, CLOSER)) last--
  if (!isMark(tokens, last, ENDER)) return false
  const stop = tokens.end[last] as number
  if (tokens.text.charAt(stop - 1) !== '.') return true
  if (!isApart) return false
  return !sentenceGoesOn(
    tokens.text.slice(Math.max(0, stop - 40), stop),
    tokens.text.slice(tokens.start[at], (tokens.start[at] as number) + 40),
    'en',
  )
}

function isMark(tokens: Tokens, at: number, pattern: RegExp): boolean {
  const start = tokens.start[at] as number
  return (tokens.end[at] as number) - start === 1 && pattern.test(tokens.text.charAt(start))
}

/** The sentence (or sentences) in which a stretch of tokens stands. */
export function sentenceAround(tokens: Tokens, { start, end }: TokenRange): TokenRange {
  let from = start
  while (from > 0 && start - from < MAX_SENTENCE_TOKENS && !startsSentence(tokens, from)) from--
  let to = end
  while (to < tokens.count && to - end < MAX_SENTENCE_TOKENS && !endsSentence(tokens, to)) to++
  return { start: from, end: to }
}

/**
 * Whether a negation, an attribution or a hedge came or went in the sentence around a claim, outside its own words.
 */
export function sentenceChanged(alignment: Alignment, old: TokenRange, now: TokenRange): boolean {
  const { a, b, toA, toB } = alignment
  const around = { old: sentenceAround(a, old), now: sentenceAround(b, now) }
  if (isSame(a, around.old, b, around.now)) return false
  const claim = { old, now }
  if (hasOtherMarkers(alignment, claim, around)) return true
  // A sentence that begins elsewhere than before may make up for a new “not” with one from the sentence next to it: so
  // the markers that really came and went are weighed against one another, too.
  return hasOtherMarkers(alignment, claim, around, { old: (i) => toB[i] === -1, now: (j) => toA[j] === -1 })
}

type Both<T> = { old: T; now: T }

function hasOtherMarkers(
  { a, b, vocabulary }: Alignment,
  claim: Both<TokenRange>,
  around: Both<TokenRange>,
  isCounted?: Both<(token: number) => boolean>,
): boolean {
  const counts = new Map<string, number>()
  for (const side of ['old', 'now'] as const) {
    const look = { sign: side === 'old' ? (-1 as const) : (1 as const), counts, isCounted: isCounted?.[side] }
    const tokens = side === 'old' ? a : b
    countMarkers(tokens, vocabulary, { ...look, from: around[side].start, to: claim[side].start })
    countMarkers(tokens, vocabulary, { ...look, from: claim[side].end, to: around[side].end })
  }
  for (const count of counts.values()) if (count !== 0) return true
  return false
}

function isSame(a: Tokens, old: TokenRange, b: Tokens, now: TokenRange): boolean {
  const length = old.end - old.start
  if (now.end - now.start !== length) return false
  for (let o = 0; o < length; o++) if (a.soft[old.start + o] !== b.soft[now.start + o]) return false
  return true
}
