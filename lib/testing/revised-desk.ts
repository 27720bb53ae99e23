import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimDetail, ClaimView } from '@/lib/contracts/claims'
import {
  PlacementDecisionInput,
  type PlacementView,
  RevisionInput,
  type RevisionSummary,
} from '@/lib/contracts/revisions'
import type { Finding } from '@/lib/domain/claims/vocabulary'
import type { ArticleDocument } from '@/lib/domain/text/document'
import { getArticle } from '@/lib/server/articles/get-article'
import type { Actor } from '@/lib/server/auth/actor'
import { addEvidence } from '@/lib/server/claims/add-evidence'
import { checkClaim } from '@/lib/server/claims/check-claim'
import { getClaim } from '@/lib/server/claims/get-claim'
import { moveClaim } from '@/lib/server/claims/move-claim'
import { claimHistory } from '@/lib/server/events/read-history'
import { createRevision } from '@/lib/server/revisions/create-revision'
import { decidePlacement } from '@/lib/server/revisions/decide-placement'
import { reviewRevision } from '@/lib/server/revisions/review-revision'
import {
  as,
  connectFreshDatabase,
  documentOf,
  evidenceInput,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'

/** Words of the sample that stand on their own, for claims. */
export const COST = 'The new ferries will cost the town 48 million over ten years.'
export const FARES = 'The council has not raised fares since the spring of 2019.'
export const YARD = 'The yard at Brandt’s Quay employs 310 people, most of them from the island.'
export const CREWS = 'Crews were told in March that nobody would lose their post.'

/** A text about nothing that happened, long enough for paragraphs to move. */
export const FERRY_TEXT = [
  'Harbour town to replace its ferries',
  `The harbour board met behind closed doors on Tuesday and came out with a plan. ${COST}`,
  `Passengers have heard promises before. ${FARES} A petition with two thousand names lies in the town hall.`,
  `${YARD} Its owner would not speak to us.`,
  `Among the staff there is unease. ${CREWS} The union wants that promise in writing.`,
  'The first ship is to arrive in spring, if the ice allows it.',
].join('\n')

/** A desk of one newsroom on which texts change. */
export class RevisedDesk {
  readonly room: TestNewsroom
  constructor(room: TestNewsroom) {
    this.room = room
  }

  /** Gives an article a new text by paste; `document` is a plain one of `text` unless given. */
  async revise(
    article: { id: string },
    text: string | ArticleDocument,
    actor: Actor = this.room.editor,
  ): Promise<RevisionSummary> {
    const { revisionNumber } = await this.article(article.id)
    const document = typeof text === 'string' ? documentOf(text) : text
    const input = RevisionInput.parse({ origin: 'paste', baseNumber: revisionNumber, document })
    return as(actor, (ask) => createRevision(ask, { articleId: article.id, ...input }))
  }

  article(articleId: string): Promise<ArticleView> {
    return as(this.room.owner, (ask) => getArticle(ask, { articleId }))
  }

  claim({ id }: { id: string }): Promise<ClaimDetail> {
    return as(this.room.owner, (ask) => getClaim(ask, { claimId: id }))
  }

  /** Brings a claim all the way: primary evidence, a finding, closed. */
  async close(claim: ClaimView, finding: Finding = 'supported'): Promise<ClaimDetail> {
    const { checker } = this.room
    await as(checker, (ask) => addEvidence(ask, { claimId: claim.id, ...evidenceInput() }))
    const { version } = await this.claim(claim)
    const check = { claimId: claim.id, version, finding, reason: 'The register says so.' }
    const checked = await as(checker, (ask) => checkClaim(ask, check))
    const move = { claimId: claim.id, version: checked.version, to: 'closed' as const, reason: 'Done.' }
    return as(checker, (ask) => moveClaim(ask, move))
  }

  /** What became of a claim in a revision, the newest unless named. */
  async placement(claim: ClaimView, number?: number): Promise<PlacementView> {
    const { revisionNumber } = await this.article(claim.articleId)
    const review = { articleId: claim.articleId, number: number ?? revisionNumber }
    const { placements } = await as(this.room.reader, (ask) => reviewRevision(ask, review))
    const found = placements.find((placement) => placement.claim.id === claim.id)
    if (!found) throw new Error(`claim #${claim.number} was not placed in revision ${review.number}`)
    return found
  }

  /** Decides on what became of a claim in the newest revision, as it stands now unless `fields` say otherwise. */
  async decide(
    claim: ClaimView,
    decision: PlacementDecisionInput['decision'],
    { actor = this.room.checker, ...fields }: { actor?: Actor } & Partial<PlacementDecisionInput> = {},
  ): Promise<PlacementView> {
    const { id: placementId, version, claim: now } = await this.placement(claim)
    const reason = 'I have read both.'
    const input = PlacementDecisionInput.parse({
      version,
      claimVersion: now.version,
      decision,
      reason,
      ...fields,
    })
    return as(actor, (ask) => decidePlacement(ask, { placementId, ...input }))
  }

  /** Types of a claim's events, oldest first. */
  async eventsOf(claim: { id: string }): Promise<string[]> {
    const page = await as(this.room.owner, (ask) => claimHistory(ask, { claimId: claim.id, limit: 200 }))
    return page.items.map(({ type }) => type).reverse()
  }
}

/** A database of a test file's own, with the desk of one newsroom. */
export async function revisedDesk(): Promise<{ room: TestNewsroom; desk: RevisedDesk; ownerUrl: string }> {
  const { ownerUrl } = await connectFreshDatabase()
  const room = await makeNewsroom()
  return { room, desk: new RevisedDesk(room), ownerUrl }
}
