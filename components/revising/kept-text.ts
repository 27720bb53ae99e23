import type { DraftPlace } from '@/lib/client/drafts'
import type { MeView } from '@/lib/contracts/people'
import type { DraftView } from '@/lib/contracts/revisions'
import { canonicalDocument } from '@/lib/domain/text/canonical'
import type { ArticleDocument } from '@/lib/domain/text/document'

/** What somebody has written of the next text, as it is kept on their device until the desk has it. */
export type KeptText = {
  readonly document: ArticleDocument
  /** The draft of the desk that this text was written on, by its fingerprint. */
  readonly seen: string
}

/** Where the next text of an article is kept on this device. */
export const keptTextPlace = (me: MeView, articleId: string): DraftPlace => ({
  newsroomId: me.newsroom.id,
  personId: me.id,
  subject: `article/${articleId}/text`,
})

/** Where words of one's own stay that the draft no longer holds, until their writer has dealt with them. */
export const setAsidePlace = (place: DraftPlace): DraftPlace => ({
  ...place,
  subject: `${place.subject}-aside/`,
})

const FNV_PRIME = 0x01000193
const FNV_START = 0x811c9dc5

/**
 * Recognises a document: equal documents have equal fingerprints, in whatever order their JSON was written.
 *
 * @see FNV-1a by G. Fowler, L. C. Noll and K.-P. Vo, 32 bits; the length stands beside it
 */
export function fingerprint(document: ArticleDocument): string {
  const json = JSON.stringify(canonicalDocument(document))
  let hash = FNV_START
  for (let i = 0; i < json.length; i++) hash = Math.imul(hash ^ json.charCodeAt(i), FNV_PRIME) >>> 0
  return `${hash.toString(16)}-${json.length}`
}

/** What is to be done with a text that is kept on this device, beside the draft that the desk has. */
export type KeptVerdict = 'same' | 'go_on' | 'ask'

/**
 * `same`: the desk has it. `go_on`: the desk has what it was written on, so it is simply newer. `ask`: the draft has
 * become another one meanwhile; only a person can choose.
 */
export function judgeKept(kept: KeptText, draft: Pick<DraftView, 'document'>): KeptVerdict {
  const atDesk = fingerprint(draft.document)
  if (fingerprint(kept.document) === atDesk) return 'same'
  return kept.seen === atDesk ? 'go_on' : 'ask'
}
