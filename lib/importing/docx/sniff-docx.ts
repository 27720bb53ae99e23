import { type ImportRefusal, refuseImport } from '@/lib/importing/outcome'

/** Size of a Word file that is read, in bytes (20 MB): a long article with its pictures. */
export const MAX_DOCX_BYTES = 20 * 1024 * 1024

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0))
const ZIP = [...ascii('PK'), 3, 4]
/** OLE compound file: what Word wrote before 2007, and what it wraps a document in that has a password. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0]
/** Name of the stream that holds a protected document, as the compound file writes it. */
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le')
const SAVE_AS = 'Save the article as .docx and load that.'

const KINDS: readonly (readonly [starts: readonly number[], what: string])[] = [
  [ascii('%PDF-'), 'a PDF'],
  [ascii('{\\rtf'), 'an RTF file'],
  [ascii('<'), 'a web page or other markup'],
  [[0xef, 0xbb, 0xbf, ...ascii('<')], 'a web page or other markup'],
]

/**
 * Looks at the first bytes of what was given as a Word file; its name counts for nothing.
 *
 * @returns null where it may be one; `empty`, `too_large`, `file_encrypted` or `wrong_type` where it is none.
 */
export function sniffDocx(bytes: Uint8Array): ImportRefusal | null {
  if (bytes.length === 0) return refuseImport('empty', 'The file is empty. Save it again and load that.')
  if (bytes.length > MAX_DOCX_BYTES) {
    const limit = MAX_DOCX_BYTES / 1024 / 1024
    return refuseImport(
      'too_large',
      `A Word file may have ${limit} MB. Leave out its pictures and load it again.`,
    )
  }
  if (startsWith(bytes, ZIP)) return null
  if (startsWith(bytes, OLE)) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (buffer.includes(ENCRYPTED_PACKAGE)) return refuseImport('file_encrypted')
    return notWord('an old Word or Office file')
  }
  const known = KINDS.find(([starts]) => startsWith(bytes, starts))
  return notWord(known ? known[1] : 'no Word file')
}

/** The refusal of a zip archive that holds something else than a Word document. */
export function refuseOtherArchive(names: ReadonlySet<string>): ImportRefusal {
  if (names.has('xl/workbook.xml')) return notWord('a table')
  if (names.has('ppt/presentation.xml')) return notWord('a presentation')
  if (names.has('content.xml') && names.has('mimetype')) return notWord('an OpenDocument file')
  if (names.has('META-INF/container.xml')) return notWord('an e-book')
  return notWord('no Word file')
}

function notWord(what: string): ImportRefusal {
  return refuseImport('wrong_type', `This is ${what}. ${SAVE_AS}`)
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, i) => bytes[i] === byte)
}
