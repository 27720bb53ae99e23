import type { Alignment } from './align.ts'
import { alignGap } from './gap.ts'
import { isDateWord, isNumberWord, markerGroup } from './lexicon.ts'
import type { ChangeKind, Place, WordDiff } from './outcome.ts'
import { plainText } from './place.ts'
import { startsSentence, type TokenRange } from './sentence.ts'
import { MAX_DIFF_CELLS } from './thresholds.ts'
import { TOKEN, type Tokens } from './tokens.ts'
import { occurs, softFormOf, type Vocabulary } from './vocabulary.ts'

/** Pairs of tokens, ascending on both sides: what old and new words have in common. */
export type Pairs = readonly (readonly [number, number])[]

/**
 * Pairs the tokens that words of the text before share with words of the text after, in order.
 *
 * By an optimal alignment of the two, or by the alignment of the texts where that would cost too much.
 *
 * @param old, now token indexes, ascending
 */
export function pairsOf(alignment: Alignment, old: Int32Array, now: Int32Array, maxCells: number): Pairs {
  const { a, b, toB, weights } = alignment
  const isSame = (i: number, j: number) => a.soft[old[i] as number] === b.soft[now[j] as number]
  let from = 0
  let to = old.length
  let toNow = now.length
  const head: [number, number][] = []
  const tail: [number, number][] = []
  while (from < to && from < toNow && isSame(from, from)) {
    head.push([old[from] as number, now[from] as number])
    from++
  }
  while (to > from && toNow > from && isSame(to - 1, toNow - 1)) {
    tail.push([old[--to] as number, now[--toNow] as number])
  }
  const atX = old.subarray(from, to)
  const atY = now.subarray(from, toNow)
  const middle: [number, number][] = []
  if (atX.length * atY.length <= maxCells) {
    const x = atX.map((i) => a.soft[i] as number)
    const y = atY.map((j) => b.soft[j] as number)
    const weight = (id: number) => weights[id] as number
    alignGap({ x, y, atX, atY, weight }, { taken: 0 }, (i, j) =>
      middle.push([atX[i] as number, atY[j] as number]),
    )
    middle.reverse()
  } else {
    const first = atY[0] as number
    const end = (atY.at(-1) as number) + 1
    let last = first - 1
    for (const i of atX) {
      const j = toB[i] as number
      if (j <= last || j >= end) continue
      middle.push([i, j])
      last = j
    }
  }
  return [...head, ...middle, ...tail.reverse()]
}

/** The token indexes of a stretch. */
export function indexesOf({ start, end }: TokenRange): Int32Array {
  const made = new Int32Array(end - start)
  for (let o = 0; o < made.length; o++) made[o] = start + o
  return made
}

/** Builds a `WordDiff`, joining neighbours of one kind. */
export class DiffWriter {
  readonly parts: { kind: 'same' | 'removed' | 'added'; text: string }[] = []

  write(kind: 'same' | 'removed' | 'added', text: string): void {
    if (text === '') return
    const last = this.parts.at(-1)
    if (last?.kind === kind) last.text += text
    else this.parts.push({ kind, text })
  }
}

/**
 * The word diff of a claim and what kinds of change it holds.
 *
 * @param old tokens of the text before with the anchor's exact offsets, `now` the same in the text after
 */
export function diffWords(
  alignment: Alignment,
  old: TokenRange & { place: Place },
  now: TokenRange & { place: Place },
): { diff: WordDiff; changes: ChangeKind[] } {
  const { a, b } = alignment
  const writer = new DiffWriter()
  const kinds = new Set<ChangeKind>()
  let i = old.start
  let j = now.start
  const removed = (to: number) => {
    for (; i < to; i++) {
      writer.write('removed', pieceOf(a, i, old))
      kinds.add(kindOf(alignment, a, i))
    }
  }
  const added = (to: number) => {
    for (; j < to; j++) {
      writer.write('added', pieceOf(b, j, now))
      kinds.add(kindOf(alignment, b, j))
    }
  }
  for (const [nextI, nextJ] of pairsOf(alignment, indexesOf(old), indexesOf(now), MAX_DIFF_CELLS)) {
    removed(nextI)
    added(nextJ)
    if (a.exact[i] === b.exact[j] && isCutAlike(pieceOf(a, i, old), pieceOf(b, j, now))) {
      writer.write('same', pieceOf(b, j, now))
    } else {
      writer.write('removed', pieceOf(a, i, old))
      writer.write('added', pieceOf(b, j, now))
      const isTypography = a.kind[i] === TOKEN.mark || differsByApostrophe(a, i, b, j)
      kinds.add(isTypography ? 'punctuation' : 'words')
    }
    i++
    j++
  }
  removed(old.end)
  added(now.end)
  return { diff: writer.parts, changes: ORDER.filter((kind) => kinds.has(kind)) }
}

