import { inflateSync } from 'node:zlib'

/**
 * A static WOFF file turned back into the TrueType or OpenType font that it holds, under another family name.
 *
 * Typesetting takes one font for each family and style. The npm packages of a face hold one file for each stretch of
 * Unicode, all of one name: under names of their own they can stand in a list, one after the other.
 *
 * @param woff the bytes of a WOFF 1.0 file out of an installed package, not of a user
 * @param family the name that the font gets
 * @throws {RangeError} where the bytes are no WOFF 1.0 file
 * @see https://www.w3.org/TR/WOFF/
 */
export function fontFromWoff(woff: Uint8Array, family: string): Uint8Array {
  const view = new DataView(woff.buffer, woff.byteOffset, woff.byteLength)
  if (woff.byteLength < HEADER || view.getUint32(0) !== WOFF_SIGNATURE) {
    throw new RangeError('The font file is not WOFF 1.0.')
  }
  const flavour = view.getUint32(4)
  const count = view.getUint16(12)
  const tables = Array.from({ length: count }, (_, index) => {
    const at = HEADER + index * ENTRY
    const tag = String.fromCharCode(...woff.subarray(at, at + 4))
    const offset = view.getUint32(at + 4)
    const stored = woff.subarray(offset, offset + view.getUint32(at + 8))
    const packed = stored.byteLength < view.getUint32(at + 12)
    return { tag, bytes: tag === 'name' ? nameTable(family) : packed ? inflateSync(stored) : stored }
  })
  return sfnt(flavour, tables)
}

const WOFF_SIGNATURE = 0x774f4646
const HEADER = 44
const ENTRY = 20
const SFNT_HEADER = 12
const SFNT_ENTRY = 16

const padded = (length: number) => (length + 3) & ~3

function sfnt(flavour: number, tables: readonly { tag: string; bytes: Uint8Array }[]): Uint8Array {
  const directory = SFNT_HEADER + tables.length * SFNT_ENTRY
  const font = new Uint8Array(tables.reduce((sum, { bytes }) => sum + padded(bytes.byteLength), directory))
  const view = new DataView(font.buffer)
  const power = 2 ** Math.floor(Math.log2(tables.length))
  view.setUint32(0, flavour)
  view.setUint16(4, tables.length)
  view.setUint16(6, power * 16)
  view.setUint16(8, Math.log2(power))
  view.setUint16(10, tables.length * 16 - power * 16)
  let at = directory
  tables.forEach(({ tag, bytes }, index) => {
    const entry = SFNT_HEADER + index * SFNT_ENTRY
    for (let i = 0; i < 4; i++) view.setUint8(entry + i, tag.charCodeAt(i))
    font.set(bytes, at)
    view.setUint32(entry + 4, checksum(view, at, padded(bytes.byteLength)))
    view.setUint32(entry + 8, at)
    view.setUint32(entry + 12, bytes.byteLength)
    at += padded(bytes.byteLength)
  })
  return font
}

function checksum(view: DataView, start: number, length: number): number {
  let sum = 0
  for (let at = start; at < start + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}

/** Family (name 1), full name (4) and PostScript name (6), for Windows in English; weight and slope stand in OS/2. */
function nameTable(family: string): Uint8Array {
  const names = [
    [1, family],
    [4, family],
    [6, family.replace(/[^A-Za-z0-9-]/g, '')],
  ] as const
  const texts = names.map(([, name]) => Buffer.from(name, 'utf16le').swap16())
  const start = 6 + names.length * 12
  const table = new Uint8Array(start + texts.reduce((sum, text) => sum + text.byteLength, 0))
  const view = new DataView(table.buffer)
  view.setUint16(2, names.length)
  view.setUint16(4, start)
  let at = 0
  names.forEach(([id], index) => {
    const text = texts[index] as Buffer
    const fields = [3, 1, 0x409, id, text.byteLength, at]
    fields.forEach((value, i) => {
      view.setUint16(6 + index * 12 + i * 2, value)
    })
    table.set(text, start + at)
    at += text.byteLength
  })
  return table
}
