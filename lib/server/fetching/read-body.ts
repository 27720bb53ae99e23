import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { FetchFault } from '@/lib/server/fetching/fetch-fault'

const DECODERS = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}
/** A page packed more often than this was packed to hide its size. */
const MAX_ENCODINGS = 2

/**
 * Reads a body to its end, unpacked. Bytes are counted as they come and as they come out, and reading ends with the one
 * that is too many: a bomb costs no more than a page.
 *
 * @throws {FetchFault} `too_large`; `answer_broken` for an encoding that was not asked for.
 * @throws what the connection or the unpacking says.
 * @see trust.md 51
 */
export async function readBody(
  body: Readable,
  encodings: string | string[] | undefined,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  const kept = counting(maxBytes)
  kept.on('data', (chunk: Buffer) => chunks.push(chunk))
  await pipeline([body, counting(maxBytes), ...decodersFor(encodings), kept], { signal })
  return new Uint8Array(Buffer.concat(chunks))
}

/** Passes chunks on until there are too many bytes. */
function counting(maxBytes: number): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > maxBytes) done(new FetchFault('too_large'))
      else done(null, chunk)
    },
  })
}

function decodersFor(header: string | string[] | undefined) {
  const names = (Array.isArray(header) ? header.join(',') : (header ?? ''))
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity')
  if (names.length > MAX_ENCODINGS) throw new FetchFault('answer_broken')
  // Listed in the order in which they were put on; taken off the other way round.
  return names.reverse().map((name) => {
    if (!Object.hasOwn(DECODERS, name)) throw new FetchFault('answer_broken')
    return DECODERS[name as keyof typeof DECODERS]()
  })
}