const ORDER: readonly ChangeKind[] = [
  'negation',
  'number',
  'date',
  'name',
  'words',
  'punctuation',
  'sentence',
]

function textOf(tokens: Tokens, at: number): string {
  return tokens.text.slice(tokens.start[at], tokens.end[at])
}

function differsByApostrophe(a: Tokens, i: number, b: Tokens, j: number): boolean {
  const plain = (text: string) => text.normalize('NFC').replace(/[‘’ʼ‛`´]/g, "'")
  return plain(textOf(a, i)) === plain(textOf(b, j))
}

/** A token with the white space behind it, cut to the claim's own edges. */
function pieceOf(tokens: Tokens, at: number, of: TokenRange & { place: Place }): string {
  const from = at === of.start ? of.place.start : (tokens.start[at] as number)
  const to = at + 1 < of.end ? (tokens.start[at + 1] as number) : of.place.end
  return tokens.text.slice(from, to)
}

/** Whether two pieces of the same word are the same piece: a claim's edge may stand inside a word. */
function isCutAlike(left: string, right: string): boolean {
  return left === right || plainText(left) === plainText(right)
}

const AMOUNT_SIGN = /^[%‰$€£¥₹₽₪₩+−±<>≤≥°]$/u
const MINUS = /^[-–−]$/u

/** What kind of change it is that a token came or went. */
function kindOf({ vocabulary }: Alignment, tokens: Tokens, at: number): ChangeKind {
  const form = softFormOf(vocabulary, tokens.exact[at] as number)
  const kind = tokens.kind[at]
  if (kind === TOKEN.mark) {
    if (AMOUNT_SIGN.test(form)) return 'number'
    const isSign =
      MINUS.test(form) && tokens.kind[at + 1] === TOKEN.number && tokens.start[at + 1] === tokens.end[at]
    return isSign && tokens.kind[at - 1] !== TOKEN.number ? 'number' : 'punctuation'
  }
  if (kind === TOKEN.number) return isDatePart(vocabulary, tokens, at, form) ? 'date' : 'number'
  if (markerGroup(form) === 'negation' || (kind === TOKEN.single && /[不没沒無无未非]/u.test(form)))
    return 'negation'
  const text = textOf(tokens, at)
  const isCapital = /^\p{Lu}/u.test(text)
  if (isDateWord(form) && (isCapital || !AMBIGUOUS_DATES.has(form))) return 'date'
  if (isNumberWord(form)) return 'number'
  if (isCapital && (!startsSentence(tokens, at) || !occurs(vocabulary, text.toLowerCase()))) return 'name'
  return 'words'
}

/** Months and days that are everyday words when written small. */
const AMBIGUOUS_DATES = new Set([
  'may',
  'march',
  'sun',
  'sat',
  'mar',
  'dec',
  'mai',
  'morgen',
  'mars',
  'mei',
  'wed',
])
const YEAR = /^(?:1[5-9]|20)\d\d(?:s|[-/]\d{2,4})?$/
const DATE_FIGURES = /^\d{1,4}[./]\d{1,2}[./]\d{1,4}$/

function isDatePart(vocabulary: Vocabulary, tokens: Tokens, at: number, form: string): boolean {
  if (YEAR.test(form) || DATE_FIGURES.test(form)) return true
  const beside = (offset: number) => {
    const id = tokens.exact[at + offset]
    return (
      id !== undefined &&
      isDateWord(softFormOf(vocabulary, id)) &&
      /^[\p{Lu}\p{Lo}]/u.test(textOf(tokens, at + offset))
    )
  }
  if (beside(-1) || beside(1)) return true
  return tokens.text.charAt(tokens.end[at] as number) === '.' && beside(2)
}
