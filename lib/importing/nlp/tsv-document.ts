import { MAX_ARTICLE_CHARACTERS } from '@/lib/domain/text/limits'
import { codePointConverter, utf16 } from '@/lib/domain/text/offsets'
import { type OffsetUnit, offsetReader } from '@/lib/importing/nlp/place-spans'

/** A column behind the three that name a row. */
export type TsvColumn = {
  readonly layer: string
  /** `feature` holds a value of a span; `slot` says only that there is one; `other` is nothing of a span's own. */
  readonly kind: 'feature' | 'slot' | 'link' | 'other'
  readonly feature: string
}
/** A token or a part of one. Offsets in the file's unit. */
export type TsvRow = {
  readonly line: number
  readonly begin: number
  readonly end: number
  readonly words: string
  readonly cells: readonly string[]
}
type Sentence = { readonly text: string; readonly begin: number; readonly line: number }

export type TsvFile = {
  readonly kind: 'ok'
  readonly columns: readonly TsvColumn[]
  readonly sentences: readonly Sentence[]
  readonly rows: readonly TsvRow[]
}
export type TsvProblem = { readonly kind: 'problem'; readonly message: string }

const problem = (line: number, message: string): TsvProblem => ({
  kind: 'problem',
  message: `Line ${line}: ${message}`,
})

const FORMAT = /^#FORMAT=WebAnno TSV 3\.\d{1,3}\s*$/
const ROW_NAME = /^\d{1,9}-\d{1,9}(?:\.\d{1,9})?$/
const RANGE = /^(\d{1,9})-(\d{1,9})$/
const TEXT = '#Text='

/** Takes a WebAnno TSV 3 file apart into columns, sentences and rows, or names the first line that is none of these. */
export function readTsv(file: string): TsvFile | TsvProblem {
  const lines = file.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
  if (!FORMAT.test(lines[0] ?? '')) return problem(1, 'this is not WebAnno TSV 3.')
  const columns: TsvColumn[] = []
  let at = 1
  for (; lines[at]?.startsWith('#T_'); at++) columns.push(...columnsOf(lines[at] ?? ''))

  const sentences: Sentence[] = []
  const rows: TsvRow[] = []
  let pending: string[] = []
  for (; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line.startsWith(TEXT)) pending.push(unescapeText(line.slice(TEXT.length)))
    if (line === '' || line.startsWith('#')) continue
    const [name = '', range = '', words = '', ...cells] = line.split('\t')
    const found = RANGE.exec(range)
    if (!ROW_NAME.test(name) || !found) return problem(at + 1, 'this is no token.')
    if (cells.length < columns.length) {
      return problem(at + 1, `${columns.length} columns are declared, and the token has ${cells.length}.`)
    }
    const [begin, end] = [Number(found[1]), Number(found[2])]
    if (begin > 2 * MAX_ARTICLE_CHARACTERS) return problem(at + 1, 'the token stands outside the text.')
    if (pending.length > 0) {
      sentences.push({ text: pending.join('\n'), begin, line: at + 1 })
      pending = []
    }
    rows.push({ line: at + 1, begin, end, words, cells })
  }
  return { kind: 'ok', columns, sentences, rows }
}

function columnsOf(line: string): TsvColumn[] {
  const [layer = '', ...features] = line.slice(line.indexOf('=') + 1).split('|')
  const isSpan = line.startsWith('#T_SP=')
  // A layer without features has one column all the same.
  const named = features.filter((feature) => feature !== '')
  return (named.length > 0 ? named : ['']).map((feature, index, all) => {
    if (!isSpan) return { layer, kind: index === 0 ? 'link' : 'other', feature }
    if (feature.startsWith('ROLE_')) return { layer, kind: 'slot', feature }
    return { layer, kind: all[index - 1]?.startsWith('ROLE_') ? 'other' : 'feature', feature }
  })
}

/**
 * Puts the text together again: each sentence begins where its first token does; what stood between sentences was a line
 * feed, nothing, or spaces.
 */
export function tsvText(
  { sentences, rows }: TsvFile,
  unit: OffsetUnit,
): { kind: 'ok'; text: string } | TsvProblem {
  const pieces: string[] = []
  let length = 0
  for (const sentence of sentences) {
    if (length > sentence.begin) {
      pieces.pop()
      length--
    }
    if (length > sentence.begin)
      return problem(sentence.line, 'the sentence starts within the one before it.')
    if (length < sentence.begin) pieces.push(' '.repeat(sentence.begin - length))
    pieces.push(sentence.text, '\n')
    length = sentence.begin + lengthOf(sentence.text, unit) + 1
  }
  pieces.pop()
  const text = pieces.join('')
  const offset = offsetReader(text, unit)
  for (const { line, begin, end, words } of rows) {
    const [start, stop] = [offset(begin), offset(end)]
    if (start === null || stop === null || start > stop) {
      return problem(line, `${begin} to ${end} is no stretch of the text.`)
    }
    const found = text.slice(start, stop)
    if (found !== words && found !== unescapeText(words)) {
      return problem(line, 'the token is not what stands at its place in the text.')
    }
  }
  return { kind: 'ok', text }
}

function lengthOf(text: string, unit: OffsetUnit): number {
  return unit === 'utf16' ? text.length : codePointConverter(text)(utf16(text.length))
}

const TEXT_SIGNS: Readonly<Record<string, string>> = { t: '\t', n: '\n', f: '\f', r: '\r', b: '\b' }

const unescapeText = (text: string) =>
  text.includes('\\') ? text.replace(/\\([\s\S])/g, (_, sign: string) => TEXT_SIGNS[sign] ?? sign) : text
