import { analyse } from 'chardet'
import { MAX_ARTICLE_BYTES } from '@/lib/domain/text/limits'
import { type ImportRefusal, refuseImport } from '@/lib/importing/outcome'
import { sniffWrongType } from '@/lib/importing/sniff-type'

export type TextFormat = 'plain' | 'markdown' | 'html'

export type DecodedText = {
  kind: 'ok'
  text: string
  /** WHATWG name of the encoding, in lower case. */
  encoding: string
  /** Whether the encoding was concluded from the bytes alone; the person should look at the accents. */
  guessed: boolean
  format: TextFormat
}

const FORMATS: Readonly<Record<string, TextFormat>> = {
  txt: 'plain',
  text: 'plain',
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
}

/** Encodings that bytes alone give away well enough to prefer them to Windows-1252. */
const TELLING = new Set(['shift_jis', 'euc-jp', 'euc-kr', 'gb18030', 'big5', 'windows-1251', 'koi8-r'])
/** Confidence (0..100, chardet's scale) from which such a guess is taken. */
const TELLING_CONFIDENCE = 60
/** Share of control characters above which bytes are not text. */
const MAX_CONTROL_SHARE = 0.01
/** Bytes looked at for a declaration or for the zero bytes of UTF-16. */
const HEAD = 4_096

/**
 * Turns the bytes of an uploaded file into text.
 *
 * UTF-8 and UTF-16 by byte order mark; UTF-16 without one by where its zero bytes stand; UTF-8 when the bytes are
 * valid as such; then what an HTML page declares; then Windows-1252. Line feeds are left as they are.
 *
 * @param filename tells the format by its ending; it is not kept.
 * @returns the text, or a refusal: `empty`, `too_large`, `wrong_type`, `binary`, `nul` or `lone_surrogate`.
 * @see WHATWG Encoding
 */
export function decodeBytes(bytes: Uint8Array, filename: string): DecodedText | ImportRefusal {
  if (bytes.length === 0) return refuseImport('empty')
  if (bytes.length > MAX_ARTICLE_BYTES) return refuseImport('too_large')
  const wrong = sniffWrongType(bytes, filename)
  if (wrong) return wrong
  const ending = /\.([^.]+)$/.exec(filename.trim().toLowerCase())?.[1]
  const byName = ending === undefined ? 'plain' : FORMATS[ending]
  if (byName === undefined) return refuseImport('wrong_type')

  const decoded = decodeMarked(bytes) ?? decodeUnmarked(bytes)
  if (decoded === null) return refuseImport('binary')
  const { text } = decoded
  if (text.includes('\0')) return refuseImport(controlShare(text) > MAX_CONTROL_SHARE ? 'binary' : 'nul')
  if (!text.isWellFormed()) return refuseImport('lone_surrogate')
  if (controlShare(text) > MAX_CONTROL_SHARE) return refuseImport('binary')
  const isPage = /^\s*(?:<!doctype html|<html[\s>])/i.test(text.slice(0, HEAD))
  return { kind: 'ok', ...decoded, format: isPage ? 'html' : byName }
}

type Decoded = { text: string; encoding: string; guessed: boolean }

function decodeMarked(bytes: Uint8Array): Decoded | null {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return decode(bytes, 'utf-8', false, false)
  if (first === 0xff && second === 0xfe) return decode(bytes, 'utf-16le', false, false)
  if (first === 0xfe && second === 0xff) return decode(bytes, 'utf-16be', false, false)
  return null
}

function decodeUnmarked(bytes: Uint8Array): Decoded | null {
  const wide = detectUtf16(bytes)
  if (wide) return decode(bytes, wide, true, true)
  const utf8 = decode(bytes, 'utf-8', false, true)
  if (utf8) return utf8
  const declared = declaredEncoding(bytes)
  if (declared) {
    const found = decode(bytes, declared, false, true)
    if (found) return found
  }
  const [guess] = analyse(bytes)
  const name = guess?.name.toLowerCase() ?? ''
  if (guess && guess.confidence >= TELLING_CONFIDENCE && TELLING.has(name)) {
    const found = decode(bytes, name, true, true)
    if (found) return found
  }
  return decode(bytes, 'windows-1252', true, false)
}

/** Decodes, or gives null where `fatal` is set and the bytes are not valid in this encoding. */
function decode(bytes: Uint8Array, encoding: string, guessed: boolean, fatal: boolean): Decoded | null {
  try {
    return { text: new TextDecoder(encoding, { fatal }).decode(bytes), encoding, guessed }
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null
    throw error
  }
}

/**
 * UTF-16 without a mark: spaces, line feeds and Latin letters leave zero bytes at one parity and none at the other.
 */
function detectUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length % 2 !== 0) return null
  let even = 0
  let odd = 0
  const length = Math.min(bytes.length, HEAD)
  for (let i = 0; i < length; i++) {
    if (bytes[i] !== 0) continue
    if (i % 2 === 0) even++
    else odd++
  }
  // One character in fifty is a space or a line feed in any script.
  const enough = length / 100
  if (odd >= enough && odd > 0 && even <= odd / 20) return 'utf-16le'
  if (even >= enough && even > 0 && odd <= even / 20) return 'utf-16be'
  return null
}

function declaredEncoding(bytes: Uint8Array): string | null {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, HEAD))
  const label = /<meta[^>]{0,200}?charset\s*=\s*["']?([\w:.-]{2,40})/i.exec(head)?.[1]?.toLowerCase()
  return label === undefined || label.startsWith('utf-16') ? null : label
}

function controlShare(text: string): number {
  let controls = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x20 && unit !== 0x09 && unit !== 0x0a && unit !== 0x0c && unit !== 0x0d) controls++
  }
  return controls / text.length
}
