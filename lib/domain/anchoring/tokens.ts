import { CHAR, classAt, classes, isPictograph, isRegionalIndicator } from './characters.ts'
import { type Vocabulary, wordId } from './vocabulary.ts'

/** What a token is. */
export const TOKEN = { word: 1, number: 2, single: 3, mark: 4 } as const

/**
 * A text cut into tokens: words, numbers with their separators, characters of scripts without spaces, and every
 * punctuation mark or symbol on its own. White space and meaningless invisible characters are no tokens.
 *
 * Parallel arrays, one entry a token; offsets are UTF-16 code units into `text`.
 */
export type Tokens = {
  readonly text: string
  readonly count: number
  readonly start: Int32Array
  readonly end: Int32Array
  /** Equal exactly when two tokens are the same word: same letters, case and signs, whatever their normalisation. */
  readonly exact: Int32Array
  /** Equal also when only case, vowel points, or the style of quotation marks, apostrophes and dashes differ. */
  readonly soft: Int32Array
  readonly kind: Uint8Array
  /** Number of the line (0-based) on which a token stands. */
  readonly line: Int32Array
}

const APOSTROPHES = new Set(["'", '’', 'ʼ', '‘'].map((c) => c.charCodeAt(0)))
const SEPARATORS = new Set(['.', ',', ':', '/', "'", '’', '٫', '٬', '٪'].map((c) => c.charCodeAt(0)))

/** Cuts a text into tokens; one pass, linear in its length. */
export function tokenise(text: string, vocabulary: Vocabulary): Tokens {
  const { length } = text
  // A token is a third of its text at most in prose; text without spaces makes room as it goes.
  let columns = newColumns(Math.ceil(length / 3) + 16)
  const reader: Reader = { text, end: 0, hasDigit: false }
  let count = 0
  let line = 0
  let at = 0
  while (at < length) {
    const type = classes[text.charCodeAt(at)] || classAt(text, at)
    if (type === CHAR.space || type === CHAR.ignorable) {
      at++
      continue
    }
    if (type === CHAR.lineFeed) {
      line++
      at++
      continue
    }
    if (count === columns.kind.length) columns = wider(columns)
    if (type === CHAR.letter || type === CHAR.digit) {
      readWord(reader, at)
      columns.kind[count] = reader.hasDigit ? TOKEN.number : TOKEN.word
    } else {
      readCharacter(reader, at)
      columns.kind[count] = type === CHAR.single ? TOKEN.single : TOKEN.mark
    }
    const id = wordId(vocabulary, text, at, reader.end)
    columns.start[count] = at
    columns.end[count] = reader.end
    columns.exact[count] = id
    columns.soft[count] = vocabulary.softOf[id] as number
    columns.line[count] = line
    count++
    at = reader.end
  }
  return {
    text,
    count,
    start: columns.start.subarray(0, count),
    end: columns.end.subarray(0, count),
    exact: columns.exact.subarray(0, count),
    soft: columns.soft.subarray(0, count),
    kind: columns.kind.subarray(0, count),
    line: columns.line.subarray(0, count),
  }
}

type Columns = Pick<Tokens, 'start' | 'end' | 'exact' | 'soft' | 'kind' | 'line'>

function newColumns(size: number): Columns {
  return {
    start: new Int32Array(size),
    end: new Int32Array(size),
    exact: new Int32Array(size),
    soft: new Int32Array(size),
    kind: new Uint8Array(size),
    line: new Int32Array(size),
  }
}

function wider(columns: Columns): Columns {
  const made = newColumns(columns.kind.length * 2)
  made.start.set(columns.start)
  made.end.set(columns.end)
  made.exact.set(columns.exact)
  made.soft.set(columns.soft)
  made.kind.set(columns.kind)
  made.line.set(columns.line)
  return made
}

/** What was read last: one object for a whole text, so that no token costs an allocation. */
type Reader = { readonly text: string; end: number; hasDigit: boolean }

const width = (codePoint: number): number => (codePoint > 0xffff ? 2 : 1)

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

/** Reads the word or number that begins at `from`. */
function readWord(reader: Reader, from: number): void {
  const { text } = reader
  const { length } = text
  let at = from
  let end = from
  let last: number = CHAR.unknown
  let hasDigit = false
  while (at < length) {
    const unit = text.charCodeAt(at)
    const type = classes[unit] || classAt(text, at)
    if (type === CHAR.letter || type === CHAR.digit) {
      last = type
      if (type === CHAR.digit) hasDigit = true
      at += isHighSurrogate(unit) ? 2 : 1
      end = at
    } else if (type === CHAR.mark) {
      at += isHighSurrogate(unit) ? 2 : 1
      end = at
    } else if (type === CHAR.ignorable) {
      at++
    } else {
      // An apostrophe between letters and a separator between digits belong to the word; nothing else does.
      if (type !== CHAR.other || at !== end) break
      const joins =
        (last === CHAR.letter && APOSTROPHES.has(unit) && classAt(text, at + 1) === CHAR.letter) ||
        (last === CHAR.digit && SEPARATORS.has(unit) && classAt(text, at + 1) === CHAR.digit)
      if (!joins) break
      at++
    }
  }
  reader.end = end
  reader.hasDigit = hasDigit
}

/** Reads a single character with what clings to it: marks, skin tones, joined emoji, the other half of a flag. */
function readCharacter(reader: Reader, from: number): void {
  const { text } = reader
  const first = codePointAt(text, from)
  let at = from + width(first)
  if (isRegionalIndicator(first) && isRegionalIndicator(codePointAt(text, at))) at += 2
  while (at < text.length) {
    const type = classAt(text, at)
    if (type === CHAR.mark) at += width(codePointAt(text, at))
    else if (type === CHAR.ignorable && classAt(text, at + 1) === CHAR.mark) at++
    else if (
      text.charCodeAt(at) === 0x200d &&
      isPictograph(first) &&
      isPictograph(codePointAt(text, at + 1))
    ) {
      at += 1 + width(codePointAt(text, at + 1))
    } else break
  }
  reader.end = at
}

/** The code point at `at`; -1 behind the end. */
function codePointAt(text: string, at: number): number {
  return text.codePointAt(at) ?? -1
}

/** Index of the first token that ends behind `offset` (binary search); `tokens.count` when there is none. */
export function tokenAtOrAfter(tokens: Tokens, offset: number): number {
  let low = 0
  let high = tokens.count
  while (low < high) {
    const mid = (low + high) >> 1
    if ((tokens.end[mid] as number) <= offset) low = mid + 1
    else high = mid
  }
  return low
}

/** Index behind the last token that starts before `offset` (binary search). */
export function tokenBefore(tokens: Tokens, offset: number): number {
  let low = 0
  let high = tokens.count
  while (low < high) {
    const mid = (low + high) >> 1
    if ((tokens.start[mid] as number) < offset) low = mid + 1
    else high = mid
  }
  return low
}

export { newVocabulary } from './vocabulary.ts'
