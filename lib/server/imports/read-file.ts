import type { Annotations } from '@/lib/contracts/annotations'
import type { AnnotationsFile } from '@/lib/contracts/imports'
import { MAX_ANNOTATED_BYTES } from '@/lib/domain/text/limits'
import type { AnnotatedFile } from '@/lib/importing/annotated-file'
import type { ImportRefusal } from '@/lib/importing/outcome'
import { Refusal } from '@/lib/server/http/refusal'
import { runTask } from '@/lib/server/work/run-task'

const MAX_BASE64 = Math.ceil(MAX_ANNOTATED_BYTES / 3) * 4

const WORD_ENDING = /\.(docx|docm|dotx|dotm|doc)$/i
/** The part without which no zip is a Word file; names of parts stand in a zip as they are. */
const WORD_PART = Buffer.from('word/document.xml')
const ANNOTATED_ENDING = /\.(json|jsonld|jsonl|ndjson|tsv|zip|ann)$/i

/** Whether a file is read for its annotations too, by its name and, of zips, by what is in it. */
export const mayHoldAnnotations = (filename: string, bytes: Uint8Array): boolean =>
  isWord(filename, bytes) || ANNOTATED_ENDING.test(filename)

const isWord = (filename: string, bytes: Uint8Array): boolean =>
  WORD_ENDING.test(filename) ||
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(WORD_PART)

/**
 * Reads a file with annotations in a worker: nothing of it runs, and nothing in it keeps others waiting.
 *
 * @throws {Refusal} `payload_too_large`, `text_refused` with the reader's code as `because`, `unavailable`.
 */
export async function readAnnotatedFile({
  filename,
  bytes,
  changes,
}: Pick<AnnotationsFile, 'filename' | 'changes'> & { bytes: Uint8Array }): Promise<AnnotatedFile> {
  const file = { filename, bytes }
  const read = isWord(filename, bytes)
    ? await runTask('readDocx', { file, changes: changes ?? 'accept' })
    : await runTask('readAnnotations', file)
  if (read.kind === 'refused') throw refusalOfFile(read)
  return read
}

/** What a person is told of a file that cannot be read. */
export function refusalOfFile({ code, message }: ImportRefusal): Refusal {
  return new Refusal(code === 'too_large' ? 'payload_too_large' : 'text_refused', {
    detail: message,
    because: code,
  })
}

/** Bytes that came as base64, refused by their length before they are decoded. @throws {Refusal} `payload_too_large`. */
export function bytesOf(base64: string, max = MAX_BASE64): Uint8Array {
  if (base64.length > max)
    throw new Refusal('payload_too_large', {
      detail: `A file may be ${Math.floor((max / 4) * 3) >> 20} MB at the most.`,
      because: 'too_large',
    })
  return Buffer.from(base64, 'base64')
}

/** Names of all who wrote in a file, for laying them onto members. */
export function authorsOf({ claims }: Annotations): string[] {
  const names = claims.flatMap(({ threads, corrections, findingBy }) => [
    ...threads.flatMap(({ comments }) => comments.map(({ author }) => author)),
    ...corrections.map(({ proposedBy }) => proposedBy),
    findingBy ?? '',
  ])
  return [...new Set(names)].filter((name) => name !== '').sort((a, b) => a.localeCompare(b))
}
