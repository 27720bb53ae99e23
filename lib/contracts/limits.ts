/*
 * Numbers of the contracts that a browser needs from the first moment on. In a file without schemas: these are loaded when
 * there is something to read by them.
 */

/** How often a stream that has nothing to say says that it is there, in seconds. */
export const PING_SECONDS = 15
/** How often a page tells where its person is, in milliseconds; at once besides, when it changes. */
export const PRESENCE_BEAT_MS = 8_000
/** After how many seconds without a word somebody is nowhere. */
export const PRESENCE_SECONDS = 25

/** Most claims that may be asked for by their ids at once. */
export const MAX_CLAIMS_BY_ID = 50
/** Counts of what is unread stop here: more is “100 or more”. */
export const UNREAD_CAP = 100
