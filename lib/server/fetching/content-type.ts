import { sniffWrongType } from '@/lib/importing/sniff-type'

export type ContentType = { mediaType: string; charset: string | null }

const MEDIA_TYPE = /^\s*([a-z0-9!#$&^_.+-]{1,60}\/[a-z0-9!#$&^_.+-]{1,90})\s*(?:;|$)/i
const CHARSET = /;\s*charset\s*=\s*"?([\w:.-]{2,40})/i
const PDF = '%PDF-'
/** Where a PDF's first line may stand at the latest (ISO 32000 allows what was sent before it). */
const PDF_HEAD = 1_024

/** Reads a Content-Type header; null for one that is missing, given twice or unreadable. */
export function readContentType(header: string | string[] | undefined): ContentType | null {
  const mediaType = typeof header === 'string' ? MEDIA_TYPE.exec(header)?.[1] : undefined
  if (typeof header !== 'string' || mediaType === undefined) return null
  return {
    mediaType: mediaType.toLowerCase(),
    charset: CHARSET.exec(header)?.[1]?.toLowerCase() ?? null,
  }
}

/** Whether the first bytes are those of what the server says it sent: no PDF, archive or picture as a page. */
export function isWhatItSays(mediaType: string, bytes: Uint8Array): boolean {
  if (mediaType !== 'application/pdf') return sniffWrongType(bytes, '') === null
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, PDF_HEAD)).includes(PDF)
}
