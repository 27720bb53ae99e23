import { ApiError, OfflineError } from '@/lib/client/api'

/** Where a refusal belongs on the page: to the text itself, to single fields, or to the whole. */
export type LoadErrors = {
  readonly text: string | null
  /** About the address that was to be fetched. */
  readonly url: string | null
  readonly fields: Readonly<Record<string, string>>
  readonly whole: string | null
}

export const NO_ERRORS: LoadErrors = { text: null, url: null, fields: {}, whole: null }

/** Codes of refusals that are about the text: its sentence stands under it. */
const ABOUT_TEXT = new Set(['text_refused', 'document_refused', 'payload_too_large', 'limit_reached'])

const OFFLINE = 'The desk cannot be reached just now. What you have is kept on this device; try again.'
const SIGNED_OUT =
  'Your sign-in has ended. What you have is kept on this device: sign in again and load it then.'

/** Puts a failed import or load where a person can act on it, in sentences. */
export function placeError(error: unknown): LoadErrors {
  if (error instanceof OfflineError) return { ...NO_ERRORS, whole: OFFLINE }
  if (!(error instanceof ApiError)) throw error
  const sentence = error.message
  if (error.code === 'unauthenticated') return { ...NO_ERRORS, whole: SIGNED_OUT }
  if (ABOUT_TEXT.has(error.code)) return { ...NO_ERRORS, text: sentence }
  const issues = error.problem.issues ?? []
  if (issues.length === 0) return { ...NO_ERRORS, whole: sentence }
  const fields: Record<string, string> = {}
  const elsewhere: string[] = []
  for (const { path, message } of issues) {
    const [field, ...deeper] = path
      .replace(/^\/?body[./]?/u, '')
      .replace(/^\//u, '')
      .split(/[./[]/u)
    if (field === 'document' || field === 'text' || field === 'html' || field === 'base64')
      elsewhere.push(message)
    else if (field && deeper.length === 0) fields[field] = message
    else elsewhere.push(`${path}: ${message}`)
  }
  return { ...NO_ERRORS, text: elsewhere.length > 0 ? elsewhere.join(' ') : null, fields }
}

/** {@link placeError} for an address that could not be fetched: whatever was wrong stands at its field. */
export function placeUrlError(error: unknown): LoadErrors {
  const { text, whole, fields } = placeError(error)
  const said = [text, whole, ...Object.values(fields)].filter((sentence) => sentence !== null)
  return { ...NO_ERRORS, url: said.join(' ') }
}
