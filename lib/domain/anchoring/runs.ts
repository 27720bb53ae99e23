/** Equal stretches of two texts: `length` tokens from `a` in the one and from `b` in the other. */
export type Run = { a: number; b: number; length: number }

/** Counts elementary steps, so that the cost of an alignment can be bounded and tested without a clock. */
export type Steps = { taken: number }

/**
 * Finds maximal equal stretches around sequences of `k` ids that stand exactly once in each list.
 *
 * Linear in the lengths of the lists: two different diagonals never share such a sequence, so extensions overlap at
 * most twice.
 *
 * @param known runs that are known already and compete with those found; of any length
 * @returns disjoint runs (in both lists) of at least `k` ids, longest first claimed, sorted by `a`.
 * @see Kurtz et al. 2004 (MUMmer) for unique matches as anchors; Cohen's patience diff for the same in diffs.
 */
export function uniqueRuns(
  x: Int32Array,
  y: Int32Array,
  k: number,
  steps: Steps,
  known: readonly Run[] = [],
): Run[] {
  const n = x.length
  const m = y.length
  steps.taken += n + m
  if (n < k || m < k) return disjoint([...known], n, m, k)
  let size = 16
  while (size < 2 * Math.max(n, m)) size *= 2
  const first = new Int32Array(size).fill(-1)
  const inX = new Uint8Array(size)
  const inY = new Uint8Array(size)
  const atY = new Int32Array(size)
  const mask = size - 1
  const slotX = new Int32Array(n - k + 1)
  for (let i = 0; i + k <= n; i++) {
    let slot = hash(x, i, k) & mask
    while (first[slot] !== -1 && !same(x, first[slot] as number, x, i, k)) slot = (slot + 1) & mask
    if (first[slot] === -1) first[slot] = i
    if ((inX[slot] as number) < 2) inX[slot] = (inX[slot] as number) + 1
    slotX[i] = slot
  }
  for (let j = 0; j + k <= m; j++) {
    let slot = hash(y, j, k) & mask
    while (first[slot] !== -1 && !same(x, first[slot] as number, y, j, k)) slot = (slot + 1) & mask
    if (first[slot] === -1) continue
    if ((inY[slot] as number) < 2) inY[slot] = (inY[slot] as number) + 1
    atY[slot] = j
  }
  const runs: Run[] = []
  let last: Run | undefined
  for (let i = 0; i + k <= n; i++) {
    const slot = slotX[i] as number
    if (inX[slot] !== 1 || inY[slot] !== 1) continue
    const j = atY[slot] as number
    if (last && j - i === last.b - last.a && i < last.a + last.length) continue
    let from = 0
    while (i - from > 0 && j - from > 0 && x[i - from - 1] === y[j - from - 1]) from++
    let to = k
    while (i + to < n && j + to < m && x[i + to] === y[j + to]) to++
    steps.taken += from + to
    last = { a: i - from, b: j - from, length: from + to }
    runs.push(last)
  }
  return disjoint([...runs, ...known], n, m, k)
}

function hash(ids: Int32Array, from: number, k: number): number {
  let h = 0
  for (let i = from; i < from + k; i++) {
    h = Math.imul(h ^ (ids[i] as number), 0x9e3779b1)
    h ^= h >>> 15
  }
  return h >>> 0
}

function same(x: Int32Array, i: number, y: Int32Array, j: number, k: number): boolean {
  for (let o = 0; o < k; o++) if (x[i + o] !== y[j + o]) return false
  return true
}

/** Makes runs disjoint in both lists: longer ones keep what shorter ones would share. */
function disjoint(runs: Run[], n: number, m: number, k: number): Run[] {
  if (runs.length < 2) return runs
  const takenX = new Uint8Array(n)
  const takenY = new Uint8Array(m)
  const kept: Run[] = []
  for (const run of runs.toSorted((p, q) => q.length - p.length || p.a - q.a)) {
    let from = 0
    let to = run.length
    while (from < to && (takenX[run.a + from] || takenY[run.b + from])) from++
    while (to > from && (takenX[run.a + to - 1] || takenY[run.b + to - 1])) to--
    if (to - from < Math.min(k, run.length)) continue
    let isFree = true
    for (let o = from; o < to && isFree; o++) isFree = !takenX[run.a + o] && !takenY[run.b + o]
    if (!isFree) continue
    takenX.fill(1, run.a + from, run.a + to)
    takenY.fill(1, run.b + from, run.b + to)
    kept.push({ a: run.a + from, b: run.b + from, length: to - from })
  }
  return kept.sort((p, q) => p.a - q.a)
}

/**
 * Chooses the heaviest chain of runs that stand in the same order in both lists.
 *
 * @param runs disjoint in both lists, sorted by `a`.
 * @returns for each run whether it is in the chain; O(r log r).
 */
export function heaviestChain(runs: readonly Run[], weightOf: (run: Run) => number): boolean[] {
  const byB = runs.map((_, index) => index).sort((p, q) => (runs[p] as Run).b - (runs[q] as Run).b)
  const rank = new Int32Array(runs.length)
  byB.forEach((index, order) => {
    rank[index] = order + 1
  })
  // A Fenwick tree over the order in b holds the heaviest chain that ends at or before each rank.
  const best = new Float64Array(runs.length + 1)
  const bestRun = new Int32Array(runs.length + 1).fill(-1)
  const before = new Int32Array(runs.length).fill(-1)
  let top = -1
  let topWeight = 0
  runs.forEach((run, index) => {
    let weight = 0
    for (let r = (rank[index] as number) - 1; r > 0; r -= r & -r) {
      if ((best[r] as number) > weight) {
        weight = best[r] as number
        before[index] = bestRun[r] as number
      }
    }
    weight += weightOf(run)
    for (let r = rank[index] as number; r <= runs.length; r += r & -r) {
      if (weight > (best[r] as number)) {
        best[r] = weight
        bestRun[r] = index
      }
    }
    if (weight > topWeight) {
      topWeight = weight
      top = index
    }
  })
  const chosen = new Array<boolean>(runs.length).fill(false)
  for (let index = top; index >= 0; index = before[index] as number) chosen[index] = true
  return chosen
}
