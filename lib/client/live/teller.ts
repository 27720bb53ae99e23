import { addressOf, call } from '@/lib/client/api'
import { operations } from '@/lib/client/operations'
import { noteAnswer } from '@/lib/client/session-lost'
import { PRESENCE_BEAT_MS } from '@/lib/contracts/limits'
import type { PresenceInput } from '@/lib/contracts/live'

/** Where this tab's person is: on an article (null: on the queue's page), at a claim, selecting words. */
export type Where = Pick<PresenceInput, 'articleId' | 'claimId' | 'selection'>

/** How often a moving selection is told at most, in ms. */
export const SELECTION_EVERY_MS = 1_000
/** How long after a page was left its person is gone, in ms: the next page may say where they are now. */
const LEAVE_AFTER_MS = 500

/**
 * Tells the server where this tab's person is: at once when they go elsewhere, selections a little later, and every few
 * seconds that they are still there. One word at a time, in order; of what waits only the last is told.
 *
 * @param tell sends one word; it may fail
 */
export function createTeller(tabId: string, tell: (input: PresenceInput) => Promise<void>) {
  let where: Where | null = null
  let told: Where | null = null
  let isTelling = false
  let waits = false
  let selectionToldAt = Number.NEGATIVE_INFINITY
  let selectionTimer: ReturnType<typeof setTimeout> | undefined
  let leaveTimer: ReturnType<typeof setTimeout> | undefined
  let beat: ReturnType<typeof setInterval> | undefined

  const now = async () => {
    if (isTelling) {
      waits = true
      return
    }
    const place = where ?? told
    if (!place) return
    isTelling = true
    clearTimeout(selectionTimer)
    selectionTimer = undefined
    selectionToldAt = Date.now()
    const gone = where === null
    told = gone ? null : place
    // Nobody who is gone selects anything, or looks at a claim.
    await tell(gone ? goneFrom(tabId, place) : { tabId, ...place }).catch(noteAnswer)
    isTelling = false
    if (!waits) return
    waits = false
    void now()
  }

  return {
    /** The person is here now. */
    be(place: Where): void {
      clearTimeout(leaveTimer)
      const before = where
      where = place
      beat ??= setInterval(() => void now(), PRESENCE_BEAT_MS)
      if (before?.articleId !== place.articleId || before.claimId !== place.claimId) return void now()
      if (sameSelection(before.selection, place.selection) || selectionTimer !== undefined) return
      const wait = Math.max(0, selectionToldAt + SELECTION_EVERY_MS - Date.now())
      selectionTimer = setTimeout(() => void now(), wait)
    },
    /** The person has left the page, and may be on the next one. */
    leave(): void {
      clearTimeout(leaveTimer)
      leaveTimer = setTimeout(() => {
        clearInterval(beat)
        beat = undefined
        where = null
        void now()
      }, LEAVE_AFTER_MS)
    },
    /** What is to be told as the tab goes; null where nothing was. */
    lastWord: (): PresenceInput | null => (told === null ? null : goneFrom(tabId, told)),
    again: () => void now(),
  }
}

const goneFrom = (tabId: string, { articleId }: Where): PresenceInput => ({
  tabId,
  articleId,
  claimId: null,
  selection: null,
  gone: true,
})

const sameSelection = (a: Where['selection'], b: Where['selection']): boolean =>
  a === b || (a?.revisionId === b?.revisionId && a?.start === b?.start && a?.end === b?.end)

/** Tells it by the interface. */
export const tellServer = async (body: PresenceInput): Promise<void> =>
  call(operations.tellPresence, { body })

/** Says the last word as the page goes: the browser sends it although nobody waits for the answer. */
export function tellWhileLeaving(body: PresenceInput): void {
  void fetch(addressOf(operations.tellPresence), {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => undefined)
}
