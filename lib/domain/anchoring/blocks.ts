import type { Alignment } from './align.ts'
import { weightAfter, weightBefore } from './image.ts'
import { MIN_BLOCK_SHARE } from './thresholds.ts'
import type { Tokens } from './tokens.ts'

/** A line of a text that holds words: its tokens `start` to `end`, and its offsets `from` to `to` (UTF-16). */
export type BlockTokens = { line: number; start: number; end: number; from: number; to: number }

/** Cuts a text into its lines; those without a token are left out. */
export function blocksOf(tokens: Tokens): BlockTokens[] {
  const blocks: BlockTokens[] = []
  for (let start = 0; start < tokens.count; ) {
    const line = tokens.line[start] as number
    let end = start + 1
    while (end < tokens.count && tokens.line[end] === line) end++
    const from = tokens.text.lastIndexOf('\n', tokens.start[start] as number) + 1
    const stop = tokens.text.indexOf('\n', (tokens.end[end - 1] as number) - 1)
    blocks.push({ line, start, end, from, to: stop < 0 ? tokens.text.length : stop })
    start = end
  }
  return blocks
}

/** Which blocks belong together, by line number. */
export type Links = {
  /** For a block of the text after: the block before it comes from, the tokens it is compared with, whether it moved. */
  readonly ofNew: Map<number, { before: number; tokens: Int32Array; moved: boolean }>
  /** Blocks of the text before whose words are shown with a block of the text after. */
  readonly kept: Set<number>
  /** For blocks of the text before that kept their order: the block of the text after they are in. */
  readonly stays: Map<number, number>
}

type Share = { weight: number; moved: number }

/** Links the blocks of two aligned texts by the words they have in common. */
export function linkBlocks(
  alignment: Alignment,
  old: readonly BlockTokens[],
  now: readonly BlockTokens[],
): Links {
  const { a, b, toB, moved, weights } = alignment
  const shares = new Map<number, Map<number, Share>>()
  for (let i = 0; i < a.count; i++) {
    const j = toB[i] as number
    if (j < 0) continue
    const weight = weights[a.soft[i] as number] as number
    const from = a.line[i] as number
    const into = b.line[j] as number
    const row = shares.get(from) ?? new Map<number, Share>()
    if (row.size === 0) shares.set(from, row)
    const share = row.get(into) ?? { weight: 0, moved: 0 }
    share.weight += weight
    if (moved[i] === 1) share.moved += weight
    row.set(into, share)
  }
  const oldWeight = new Map(old.map((block) => [block.line, weightBefore(alignment, block.start, block.end)]))
  const newWeight = new Map(now.map((block) => [block.line, weightAfter(alignment, block.start, block.end)]))
  const bestOfOld = new Map<number, { line: number } & Share>()
  const bestOfNew = new Map<number, { line: number } & Share>()
  for (const [from, row] of shares) {
    for (const [into, share] of row) {
      const lighter = Math.min(oldWeight.get(from) ?? 0, newWeight.get(into) ?? 0)
      if (share.weight < MIN_BLOCK_SHARE * lighter) continue
      if (share.weight > (bestOfOld.get(from)?.weight ?? 0)) bestOfOld.set(from, { line: into, ...share })
      if (share.weight > (bestOfNew.get(into)?.weight ?? 0)) bestOfNew.set(into, { line: from, ...share })
    }
  }
  const claims = new Map<number, Set<number>>()
  const claim = (from: number, into: number) => {
    const known = claims.get(from)
    if (known) known.add(into)
    else claims.set(from, new Set([into]))
  }
  for (const [from, best] of bestOfOld) claim(from, best.line)
  for (const [into, best] of bestOfNew) claim(best.line, into)
  const tokens = shareOut(alignment, old, claims)
  const ofNew: Links['ofNew'] = new Map()
  for (const [into, own] of tokens) {
    const best = bestOfNew.get(into)
    const before = best?.line ?? (a.line[own[0] as number] as number)
    ofNew.set(into, {
      before,
      tokens: Int32Array.from(own),
      moved: best !== undefined && best.moved * 2 > best.weight,
    })
  }
  const stays = new Map<number, number>()
  for (const [from, best] of bestOfOld) if (best.moved * 2 <= best.weight) stays.set(from, best.line)
  return { ofNew, kept: new Set(claims.keys()), stays }
}

/** Gives each token of a linked block of the text before to one of the blocks of the text after that claim it. */
function shareOut(
  { b, toB }: Alignment,
  old: readonly BlockTokens[],
  claims: ReadonlyMap<number, ReadonlySet<number>>,
): Map<number, number[]> {
  const tokens = new Map<number, number[]>()
  for (const block of old) {
    const claimants = claims.get(block.line)
    if (!claimants) continue
    const targetOf = (i: number): number | undefined => {
      const j = toB[i] as number
      const line = j < 0 ? undefined : b.line[j]
      return line !== undefined && claimants.has(line) ? line : undefined
    }
    let current: number | undefined
    for (let i = block.start; i < block.end && current === undefined; i++) current = targetOf(i)
    for (let i = block.start; i < block.end; i++) {
      current = targetOf(i) ?? current
      if (current === undefined) continue
      const own = tokens.get(current)
      if (own) own.push(i)
      else tokens.set(current, [i])
    }
  }
  return tokens
}
