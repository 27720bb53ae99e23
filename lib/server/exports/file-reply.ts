import { contentDisposition } from '@/lib/exporting/filename'
import type { ExportedFile } from '@/lib/exporting/model'

/** Headers of a download that no cache keeps and no browser runs in our origin. */
const headersOf = ({ filename, mediaType }: { filename: string; mediaType: string }) => ({
  'content-type': mediaType,
  'content-disposition': contentDisposition(filename),
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  vary: 'cookie, authorization',
})

/** What a copy of ours may do in a browser: look like itself. It is of no origin, runs nothing and asks nobody. */
const SHOWN = {
  'content-disposition': 'inline',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; font-src data:; sandbox",
}

/**
 * A file as a download that no cache keeps and no browser runs in our origin.
 *
 * @param shown it is HTML of our own making, to be looked at before it is taken
 */
export function fileReply(file: ExportedFile, { shown = false }: { shown?: boolean } = {}): Response {
  const bytes = new Uint8Array(file.bytes)
  return new Response(bytes, {
    headers: { ...headersOf(file), ...(shown ? SHOWN : {}), 'content-length': String(bytes.byteLength) },
  })
}

/** A stored file of known length as such a download, from its stream. */
export function storedReply(
  file: { filename: string; mediaType: string; bytes: number },
  stream: ReadableStream<Uint8Array>,
): Response {
  return new Response(stream, { headers: { ...headersOf(file), 'content-length': String(file.bytes) } })
}

/** A file of unknown length as such a download, from its stream; whoever passes it on may not collect it. */
export function streamedReply(
  file: { filename: string; mediaType: string },
  stream: ReadableStream<Uint8Array>,
): Response {
  return new Response(stream, { headers: { ...headersOf(file), 'x-accel-buffering': 'no' } })
}
