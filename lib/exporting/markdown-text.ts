import type { Block, TextMark } from '@/lib/domain/text/document'
import { type PlacedBlock, placeBlocks } from '@/lib/domain/text/projection'
import type { AnnotatedArticle } from '@/lib/exporting/model'

/** Signs that mean something anywhere in a line of Markdown, in some dialect. */
const SIGNS = /[\\`*_[\]<>&~|$@^{}]/g
/** White space that Markdown drops at the edges of a line, and what spreadsheets and editors cannot show. */
const EDGES = /^[ \t]+|[ \t]+$/g
const REFERENCES: Readonly<Record<string, string>> = { ' ': '&#32;', '\t': '&#9;' }

const escapeSigns = (text: string): string => text.replace(SIGNS, '\\$&').replaceAll('\t', '&#9;')
/** A line that would begin a heading, a list, a rule, a title or a definition begins with an escaped sign. */
const escapeStart = (line: string): string =>
  line.replace(/^[#+\-=:%]/, '\\$&').replace(/^(\d{1,9})([.)])/, '$1\\$2')

/** One line of text: it reads back as it is, whatever is in it; line breaks become spaces. */
export function escapeLine(text: string): string {
  return escapeStart(escapeSigns(text.replace(/\s*\n\s*/g, ' ').trim()))
}

/** Text of several lines, which stay lines. */
export function escapeText(text: string): string {
  return text
    .split('\n')
    .map((line) => escapeLine(line))
    .filter(Boolean)
    .join('\\\n')
}

/** A link; the address can neither end it nor bring a title. */
export const linkMd = (label: string, href: string): string =>
  `[${label}](<${href.replace(/[\\<>]/g, '\\$&').replace(/\s/g, '%20')}>)`

/** The blocks of an article as Markdown, with the footnote signs of the claims that end in each. */
export function markdownBlocks(article: AnnotatedArticle): string[] {
  const ends = article.claims.flatMap(({ number, anchors: [first] }) =>
    first ? [{ number, at: first.end }] : [],
  )
  ends.sort((a, b) => a.at - b.at || a.number - b.number)
  const pieces: { block: Block; text: string }[] = []
  let next = 0
  for (const placed of placeBlocks(article.document)) {
    const signs = new Map<number, string>()
    for (let end = ends[next]; end && end.at <= placed.end; end = ends[++next]) {
      signs.set(end.at, `${signs.get(end.at) ?? ''}[^${end.number}]`)
    }
    const text = inlineMd(placed, signs)
    if (text !== '') pieces.push({ block: placed.block, text })
  }
  return joinLists(pieces)
}

/** A list is one piece: a blank line between its items would change how far apart they stand. */
function joinLists(pieces: readonly { block: Block; text: string }[]): string[] {
  const joined: string[] = []
  let open: number[] = []
  for (const { block, text } of pieces) {
    if (block.type !== 'listItem') {
      open = []
      joined.push(wrapBlock(block, text))
      continue
    }
    const marker = block.attrs.ordinal === null ? '- ' : `${block.attrs.ordinal}. `
    const isNew = open.length === 0
    const isSibling = block.attrs.depth < open.length && marker !== '- '
    // An item can stand one level below the one before it, no deeper.
    const depth = Math.min(block.attrs.depth, open.length)
    const indent = open.slice(0, depth).reduce((sum, width) => sum + width, 0)
    open = [...open.slice(0, depth), marker.length]
    const line = `${' '.repeat(indent)}${marker}${text.replaceAll('\n', `\n${' '.repeat(indent + marker.length)}`)}`
    if (isNew) joined.push(line)
    // A number other than 1 is read as a list only behind another number or a blank line.
    else joined[joined.length - 1] += `${marker === '- ' || isSibling ? '' : '\n'}\n${line}`
  }
  return joined
}

function wrapBlock(block: Block, text: string): string {
  const oneLine = text.replaceAll('\\\n', ' ')
  if (block.type === 'headline') return `# ${oneLine}`
  if (block.type === 'heading') return `${'#'.repeat(block.attrs.level)} ${oneLine}`
  return block.type === 'quote' ? `> ${text.replaceAll('\n', '\n> ')}` : text
}

type Run = { readonly start: number; readonly text: string; readonly marks: readonly TextMark[] }

function runsOf({ block, start }: PlacedBlock): Run[] {
  let at: number = start
  return (block.content ?? []).map((node) => {
    const text = node.type === 'text' ? node.text : '\n'
    const run = { start: at, text, marks: node.type === 'text' ? (node.marks ?? []) : [] }
    at += text.length
    return run
  })
}

/** @param signs footnote signs by the offset (UTF-16, into the article) that they stand at */
function inlineMd(placed: PlacedBlock, signs: ReadonlyMap<number, string>): string {
  const runs = runsOf(placed)
  const source = runs
    .map((run, index) => {
      const end = run.start + run.text.length
      const within = [...signs].filter(([at]) => run.start < at && at < end)
      const edges = [run.start, ...within.map(([at]) => at), end]
      const pieces = edges.slice(0, -1).map((from, piece) => {
        const text = run.text.slice(from - run.start, (edges[piece + 1] ?? end) - run.start)
        const sign = piece === 0 ? '' : (signs.get(from) ?? '')
        return sign + (signs.has(from) ? guarded(text) : escapeSigns(text))
      })
      const behind = signs.get(end) ?? ''
      return run.text === '\n' ? `\\\n${behind}` : marked(pieces.join(''), run, runs, index) + behind
    })
    .join('')
  return ((signs.get(placed.start) ?? '') + source)
    .split('\n')
    .map((line) =>
      escapeStart(line.replace(EDGES, (edge) => edge.replace(/[ \t]/g, (sign) => REFERENCES[sign] ?? sign))),
    )
    .join('\n')
}

/** Text right behind a footnote sign: it must not make a link or a definition of it. */
const guarded = (text: string): string => escapeSigns(text).replace(/^[(:]/, '\\$&')

const isPlain = (sign: string | undefined): boolean => sign === undefined || /\s/.test(sign)
const isWord = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign)

/**
 * Text under its marks. Asterisks are read as emphasis only beside spaces and letters in the right order; elsewhere the
 * tags that they stand for are written.
 */
function marked(text: string, run: Run, runs: readonly Run[], index: number): string {
  const before = runs[index - 1]?.text.at(-1)
  const following = runs[index + 1]?.text.at(0)
  const signs = isPlain(before) && isPlain(following) && isWord(run.text.at(0)) && isWord(run.text.at(-1))
  return run.marks.reduce((inner, mark) => {
    if (mark.type === 'link') return linkMd(inner, mark.attrs.href)
    if (mark.type === 'bold') return signs ? `**${inner}**` : `<strong>${inner}</strong>`
    return signs ? `*${inner}*` : `<em>${inner}</em>`
  }, text)
}
