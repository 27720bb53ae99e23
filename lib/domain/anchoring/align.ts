import { dropStrays, findMoves } from './moves.ts'
import { slideChanges } from './slide.ts'
import { alignStretch } from './stretch.ts'
import { CELLS_PER_TOKEN, FREQUENCY_DISCOUNT, MIN_CELL_BUDGET, STEPS_PER_TOKEN } from './thresholds.ts'
import { TOKEN, type Tokens, tokenise } from './tokens.ts'
import { idCount, newVocabulary, type Vocabulary } from './vocabulary.ts'
import { indexes, type Work } from './work.ts'

/** What became of each word of one text in another; made by `alignTexts`, used for any number of anchors. */
export type Alignment = {
  readonly a: Tokens
  readonly b: Tokens
  readonly vocabulary: Vocabulary
  /** For each token of the text before its image in the text after, -1 when it has none; and the reverse. */
  readonly toB: Int32Array
  readonly toA: Int32Array
  /** 1 for tokens of the text before whose image was cut and pasted elsewhere. */
  readonly moved: Uint8Array
  /** How much a token says, by soft id: about 1 for a rare word, less for frequent words and for marks. */
  readonly weights: Float64Array
  /** Elementary steps taken. */
  readonly steps: number
}

/**
 * Aligns two texts word by word.
 *
 * Unique sequences of words anchor it; the heaviest chain of them in common order is what stayed, the others moved;
 * gaps between are aligned the same way with shorter sequences and, once small enough, optimally; what is still without
 * an image is searched for moved passages. Cost is bounded by a multiple of the texts' length.
 */
export function alignTexts(before: string, after: string): Alignment {
  const vocabulary = newVocabulary()
  const a = tokenise(before, vocabulary)
  const b = tokenise(after, vocabulary)
  const work: Work = {
    a,
    b,
    toB: new Int32Array(a.count).fill(-1),
    toA: new Int32Array(b.count).fill(-1),
    moved: new Uint8Array(a.count),
    weights: weigh(a, b, vocabulary),
    steps: { taken: 0 },
    stepLimit: STEPS_PER_TOKEN * (a.count + b.count),
    cells: Math.max(MIN_CELL_BUDGET, CELLS_PER_TOKEN * (a.count + b.count)),
    seen: new Int32Array(idCount(vocabulary)),
    stamp: 0,
  }
  alignStretch(work, indexes(0, a.count), indexes(0, b.count), 0, 0)
  dropStrays(work)
  findMoves(work)
  slideChanges(work)
  const { toB, toA, moved, weights, steps } = work
  return { a, b, vocabulary, toB, toA, moved, weights, steps: steps.taken }
}

/** Weight by kind of token, before its frequency is looked at. */
const KIND_WEIGHT = { [TOKEN.word]: 1, [TOKEN.number]: 1, [TOKEN.single]: 0.55, [TOKEN.mark]: 0.2 }

function weigh(a: Tokens, b: Tokens, vocabulary: Vocabulary): Float64Array {
  const count = new Int32Array(idCount(vocabulary))
  const base = new Float64Array(count.length)
  for (const tokens of [a, b]) {
    for (let i = 0; i < tokens.count; i++) {
      const id = tokens.soft[i] as number
      count[id] = (count[id] as number) + 1
      base[id] = KIND_WEIGHT[tokens.kind[i] as 1 | 2 | 3 | 4]
    }
  }
  for (let id = 0; id < base.length; id++) {
    const spread = Math.max(0, Math.log2((count[id] as number) / 2))
    base[id] = (base[id] as number) / (1 + FREQUENCY_DISCOUNT * spread)
  }
  return base
}
