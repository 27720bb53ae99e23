import type { TextMark } from '@/lib/domain/text/document'
import { safeHref } from '@/lib/domain/text/href'
import { MAX_BLOCKS } from '@/lib/domain/text/limits'
import type { ImportNotes } from '@/lib/importing/outcome'
import { BlockCollector, listItemShape, PARAGRAPH, type RawBlock } from '@/lib/importing/raw-blocks'

/** Widths (UTF-16 code units) between which a line may have been wrapped by a mail program or a terminal. */
const WRAPPED_MIN = 45
const WRAPPED_MAX = 100

const BULLET = /^\s*([•‣◦▪*-])\s+(?=\S)/
const NUMBERED = /^\s*(\d{1,4})[.)]\s+(?=\S)/

/**
 * Reads plain text: every line is a block; lines that were wrapped to a fixed width are joined first; two or more
 * lines with the same bullet, or numbered from 1 on, are list items; web addresses become links.
 *
 * @param text with `\n` line ends.
 */
export function readPlain(text: string, notes: ImportNotes): RawBlock[] {
  const collector = new BlockCollector(notes)
  const lines = joinWrapped(text.split('\n'), notes)
  // One block too many is enough for the caller to refuse the text.
  for (let i = 0; i < lines.length && collector.blocks.length <= MAX_BLOCKS; i++) {
    const run = listRun(lines, i)
    if (run.length > 0) {
      for (const { ordinal, text: item } of run) {
        collector.open(listItemShape(ordinal, 0), true)
        addWithLinks(collector, item)
      }
      collector.close()
      i += run.length - 1
      continue
    }
    collector.open(PARAGRAPH)
    addWithLinks(collector, lines[i] ?? '')
    collector.close()
  }
  return collector.blocks
}

/** Joins the lines of a block between blank lines when all but its last have the width of wrapped text. */
function joinWrapped(lines: readonly string[], notes: ImportNotes): string[] {
  if (!lines.some((line) => line.trim() === '')) return [...lines]
  const joined: string[] = []
  let group: string[] = []
  const close = () => {
    const widths = group.slice(0, -1).map((line) => line.trimEnd().length)
    const wrapped =
      group.length > 1 &&
      widths.every((width) => width >= WRAPPED_MIN && width <= WRAPPED_MAX) &&
      !group.some((line) => BULLET.test(line) || NUMBERED.test(line))
    if (wrapped) {
      notes.add('lines_joined', group.length - 1)
      joined.push(group.map((line) => line.trim()).join(' '))
    } else for (const line of group) joined.push(line)
    group = []
  }
  for (const line of lines) {
    if (line.trim() === '') close()
    else group.push(line)
  }
  close()
  return joined
}

type Item = { ordinal: number | null; text: string }

/** The list items that begin at line `at`; none unless there are at least two. */
function listRun(lines: readonly string[], at: number): Item[] {
  const items: Item[] = []
  const bullet = BULLET.exec(lines[at] ?? '')?.[1]
  for (let i = at; i < lines.length; i++) {
    const line = lines[i] ?? ''
    const found = bullet === undefined ? NUMBERED.exec(line) : BULLET.exec(line)
    if (!found) break
    if (bullet === undefined ? Number(found[1]) !== items.length + 1 : found[1] !== bullet) break
    items.push({ ordinal: bullet === undefined ? items.length + 1 : null, text: line.slice(found[0].length) })
  }
  return items.length > 1 ? items : []
}

const ADDRESS = /https?:\/\/[^\s<>"“”«»]+/g
/** Characters that end a sentence rather than an address; a bracket only where the address opens none. */
const TRAILING = /[.,;:!?'’\]}…]+$/
const TRAILING_WITH_BRACKET = /[.,;:!?'’)\]}…]+$/

/** Adds a line of text; web addresses in it carry a link. The characters stay as they are. */
export function addWithLinks(collector: BlockCollector, text: string, marks: readonly TextMark[] = []): void {
  let done = 0
  for (const found of text.matchAll(ADDRESS)) {
    const address = found[0].replace(found[0].includes('(') ? TRAILING : TRAILING_WITH_BRACKET, '')
    const href = safeHref(address)
    if (href === null) continue
    collector.text(text.slice(done, found.index), marks, false)
    collector.text(address, [...marks, { type: 'link', attrs: { href } }], false)
    done = found.index + address.length
  }
  collector.text(text.slice(done), marks, false)
}
