import { wordsFor } from '@/lib/domain/text/fact-words'

/** What in a sentence suggests that it states something that can be checked. */
export type FactReason = 'figure' | 'date' | 'quote' | 'attribution' | 'comparison' | 'name'

export type FactHint = { kind: 'fact'; reason: FactReason } | { kind: 'nothing' }

/** Only the beginning of an over-long sentence is read (UTF-16 code units): keeps hostile input cheap. */
const READ_LENGTH = 2_000

const NOTHING: FactHint = { kind: 'nothing' }

/** Fewer words than this (in scripts that put spaces between words) are a label or an aside, not a statement. */
const MIN_WORDS = 4
/** The same for scripts without spaces, in characters. */
const MIN_CHARACTERS = 8

const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u
const FIGURE =
  /(?<![\p{L}\p{N}])[$€£¥]?\p{Nd}[\p{Nd}.,:/]*(?:\s?[%‰])?|[一二三四五六七八九十百千万亿億萬]{2,}|[几数](?:十|百|千|万)/u
const YEAR = /(?<!\p{Nd})(?:1[5-9]|20)\p{Nd}{2}(?!\p{Nd})/u
/** A quotation of two words or more; scare quotes around one word are not counted. */
const QUOTATION = /[“"«„「『](?:[^”"»“」』]{2,}\s[^”"»“」』]+|[^”"»“」』]{6,})(?:[”"»“」』]|$)/u
/** Two capitalised words in a row, or one in mid-sentence with letters after the capital. */
const NAME =
  /(?<=[\p{Ll}\p{Nd},;:’')]\s+(?:[“"«(‘]\s?)?)\p{Lu}[\p{L}\p{M}’'.-]+|^\p{Lu}[\p{Ll}\p{M}’'-]+\s+(?:\p{Lu}\.\s+)?\p{Lu}[\p{L}\p{M}’'-]+/u

/**
 * Guesses whether a sentence states a fact that could be checked, for the coverage strip.
 *
 * A hint and never a gate: it looks for figures, dates, quotations, attributions, comparisons and names, and lets
 * questions, wishes and asides pass. Any sentence can still be claimed or set aside by a person.
 *
 * @param sentence one sentence, as `sentencesOf` cuts them.
 * @param language BCP 47 tag; for a language without word lists, figures, quotations and names still count.
 */
export function statesFact(sentence: string, language: string): FactHint {
  const text = sentence.trim().slice(0, READ_LENGTH)
  const base = (language.split('-')[0] ?? '').toLowerCase()
  if (isTooShort(text)) return NOTHING
  const words = wordsFor(base)
  const quoted = QUOTATION.test(text)
  const attributed = words.attribution?.test(text) ?? false
  if (attributed && quoted) return { kind: 'fact', reason: 'quote' }
  if (/[?？؟]["”’»)]*$/u.test(text)) return NOTHING
  if (words.notAFact?.test(text) && !attributed)
    return FIGURE.test(text) ? figureReason(text, words.date) : NOTHING
  if (attributed) return { kind: 'fact', reason: 'attribution' }
  if (FIGURE.test(text) || words.number?.test(text)) return figureReason(text, words.date)
  if (words.date?.test(text)) return { kind: 'fact', reason: 'date' }
  if (quoted) return { kind: 'fact', reason: 'quote' }
  if (words.comparison?.test(text)) return { kind: 'fact', reason: 'comparison' }
  // German writes every noun with a capital: there a capital in mid-sentence says nothing.
  if (base !== 'de' && NAME.test(text)) return { kind: 'fact', reason: 'name' }
  return NOTHING
}

function figureReason(text: string, date: RegExp | undefined): FactHint {
  return { kind: 'fact', reason: YEAR.test(text) || date?.test(text) ? 'date' : 'figure' }
}

function isTooShort(text: string): boolean {
  if (SPACELESS.test(text)) return [...text].length < MIN_CHARACTERS
  return text.split(/\s+/).length < MIN_WORDS
}
