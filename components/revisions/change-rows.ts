import type { ComparedBlock, Comparison } from '@/lib/domain/anchoring/outcome'
import type { Block } from '@/lib/domain/text/document'
import { type Utf16Offset, utf16 } from '@/lib/domain/text/offsets'
import type { PlacedBlock } from '@/lib/domain/text/projection'

/**
 * A stretch of what is shown. `at` counts UTF-16 code units of the shown text, in which removed and added words stand
 * side by side; `before` and `after` are where it begins in the two texts, null where it does not stand in one.
 */
export type Piece = {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
  readonly at: number
  readonly before: number | null
  readonly after: number | null
}

export type RowKind = ComparedBlock['kind']

/** One paragraph of the comparison, placed in the shown text like a block in its document. */
export type ChangeRow = PlacedBlock & {
  readonly kind: RowKind
  /** Which document its block is of: a removed one is of the text before. */
  readonly source: PlacedBlock
  /** The ¶ number that a moved paragraph had before; null where it had none, or where nothing moved. */
  readonly was: number | null
  readonly pieces: readonly Piece[]
}

type Line = { readonly block: PlacedBlock; readonly start: number; readonly text: string }
type Draft = { kind: RowKind; source: PlacedBlock; was: number | null; pieces: Piece[]; length: number }

/** The lines of a text with the block that each belongs to: a block has several where it holds line breaks. */
function linesOf(blocks: readonly PlacedBlock[]): Line[] {
  return blocks.flatMap((block) => {
    let start: number = block.start
    return block.text.split('\n').map((line) => {
      const found = { block, start, text: line }
      start += line.length + 1
      return found
    })
  })
}

const isOfAfter = (block: ComparedBlock) => block.kind !== 'removed'

/**
 * Lays a comparison out as paragraphs: lines that belong to one block stand in one paragraph, removed paragraphs stand
 * where they stood.
 *
 * @param before the blocks of the text before, with their places in it; `after` those of the text after.
 */
export function changeRows(
  comparison: Comparison,
  before: readonly PlacedBlock[],
  after: readonly PlacedBlock[],
): ChangeRow[] {
  const lines = { before: linesOf(before), after: linesOf(after) }
  const drafts: Draft[] = []
  comparison.blocks.forEach((compared, i) => {
    const from = 'before' in compared ? lines.before[compared.before] : undefined
    const to = 'after' in compared ? lines.after[compared.after] : undefined
    const source = (to ?? from)?.block
    if (!source) return
    const last = drafts.at(-1)
    const next = comparison.blocks.slice(i + 1).find(isOfAfter)
    const nextBlock = next && 'after' in next ? lines.after[next.after]?.block : undefined
    const goesOn =
      last !== undefined &&
      (last.source === source || (compared.kind === 'removed' && last.source === nextBlock))
    const pieces = piecesOf(compared, from ?? null, to ?? null)
    if (goesOn) join(last, compared.kind, pieces, to?.start ?? null, from?.start ?? null)
    else if (pieces.length > 0 || compared.kind === 'same' || compared.kind === 'changed')
      drafts.push({
        kind: compared.kind,
        source,
        was: compared.kind === 'moved' ? (from?.block.paragraphNumber ?? null) : null,
        pieces,
        length: lengthOf(pieces),
      })
  })
  return place(drafts)
}

type Word = ComparedBlock['diff'][number]

/**
 * Finds the words of one side of a diff in their line, one after the other: a passage that moved into another paragraph
 * is a part of its old line, and a diff may leave out space between words.
 *
 * @returns for each word of the diff where it begins in the text, with the space before it that was left out; null
 * where it does not stand on this side, or from where the line says something else.
 */
function locate(diff: readonly Word[], line: Line | null, absent: Word['kind']): (Located | null)[] {
  const whole = diff.map(({ kind, text }) => (kind === absent ? '' : text)).join('')
  const first = diff.find(({ kind, text }) => kind !== absent && text !== '')?.text ?? ''
  const wholeAt = line?.text.indexOf(whole) ?? -1
  let cursor = wholeAt >= 0 ? wholeAt : (line?.text.indexOf(first) ?? -1)
  return diff.map(({ kind, text }) => {
    if (line === null || kind === absent || cursor < 0) return null
    const gap = line.text.startsWith(text, cursor) ? '' : (/^\s*/.exec(line.text.slice(cursor))?.[0] ?? '')
    if (!line.text.startsWith(text, cursor + gap.length)) {
      cursor = -1
      return null
    }
    const found = { start: line.start + cursor + gap.length, gap }
    cursor += gap.length + text.length
    return found
  })
}
type Located = { readonly start: number; readonly gap: string }

function piecesOf({ diff }: ComparedBlock, from: Line | null, to: Line | null): Piece[] {
  const before = locate(diff, from, 'added')
  const after = locate(diff, to, 'removed')
  let at = 0
  return diff.flatMap(({ kind, text }, i): Piece[] => {
    if (text === '') return []
    const [b, a] = [before[i] ?? null, after[i] ?? null]
    // Space that the diff left out before changed words is theirs; before the same words it may be in one text only.
    const ownGap = kind === 'removed' ? b?.gap : kind === 'added' || a?.gap === b?.gap ? a?.gap : ''
    const isGlued = kind === 'removed' && b === null && wouldStick(diff[i - 1]?.text, text)
    const gap = isGlued ? ' ' : (ownGap ?? '')
    const piece: Piece = {
      kind,
      text: gap + text,
      at,
      before: b && b.start - gap.length,
      after: a && a.start - gap.length,
    }
    at += piece.text.length
    return [piece]
  })
}

