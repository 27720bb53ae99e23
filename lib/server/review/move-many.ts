import { MissingView } from '@/lib/contracts/claims'
import type { ManyChangeResult } from '@/lib/contracts/queue'
import type { WorkState } from '@/lib/domain/claims/vocabulary'
import { WORK_WORDS } from '@/lib/domain/claims/words'
import { moveClaim } from '@/lib/server/claims/move-claim'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { lockHeads } from '@/lib/server/events/append-event'
import { Refusal } from '@/lib/server/http/refusal'
import { hindranceOf, type Named, named } from '@/lib/server/review/hindrance'

/**
 * Moves the work state of claims that are locked, each by the rules of a single move: what they refuse of one claim does
 * not keep the others from moving. The heads of all histories are locked before the first event, in their order.
 */
export async function moveMany(
  ask: Ask,
  rows: readonly Named[],
  { to, reason }: { to: WorkState; reason: string },
): Promise<ManyChangeResult[]> {
  const results: ManyChangeResult[] = []
  await lockHeads(
    ask,
    rows.map(({ claim }) => claim.articleId),
  )
  for (const row of rows) results.push(await moveOne(ask, row, to, reason))
  return results
}

async function moveOne(
  ask: Ask,
  { claim, given }: Named,
  to: WorkState,
  reason: string,
): Promise<ManyChangeResult> {
  const hindrance = hindranceOf(ask, claim, given)
  if (hindrance) return hindrance
  const { id: claimId, version } = claim
  if (claim.workState === to) return { ...named(claim), kind: 'unchanged', version }
  try {
    const moved = await moveClaim(ask, { claimId, version, to, reason })
    return { ...named(claim), kind: 'changed', version: moved.version, before: {} }
  } catch (error) {
    // A single move judges before it writes: one that is refused has written nothing.
    if (error instanceof Refusal && error.code === 'illegal_move') {
      const why = `From “${WORK_WORDS[claim.workState].label}” it cannot be moved there.`
      return { ...named(claim), kind: 'illegal', why }
    }
    if (error instanceof Refusal && error.code === 'text_review_pending')
      return { ...named(claim), kind: 'illegal', why: error.message }
    if (error instanceof Refusal && error.code === 'close_incomplete')
      return { ...named(claim), kind: 'incomplete', missing: MissingView.array().parse(error.extras.missing) }
    throw error
  }
}
