import { describe, expect, it } from 'vitest'
import { openZip, ZIP_LIMITS } from '@/lib/importing/zip/open-zip'
import { buildZip, type ZipEntrySketch } from '@/lib/testing/zip-builder'

const MEGABYTE = 1024 * 1024
const zeros = (megabytes: number) => new Uint8Array(megabytes * MEGABYTE)
const part = (data: string | Uint8Array, more: Partial<ZipEntrySketch> = {}): ZipEntrySketch => ({
  name: 'word/document.xml',
  data,
  ...more,
})

/** Opens an archive, reads the main part, and tells how it went and how much was inflated for it. */
async function read(bytes: Uint8Array, name = 'word/document.xml') {
  const before = performance.now()
  const zip = await openZip(bytes)
  if (zip.kind === 'refused') return { outcome: zip.code, inflated: 0, took: performance.now() - before }
  const found = await zip.read(name)
  const outcome = found === null ? 'missing' : 'kind' in found ? found.code : 'read'
  return { outcome, inflated: zip.inflated, took: performance.now() - before }
}

describe('a guarded archive', () => {
  it('gives back what was put in, stored or packed', async () => {
    const bytes = buildZip([part('packed ü'), { name: 'b', data: 'stored', stored: true }])
    const zip = await openZip(bytes)
    if (zip.kind === 'refused') throw new Error(zip.code)
    expect([...zip.names]).toEqual(['word/document.xml', 'b'])
    expect(new TextDecoder().decode((await zip.read('word/document.xml')) as Uint8Array)).toBe('packed ü')
    expect(new TextDecoder().decode((await zip.read('b')) as Uint8Array)).toBe('stored')
    expect(await zip.read('c')).toBeNull()
  })

  it('reads an archive in ZIP64 form, and one with 500 pictures', async () => {
    expect((await read(buildZip([part('text')], { zip64: true }))).outcome).toBe('read')
    const pictures = Array.from({ length: 500 }, (_, i) => ({ name: `word/media/${i}.png`, data: `${i}` }))
    expect((await read(buildZip([part('text'), ...pictures]))).outcome).toBe('read')
  })

  const BOMBS: readonly [what: string, bytes: () => Uint8Array, outcome: string, inflatedAtMost: number][] = [
    ['100 MB of XML in 100 kB', () => buildZip([part(zeros(100))]), 'file_bomb', 0],
    ['a part packed 1,025 : 1', () => buildZip([part(zeros(8))]), 'file_bomb', 0],
    [
      'a part that claims 1 kB and is 100 MB',
      () => buildZip([part(zeros(100), { claims: { size: 1024 } })]),
      'file_bomb',
      1024,
    ],
    [
      'a part that claims 400 kB and is 100 MB',
      () => buildZip([part(zeros(100), { claims: { size: 400 * 1024 } })]),
      'file_bomb',
      400 * 1024,
    ],
    [
      'a part that claims more than it holds',
      () => buildZip([part('short', { claims: { size: 99 } })]),
      'file_damaged',
      99,
    ],
    [
      '65,000 entries',
      () => buildZip(Array.from({ length: 65_000 }, (_, i) => ({ name: `${i}`, data: '', stored: true }))),
      'file_bomb',
      0,
    ],
    [
      'ZIP64 with two thousand million entries',
      () => buildZip([part('text')], { zip64: true, entries: 2e9 }),
      'file_bomb',
      0,
    ],
    [
      'entries that share their bytes',
      () => buildZip([part('a'.repeat(9_000)), { name: 'b', data: 'a'.repeat(9_000), sharesBytesOf: 0 }]),
      'file_bomb',
      0,
    ],
    [
      'a checksum that does not fit',
      () => buildZip([part('text', { claims: { crc: 1 } })]),
      'file_damaged',
      4,
    ],
    ['an encrypted entry', () => buildZip([part('text', { claims: { flags: 1 } })]), 'file_encrypted', 0],
    [
      'two entries of one name',
      () => buildZip([part('one'), part('two', { name: 'WORD/document.xml' })]),
      'file_damaged',
      0,
    ],
    [
      'a name that leads out of it',
      () => buildZip([part('text'), { name: '../../x', data: '' }]),
      'file_damaged',
      0,
    ],
    ['an archive cut in half', () => buildZip([part('text '.repeat(99))]).subarray(0, 60), 'file_damaged', 0],
    ['no archive at all', () => new TextEncoder().encode('PK\x03\x04 and nothing more'), 'file_damaged', 0],
    ['an empty file', () => new Uint8Array(), 'file_damaged', 0],
  ]

  it.each(BOMBS)('refuses %s', async (what, bytes, outcome, inflatedAtMost) => {
    const given = bytes()
    const { inflated, took, ...result } = await read(given)
    console.info(`${what}: ${given.length} bytes, ${inflated} inflated, ${took.toFixed(1)} ms`)
    expect(result.outcome).toBe(outcome)
    expect(inflated).toBeLessThanOrEqual(inflatedAtMost)
  })

  it('leaves a nested bomb closed', async () => {
    const nested = buildZip([{ name: 'inner', data: zeros(100) }])
    const { outcome, inflated } = await read(
      buildZip([part('text'), { name: 'word/embeddings/a.zip', data: nested }]),
    )
    expect({ outcome, inflated }).toEqual({ outcome: 'read', inflated: 4 })
  })

  it('counts all parts together', async () => {
    const limits = { ...ZIP_LIMITS, totalBytes: 10 }
    const zip = await openZip(buildZip([part('12345678'), { name: 'b', data: '1234' }]), limits)
    if (zip.kind === 'refused') throw new Error(zip.code)
    expect(await zip.read('word/document.xml')).toHaveLength(8)
    expect(await zip.read('b')).toMatchObject({ code: 'file_bomb' })
    expect(zip.inflated).toBe(8)
  })
})
