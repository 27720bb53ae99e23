import type { FetchProblemCode } from '@/lib/domain/sources/fetch-problems'
import { FetchFault } from '@/lib/server/fetching/fetch-fault'

const BY_CODE: Readonly<Record<string, FetchProblemCode>> = {
  ENOTFOUND: 'host_unknown',
  ENODATA: 'host_unknown',
  UND_ERR_HEADERS_OVERFLOW: 'headers_too_large',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'answer_broken',
  UND_ERR_SOCKET: 'answer_broken',
  ECONNRESET: 'answer_broken',
  EPIPE: 'answer_broken',
  ERR_STREAM_PREMATURE_CLOSE: 'answer_broken',
}
/** Codes of OpenSSL's verdict on a certificate. */
const CERTIFICATE = /CERT|^ERR_TLS|SELF_SIGNED|^UNABLE_TO_|^ERR_SSL/
const BROKEN = /^(?:HPE_|Z_|ERR__ERROR_|ERR_BROTLI|ERR_ZLIB|ERR_PADDING)/

/** What an error of a connection, a parser or a decoder means for whoever asked for the page. */
export function problemOf(error: unknown): FetchProblemCode {
  if (error instanceof FetchFault) return error.problem
  const code = codeOf(error)
  if (code === null) return 'unreachable'
  if (CERTIFICATE.test(code)) return 'certificate'
  return BY_CODE[code] ?? (BROKEN.test(code) ? 'answer_broken' : 'unreachable')
}

function codeOf(error: unknown): string | null {
  if (error === null || typeof error !== 'object') return null
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'cause' in error ? codeOf(error.cause) : null
}
