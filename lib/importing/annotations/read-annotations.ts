import type { AnnotatedFileResult, GivenFile } from '@/lib/importing/annotated-file'
import { annotationsOf } from '@/lib/importing/annotations/jsonld-values'
import { readJson } from '@/lib/importing/annotations/read-json'
import { readJsonLd } from '@/lib/importing/annotations/read-jsonld'
import { ANNOTATION_BOUNDS, isWithin } from '@/lib/importing/nlp/json-bounds'
import { fieldOf, parseJson } from '@/lib/importing/nlp/json-values'
import { readBrat } from '@/lib/importing/nlp/read-brat'
import { doccanoText, readDoccano } from '@/lib/importing/nlp/read-doccano'
import { readLabelStudio } from '@/lib/importing/nlp/read-label-studio'
import { readUima } from '@/lib/importing/nlp/read-uima'
import { readWebAnno } from '@/lib/importing/nlp/read-webanno'
import { type ImportRefusal, refuseImport } from '@/lib/importing/outcome'
import { kindOfFile } from '@/lib/importing/sniff-type'
import { type OpenZip, openZip, ZIP_LIMITS } from '@/lib/importing/zip/open-zip'

/** Largest file that is read, packed or not, in bytes; inflated parts of a zip count together. */
const MAX_BYTES = 20 * 1024 * 1024
const LIMITS = { ...ZIP_LIMITS, entries: 1_000, partBytes: MAX_BYTES, totalBytes: MAX_BYTES }

const ZIP = [0x50, 0x4b]
/** One of these words stands in every file that any reader of JSON takes: without them nothing is worth parsing. */
const TELL_TALE =
  /"(?:tickmark|%TYPES|%FEATURE_STRUCTURES|@context|annotations|predictions|completions|data|labels?|entities)"|Annotation/
const WEBANNO = /^\ufeff?#FORMAT=WebAnno TSV/
const KINDS =
  'Word (.docx), our JSON, W3C JSON-LD, brat (a zip of .txt and .ann), WebAnno TSV, UIMA CAS JSON, doccano JSONL and Label Studio JSON'

/**
 * Reads a text with annotations in any format but Word's, told by what is in it; the name of the file only helps to name
 * it. A zip is a pair of brat files, or holds one file of another format.
 *
 * @returns `wrong_type` for what is none of these, `too_complex` for JSON past the bounds, `file_bomb` and others of `openZip`, and what the reader says.
 */
export async function readAnnotations({ bytes, filename }: GivenFile): Promise<AnnotatedFileResult> {
  if (bytes.length === 0) return refuseImport('empty')
  if (bytes.length > MAX_BYTES) {
    return refuseImport('too_large', `A file with annotations may have ${MAX_BYTES >> 20} MB. Split it.`)
  }
  const read = await readBytes(bytes)
  if (read.kind !== 'refused' || (read.code !== 'binary' && read.code !== 'wrong_type')) return read
  const known = kindOfFile(bytes, filename)
  return known === null ? read : unknownFormat(`This is ${known}. It`)
}

async function readBytes(bytes: Uint8Array): Promise<AnnotatedFileResult> {
  if (ZIP.every((byte, at) => bytes[at] === byte)) return readZip(bytes)
  const text = decode(bytes)
  return typeof text === 'string' ? readText(text) : text
}

function decode(bytes: Uint8Array): string | ImportRefusal {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return refuseImport('binary', `This is no UTF-8 text. Read are ${KINDS}.`)
  }
}

function readText(text: string): AnnotatedFileResult {
  if (WEBANNO.test(text)) return readWebAnno(text)
  if (!isWithin(text, ANNOTATION_BOUNDS))
    return refuseImport('too_complex', 'The file is too intricate to look for annotations in it.')
  if (!TELL_TALE.test(text)) return unknownFormat()
  const json = parseJson(text)
  if (json !== undefined) return readParsed(json, text)
  const [line = ''] = text.trimStart().split('\n', 1)
  return isLine(parseJson(line)) ? readDoccano(text) : unknownFormat()
}

function readParsed(json: unknown, text: string): AnnotatedFileResult {
  if (typeof fieldOf(json, 'tickmark') === 'number') return readJson(json)
  if (fieldOf(json, '%FEATURE_STRUCTURES') !== undefined || fieldOf(json, '%TYPES') !== undefined)
    return readUima(json)
  if (fieldOf(json, '@context') !== undefined || annotationsOf(json).length > 0) return readJsonLd(json)
  const [task] = Array.isArray(json) ? json : [json]
  // Both may have the text under `data`. What is marked in it tells them apart: a task has lists of annotations, a line
  // of doccano's, which is JSON as a whole where it stands alone, has its labels beside the text.
  if (hasList(task, TASK_LISTS)) return readLabelStudio(json)
  if (isLine(json)) return readDoccano(text)
  return fieldOf(task, 'data') === undefined ? unknownFormat() : readLabelStudio(json)
}

const TASK_LISTS = ['annotations', 'predictions', 'completions']
const hasList = (json: unknown, keys: readonly string[]) =>
  keys.some((key) => Array.isArray(fieldOf(json, key)))

const isLine = (json: unknown): boolean =>
  doccanoText(json) !== null && hasList(json, ['label', 'labels', 'entities'])

const unknownFormat = (what = 'The file') =>
  refuseImport('wrong_type', `${what} holds no annotations that are read. Read are ${KINDS}.`)

async function readZip(bytes: Uint8Array): Promise<AnnotatedFileResult> {
  const zip = await openZip(bytes, LIMITS)
  if (zip.kind === 'refused') return zip
  // What unpacking programs add beside the files is none of them.
  const names = [...zip.names].filter((name) => !/(?:^|\/)(?:__MACOSX\/|\.)|\/$/.test(name))
  const ending = (wanted: string) => names.filter((name) => name.toLowerCase().endsWith(wanted))
  const anns = ending('.ann')
  if (anns.length > 1) return refuseImport('several_texts')
  const [ann] = anns
  if (ann !== undefined) {
    const stem = ann.slice(0, -'.ann'.length)
    const texts = ending('.txt')
    const txt =
      texts.find((name) => name.slice(0, -'.txt'.length) === stem) ??
      (texts.length === 1 ? texts[0] : undefined)
    if (txt === undefined)
      return refuseImport('bad_annotations', 'The zip holds an .ann file without its .txt.')
    return readPair(zip, txt, ann)
  }
  const candidates = names.filter((name) => /\.(?:json|jsonld|jsonl|ndjson|tsv)$/i.test(name))
  if (candidates.length > 1) return refuseImport('several_texts')
  const [only] = candidates
  if (only === undefined) return unknownFormat()
  const text = await readPart(zip, only)
  return typeof text === 'string' ? readText(text) : text
}

async function readPair(zip: OpenZip, txt: string, ann: string): Promise<AnnotatedFileResult> {
  const text = await readPart(zip, txt)
  if (typeof text !== 'string') return text
  const annotations = await readPart(zip, ann)
  return typeof annotations === 'string' ? readBrat(text, annotations) : annotations
}

async function readPart(zip: OpenZip, name: string): Promise<string | ImportRefusal> {
  const read = await zip.read(name)
  if (read === null) return refuseImport('file_damaged')
  return 'kind' in read ? read : decode(read)
}
