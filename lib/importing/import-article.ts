import { type ArticleDocument, type BlockType, blockText, documentText } from '@/lib/domain/text/document'
import { MAX_ARTICLE_BYTES, MAX_ARTICLE_CHARACTERS, MAX_BLOCKS } from '@/lib/domain/text/limits'
import { checkDocument } from '@/lib/editor/schema/check-document'
import { decodeBytes, type TextFormat } from '@/lib/importing/decode-bytes'
import { detectDirection, type TextDirection } from '@/lib/importing/detect-direction'
import { detectLanguage } from '@/lib/importing/detect-language'
import { inspectText } from '@/lib/importing/inspect-text'
import { ImportNotes, type ImportRefusal, type ImportWarning, refuseImport } from '@/lib/importing/outcome'
import type { RawBlock } from '@/lib/importing/raw-blocks'
import { canonicalLanguage, readHtml } from '@/lib/importing/read-html'
import { looksLikeMarkdown, readMarkdown } from '@/lib/importing/read-markdown'
import { readPlain } from '@/lib/importing/read-plain'
import { shorten, suggestTitle } from '@/lib/importing/suggest-title'
import { type ImportSummary, summarise } from '@/lib/importing/summarise'
import { understandBlocks } from '@/lib/importing/understand'
import { bylineName, inlineDateline } from '@/lib/importing/wire-patterns'

/** What is to be read: pasted text, pasted HTML, or the bytes of a file. */
export type ImportSource =
  | { text: string; format?: 'plain' | 'markdown' }
  | { html: string }
  | { bytes: Uint8Array; filename: string }

/** `language` (BCP 47) and `direction` are detected unless given. */
export type ImportRequest = ImportSource & { language?: string; direction?: TextDirection }

export type ImportedArticle = {
  kind: 'ok'
  title: string
  /** `document`: it stands in what was loaded. `suggested`: made from the first sentence, and not part of the text. */
  titleSource: 'document' | 'suggested'
  /** The names in the byline, without “By”; null when there is none. */
  byline: string | null
  /** As written, with its dash; it may be the head of the first paragraph. */
  dateline: string | null
  /** BCP 47 tag; `und` when it could not be told. */
  language: string
  direction: TextDirection
  format: TextFormat
  /** Encoding of the file (WHATWG name, lower case); null for what was pasted. */
  encoding: string | null
  document: ArticleDocument
  summary: ImportSummary
  warnings: ImportWarning[]
}

/** Longest title or byline (UTF-16 code units), as the API takes them. */
const MAX_LINE = 300
const TOO_MANY_BLOCKS = `An article may hold ${MAX_BLOCKS.toLocaleString('en-US')} paragraphs. Split it, or leave out what is not to be checked.`

type Reading = {
  blocks: RawBlock[]
  title: string | null
  language: string | null
  direction: TextDirection | null
}

/**
 * Reads an article into the document of the editor's schema, and tells what it took each part for.
 *
 * Pure: no database, no network, nothing of the input is run. The text is kept as given, but for line ends, white
 * space at the edges of blocks, runs of spaces in HTML, and control characters.
 *
 * @returns the article for the preview, or a refusal with a stable code and a sentence that says what to do.
 */
export function importArticle(request: ImportRequest): ImportedArticle | ImportRefusal {
  const wantedLanguage = request.language === undefined ? null : canonicalLanguage(request.language)
  if (request.language !== undefined && wantedLanguage === null) return refuseImport('language_unknown')
  const notes = new ImportNotes()
  const input = openInput(request, notes)
  if (input.kind === 'refused') return input
  const reading = readText(input.text, input.format, notes)
  if ('kind' in reading) return reading
  if (reading.blocks.length > MAX_BLOCKS) return refuseImport('too_large', TOO_MANY_BLOCKS)

  const blocks = understandBlocks(reading.blocks, input.format === 'plain' && reading.title === null)
  if (blocks.length === 0) return refuseImport('empty')
  const checked = checkDocument({ type: 'doc', content: blocks })
  if (checked.kind === 'refused') return refuseByCheck(checked.code)

  const { document } = checked
  const text = documentText(document)
  inspectText(text, notes)
  const language = wantedLanguage ?? confirmLanguage(reading.language, detectLanguage(text))
  return {
    kind: 'ok',
    ...titleOf(document, reading.title, language),
    byline: bylineOf(document),
    dateline: datelineOf(document),
    language,
    direction: request.direction ?? reading.direction ?? detectDirection(text),
    format: input.format,
    encoding: input.encoding,
    document,
    summary: summarise(document),
    warnings: notes.list(),
  }
}

