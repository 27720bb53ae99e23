import { createHash } from 'node:crypto'
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'

/** A file on its way into an archive. */
export type ZipEntry = {
  path: string
  mediaType: string
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
  /** It is compressed already: pictures, PDF, other archives. */
  isPacked?: boolean
}

/** What went into an archive. */
export type PackedFile = { path: string; mediaType: string; bytes: number; sha256: string }

/** Bytes that are compressed in one go: no longer than a frame on the thread that answers requests. */
const PIECE_BYTES = 64 * 1024
/** An archive of this kind holds no more, its directory included. */
const MAX_ZIP_BYTES = 2 ** 31 - 2 ** 24

/**
 * Packs files into one archive as they come; neither they nor the archive stand in memory as a whole. Whoever reads it
 * sets the pace.
 *
 * @param packed is told of each file when it is in, in order
 * @throws {RangeError} beyond 2 GB.
 */
export async function* zipFiles(
  files: AsyncIterable<ZipEntry>,
  packed: (file: PackedFile) => void,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  let written = 0
  const zip = new Zip((error, piece) => {
    if (error) throw error
    written += piece.byteLength
    ready.push(piece)
  })
  for await (const { path, mediaType, pieces, isPacked } of files) {
    const entry = isPacked ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 })
    const hash = createHash('sha256')
    let bytes = 0
    zip.add(entry)
    for await (const piece of pieces) {
      hash.update(piece)
      bytes += piece.byteLength
      for (let at = 0; at < piece.byteLength; at += PIECE_BYTES) {
        entry.push(piece.subarray(at, at + PIECE_BYTES))
        if (written > MAX_ZIP_BYTES) throw new RangeError('an archive of more than 2 GB')
        yield* ready.splice(0)
      }
    }
    entry.push(new Uint8Array(0), true)
    yield* ready.splice(0)
    packed({ path, mediaType, bytes, sha256: hash.digest('hex') })
  }
  zip.end()
  yield* ready.splice(0)
}
