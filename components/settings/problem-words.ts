import { ApiError } from '@/lib/client/api'

/** What went wrong with a change, in words for the person who made it. */
export function problemWords(error: unknown): string | null {
  if (error === null || error === undefined) return null
  if (error instanceof ApiError) return error.message
  return 'The desk cannot be reached. Nothing was changed; try again in a moment.'
}
