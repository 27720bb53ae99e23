import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  PDFRawStream,
} from '@cantoo/pdf-lib'

/**
 * Makes Arabic letters one letter each again for those who copy, search or hear the text.
 *
 * The face draws a letter as a stem and its dots. Typst gives both the letter's text, so that it would be read twice
 * over; here every part that has no width of its own (dots, vowel signs) is given an empty text, for the stem that it
 * stands on carries the text of all of them.
 *
 * @param document as Typst made it: one content stream a page; it is changed
 */
export function unifyJoinedLetters(document: PDFDocument): void {
  for (const page of document.getPages()) {
    const fonts = page.node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict)
    const contents = page.node.Contents()
    if (!fonts || !(contents instanceof PDFRawStream)) continue
    const widths = new Map<string, ReadonlySet<number>>()
    for (const [name] of fonts.entries()) {
      const font = fonts.lookupMaybe(name, PDFDict)
      if (font && ARABIC.test(font.lookupMaybe(PDFName.of('BaseFont'), PDFName)?.asString() ?? '')) {
        widths.set(name.asString(), glyphsWithWidth(font))
      }
    }
    if (widths.size === 0) continue
    const before = Buffer.from(decodePDFRawStream(contents).decode()).toString('latin1')
    const after = before.replace(TEXT_OBJECT, (text) => withoutDoubles(text, widths))
    if (after === before) continue
    const stream = document.context.flateStream(Buffer.from(after, 'latin1'))
    page.node.set(PDFName.of('Contents'), document.context.register(stream))
  }
}

/** Part of the name of the fonts that come out of the Arabic package (see fonts.ts). */
const ARABIC = /arabic/i
const TEXT_OBJECT = /\bBT\n[\s\S]*?\nET\n/g
const FONT = /(\/\S+) \S+ Tf\n/
const STRING = /\(((?:\\[\s\S]|[^\\)])*)\)/g
const ACTUAL_TEXT = /\/Span <<\s*\/ActualText [\s\S]*?>> BDC/
const EMPTY_TEXT = '/Span <</ActualText <FEFF>>> BDC'

/** The glyph ids to which the font's table of widths gives one: glyphs without any are left out of it. */
function glyphsWithWidth(font: PDFDict): Set<number> {
  const found = new Set<number>()
  const descendants = font.lookupMaybe(PDFName.of('DescendantFonts'), PDFArray)
  const widths = descendants?.lookupMaybe(0, PDFDict)?.lookupMaybe(PDFName.of('W'), PDFArray)
  for (let at = 0; widths && at + 1 < widths.size(); ) {
    const first = widths.lookup(at, PDFNumber).asNumber()
    const list = widths.lookup(at + 1)
    if (list instanceof PDFArray) {
      list.asArray().forEach((_, index) => {
        if (list.lookup(index, PDFNumber).asNumber() > 0) found.add(first + index)
      })
      at += 2
    } else {
      const last = widths.lookup(at + 1, PDFNumber).asNumber()
      const width = widths.lookup(at + 2, PDFNumber).asNumber()
      for (let glyph = first; width > 0 && glyph <= last; glyph++) found.add(glyph)
      at += 3
    }
  }
  return found
}

/** A text object none of whose glyphs has a width gets an empty text. */
function withoutDoubles(text: string, widths: ReadonlyMap<string, ReadonlySet<number>>): string {
  const wide = widths.get(FONT.exec(text)?.[1] ?? '')
  if (!wide) return text
  const glyphs = [...text.replace(ACTUAL_TEXT, '').matchAll(STRING)].flatMap(([, codes]) =>
    glyphsOf(codes ?? ''),
  )
  if (glyphs.length === 0 || glyphs.some((glyph) => wide.has(glyph))) return text
  if (ACTUAL_TEXT.test(text)) return text.replace(new RegExp(ACTUAL_TEXT, 'g'), EMPTY_TEXT)
  return text.replace('BT\n', `BT\n${EMPTY_TEXT}\n`).replace(/ET\n$/, 'EMC\nET\n')
}

/** The two-byte glyph ids of a PDF string's inside. */
function glyphsOf(codes: string): number[] {
  const plain = codes.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, sign: string) =>
    /^[0-7]/.test(sign) ? String.fromCharCode(Number.parseInt(sign, 8)) : (ESCAPES[sign] ?? sign),
  )
  return Array.from(
    { length: plain.length >> 1 },
    (_, i) => (plain.charCodeAt(2 * i) << 8) | plain.charCodeAt(2 * i + 1),
  )
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
