import { type Block, blockText, type PlainBlock } from '@/lib/domain/text/document'
import { type RawBlock, shapeBlock } from '@/lib/importing/raw-blocks'
import {
  captionScore,
  isByline,
  isCredit,
  isCreditBeforeCaption,
  isDateline,
  isDatelineHead,
  isLoneDash,
  looksLikeHeadline,
} from '@/lib/importing/wire-patterns'

/** Blocks from the top within which a byline or a dateline line is looked for. */
const HEAD_BLOCKS = 10
/** A line with this score is a caption by its own words, credit or none. */
const SURE_CAPTION = 3

/**
 * Tells credits, captions, datelines, bylines and the headline apart from the paragraphs that they were run into.
 *
 * Only blocks that the input left open are looked at: what was a heading, a quote or a caption there stays one. The
 * text is not touched, but for a dash on a line of its own, which joins the dateline before it.
 *
 * @param guessHeadline whether the first line may be a headline: for plain text, which cannot say so.
 */
export function understandBlocks(raw: readonly RawBlock[], guessHeadline: boolean): Block[] {
  const joined = joinDatelines(raw)
  const texts = joined.map(({ block }) => blockText(block))
  const types: (PlainBlock['type'] | null)[] = joined.map(() => null)
  const isOpen = (i: number) => joined[i]?.fixed === false && types[i] === null

  if (guessHeadline) {
    const at = texts.findIndex((text, i) => isOpen(i) && !isCredit(text))
    const first = texts[at]
    const next = texts[at + 1]
    if (at === 0 && first !== undefined && isHeadlineLine(first, next)) types[0] = 'headline'
  }
  for (let i = 0; i < joined.length; i++) {
    if (!isOpen(i)) continue
    const text = texts[i] ?? ''
    const nextScore = isOpen(i + 1) ? captionScore(texts[i + 1] ?? '') : 0
    if (i < HEAD_BLOCKS && isByline(text)) types[i] = 'byline'
    else if (i < HEAD_BLOCKS && isDateline(text)) types[i] = 'dateline'
    else if (isCredit(text)) {
      types[i] = 'credit'
      // A credit stands before its caption. At the very top it needs less to go by, for no story begins before it.
      const enough = nextScore >= 1 || (i < 2 && isOpen(i + 1) && isDateline(texts[i + 2] ?? ''))
      if (enough && isCaptionLine(texts[i + 1] ?? '')) types[i + 1] = 'caption'
    } else if (nextScore >= 2 && isCreditBeforeCaption(text, texts[i + 1] ?? '')) {
      types[i] = 'credit'
      types[i + 1] = 'caption'
    } else if (captionScore(text) >= SURE_CAPTION) types[i] = 'caption'
  }
  return joined.map(({ block }, i) => retype(block, types[i] ?? null))
}

function retype(block: Block, type: PlainBlock['type'] | null): Block {
  return type === null ? block : shapeBlock({ type }, block.content ?? [])
}

function isHeadlineLine(text: string, next: string | undefined): boolean {
  return !isByline(text) && !isDateline(text) && captionScore(text) < 2 && looksLikeHeadline(text, next)
}

/** A line that could be a caption at all: not itself a credit, byline or dateline. */
function isCaptionLine(text: string): boolean {
  return !isCredit(text) && !isByline(text) && !isDateline(text)
}

/** Joins "CNN" and a "—" on the next line into the dateline that they were. */
function joinDatelines(raw: readonly RawBlock[]): RawBlock[] {
  const joined: RawBlock[] = []
  for (let i = 0; i < raw.length; i++) {
    const here = raw[i]
    const next = raw[i + 1]
    if (!here) continue
    const isHead =
      i < HEAD_BLOCKS &&
      next !== undefined &&
      !here.fixed &&
      !next.fixed &&
      isLoneDash(blockText(next.block)) &&
      isDatelineHead(blockText(here.block))
    if (!isHead) {
      joined.push(here)
      continue
    }
    const content = [
      ...(here.block.content ?? []),
      { type: 'text' as const, text: ' ' },
      ...(next.block.content ?? []),
    ]
    joined.push({ ...here, block: shapeBlock({ type: 'dateline' }, content), fixed: true })
    i++
  }
  return joined
}
