import type { Steps } from './runs.ts'
import type { Tokens } from './tokens.ts'

/** An alignment while it is made. Images are token indexes, -1 where there is none. */
export type Work = {
  readonly a: Tokens
  readonly b: Tokens
  readonly toB: Int32Array
  readonly toA: Int32Array
  readonly moved: Uint8Array
  /** By soft id. */
  readonly weights: Float64Array
  readonly steps: Steps
  /** Steps after which what is still open counts as rewritten. */
  readonly stepLimit: number
  /** Pairs of tokens that optimal alignments may still cost. */
  cells: number
  /** By soft id, the stamp of the list in which it was last seen. */
  readonly seen: Int32Array
  stamp: number
}

/** Makes token `j` of the text after the image of token `i` of the text before. */
export function claim(work: Work, i: number, j: number, moved: 0 | 1): void {
  work.toB[i] = j
  work.toA[j] = i
  work.moved[i] = moved
}

/** The numbers from `from` up to `to`. */
export function indexes(from: number, to: number): Int32Array {
  const made = new Int32Array(to - from)
  for (let i = 0; i < made.length; i++) made[i] = from + i
  return made
}

/** The ids that stand at some places. */
export function pick(ids: Int32Array, at: Int32Array): Int32Array {
  const made = new Int32Array(at.length)
  for (let i = 0; i < at.length; i++) made[i] = ids[at[i] as number] as number
  return made
}

/** The weight of a run of tokens of the text before. */
export function runWeight({ a, weights }: Pick<Work, 'a' | 'weights'>, from: number, length: number): number {
  let weight = 0
  for (let i = from; i < from + length; i++) weight += weights[a.soft[i] as number] as number
  return weight
}