type OpenedInput = { kind: 'ok'; text: string; format: TextFormat; encoding: string | null }

function openInput(request: ImportRequest, notes: ImportNotes): OpenedInput | ImportRefusal {
  if ('bytes' in request) {
    const decoded = decodeBytes(request.bytes, request.filename)
    if (decoded.kind === 'refused') return decoded
    if (decoded.guessed) notes.add('encoding_guessed')
    return { ...decoded, text: normaliseLineEnds(decoded.text) }
  }
  const isHtml = 'html' in request
  const given = isHtml ? request.html : request.text
  if (given.length > MAX_ARTICLE_BYTES || (!isHtml && given.length > MAX_ARTICLE_CHARACTERS * 2)) {
    return refuseImport('too_large')
  }
  if (byteLength(given) > MAX_ARTICLE_BYTES) return refuseImport('too_large')
  if (given.trim() === '') return refuseImport('empty')
  if (given.includes('\0')) return refuseImport('nul')
  if (!given.isWellFormed()) return refuseImport('lone_surrogate')
  const text = normaliseLineEnds(given)
  if (isHtml) return { kind: 'ok', text, format: 'html', encoding: null }
  const format = request.format ?? (looksLikeMarkdown(text) ? 'markdown' : 'plain')
  return { kind: 'ok', text, format, encoding: null }
}

/** Line ends of every system, and the vertical tab and form feed that word processors leave, become line feeds. */
function normaliseLineEnds(text: string): string {
  return text.replace(/^\ufeff/, '').replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
}

function byteLength(text: string): number {
  // No character of one UTF-16 code unit takes more than three bytes.
  return text.length * 3 <= MAX_ARTICLE_BYTES ? text.length * 3 : new TextEncoder().encode(text).length
}

function readText(text: string, format: TextFormat, notes: ImportNotes): Reading | ImportRefusal {
  if (format === 'html') {
    const read = readHtml(text, notes)
    return read.kind === 'refused'
      ? read
      : { blocks: read.blocks, title: read.title, language: read.language, direction: read.direction }
  }
  if (text.length > MAX_ARTICLE_CHARACTERS) return refuseImport('too_large')
  const none = { title: null, language: null, direction: null }
  if (format === 'markdown') return { ...none, ...readMarkdown(text, notes) }
  return { ...none, blocks: readPlain(text, notes) }
}

/** The refusal of a document that the editor's schema does not take, by the check's own code. */
export function refuseByCheck(code: string): ImportRefusal {
  switch (code) {
    case 'document_empty':
      return refuseImport('empty')
    case 'too_many_characters':
      return refuseImport('too_large')
    case 'nul':
    case 'lone_surrogate':
      return refuseImport(code)
    default:
      return refuseImport('too_complex')
  }
}

/** A page's declared language holds unless the text clearly is in another: templates often declare the wrong one. */
export function confirmLanguage(declared: string | null, detected: string): string {
  if (declared === null) return detected
  return detected === 'und' || declared.split('-')[0] === detected.split('-')[0] ? declared : detected
}

function firstText(document: ArticleDocument, type: BlockType): string | null {
  const block = document.content.find((candidate) => candidate.type === type)
  return block ? blockText(block).replaceAll('\n', ' ') : null
}

function titleOf(
  document: ArticleDocument,
  declared: string | null,
  language: string,
): Pick<ImportedArticle, 'title' | 'titleSource'> {
  const title = firstText(document, 'headline') ?? declared
  return title === null
    ? { title: suggestTitle(document, language), titleSource: 'suggested' }
    : { title: shorten(title, MAX_LINE), titleSource: 'document' }
}

function bylineOf(document: ArticleDocument): string | null {
  const byline = firstText(document, 'byline')
  return byline === null ? null : shorten(bylineName(byline), MAX_LINE)
}

function datelineOf(document: ArticleDocument): string | null {
  const own = firstText(document, 'dateline')
  if (own !== null) return own
  const paragraph = firstText(document, 'paragraph')
  return paragraph === null ? null : inlineDateline(paragraph)
}
