import type { ImportedClaim } from '@/lib/contracts/annotations'

/**
 * How a Word file that was exported here is known again when it comes back. What survives a save was tried out:
 *
 * | carrier                                        | Word           | LibreOffice 7.4                        |
 * |------------------------------------------------|----------------|----------------------------------------|
 * | `customXml/item1.xml`: the record (see below)  | kept           | kept, byte for byte but for escapes    |
 * | `docProps/custom.xml` properties               | kept           | kept                                   |
 * | bookmarks around anchors and corrections       | kept           | kept                                   |
 * | names of styles (`w:name`)                     | kept           | kept; style *ids* are rewritten        |
 * | links in comments                              | kept           | kept, one relationship a link; those with a fragment become `HYPERLINK … \l` fields |
 * | author, initials, date of comments and changes | kept           | kept, dates to the second              |
 * | `w14:paraId` of comments                       | kept           | rewritten, or gone                     |
 * | `w15:done` (resolved)                          | kept           | kept                                   |
 * | `w15:paraIdParent` (replies)                   | kept           | lost: a reply comes back as a comment of its own |
 * | `commentsIds`, `commentsExtensible`, `people`  | kept           | gone                                   |
 * | order of comments, `w:id` of anything          | may change     | changes                                |
 *
 * So, from the surest to the weakest:
 * 1. The **record** is the custom XML part whose root is `tickmark` in `RECORD_NAMESPACE`. Its attributes: `article`
 *    (id), `revision` (number), `sha256` (of the revision's text), `language`, `direction`, `title`, `byline` (absent
 *    where there is none). Its children: one `claim` a claim, attributes `id` and `number`, text = JSON of
 *    `ImportedClaim` (what this copy shows, field by field, with the anchors as they were exported); and one `comment`
 *    for each Word comment, attributes `kind` (`CommentKind`), `id` (of the claim, the thread's comment, the correction),
 *    `claim` (id), `thread` (id; only for `thread` and `reply`), `para` (the `w14:paraId` it was given), `author`, `at`
 *    (`w:date`) and `print` (`commentPrint` of its text).
 * 2. A comment is known by its paraId; else by its link (claim, thread); else by `print`, author and date together; else
 *    by author and date. If its text still has the `print` of the record, nobody touched it and the record says
 *    everything; otherwise its lines are read by their labels (`comment-text.ts`).
 * 3. Where a claim stands now: its bookmarks `anchorBookmark(claim, n)`, n from 1 in the order of its anchors; they grow
 *    and shrink with the text as it is edited. A comment range does the same, and is the way for claims whose bookmarks
 *    are gone. A correction's `w:del`/`w:ins` stand within `correctionBookmark(correction)`.
 * 4. Without the record: `PROPERTIES` tell article and revision, links and bookmarks the claims, `#n` their numbers.
 *
 * The body holds the article's text and nothing else, but for paragraphs in a style whose name begins with
 * `APPARATUS_STYLE` (what the copy says about itself, after the text): a reader leaves these out. End notes, header and
 * footer are ours, too.
 */
export const RECORD_NAMESPACE = 'urn:tickmark:docx:1'

/** Custom document properties (docProps/custom.xml). */
export const PROPERTIES = {
  scheme: 'TickmarkScheme',
  article: 'TickmarkArticle',
  revision: 'TickmarkRevision',
  textSha256: 'TickmarkTextSha256',
} as const

/** Value of `PROPERTIES.scheme`. */
export const SCHEME = '1'

/**
 * What a Word comment stands for. `claim`: the claim, on its first anchor; `also`: another anchor of the claim, says
 * `#n · also here`; `thread`: the first contribution of a thread, a comment of its own; `reply`: the following ones,
 * replies to it; `correction`: what the tracked changes do not say of a correction, a reply to the claim.
 */
export const COMMENT_KINDS = ['claim', 'also', 'thread', 'reply', 'correction'] as const
export type CommentKind = (typeof COMMENT_KINDS)[number]

/** Names (`w:name`) of the styles by which the kinds of block are known. Headings are `heading 2` to `heading 4`. */
export const BLOCK_STYLES = {
  headline: 'Title',
  byline: 'Byline',
  dateline: 'Dateline',
  credit: 'Credit',
  caption: 'caption',
  paragraph: 'Body Text',
  heading: 'heading',
  quote: 'Quote',
  listItem: 'List Paragraph',
} as const

