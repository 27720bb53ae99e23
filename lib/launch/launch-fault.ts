/**
 * Something the person who started Tickmark can put right: one sentence that says what is wrong and the way out.
 *
 * Printed without a stack; every other error is a defect and keeps its stack.
 */
export class LaunchFault extends Error {
  override readonly name = 'LaunchFault'
}

/** Reads the `code` of a Node or PostgreSQL error, or `undefined` when it has none. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/**
 * Turns a refusal of the file system into the sentence a person can act on.
 *
 * @param doing what was being done, to follow “while”: “creating .data”
 * @param place the folder it concerns
 * @returns a LaunchFault for a full disk, a missing permission or a read-only place; otherwise the error itself
 */
export function fileFault(error: unknown, doing: string, place: string): unknown {
  const code = errorCode(error)
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new LaunchFault(
      `The disk is full (while ${doing}): free some space on the disk of ${place}, then start again.`,
    )
  if (code === 'EACCES' || code === 'EPERM')
    return new LaunchFault(
      `No permission (while ${doing}): give your account the right to write in ${place}, or copy Tickmark to a folder of your own.`,
    )
  if (code === 'EROFS')
    return new LaunchFault(
      `${place} is on a read-only disk (while ${doing}): copy Tickmark to a place that can be written to.`,
    )
  return error
}
