import { localDrafts, type PlacedDraft } from '@/lib/client/drafts'
import type { ClaimInput } from '@/lib/contracts/claims'
import type { MeView } from '@/lib/contracts/people'
import type { ClaimType, Finding, Priority } from '@/lib/domain/claims/vocabulary'
import type { Utf16Range } from '@/lib/domain/text/offsets'

/**
 * A claim as it is being made. What was not touched is null, and follows the words as they are grown and shrunk. The id
 * is made with it: sent twice, it is still one claim.
 */
export type NewClaim = {
  readonly id: string
  readonly revisionId: string
  readonly start: number
  readonly end: number
  readonly statement: string | null
  readonly speaker: string | null
  readonly speakerRole: string
  readonly types: readonly ClaimType[] | null
  readonly claimDate: string | null
  readonly priority: Priority
  readonly assigneeId: string | null
  readonly dueAt: string | null
  readonly finding: Finding | null
  readonly reason: string
}

/** Where claims that are being made in an article are kept. */
export const newClaimsPlace = (me: MeView, articleId: string, id = '') => ({
  newsroomId: me.newsroom.id,
  personId: me.id,
  subject: `article/${articleId}/new/${id}`,
})

/** The claim that this person was making of just these words, if it is still kept on this device. */
export function keptNewClaim(
  me: MeView,
  articleId: string,
  words: Utf16Range & { revisionId: string },
): PlacedDraft<NewClaim> | null {
  const kept = localDrafts<NewClaim>(newClaimsPlace(me, articleId))
  const fits = ({ value }: PlacedDraft<NewClaim>) =>
    value.revisionId === words.revisionId && value.start === words.start && value.end === words.end
  return kept.find(fits) ?? null
}

/** What is filled in where nothing was typed or chosen. */
export type Suggestions = {
  readonly statement: string
  readonly speaker: string
  readonly types: readonly ClaimType[]
}

/** The new claim as it is sent. */
export function claimInput(
  claim: NewClaim,
  suggested: Suggestions,
  exact: string,
): ClaimInput & { readonly id: string } {
  const { id, revisionId, start, end, claimDate, priority, assigneeId, dueAt } = claim
  return {
    id,
    anchors: [{ revisionId, start, end, exact }],
    statement: (claim.statement ?? suggested.statement).trim(),
    speaker: (claim.speaker ?? suggested.speaker).trim(),
    speakerRole: claim.speakerRole.trim(),
    types: [...(claim.types ?? suggested.types)],
    claimDate,
    priority,
    assigneeId,
    dueAt,
  }
}