/** Paragraphs in styles whose name begins so are no part of the article's text. */
export const APPARATUS_STYLE = 'Tickmark'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const ANCHOR = /^tm_([0-9a-f]{32})_([1-9][0-9]{0,2})$/
const CORRECTION = /^tmc_([0-9a-f]{32})$/

/** Name of the bookmark around a claim's n-th anchor, from 1; null for an id that is no UUID. At most 40 characters. */
export function anchorBookmark(claimId: string, n: number): string | null {
  return UUID.test(claimId) && n < 1_000 ? `tm_${claimId.replaceAll('-', '')}_${n}` : null
}

/** The claim and the anchor (from 1) that a bookmark stands for; null for anybody else's. */
export function readAnchorBookmark(name: string): { claimId: string; n: number } | null {
  const [, hex, n] = ANCHOR.exec(name) ?? []
  return hex ? { claimId: dashed(hex), n: Number(n) } : null
}

/** Name of the bookmark around a correction's tracked change; null for an id that is no UUID. */
export function correctionBookmark(correctionId: string): string | null {
  return UUID.test(correctionId) ? `tmc_${correctionId.replaceAll('-', '')}` : null
}

/** The id of the correction that a bookmark stands for; null for anybody else's. */
export function readCorrectionBookmark(name: string): string | null {
  const hex = CORRECTION.exec(name)?.[1]
  return hex ? dashed(hex) : null
}

const dashed = (hex: string) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/** Where `#n` in a comment leads: the claim on the desk, and the thread for a thread's first comment. */
export function identityLink(
  { base, articleId }: { readonly base: string; readonly articleId: string },
  claimId: string,
  threadId: string | null = null,
): string {
  const claim = `${base.replace(/\/+$/, '')}/articles/${articleId}?claim=${claimId}`
  // No fragment: LibreOffice would make a field of it, Word an anchor.
  return threadId ? `${claim}&thread=${threadId}` : claim
}

const LINK = /\/articles\/([0-9a-f-]{36})\?claim=([0-9a-f-]{36})(?:&thread=([0-9a-f-]{36}))?$/

/** What a link made by `identityLink` stands for, whatever desk it leads to; null for any other link. */
export function readIdentityLink(
  href: string,
): { articleId: string; claimId: string; threadId: string | null } | null {
  const [, articleId = '', claimId = '', threadId] = LINK.exec(href) ?? []
  if (!UUID.test(articleId) || !UUID.test(claimId)) return null
  return { articleId, claimId, threadId: threadId && UUID.test(threadId) ? threadId : null }
}

/**
 * Gives every key a number of its own as `w14:paraId` or `w16cid:durableId` want it: eight hexadecimal digits, above 0
 * and below 0x80000000 (0x7FFFFFFF for durable ids). The same keys in the same order get the same ids.
 */
export function paraIds(keys: readonly string[]): Map<string, string> {
  const taken = new Set<number>()
  const ids = new Map<string, string>()
  for (const key of keys) {
    let id = fnv(key, 0x811c9dc5) & 0x7fffffff
    while (id === 0 || id >= 0x7fffffff || taken.has(id)) id = (id + 1) & 0x7fffffff
    taken.add(id)
    ids.set(key, id.toString(16).toUpperCase().padStart(8, '0'))
  }
  return ids
}

/**
 * A short print of a comment's text, by which one that nobody touched is known: white space counts as one space, so that
 * a program may break its lines anew. 16 hexadecimal digits; no protection against forgery.
 */
export function commentPrint(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\s\u200b\ufeff]+/gu, ' ')
    .trim()
  return [0x811c9dc5, 0x9747b28c].map((seed) => fnv(plain, seed).toString(16).padStart(8, '0')).join('')
}

/** FNV-1a over UTF-16 code units, 32 bits. */
function fnv(text: string, seed: number): number {
  let hash = seed
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/**
 * A claim of the record as JSON that XML can hold: what XML forbids, and what programs like to normalise, is escaped.
 * `JSON.parse` gives it back as it was.
 */
export function claimJson(claim: ImportedClaim): string {
  return JSON.stringify(claim).replace(
    /[\u007f-\u009f\u2028\u2029\ufffe\uffff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
