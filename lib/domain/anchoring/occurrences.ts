import type { Alignment } from './align.ts'
import type { Steps } from './runs.ts'
import { MAX_OCCURRENCES, MAX_VISITS } from './thresholds.ts'
import type { Tokens } from './tokens.ts'
import { idCount } from './vocabulary.ts'

type Index = { readonly first: Int32Array; readonly places: Int32Array }

const indexes = new WeakMap<Tokens, Index>()

/** Places of every soft id in a text, made at the first question and kept with the text. */
function indexOf(tokens: Tokens, ids: number): Index {
  const known = indexes.get(tokens)
  if (known) return known
  const first = new Int32Array(ids + 1)
  for (let i = 0; i < tokens.count; i++) {
    const id = tokens.soft[i] as number
    first[id + 1] = (first[id + 1] as number) + 1
  }
  for (let id = 0; id < ids; id++) first[id + 1] = (first[id + 1] as number) + (first[id] as number)
  const next = first.slice()
  const places = new Int32Array(tokens.count)
  for (let i = 0; i < tokens.count; i++) {
    const id = tokens.soft[i] as number
    places[next[id] as number] = i
    next[id] = (next[id] as number) + 1
  }
  const made = { first, places }
  indexes.set(tokens, made)
  return made
}

/**
 * Where the words of tokens `from` to `to` of the text before stand in `tokens` (either text), the same in every letter.
 *
 * @returns token indexes in order; not all of them when a text repeats its words without end.
 */
export function occurrencesOf(
  alignment: Alignment,
  { from, to, within, steps }: { from: number; to: number; within: Tokens; steps?: Steps },
): number[] {
  const { a, vocabulary } = alignment
  const index = indexOf(within, idCount(vocabulary))
  let rarest = from
  let fewest = Number.POSITIVE_INFINITY
  for (let i = from; i < to; i++) {
    const id = a.soft[i] as number
    const count = (index.first[id + 1] as number) - (index.first[id] as number)
    if (count < fewest) {
      fewest = count
      rarest = i
    }
  }
  if (fewest === 0) return []
  const found: number[] = []
  const id = a.soft[rarest] as number
  const begin = index.first[id] as number
  const last = Math.min(index.first[id + 1] as number, begin + MAX_VISITS)
  for (let p = begin; p < last && found.length < MAX_OCCURRENCES; p++) {
    const start = (index.places[p] as number) - (rarest - from)
    if (steps) steps.taken++
    if (start < 0 || start + (to - from) > within.count) continue
    let same = 0
    while (same < to - from && within.exact[start + same] === a.exact[from + same]) same++
    if (steps) steps.taken += same
    if (same === to - from) found.push(start)
  }
  return found
}
