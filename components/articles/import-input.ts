import type { AnnotationsFile, ImportInput } from '@/lib/contracts/imports'
import { MAX_ANNOTATED_BYTES, MAX_ARTICLE_BYTES, MAX_ARTICLE_CHARACTERS } from '@/lib/domain/text/limits'

/** Endings of files that hold a text alone. */
const TEXT_ENDINGS = ['.txt', '.text', '.md', '.markdown', '.html', '.htm']
/** Endings of files that may hold comments and annotations too. */
const ANNOTATED_ENDINGS = ['.docx', '.json', '.jsonld', '.jsonl', '.ndjson', '.tsv', '.zip', '.ann']
/** What a chooser is told to offer. */
export const ANNOTATED_CHOICE = ANNOTATED_ENDINGS.join(',')
export const FILE_CHOICE = `${TEXT_ENDINGS.join(',')},${ANNOTATED_CHOICE},text/plain,text/markdown,text/html`

/** Text of a clipboard or file that is refused before it is sent, with the sentence that says what to do. */
export type InputRefusal = { readonly kind: 'refused'; readonly message: string }
export type InputOutcome = { readonly kind: 'input'; readonly input: ImportInput } | InputRefusal

const refused = (message: string): InputRefusal => ({ kind: 'refused', message })
const grouped = (count: number) => count.toLocaleString('en')
const TOO_LONG = `An article may hold ${grouped(MAX_ARTICLE_CHARACTERS)} characters. Split it, or leave out what is not to be checked.`
const MEGABYTE = 1024 * 1024
const tooLarge = (bytes: number, limit = MAX_ARTICLE_BYTES) =>
  `This has ${(bytes / MEGABYTE).toFixed(1)} MB; at most ${limit / MEGABYTE} MB are read. Save it without pictures, or paste its text.`

/** Judges typed or pasted plain text before it is sent. */
export function textInput(text: string): InputOutcome {
  if (text.trim() === '') return refused('There is no text in it yet.')
  if (text.length > MAX_ARTICLE_CHARACTERS) return refused(`${TOO_LONG} This has ${grouped(text.length)}.`)
  return { kind: 'input', input: { kind: 'text', text } }
}

/** Judges pasted rich text before it is sent. Its text is measured by the server, which knows what of it is text. */
export function htmlInput(html: string): InputOutcome {
  const bytes = new TextEncoder().encode(html).byteLength
  if (bytes > MAX_ARTICLE_BYTES) return refused(tooLarge(bytes))
  return { kind: 'input', input: { kind: 'html', html } }
}

/** Judges a file by its name and size, and reads it only if both will do. */
export async function fileInput(file: File): Promise<InputOutcome> {
  const ending = endingOf(file)
  if (ending === '.doc') {
    return refused(`${file.name} is in Word’s old format. Save it as .docx and choose that.`)
  }
  if (![...TEXT_ENDINGS, ...ANNOTATED_ENDINGS].includes(ending)) {
    return refused(`${file.name} is not read here. Save it as .docx, .txt, .md or .html, or paste its text.`)
  }
  const fault = faultOfSize(
    file,
    ANNOTATED_ENDINGS.includes(ending) ? MAX_ANNOTATED_BYTES : MAX_ARTICLE_BYTES,
  )
  return fault ?? { kind: 'input', input: { kind: 'file', ...(await readFile(file)) } }
}

/** {@link fileInput} for annotations that are brought into an article which is there. */
export async function annotatedFileInput(
  file: File,
): Promise<{ readonly kind: 'file'; readonly file: AnnotationsFile } | InputRefusal> {
  if (!ANNOTATED_ENDINGS.includes(endingOf(file))) {
    return refused(
      `${file.name} holds no annotations that are read here. Choose a .docx, .json, .jsonld, .jsonl, .tsv or a .zip of brat files.`,
    )
  }
  return faultOfSize(file, MAX_ANNOTATED_BYTES) ?? { kind: 'file', file: await readFile(file) }
}

const endingOf = ({ name }: File) => /\.[^.]+$/.exec(name.toLowerCase())?.[0] ?? ''

function faultOfSize({ name, size }: File, limit: number): InputRefusal | null {
  if (size === 0) return refused(`${name} is empty.`)
  return size > limit ? refused(tooLarge(size, limit)) : null
}

/** A file as it is sent. */
export const readFile = async (file: File) => ({
  filename: file.name,
  base64: toBase64(new Uint8Array(await file.arrayBuffer())),
})

/** Judges an address before it is sent; what stands behind it the server finds out. */
export function urlInput(typed: string): InputOutcome {
  const written = typed.trim()
  if (written === '') return refused('Write the address of the page.')
  const address = /^[a-z][a-z0-9+.-]*:/iu.test(written) ? written : `https://${written}`
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || !url.hostname.includes('.')) {
    return refused('This is no address of a web page. It begins with https://.')
  }
  return { kind: 'input', input: { kind: 'url', url: url.href } }
}

/** How many bytes are turned into characters at once: `fromCharCode` takes its arguments on the stack. */
const BASE64_STEP = 0x8000

function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let from = 0; from < bytes.length; from += BASE64_STEP) {
    binary += String.fromCharCode(...bytes.subarray(from, from + BASE64_STEP))
  }
  return btoa(binary)
}

/**
 * Whether pasted HTML says more than the text beside it. Browsers put `text/html` on the clipboard even for plain
 * words, and a code editor's colours would make one block of every line.
 */
export function saysMoreThanText(html: string): boolean {
  return /<(h[1-6]|p|ul|ol|li|blockquote|a|figure|figcaption|table|article)[\s>]/i.test(html)
}
