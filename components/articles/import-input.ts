import type { ImportInput } from '@/lib/contracts/articles'
import { MAX_ARTICLE_BYTES, MAX_ARTICLE_CHARACTERS } from '@/lib/domain/text/limits'

/** File endings that the importer reads, and what a chooser is told to offer. */
const READ_ENDINGS = ['.txt', '.text', '.md', '.markdown', '.html', '.htm']
export const FILE_CHOICE = '.txt,.md,.html,.htm,text/plain,text/markdown,text/html'

/** Text of a clipboard or file that is refused before it is sent, with the sentence that says what to do. */
export type InputRefusal = { readonly kind: 'refused'; readonly message: string }
export type InputOutcome = { readonly kind: 'input'; readonly input: ImportInput } | InputRefusal

const refused = (message: string): InputRefusal => ({ kind: 'refused', message })
const grouped = (count: number) => count.toLocaleString('en')
const TOO_LONG = `An article may hold ${grouped(MAX_ARTICLE_CHARACTERS)} characters. Split it, or leave out what is not to be checked.`
const MEGABYTES = MAX_ARTICLE_BYTES / 1024 / 1024
const tooLarge = (bytes: number) =>
  `This has ${(bytes / 1024 / 1024).toFixed(1)} MB; at most ${MEGABYTES} MB are read. Save it without pictures, or paste its text.`

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
  const ending = /\.[^.]+$/.exec(file.name.toLowerCase())?.[0] ?? ''
  if (!READ_ENDINGS.includes(ending)) {
    return refused(`${file.name} is not read here. Save it as .txt, .md or .html, or paste its text.`)
  }
  if (file.size === 0) return refused(`${file.name} is empty.`)
  if (file.size > MAX_ARTICLE_BYTES) return refused(tooLarge(file.size))
  const bytes = new Uint8Array(await file.arrayBuffer())
  return { kind: 'input', input: { kind: 'file', filename: file.name, base64: toBase64(bytes) } }
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
