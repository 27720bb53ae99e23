import { describe, expect, it } from 'vitest'
import { readDocx } from '@/lib/importing/docx/read-docx'
import { MAX_DOCX_BYTES } from '@/lib/importing/docx/sniff-docx'
import { buildDocx, docxEntries, p, r } from '@/lib/testing/docx-builder'
import { buildZip } from '@/lib/testing/zip-builder'

const BODY = p('Fares rose in May.')
const HONEST = { body: BODY }
const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const documentOf = (xml: string) => buildDocx({ ...HONEST, parts: { 'word/document.xml': xml } })
const text = (content: string) => new TextEncoder().encode(content)
const ole = (content: string) => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...Buffer.from(content, 'utf16le')])
const LAUGHS = `<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><w:document ${WORD}><w:body><w:p><w:r><w:t>&lol2;</w:t></w:r></w:p></w:body></w:document>`
const EXTERNAL = `<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document ${WORD}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>`
const ENTITY = `<w:document ${WORD}><w:body><w:p><w:r><w:t>&undefined;</w:t></w:r></w:p></w:body></w:document>`

describe('a file that is given as a Word file', () => {
  const CASES: readonly [what: string, bytes: () => Uint8Array, code: string][] = [
    ['nothing', () => new Uint8Array(), 'empty'],
    ['21 MB', () => new Uint8Array(MAX_DOCX_BYTES + 1), 'too_large'],
    ['a PDF', () => text('%PDF-1.7 /JS (app.alert(1))'), 'wrong_type'],
    ['a web page', () => text('<!doctype html><script>alert(1)</script>'), 'wrong_type'],
    ['a picture with a script', () => text('\ufeff<svg onload="alert(1)"/>'), 'wrong_type'],
    [
      'a PDF with a Word file behind it',
      () => new Uint8Array([...text('%PDF-1.7'), ...buildDocx(HONEST)]),
      'wrong_type',
    ],
    ['an old Word file', () => ole('WordDocument'), 'wrong_type'],
    ['a Word file with a password', () => ole('EncryptedPackage'), 'file_encrypted'],
    [
      'a table',
      () =>
        buildZip([
          { name: '[Content_Types].xml', data: '<Types/>' },
          { name: 'xl/workbook.xml', data: '' },
        ]),
      'wrong_type',
    ],
    [
      'an OpenDocument file',
      () =>
        buildZip([
          { name: 'mimetype', data: '' },
          { name: 'content.xml', data: '' },
        ]),
      'wrong_type',
    ],
    ['a Word file cut short', () => buildDocx(HONEST).subarray(0, 700), 'file_damaged'],
    [
      'a Word file whose main part is missing',
      () => buildZip(docxEntries(HONEST).filter(({ name }) => name !== 'word/document.xml')),
      'file_damaged',
    ],
    [
      'a file with macros by its type',
      () => buildDocx({ ...HONEST, mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml' }),
      'file_macros',
    ],
    [
      'a file with macros by a part',
      () => buildDocx({ ...HONEST, parts: { 'word/vbaProject.bin': 'x' } }),
      'file_macros',
    ],
    ['a billion laughs', () => documentOf(LAUGHS), 'file_damaged'],
    ['an external entity', () => documentOf(EXTERNAL), 'file_damaged'],
    ['an entity of nobody', () => documentOf(ENTITY), 'file_damaged'],
    ['XML that is not closed', () => documentOf(`<w:document ${WORD}><w:body>`), 'file_damaged'],
    [
      'bytes that are no UTF-8',
      () => buildDocx({ ...HONEST, parts: { 'word/document.xml': new Uint8Array([0x3c, 0xff, 0xfe]) } }),
      'file_damaged',
    ],
    [
      'half of a surrogate pair',
      () =>
        documentOf(
          `<w:document ${WORD}><w:body><w:p><w:r><w:t>&#xD800;</w:t></w:r></w:p></w:body></w:document>`,
        ),
      'file_damaged',
    ],
    [
      'a NUL',
      () =>
        documentOf(`<w:document ${WORD}><w:body><w:p><w:r><w:t>&#0;</w:t></w:r></w:p></w:body></w:document>`),
      'file_damaged',
    ],
    [
      'elements 10,000 deep',
      () => buildDocx({ body: `${'<w:sdt>'.repeat(10_000)}${'</w:sdt>'.repeat(10_000)}` }),
      'too_complex',
    ],
    ['no words', () => buildDocx({ body: p('   ') }), 'empty'],
    [
      '600,000 characters',
      () => {
        const body = Array.from({ length: 600 }, (_, i) => p(`${i} ${'ab c '.repeat(200)}`)).join('')
        return buildZip(docxEntries({ body }).map((entry) => ({ ...entry, stored: true })))
      },
      'too_large',
    ],
    [
      '100 MB of XML in a small file',
      () =>
        buildDocx({
          ...HONEST,
          parts: { 'word/comments.xml': '', 'word/document.xml': new Uint8Array(100 * 1024 * 1024) },
        }),
      'file_bomb',
    ],
    [
      '100 MB of styles',
      () => buildDocx({ ...HONEST, parts: { 'word/styles.xml': new Uint8Array(100 * 1024 * 1024) } }),
      'file_bomb',
    ],
  ]
  it.each(CASES)('is refused when it is %s', async (what, bytes, code) => {
    const given = bytes()
    const before = performance.now()
    const found = await readDocx({ bytes: given, filename: 'report.docx' }, { changes: 'accept' })
    console.info(`${what}: ${given.length} bytes, ${(performance.now() - before).toFixed(1)} ms`)
    expect(found).toMatchObject({ kind: 'refused', code, message: expect.stringMatching(/\.$/) })
  })

  it('may have any name, and pictures, and a relationship that leads outside', async () => {
    const bytes = buildDocx({
      body: `${p(`${r('Text')}<w:r><w:drawing><a:blip r:link="rId77"/></w:drawing></w:r>`)}`,
      links: { rId77: 'file:///etc/passwd' },
      parts: { 'word/media/image1.png': 'not looked at', 'word/embeddings/inner.zip': 'PK nor this' },
    })
    for (const filename of [
      '../../x.docx',
      'con.docx',
      'a\0.docx',
      '\u202excod.exe',
      '"; filename=evil.html',
    ]) {
      const found = await readDocx({ bytes, filename }, { changes: 'accept' })
      expect(found).toMatchObject({ kind: 'ok', title: null })
      expect(JSON.stringify(found)).not.toContain('passwd')
    }
  })

  it('is read when it uses the strict namespaces, other prefixes or UTF-16', async () => {
    const strict =
      '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>Strict.</x:t></x:r></x:p></x:body></x:document>'
    const wide = Buffer.from(`\ufeff${strict}`, 'utf16le')
    for (const xml of [strict, new Uint8Array(wide)]) {
      const found = await readDocx(
        { bytes: buildDocx({ ...HONEST, parts: { 'word/document.xml': xml } }), filename: 'x' },
        { changes: 'accept' },
      )
      expect(found).toMatchObject({
        document: { content: [{ type: 'paragraph', content: [{ text: 'Strict.' }] }] },
      })
    }
  })
})
