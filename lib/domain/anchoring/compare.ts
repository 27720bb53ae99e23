import { type Alignment, alignTexts } from './align.ts'
import { type BlockTokens, blocksOf, type Links, linkBlocks } from './blocks.ts'
import { DiffWriter, pairsOf } from './changes.ts'
import type { ComparedBlock, Comparison, WordDiff } from './outcome.ts'
import { MAX_COMPARISON_CELLS, MAX_DIFF_CELLS } from './thresholds.ts'
import { TOKEN, type Tokens } from './tokens.ts'

/**
 * Compares two texts word by word, block (line) by block. A block that was cut and pasted elsewhere is `moved`, not
 * removed and added; one that was split or joined is `changed` without any word counting as removed or added. Blank
 * lines are left out.
 */
export function compareTexts(before: string, after: string): Comparison {
  const alignment = alignTexts(before, after)
  const old = blocksOf(alignment.a)
  const now = blocksOf(alignment.b)
  const links = linkBlocks(alignment, old, now)
  const count: Count = { wordsIn: 0, wordsOut: 0, cells: 0 }
  const blocks: ComparedBlock[] = []
  let moved = 0
  const removedAfter = placeRemoved(old, links)
  const writeRemoved = (line: number) => {
    for (const gone of removedAfter.get(line) ?? []) {
      const { start, end, line: at } = gone
      count.wordsOut += wordsIn(alignment.a, start, end)
      blocks.push({ kind: 'removed', before: at, diff: whole('removed', alignment.a, gone) })
    }
  }
  writeRemoved(-1)
  for (const block of now) {
    const link = links.ofNew.get(block.line)
    if (!link) {
      count.wordsIn += wordsIn(alignment.b, block.start, block.end)
      blocks.push({ kind: 'added', after: block.line, diff: whole('added', alignment.b, block) })
    } else {
      const diff = diffBlock(alignment, { old: link.tokens, block, count })
      const isSame = diff.every((part) => part.kind === 'same')
      if (link.moved) moved++
      const kind = link.moved ? 'moved' : isSame ? 'same' : 'changed'
      blocks.push({ kind, before: link.before, after: block.line, diff })
    }
    writeRemoved(block.line)
  }
  return { blocks, wordsIn: count.wordsIn, wordsOut: count.wordsOut, moved }
}

type Count = { wordsIn: number; wordsOut: number; cells: number }

/** Groups the removed blocks by the block of the text after behind which they stood (-1: at the top). */
function placeRemoved(old: readonly BlockTokens[], links: Links): Map<number, BlockTokens[]> {
  const placed = new Map<number, BlockTokens[]>()
  let behind = -1
  for (const block of old) {
    const stays = links.stays.get(block.line)
    if (stays !== undefined) behind = Math.max(behind, stays)
    if (links.kept.has(block.line)) continue
    const group = placed.get(behind)
    if (group) group.push(block)
    else placed.set(behind, [block])
  }
  return placed
}

function whole(kind: 'removed' | 'added', tokens: Tokens, block: BlockTokens): WordDiff {
  return [{ kind, text: tokens.text.slice(block.from, block.to) }]
}

function wordsIn(tokens: Tokens, start: number, end: number): number {
  let words = 0
  for (let i = start; i < end; i++) if (tokens.kind[i] !== TOKEN.mark) words++
  return words
}

function diffBlock(
  alignment: Alignment,
  { old, block, count }: { old: Int32Array; block: BlockTokens; count: Count },
): WordDiff {
  const { a, b } = alignment
  const now = new Int32Array(block.end - block.start).map((_, o) => block.start + o)
  const cells = Math.min(old.length * now.length, MAX_DIFF_CELLS)
  count.cells += cells
  const pairs = pairsOf(alignment, old, now, count.cells <= MAX_COMPARISON_CELLS ? MAX_DIFF_CELLS : 0)
  const writer = new DiffWriter()
  let o = 0
  let j = block.start
  const write = (kind: 'same' | 'added', at: number) => {
    const from = at === block.start ? block.from : (b.start[at] as number)
    writer.write(kind, b.text.slice(from, at + 1 < block.end ? b.start[at + 1] : block.to))
  }
  const remove = () => {
    const i = old[o] as number
    const next = old[o + 1]
    const follows = next === i + 1 && a.line[next] === a.line[i]
    const text = a.text.slice(a.start[i], follows ? a.start[next] : a.end[i])
    writer.write('removed', follows || next === undefined ? text : `${text} `)
    if (a.kind[i] !== TOKEN.mark) count.wordsOut++
    o++
  }
  const add = () => {
    if (b.kind[j] !== TOKEN.mark) count.wordsIn++
    write('added', j++)
  }
  for (const [i, paired] of pairs) {
    while ((old[o] as number) < i) remove()
    while (j < paired) add()
    if (a.exact[i] === b.exact[j]) {
      o++
      write('same', j++)
    } else {
      remove()
      add()
    }
  }
  while (o < old.length) remove()
  while (j < block.end) add()
  return writer.parts
}
