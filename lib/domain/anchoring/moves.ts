import { type Run, uniqueRuns } from './runs.ts'
import { MIN_MOVE_WEIGHT, MOVE_SEED_LENGTH, STRAY_CHANGE, STRAY_WEIGHT } from './thresholds.ts'
import { claim, indexes, pick, runWeight, type Work } from './work.ts'

/** Takes back light matches that stand alone between large changes: words two unrelated passages share. */
export function dropStrays(work: Work): void {
  const runs = unmovedRuns(work)
  runs.forEach((run, index) => {
    if (runWeight(work, run.a, run.length) >= STRAY_WEIGHT) return
    const left = runs[index - 1]
    const right = runs[index + 1]
    const changeLeft = Math.max(
      run.a - (left ? left.a + left.length : 0),
      run.b - (left ? left.b + left.length : 0),
    )
    const changeRight = Math.max(
      (right?.a ?? work.a.count) - run.a - run.length,
      (right?.b ?? work.b.count) - run.b - run.length,
    )
    const large = STRAY_CHANGE * run.length + 2
    if (changeLeft < large || changeRight < large) return
    for (let o = 0; o < run.length; o++) {
      work.toB[run.a + o] = -1
      work.toA[run.b + o] = -1
    }
  })
}

/** The stretches of tokens of the text before that stayed and whose images follow one another. */
function unmovedRuns({ toB, moved }: Work): Run[] {
  const runs: Run[] = []
  for (let i = 0; i < toB.length; ) {
    const b = toB[i] as number
    let length = 1
    if (b >= 0 && moved[i] === 0) {
      while (toB[i + length] === b + length && moved[i + length] === 0) length++
      runs.push({ a: i, b, length })
    }
    i += length
  }
  return runs
}

/** Finds passages that were cut and pasted among the tokens that are still without an image. */
export function findMoves(work: Work): void {
  const ai = indexes(0, work.a.count).filter((i) => work.toB[i] === -1)
  const bi = indexes(0, work.b.count).filter((j) => work.toA[j] === -1)
  if (ai.length < MOVE_SEED_LENGTH || bi.length < MOVE_SEED_LENGTH) return
  for (const run of uniqueRuns(pick(work.a.soft, ai), pick(work.b.soft, bi), MOVE_SEED_LENGTH, work.steps)) {
    for (const piece of contiguous(run, ai, bi)) {
      if (runWeight(work, piece.a, piece.length) < MIN_MOVE_WEIGHT) continue
      for (let o = 0; o < piece.length; o++) claim(work, piece.a + o, piece.b + o, 1)
    }
  }
}

/** Cuts a run over lists of places into runs whose places follow one another in both texts. */
function contiguous(run: Run, ai: Int32Array, bi: Int32Array): Run[] {
  const pieces: Run[] = []
  let last: Run | undefined
  for (let o = 0; o < run.length; o++) {
    const i = ai[run.a + o] as number
    const j = bi[run.b + o] as number
    if (last && i === last.a + last.length && j === last.b + last.length) last.length++
    else {
      last = { a: i, b: j, length: 1 }
      pieces.push(last)
    }
  }
  return pieces
}
