import { ApiError, OfflineError } from '@/lib/client/api'

/**
 * Why something did not come about, as a sentence for people, with the way on.
 *
 * @param sofar what holds all the same, such as `Nothing was begun`.
 * @throws the error itself, where it is no refusal and no lost network.
 */
export function sentenceOfFailure(error: unknown, sofar: string): string {
  if (error instanceof OfflineError) return `The desk cannot be reached just now. ${sofar}; try again.`
  if (!(error instanceof ApiError)) throw error
  if (error.code === 'unauthenticated')
    return `Your sign-in has ended. ${sofar}: sign in again and repeat it.`
  return error.message
}
