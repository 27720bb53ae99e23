import type { PresenceInput } from '@/lib/contracts/live'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { deletePresence, findPlace, savePresence } from '@/lib/server/db/repositories/presence'
import { Refusal } from '@/lib/server/http/refusal'

/** Tabs in which one person can be somewhere at once, left ones of the last minutes included. */
const MAX_TABS = 30

/**
 * Notes where the asker's tab is, or forgets it. It is no change that history tells of, and said again it is the same.
 *
 * @throws {Refusal} `not_found` for an article that the asker may not read, and for a claim or a revision of another one;
 *   `limit_reached` for too many tabs.
 */
export async function tellPresence(ask: Ask, input: PresenceInput): Promise<void> {
  assertCan(ask.actor, 'live.follow')
  if (input.gone) return deletePresence(ask, input.tabId)
  const { articleId, claimId, selection } = input
  if (articleId !== null) {
    const place = await findPlace(ask, { articleId, claimId, revisionId: selection?.revisionId ?? null })
    if (!place) throw new Refusal('not_found')
    assertCan(ask.actor, 'article.read', { reporterId: place.reporterId })
    if (!place.isWhole) throw new Refusal('not_found')
  }
  if (await savePresence(ask, input, MAX_TABS)) return
  throw new Refusal('limit_reached', { detail: `You can be in ${MAX_TABS} tabs at once.` })
}
