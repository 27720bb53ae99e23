import { crc32, deflateRawSync } from 'node:zlib'

/** An entry of an archive for tests, with the lies it is to tell. */
export type ZipEntrySketch = {
  readonly name: string
  readonly data: string | Uint8Array
  readonly stored?: boolean
  /** What the headers say instead of the truth. */
  readonly claims?: {
    readonly size?: number
    readonly packed?: number
    readonly crc?: number
    readonly flags?: number
  }
  /** The central directory points to the local header of the entry with this index: both share its bytes. */
  readonly sharesBytesOf?: number
}

const UTF8_NAMES = 0x800

/**
 * Writes a ZIP archive byte by byte, honest or not, as no archiver would.
 *
 * @param options.entries number of entries that the end of the directory claims
 * @param options.zip64 whether the archive ends in ZIP64 records
 */
export function buildZip(
  sketches: readonly ZipEntrySketch[],
  options: { readonly entries?: number; readonly zip64?: boolean } = {},
): Uint8Array {
  const pieces: Buffer[] = []
  const offsets: number[] = []
  const directory: Buffer[] = []
  let at = 0
  const write = (piece: Buffer) => {
    pieces.push(piece)
    at += piece.length
  }
  for (const sketch of sketches) {
    const raw = typeof sketch.data === 'string' ? Buffer.from(sketch.data) : Buffer.from(sketch.data)
    const packed = sketch.stored ? raw : deflateRawSync(raw)
    const name = Buffer.from(sketch.name)
    const {
      size = raw.length,
      packed: packedSize = packed.length,
      crc = crc32(raw),
      flags = 0,
    } = sketch.claims ?? {}
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(UTF8_NAMES | flags, 2)
    common.writeUInt16LE(sketch.stored ? 0 : 8, 4)
    common.writeUInt16LE(0x21, 8)
    common.writeUInt32LE(crc >>> 0, 10)
    common.writeUInt32LE(packedSize, 14)
    common.writeUInt32LE(size, 18)
    common.writeUInt16LE(name.length, 22)
    const shared = sketch.sharesBytesOf === undefined ? undefined : offsets[sketch.sharesBytesOf]
    offsets.push(shared ?? at)
    if (shared === undefined) {
      write(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, packed]))
    }
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offsets.at(-1) ?? 0, 10)
    const madeBy = Buffer.from([20, 0])
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), madeBy, common, tail, name]))
  }
  const start = at
  for (const piece of directory) write(piece)
  const count = options.entries ?? sketches.length
  if (options.zip64) write(zip64End(count, at - start, start, at))
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  const shown = options.zip64 ? 0xffff : count
  end.writeUInt16LE(shown, 8)
  end.writeUInt16LE(shown, 10)
  end.writeUInt32LE(options.zip64 ? 0xffffffff : at - start, 12)
  end.writeUInt32LE(options.zip64 ? 0xffffffff : start, 16)
  write(end)
  return new Uint8Array(Buffer.concat(pieces))
}

function zip64End(count: number, size: number, start: number, at: number): Buffer {
  const record = Buffer.alloc(56)
  record.write('PK\x06\x06', 'latin1')
  record.writeBigUInt64LE(44n, 4)
  record.writeUInt16LE(45, 12)
  record.writeUInt16LE(45, 14)
  record.writeBigUInt64LE(BigInt(count), 24)
  record.writeBigUInt64LE(BigInt(count), 32)
  record.writeBigUInt64LE(BigInt(size), 40)
  record.writeBigUInt64LE(BigInt(start), 48)
  const locator = Buffer.alloc(20)
  locator.write('PK\x06\x07', 'latin1')
  locator.writeBigUInt64LE(BigInt(at), 8)
  locator.writeUInt32LE(1, 16)
  return Buffer.concat([record, locator])
}
