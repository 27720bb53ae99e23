import { crc32 } from 'node:zlib'
import yauzl from 'yauzl'
import { type ImportRefusal, refuseImport } from '@/lib/importing/outcome'

/**
 * How much an archive may hold. A file past any of these is refused before anything of it is parsed (trust.md 55).
 */
export type ZipLimits = {
  /** Entries in the central directory. A long article with 400 pictures has about 450. */
  readonly entries: number
  /** Inflated bytes of one part that is read. 500,000 characters out of Word are about 10 MB of XML. */
  readonly partBytes: number
  /** Inflated bytes of all parts that are read. */
  readonly totalBytes: number
  /** Inflated bytes for each packed byte. Word's XML packs to a tenth or a twentieth; deflate reaches 1,032. */
  readonly ratio: number
}

export const ZIP_LIMITS: ZipLimits = {
  entries: 2_000,
  partBytes: 24 * 1024 * 1024,
  totalBytes: 36 * 1024 * 1024,
  ratio: 120,
}

/** Below this size (inflated bytes) a part may be packed as tightly as it likes: a page of one letter is no bomb. */
const FREE_OF_RATIO = 512 * 1024
/** Fixed part of the header that stands before each entry's bytes. */
const LOCAL_HEADER_BYTES = 30

export type OpenZip = {
  readonly kind: 'ok'
  /** Names of the entries, as the archive writes them. */
  readonly names: ReadonlySet<string>
  /** Bytes inflated so far: what the guards count. */
  readonly inflated: number
  /**
   * Inflates one entry.
   *
   * @returns its bytes; null where there is no such entry; `file_bomb` or `file_damaged`.
   */
  read(name: string): Promise<Uint8Array | null | ImportRefusal>
}

/**
 * Opens a zip archive that came from outside, by its central directory and without inflating anything.
 *
 * Entries that nobody asks for are never touched, whatever they are: a nested archive stays closed. Encrypted entries,
 * entries that overlap, names that occur twice or lead out of the archive, and too many entries are refused here; lying
 * sizes and broken data when the entry is read.
 *
 * @param bytes the whole archive; neither changed nor kept once the result is dropped
 * @returns `file_damaged`, `file_encrypted` or `file_bomb` where it must not be read.
 * @see APPNOTE.TXT 4.3 (ZIP), trust.md 55 and 60
 */
export async function openZip(bytes: Uint8Array, limits = ZIP_LIMITS): Promise<OpenZip | ImportRefusal> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const zip = await yauzl.fromBufferPromise(buffer, { lazyEntries: true, validateEntrySizes: true })
    if (zip.entryCount > limits.entries) return refuseImport('file_bomb')
    const entries = new Map<string, yauzl.Entry>()
    const known = new Set<string>()
    for await (const entry of zip.eachEntry()) {
      // Names within an Office file differ by more than the case of their letters (ECMA-376 part 2, 6.2.2).
      const key = entry.fileName.toLowerCase()
      if (known.has(key)) return refuseImport('file_damaged')
      if (entry.isEncrypted()) return refuseImport('file_encrypted')
      known.add(key)
      entries.set(entry.fileName, entry)
    }
    if (overlap([...entries.values()])) return refuseImport('file_bomb')
    return new Archive(zip, entries, limits)
  } catch (error) {
    return refuseError(error)
  }
}

class Archive implements OpenZip {
  readonly kind = 'ok'
  readonly names: ReadonlySet<string>
  inflated = 0

  private readonly zip: yauzl.ZipFile
  private readonly entries: ReadonlyMap<string, yauzl.Entry>
  private readonly limits: ZipLimits

  constructor(zip: yauzl.ZipFile, entries: ReadonlyMap<string, yauzl.Entry>, limits: ZipLimits) {
    this.zip = zip
    this.entries = entries
    this.limits = limits
    this.names = new Set(entries.keys())
  }

  async read(name: string): Promise<Uint8Array | null | ImportRefusal> {
    const entry = this.entries.get(name)
    if (!entry) return null
    const { partBytes, totalBytes, ratio } = this.limits
    const declared = entry.uncompressedSize
    if (declared > partBytes || declared > totalBytes - this.inflated) return refuseImport('file_bomb')
    if (declared > FREE_OF_RATIO && declared > ratio * entry.compressedSize) return refuseImport('file_bomb')
    try {
      const stream = await this.zip.openReadStreamPromise(entry)
      const pieces: Buffer[] = []
      // The stream fails at the first byte past the declared size, which is within the limits: it cannot run away.
      for await (const piece of stream) {
        const chunk = piece as Buffer
        this.inflated += chunk.length
        pieces.push(chunk)
      }
      const whole = Buffer.concat(pieces)
      return crc32(whole) === entry.crc32 ? whole : refuseImport('file_damaged')
    } catch (error) {
      return refuseError(error)
    }
  }
}

/** Whether two entries share bytes of the archive, by which one packed stream would be inflated many times over. */
function overlap(entries: readonly yauzl.Entry[]): boolean {
  const ordered = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
  return ordered.some((entry, index) => {
    const next = ordered[index + 1]
    const end =
      entry.relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + entry.fileNameLength + entry.compressedSize
    return next !== undefined && next.relativeOffsetOfLocalHeader < end
  })
}

/** yauzl and zlib tell of a broken archive by errors; which of them is a lie about sizes only their words say. */
function refuseError(error: unknown): ImportRefusal {
  if (!(error instanceof Error)) throw error
  return refuseImport(/too many bytes in the stream/i.test(error.message) ? 'file_bomb' : 'file_damaged')
}
