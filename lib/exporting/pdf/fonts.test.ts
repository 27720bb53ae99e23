import { describe, expect, it } from 'vitest'
import { copyFonts, type FontName } from '@/lib/exporting/pdf/fonts'
import { fontFromWoff } from '@/lib/exporting/pdf/woff'

const names = (list: readonly FontName[]) => list.map((one) => (typeof one === 'string' ? one : one.name))

describe('the fonts of a copy', () => {
  it.each([
    ['Latin', 'Fares rose “by 3.4%” – a lot…', 'en', ['newsreader latin']],
    ['Polish', 'Łódź', 'pl', ['newsreader latin', 'newsreader latin-ext']],
    ['Arabic', 'قال الوزير', 'ar', ['noto-naskh-arabic arabic', 'newsreader latin']],
    ['Arabic in English', 'He said قال', 'en', ['newsreader latin', 'noto-naskh-arabic arabic']],
    ['Hebrew', 'השר אמר', 'he', ['noto-serif-hebrew hebrew', 'newsreader latin']],
    ['Russian', 'Цены выросли', 'ru', ['newsreader latin', 'noto-serif cyrillic']],
    ['Greek', 'τιμές', 'el', ['newsreader latin', 'noto-serif greek']],
  ])('of %s are the parts that its letters need', async (_script, text, language, serif) => {
    const fonts = await copyFonts(text, language)
    expect(names(fonts.serif)).toEqual(serif)
    expect(names(fonts.sans)).toHaveLength(serif.length)
  })

  it('of Chinese are the parts with its signs, and Latin letters keep their face', async () => {
    const { serif } = await copyFonts('部长说，票价上涨了3.4%。', 'zh-Hans')
    expect(serif[0]).toEqual({ name: 'newsreader latin', covers: 'latin-in-cjk' })
    const parts = names(serif).filter((name) => name.startsWith('noto-sans-sc'))
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.length).toBeLessThan(15)
  })

  it('are unpacked once a process', async () => {
    const [first, second] = [await copyFonts('abc', 'en'), await copyFonts('abc', 'en')]
    expect(second.files.every((file, index) => file === first.files[index])).toBe(true)
    expect(first.files.length).toBeGreaterThan(0)
  })

  it('are TrueType under names of their own', async () => {
    const { files } = await copyFonts('abc', 'en')
    for (const file of files) expect([...file.subarray(0, 4)]).toEqual([0, 1, 0, 0])
    const text = files.map(
      (file) =>
        Buffer.from(file).swap16().toString('utf16le') +
        Buffer.from(file.subarray(1, -1)).swap16().toString('utf16le'),
    )
    expect(text.some((one) => one.includes('newsreader latin'))).toBe(true)
  })

  it('are refused where the file is no WOFF', () => {
    expect(() => fontFromWoff(new Uint8Array(100), 'x')).toThrow(RangeError)
    expect(() => fontFromWoff(new Uint8Array(3), 'x')).toThrow(RangeError)
  })
})
