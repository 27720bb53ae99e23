import { type ImportRefusal, refuseImport } from '@/lib/importing/outcome'

type Signature = { starts: readonly number[]; offset?: number; what: string; instead: string }

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0))
const SAVE_AS = 'Save it as .docx and load that, or paste its text.'

/** First bytes of files that people mistake for text, with what to do instead. */
const SIGNATURES: readonly Signature[] = [
  { starts: ascii('%PDF-'), what: 'a PDF', instead: 'Copy the text out of it and paste that.' },
  { starts: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Word or Office file', instead: SAVE_AS },
  { starts: ascii('{\\rtf'), what: 'an RTF file', instead: SAVE_AS },
  { starts: [0x89, ...ascii('PNG')], what: 'a picture', instead: 'Load the text of the article.' },
  { starts: [0xff, 0xd8, 0xff], what: 'a picture', instead: 'Load the text of the article.' },
  { starts: ascii('GIF8'), what: 'a picture', instead: 'Load the text of the article.' },
  { starts: ascii('RIFF'), what: 'a picture or recording', instead: 'Load the text of the article.' },
  {
    starts: ascii('ftyp'),
    offset: 4,
    what: 'a video or recording',
    instead: 'Load the text of the article.',
  },
  { starts: ascii('ID3'), what: 'a recording', instead: 'Load the text of the article.' },
  { starts: [0x1f, 0x8b], what: 'a packed file', instead: 'Unpack it and load the text in it.' },
  { starts: [0x7f, ...ascii('ELF')], what: 'a program', instead: 'Load the text of the article.' },
]

const ZIP = [0x50, 0x4b]
/** Bytes of a zip archive searched for the names of the parts in it. */
const ZIP_HEAD = 65_536

/** Endings of kinds of file that are told apart by name for a better sentence. */
const BY_ENDING: readonly (readonly [RegExp, string])[] = [
  [/\.docx?$|\.docm$|\.dotx?$/i, 'a Word file'],
  [/\.odt$/i, 'an OpenDocument file'],
  [/\.pages$/i, 'a Pages file'],
  [/\.(?:xlsx?|ods|csv|tsv)$/i, 'a table'],
  [/\.pptx?$|\.odp$/i, 'a presentation'],
  [/\.epub$/i, 'an e-book'],
]

/**
 * What a file is that is no text, by its first bytes or the ending of its name: `a PDF`; null when it may be text.
 */
export function kindOfFile(bytes: Uint8Array, filename: string): string | null {
  return judge(bytes, filename)?.what ?? null
}

/**
 * Recognises a file that is no text by its first bytes or the ending of its name.
 *
 * @returns a `wrong_type` refusal that names what the file is and what is read instead; null when it may be text.
 */
export function sniffWrongType(bytes: Uint8Array, filename: string): ImportRefusal | null {
  const found = judge(bytes, filename)
  return found && wrongType(found)
}

function judge(bytes: Uint8Array, filename: string): Pick<Signature, 'what' | 'instead'> | null {
  if (startsWith(bytes, ZIP) && (bytes[2] ?? 0xff) < 0x09)
    return { what: zipKind(bytes, filename), instead: SAVE_AS }
  const found = SIGNATURES.find(({ starts, offset }) => startsWith(bytes, starts, offset))
  if (found) return found
  const named = BY_ENDING.find(([ending]) => ending.test(filename))
  return named ? { what: named[1], instead: SAVE_AS } : null
}

function wrongType({ what, instead }: Pick<Signature, 'what' | 'instead'>): ImportRefusal {
  return refuseImport('wrong_type', `This is ${what}. Files read are .docx, .txt, .md and .html. ${instead}`)
}

function zipKind(bytes: Uint8Array, filename: string): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, ZIP_HEAD))
  if (head.includes('word/')) return 'a Word file'
  if (head.includes('opendocument.text')) return 'an OpenDocument file'
  return BY_ENDING.find(([ending]) => ending.test(filename))?.[1] ?? 'a zip archive'
}

function startsWith(bytes: Uint8Array, prefix: readonly number[], offset = 0): boolean {
  return prefix.every((byte, i) => bytes[offset + i] === byte)
}