const SPACED_LETTER = /[^\P{L}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|\p{N}/u
/** Whether two stretches would run into one word where their space cannot be looked up. */
function wouldStick(before: string | undefined, text: string): boolean {
  return SPACED_LETTER.test(before?.at(-1) ?? '') && SPACED_LETTER.test(text[0] ?? '')
}

const lengthOf = (pieces: readonly Piece[]) => pieces.reduce((sum, { text }) => sum + text.length, 0)

/** Puts a further line into a paragraph, after a line break. */
function join(
  row: Draft,
  kind: RowKind,
  pieces: readonly Piece[],
  after: number | null,
  before: number | null,
): void {
  const breakKind = kind === 'removed' ? 'removed' : kind === 'added' ? 'added' : 'same'
  row.pieces.push({
    kind: breakKind,
    text: '\n',
    at: row.length,
    before: breakKind === 'added' || before === null ? null : before - 1,
    after: breakKind === 'removed' || after === null ? null : after - 1,
  })
  for (const piece of pieces) row.pieces.push({ ...piece, at: piece.at + row.length + 1 })
  row.length += 1 + lengthOf(pieces)
  if (row.kind !== kind) row.kind = 'changed'
}

function place(drafts: readonly Draft[]): ChangeRow[] {
  let start = 0
  return drafts.map(({ source, kind, was, pieces, length }, index) => {
    const row: ChangeRow = {
      kind,
      source,
      was,
      index,
      block: source.block as Block,
      paragraphNumber: source.paragraphNumber,
      text: pieces.map(({ text }) => text).join(''),
      start: utf16(start),
      end: utf16(start + length),
      pieces: pieces.map((piece) => ({ ...piece, at: piece.at + start })),
    }
    start += length + 1
    return row
  })
}

/** A stretch of the shown text. */
export type ShownRange = { readonly start: Utf16Offset; readonly end: Utf16Offset }
type Side = 'before' | 'after'

/** Finds where stretches of either text stand in what is shown. */
export type ShownText = {
  /** One stretch a paragraph, in order; empty where nothing of it is shown. */
  find(side: Side, range: { start: number; end: number }): ShownRange[]
  /** Of a stretch of the text before, what was removed, one stretch a piece. */
  findRemoved(range: { start: number; end: number }): ShownRange[]
  /** A stretch of the text after, grown over the words of `before` that were removed right at its edges. */
  findWithRemoved(range: { start: number; end: number }, before: { start: number; end: number }): ShownRange[]
}

type Indexed = { piece: Piece; row: number; from: number }

/** Prepares the look-up; each question is then O(log n) in the number of pieces. */
export function indexShown(rows: readonly ChangeRow[]): ShownText {
  const sides = { before: pieceIndex(rows, 'before'), after: pieceIndex(rows, 'after') }
  const find = (side: Side, range: { start: number; end: number }, only?: Piece['kind']): ShownRange[] => {
    const index = sides[side]
    const found: { row: number; start: number; end: number }[] = []
    for (let i = firstEndingAfter(index, range.start); i < index.length; i++) {
      const { piece, row, from } = index[i] as Indexed
      if (from >= range.end) break
      if (only && piece.kind !== only) continue
      const start = piece.at + Math.max(0, range.start - from)
      const end = piece.at + Math.min(piece.text.length, range.end - from)
      // Of removed words only what is removed counts; else all between the first and the last of a paragraph.
      const last = found.findLast((one) => one.row === row && (!only || one.end === start))
      if (last) {
        last.start = Math.min(last.start, start)
        last.end = Math.max(last.end, end)
      } else found.push({ row, start, end })
    }
    return found
      .sort((a, b) => a.start - b.start)
      .map(({ start, end }) => ({ start: utf16(start), end: utf16(end) }))
  }
  return {
    find,
    findRemoved: (range) => find('before', range, 'removed'),
    findWithRemoved: (range, before) =>
      find('after', range).map((shown) => growOverRemoved(shown, before, rows)),
  }
}

function pieceIndex(rows: readonly ChangeRow[], side: Side): Indexed[] {
  return rows
    .flatMap((row) =>
      row.pieces.flatMap((piece) => {
        const from = piece[side]
        return from === null ? [] : [{ piece, row: row.index, from }]
      }),
    )
    .sort((a, b) => a.from - b.from)
}

function firstEndingAfter(index: readonly Indexed[], offset: number): number {
  let low = 0
  let high = index.length
  while (low < high) {
    const mid = (low + high) >> 1
    const { piece, from } = index[mid] as Indexed
    if (from + piece.text.length <= offset) low = mid + 1
    else high = mid
  }
  return low
}

function growOverRemoved(
  shown: ShownRange,
  before: { start: number; end: number },
  rows: readonly ChangeRow[],
): ShownRange {
  const row = rows.find(({ start, end }) => start <= shown.start && shown.end <= end)
  const removed = (row?.pieces ?? []).flatMap(({ kind, before: from, at, text }) => {
    if (kind !== 'removed' || from === null || from >= before.end || from + text.length <= before.start)
      return []
    return [
      {
        start: at + Math.max(0, before.start - from),
        end: at + Math.min(text.length, before.end - from),
      },
    ]
  })
  let [start, end] = [shown.start as number, shown.end as number]
  for (const piece of removed.toReversed()) if (piece.end === start) start = piece.start
  for (const piece of removed) if (piece.start === end) end = piece.end
  return { start: utf16(start), end: utf16(end) }
}
