import { describe, expect, test } from 'vitest'
import { MAX_ARTICLE_BYTES } from '@/lib/domain/text/limits'
import { decodeBytes } from '@/lib/importing/decode-bytes'

const utf8 = (text: string) => new TextEncoder().encode(text)
const bytes = (...values: number[]) => new Uint8Array(values)
const join = (...parts: Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]))

function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  const units = new DataView(new ArrayBuffer(text.length * 2))
  for (let i = 0; i < text.length; i++) units.setUint16(i * 2, text.charCodeAt(i), order === 'le')
  return new Uint8Array(units.buffer)
}

const TEXT = '“Größe” — déjà vu.\nZweite Zeile mit 東京.'

describe('what the bytes of a file say', () => {
  test.each<[string, Uint8Array, string, boolean]>([
    ['UTF-8', utf8(TEXT), 'utf-8', false],
    ['UTF-8 with a mark', join(bytes(0xef, 0xbb, 0xbf), utf8(TEXT)), 'utf-8', false],
    ['UTF-16 little-endian with a mark', join(bytes(0xff, 0xfe), utf16(TEXT, 'le')), 'utf-16le', false],
    ['UTF-16 big-endian with a mark', join(bytes(0xfe, 0xff), utf16(TEXT, 'be')), 'utf-16be', false],
    ['UTF-16 little-endian without', utf16(TEXT, 'le'), 'utf-16le', true],
    ['UTF-16 big-endian without', utf16(TEXT, 'be'), 'utf-16be', true],
  ])('%s is recognised', (_encoding, given, encoding, guessed) => {
    expect(decodeBytes(given, 'a.txt')).toEqual({
      kind: 'ok',
      text: TEXT,
      encoding,
      guessed,
      format: 'plain',
    })
  })

  test('Windows-1252 is recognised by what UTF-8 cannot be, curly quotes and euro sign included', () => {
    const given = join(
      bytes(0x93),
      utf8('Caf'),
      bytes(0xe9, 0x94, 0x20, 0x80),
      utf8('5 for the minister said so again'),
    )
    expect(decodeBytes(given, 'a.txt')).toEqual({
      kind: 'ok',
      text: '“Café” €5 for the minister said so again',
      encoding: 'windows-1252',
      guessed: true,
      format: 'plain',
    })
  })

  test('a page that declares its encoding is read by it', () => {
    const given = join(utf8('<html><meta charset="windows-1251"><p>'), bytes(0xcc, 0xe8, 0xf0))
    expect(decodeBytes(given, 'a.html')).toMatchObject({
      text: expect.stringContaining('Мир'),
      encoding: 'windows-1251',
      guessed: false,
    })
  })

  test.each([
    ['a.txt', 'plain'],
    ['A.MD', 'markdown'],
    ['a.b.markdown', 'markdown'],
    ['a.htm', 'html'],
    ['../../a.html', 'html'],
    ['no-ending', 'plain'],
  ])('%s is read as %s', (filename, format) => {
    expect(decodeBytes(utf8('text'), filename)).toMatchObject({ format })
  })

  test('a page in a .txt file is read as a page', () => {
    expect(decodeBytes(utf8('\n<!DOCTYPE html><p>x'), 'a.txt')).toMatchObject({ format: 'html' })
  })
})

describe('a file that is refused', () => {
  const zip = join(bytes(0x50, 0x4b, 3, 4, 20, 0), utf8('....word/document.xml'))
  test.each<[string, Uint8Array, string, string, RegExp]>([
    ['nothing in it', bytes(), 'a.txt', 'empty', /Paste the article/],
    ['over 2 MB', new Uint8Array(MAX_ARTICLE_BYTES + 1).fill(97), 'a.txt', 'too_large', /2 MB/],
    ['Word', zip, 'a.docx', 'wrong_type', /a Word file.*\.txt, \.md and \.html/],
    ['Word named as text', zip, 'a.txt', 'wrong_type', /a Word file/],
    ['Word by its name alone', utf8('x'), 'a.docm', 'wrong_type', /a Word file/],
    ['old Word', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'a.doc', 'wrong_type', /old Word/],
    ['zip', bytes(0x50, 0x4b, 3, 4, 20, 0), 'a.zip', 'wrong_type', /zip/],
    ['PDF', utf8('%PDF-1.7\n'), 'a.txt', 'wrong_type', /Copy the text out/],
    ['RTF', utf8('{\\rtf1 x}'), 'a.rtf', 'wrong_type', /RTF/],
    ['OpenDocument', utf8('x'), 'a.odt', 'wrong_type', /\.docx, .*Save it as \.docx/],
    ['a table', utf8('a,b'), 'a.csv', 'wrong_type', /a table.*read are \.docx, /],
    ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d), 'a.png', 'wrong_type', /picture/],
    ['an ending that is not read', utf8('x'), 'a.exe', 'wrong_type', /\.txt, \.md or \.html/],
    ['machine code', bytes(1, 2, 3, 4, 5, 0xff, 0xfe, 0, 7, 0, 9), 'a.txt', 'binary', /not a text file/],
    ['NUL in text (trust 43)', utf8(`${'Some ordinary text. '.repeat(20)}\0 end`), 'a.txt', 'nul', /NUL/],
  ])('%s', (_what, given, filename, code, message) => {
    expect(decodeBytes(given, filename)).toMatchObject({
      kind: 'refused',
      code,
      message: expect.stringMatching(message),
    })
  })

  test('half a surrogate pair in UTF-16 is read as the replacement character', () => {
    const given = join(bytes(0xff, 0xfe), utf16('a\ud83d b', 'le'))
    expect(decodeBytes(given, 'a.txt')).toMatchObject({ kind: 'ok', text: 'a\ufffd b' })
  })
})
