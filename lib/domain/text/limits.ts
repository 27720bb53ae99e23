/**
 * How large an article may be. The limits hold at every edge (paste, upload, API) before anything costly is
 * done with the input; they are far above a long read (100,000 characters) and far below what stalls a tab.
 */

/** Length of an article's plain text, in UTF-16 code units. */
export const MAX_ARTICLE_CHARACTERS = 500_000
/** Size of what is pasted or uploaded, in bytes (2 MB). */
export const MAX_ARTICLE_BYTES = 2 * 1024 * 1024
/** Size of a file that may hold annotations, in bytes (20 MB): a Word file holds pictures, which are not read. */
export const MAX_ANNOTATED_BYTES = 20 * 1024 * 1024
/** Number of blocks in one document. */
export const MAX_BLOCKS = 20_000
/** Number of inline nodes (text runs and line breaks) in one document. */
export const MAX_INLINE_NODES = 100_000
/** Number of text runs that carry a link in one document. */
export const MAX_LINKS = 5_000
/** Length of one link's address, in UTF-16 code units. */
export const MAX_HREF_LENGTH = 4_096
/** Deepest list item; deeper ones are drawn at this depth. */
export const MAX_LIST_DEPTH = 7
/** Highest number of an ordered list item. */
export const MAX_LIST_ORDINAL = 1_000_000
