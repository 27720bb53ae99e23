import type { WordDiff } from '@/lib/domain/anchoring/outcome'

type Piece = { kind: 'same' | 'removed' | 'added'; text: string }

/** Above this many pairs of words the two texts are shown as replaced, one by the other: nobody reads such a redline. */
const MAX_PAIRS = 4_000_000

const segmenter = new Intl.Segmenter('und', { granularity: 'word' })
const wordsOf = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment)

/**
 * Compares a wording with another one, word by word, for a redline: same + removed gives `before`, same + added gives
 * `after`. Spaces between two changed words are changed with them, so that changes read as phrases.
 */
export function redlineWords(before: string, after: string): WordDiff {
  const a = wordsOf(before)
  const b = wordsOf(after)
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  const pieces: Piece[] = [
    { kind: 'same', text: a.slice(0, head).join('') },
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    { kind: 'same', text: a.slice(a.length - tail).join('') },
  ]
  return asPhrases(pieces)
}

/** The longest common sequence of two lists of words, told as pieces. */
function middle(a: readonly string[], b: readonly string[]): Piece[] {
  if (a.length * b.length > MAX_PAIRS) {
    return [
      { kind: 'removed', text: a.join('') },
      { kind: 'added', text: b.join('') },
    ]
  }
  const width = b.length + 1
  const common = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number) => common[i * width + j] as number
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push({ kind: 'same', text: a[i] as string })
      i++
      j++
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ kind: 'removed', text: a[i++] as string })
    } else {
      pieces.push({ kind: 'added', text: b[j++] as string })
    }
  }
  return pieces
}

/** Joins what stands together: removed before added, and a space between two changes with both of them. */
function asPhrases(pieces: readonly Piece[]): WordDiff {
  const phrases: Piece[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    if (removed !== '') phrases.push({ kind: 'removed', text: removed })
    if (added !== '') phrases.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  pieces.forEach((piece, i) => {
    if (piece.text === '') return
    if (piece.kind === 'removed') removed += piece.text
    else if (piece.kind === 'added') added += piece.text
    else {
      const next = pieces.slice(i + 1).find(({ text }) => text !== '')
      const isBridge = (removed !== '' || added !== '') && /^\s+$/u.test(piece.text)
      if (isBridge && next !== undefined && next.kind !== 'same') {
        removed += piece.text
        added += piece.text
        return
      }
      flush()
      const last = phrases.at(-1)
      if (last?.kind === 'same') last.text += piece.text
      else phrases.push({ ...piece })
    }
  })
  flush()
  return phrases
}

/** A proposed rewording where its words stand in the text; UTF-16 code units, end-exclusive. */
export type Rewording = {
  readonly id: string
  readonly start: number
  readonly exact: string
  readonly replacement: string
}

/** What of a rewording is drawn: words that go, and words that come in at a place. */
export type RedlinePart =
  | { readonly kind: 'removed'; readonly start: number; readonly end: number }
  | { readonly kind: 'added'; readonly at: number; readonly text: string }

/** Where rewordings take words apart: what else is drawn over these is drawn in pieces. */
export function redlineCuts(rewordings: readonly Rewording[]): number[] {
  return rewordings.flatMap((one) =>
    redlineParts(one).flatMap((part) => (part.kind === 'removed' ? [part.start, part.end] : [part.at])),
  )
}

/** Where the parts of a rewording stand in the text, in order. */
export function redlineParts({ start, exact, replacement }: Rewording): RedlinePart[] {
  let at = start
  return redlineWords(exact, replacement).flatMap((piece): RedlinePart[] => {
    if (piece.kind === 'added') return [{ kind: 'added', at, text: piece.text }]
    const from = at
    at += piece.text.length
    return piece.kind === 'removed' ? [{ kind: 'removed', start: from, end: at }] : []
  })
}
