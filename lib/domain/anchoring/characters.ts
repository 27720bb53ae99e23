/** What a character is to the tokeniser. */
export const CHAR = {
  unknown: 0,
  space: 1,
  /** Invisible and without meaning for the words: direction marks, soft hyphen, zero-width marks. */
  ignorable: 2,
  letter: 3,
  digit: 4,
  mark: 5,
  /** A character of a script that puts no spaces between words: each is a token of its own. */
  single: 6,
  /** Punctuation, symbols, and every invisible character that may change what is read (bidi overrides, tags). */
  other: 7,
  lineFeed: 8,
} as const

// U+00AD soft hyphen, U+061C U+200E U+200F direction marks, U+200B-U+200D zero width, U+2060 word joiner, U+FEFF BOM.
// The bidi embeddings, overrides and isolates (U+202A-U+202E, U+2066-U+2069) are not here: they reorder what is read.
const IGNORABLE = /[\u00ad\u061c\u200b-\u200f\u2060\ufeff]/u
const SPACE = /\s/u
const SINGLE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u
const LETTER = /\p{L}/u
const DIGIT = /\p{N}/u
// The Thai and Lao vowels cling to the letter before them, though Unicode calls them letters.
const MARK = /[\p{M}\u0e33\u0eb3\p{Emoji_Modifier}\u{e0020}-\u{e007f}]/u
const PICTOGRAPH = /\p{Extended_Pictographic}/u

function classify(character: string): number {
  if (character === '\n') return CHAR.lineFeed
  if (IGNORABLE.test(character)) return CHAR.ignorable
  if (SPACE.test(character)) return CHAR.space
  if (MARK.test(character)) return CHAR.mark
  if (DIGIT.test(character) && !SINGLE.test(character)) return CHAR.digit
  if (SINGLE.test(character) && !/\p{P}/u.test(character)) return CHAR.single
  if (LETTER.test(character)) return CHAR.letter
  return CHAR.other
}

/**
 * Classes of the basic plane by UTF-16 code unit, 0 where a unit was not met yet or is half of a pair: a regular
 * expression a character would be too slow. Read it directly where every nanosecond counts.
 */
export const classes = new Uint8Array(0x10000)
const classesBeyond = new Map<number, number>()

/** The class of the character at `at`, one of `CHAR`; a space behind the end. */
export function classAt(text: string, at: number): number {
  if (at >= text.length) return CHAR.space
  const unit = text.charCodeAt(at)
  const found = classes[unit] as number
  return found !== CHAR.unknown ? found : meet(text, at, unit)
}

/** Classifies a character that was not met before, or stands beyond the basic plane. */
function meet(text: string, at: number, unit: number): number {
  const code = text.codePointAt(at) ?? unit
  if (code > 0xffff) {
    const found = classesBeyond.get(code) ?? classify(String.fromCodePoint(code))
    classesBeyond.set(code, found)
    return found
  }
  const made = classify(String.fromCharCode(unit))
  // The class of a lone surrogate is not kept: the same unit may begin a pair elsewhere.
  if (unit < 0xd800 || unit > 0xdfff) classes[unit] = made
  return made
}

/** Whether a code point is an emoji or the like, which a zero-width joiner may tie to the next. */
export function isPictograph(codePoint: number): boolean {
  return codePoint >= 0xa9 && PICTOGRAPH.test(String.fromCodePoint(codePoint))
}

/** Whether a code point is half a flag. */
export function isRegionalIndicator(codePoint: number): boolean {
  return codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff
}

/** Removes the invisible characters that do not make words different. */
export function withoutIgnorables(text: string): string {
  return text.replace(/[\u00ad\u061c\u200b-\u200f\u2060\ufeff]/gu, '')
}
