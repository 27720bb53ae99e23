import { v7 as uuidv7 } from 'uuid'
import type { AnchorView } from '@/lib/contracts/claims'
import type { PlacementPart } from '@/lib/contracts/revisions'
import type { ReanchorOutcome } from '@/lib/domain/anchoring/outcome'
import { waitsForPerson, worstOutcome } from '@/lib/domain/review/placement'
import { describeAnchor } from '@/lib/domain/text/anchors'
import { utf16 } from '@/lib/domain/text/offsets'
import { personOf } from '@/lib/server/claims/claim-view'
import { placeOf } from '@/lib/server/claims/place-anchors'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import type { NewPlacement, PlaceableClaim } from '@/lib/server/db/repositories/placements'
import { revisionText } from '@/lib/server/db/repositories/revisions'
import type { StreamEvent } from '@/lib/server/events/append-event'
import type { AnchoringResult } from '@/lib/server/revisions/anchoring-job'
import { runAnchoring } from '@/lib/server/revisions/run-anchoring'

/** A new text, and the newest one before it, with which it is compared; null if that is not asked. */
export type TextsToPlaceIn = { id: string; number: number; text: string; compareWith: string | null }

/** What became of one claim: what is stored, and the event that tells it. */
export type PlacedClaim = NewPlacement & { claim: PlaceableClaim }

/**
 * Finds where claims stand in a text. Nothing is written.
 *
 * Every claim is looked for by the words it had where it was last settled, which need not be the revision before.
 *
 * @returns what became of each, in the order given, and how far the text differs from `compareWith`.
 */
export async function placeClaims(
  ask: Ask,
  claims: readonly PlaceableClaim[],
  revision: TextsToPlaceIn,
): Promise<{ placed: PlacedClaim[]; change: AnchoringResult['change'] }> {
  const groups = [...Map.groupBy(claims, (claim) => claim.fromRevisionId)]
  const batches = []
  for (const [fromRevisionId, group] of groups) {
    const anchors = group.flatMap((claim) => claim.anchors)
    batches.push({ before: await revisionText(ask, fromRevisionId), anchors: anchors.map(storedAnchorOf) })
  }
  const result = await runAnchoring({ compareWith: revision.compareWith, after: revision.text, batches })
  const outcomeOf = new Map<string, ReanchorOutcome>()
  for (const [i, [, group]] of groups.entries()) {
    const outcomes = result.outcomes[i] ?? []
    for (const [j, anchor] of group.flatMap((claim) => claim.anchors).entries()) {
      const outcome = outcomes[j]
      if (!outcome) throw new Error('the anchoring engine left an anchor out')
      outcomeOf.set(anchor.id, outcome)
    }
  }
  return { placed: claims.map((claim) => placedClaim(claim, outcomeOf, revision)), change: result.change }
}

const storedAnchorOf = ({ start, end, exact, prefix, suffix }: AnchorView) => ({
  start,
  end,
  exact,
  prefix,
  suffix,
})

function placedClaim(
  claim: PlaceableClaim,
  outcomeOf: ReadonlyMap<string, ReanchorOutcome>,
  revision: TextsToPlaceIn,
): PlacedClaim {
  const parts = claim.anchors.map((anchor) =>
    partOf(anchor, outcomeOf.get(anchor.id) as ReanchorOutcome, revision.text),
  )
  const outcome = worstOutcome(parts.map((part) => part.outcome))
  const anchors = anchorsOf(parts, revision)
  return {
    id: uuidv7(),
    claimId: claim.id,
    fromRevisionId: claim.fromRevisionId,
    outcome,
    parts,
    before: {
      statement: claim.statement,
      workState: claim.workState,
      finding: claim.finding,
      findingReason: claim.findingReason,
      findingBy: personOf(claim.findingById, claim.findingByName),
      findingAt: claim.findingAt?.toISOString() ?? null,
    },
    correctionId: null,
    waits: waitsForPerson(outcome),
    quote: anchors[0]?.exact ?? claim.quote,
    anchors,
    claim,
  }
}

function partOf(anchor: AnchorView, outcome: ReanchorOutcome, text: string): PlacementPart {
  const place = ({ start, end }: { start: number; end: number }) => ({
    start,
    end,
    exact: text.slice(start, end),
  })
  const { id: anchorId, revisionId: _, ...from } = anchor
  const part: PlacementPart = {
    anchorId,
    from,
    outcome: outcome.kind,
    to: null,
    similarity: null,
    diff: [],
    changes: [],
    candidates: [],
    near: null,
  }
  switch (outcome.kind) {
    case 'unchanged':
    case 'moved':
      return { ...part, to: place(outcome) }
    case 'reworded': {
      const { similarity, diff, changes } = outcome
      return { ...part, to: place(outcome), similarity, diff: [...diff], changes: [...changes] }
    }
    case 'ambiguous':
      return { ...part, candidates: outcome.candidates.map((one) => ({ ...place(one), score: one.score })) }
    case 'orphaned':
      return { ...part, near: outcome.near }
  }
}

/** The places that are certain or proposed, in text order. Two that became one are one. */
function anchorsOf(parts: readonly PlacementPart[], { id, text }: TextsToPlaceIn): AnchorView[] {
  const places = new Map<string, { start: number; end: number }>()
  for (const { to } of parts) if (to) places.set(`${to.start} ${to.end}`, to)
  return [...places.values()]
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map((place) => {
      const anchor = describeAnchor(text, { start: utf16(place.start), end: utf16(place.end) })
      return { id: uuidv7(), revisionId: id, ...anchor }
    })
}

/** The event that tells what became of a claim in a revision. */
export function placedEvent(placed: PlacedClaim, revisionNumber: number): StreamEvent {
  const { claim, outcome, parts, anchors, correctionId } = placed
  return {
    type: 'claim.placed',
    claimId: claim.id,
    payload: {
      number: claim.number,
      revisionNumber,
      fromNumber: claim.fromNumber,
      outcome,
      from: parts.map(({ from }) => from.exact),
      to: anchors.map((anchor) => placeOf(anchor, revisionNumber)),
      ...(correctionId ? { correctionId } : {}),
    },
  }
}
