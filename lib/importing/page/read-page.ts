import { decodeBytes } from '@/lib/importing/decode-bytes'
import { type ImportedArticle, importArticle } from '@/lib/importing/import-article'
import { type ImportRefusal, refuseImport } from '@/lib/importing/outcome'
import { findArticle } from '@/lib/importing/page/find-article'
import { isIntricate } from '@/lib/importing/read-html'
import { sniffWrongType } from '@/lib/importing/sniff-type'
import { bylineName } from '@/lib/importing/wire-patterns'

/** A page as a server sent it, unpacked. */
export type FetchedBytes = {
  bytes: Uint8Array
  /** Where it came from, after redirects: relative links are taken from there. */
  url: string
  /** As the Content-Type header says; null where it says nothing. */
  charset: string | null
  /** As the Content-Type header says. */
  mediaType?: string
}

/** Longest page that is read, in bytes: its markup may be many times its article. */
const MAX_PAGE_BYTES = 6_000_000
/** Bytes from which the encoding of a page is told. */
const HEAD_BYTES = 1_000_000
const CLOSING_BRACKET = 0x3e

/**
 * Finds the article in a fetched web page: its text, headline, byline, language and direction, without what stands
 * around it. A page in which no article can be told apart is read whole.
 *
 * Pure: nothing of the page is run, and nothing that it names is loaded.
 *
 * @returns the article for the preview, or a refusal: `wrong_type` for what is no text, `too_large`, `too_complex`,
 * `empty`, `binary`.
 */
export function readPage(page: FetchedBytes): ImportedArticle | ImportRefusal {
  const wrong = sniffWrongType(page.bytes, '')
  if (wrong) return wrong
  if (page.bytes.length > MAX_PAGE_BYTES) return refuseImport('too_large')
  const html = decodePage(page)
  if (typeof html !== 'string') return html
  if (page.mediaType === 'text/plain') return importArticle({ text: html, format: 'plain' })
  if (isIntricate(html)) return refuseImport('too_complex')
  const found = findArticle(html, page.url)
  if (!found) return importArticle({ html })
  const article = importArticle({ html: found.html })
  // What seemed to be the article may hold nothing that is kept: pictures, or one form.
  if (article.kind === 'refused' && article.code === 'empty') return importArticle({ html })
  return article.kind === 'ok'
    ? { ...article, byline: article.byline ?? (found.byline && bylineName(found.byline)) }
    : article
}

/** By byte order mark, else as the header says, else as the page itself or its bytes tell (WHATWG Encoding). */
function decodePage({ bytes, charset }: FetchedBytes): string | ImportRefusal {
  const isMarked = [0xef, 0xfe, 0xff].includes(bytes[0] ?? 0) && [0xbb, 0xff, 0xfe].includes(bytes[1] ?? 0)
  const said = charset === null || isMarked ? null : decoderFor(charset)
  if (said) return asText(said.decode(bytes))
  // Cut behind a tag, so that no character is cut in two.
  const isLong = bytes.length > HEAD_BYTES
  const head = isLong ? bytes.subarray(0, bytes.lastIndexOf(CLOSING_BRACKET, HEAD_BYTES) + 1) : bytes
  const decoded = decodeBytes(head, 'page.html')
  if (decoded.kind === 'refused') return decoded
  return isLong ? asText(new TextDecoder(decoded.encoding).decode(bytes)) : decoded.text
}

function asText(text: string): string | ImportRefusal {
  if (text.trim() === '') return refuseImport('empty')
  return text.includes('\0') ? refuseImport('binary') : text.toWellFormed()
}

function decoderFor(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label)
  } catch (error) {
    // A label that no encoding has is as good as none.
    if (error instanceof RangeError) return null
    throw error
  }
}
