/** When this page last put the answer to a change of its own in place, by claim, in ms since 1970. */
const puts = new Map<string, number>()

/** How long before the stream tells of a change its answer may have come, in ms. */
const BEFORE_MS = 2_000

/** Told when the answer to this page's own change of a claim is in place. */
export function notePut(claimId: string): void {
  puts.set(claimId, Date.now())
}

/** Whether a change of one's own that the stream told of at `heardAt` was made by this page, and is in place already. */
export function isInPlace(claimId: string, heardAt: number): boolean {
  const at = puts.get(claimId)
  return at !== undefined && at >= heardAt - BEFORE_MS
}
