import { PRESENCE_SECONDS } from '@/lib/contracts/limits'
import type { PresenceMessage, PresentPerson } from '@/lib/contracts/live'

/** How long lists from before a new `hello` stand until the new ones are there, in ms: names do not blink. */
const OLD_LISTS_STAND_MS = 2_000

const NOBODY: readonly PresentPerson[] = []

/**
 * Who is where, as the stream tells it; one's own self is left out. Without a stream nobody is known to be anywhere
 * once their last word would have run out.
 *
 * @param changed is called when a list is another than before
 */
export function createPresence(myId: string, changed: () => void) {
  type List = {
    readonly others: readonly PresentPerson[]
    readonly isMeThere: boolean
    readonly turn: number
  }
  let lists = new Map<string | null, List>()
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const keepIf = (holds: (list: List) => boolean) => {
    const kept = new Map([...lists].filter(([, list]) => holds(list)))
    if (kept.size === lists.size) return
    lists = kept
    changed()
  }
  return {
    put({
      articleId,
      people,
    }: Readonly<{
      articleId: string | null
      people: PresenceMessage['people'] | readonly PresentPerson[]
    }>): void {
      const others = people.filter(({ id }) => id !== myId)
      const next = new Map(lists)
      if (people.length === 0) next.delete(articleId)
      else next.set(articleId, { others, isMeThere: others.length < people.length, turn })
      lists = next
      changed()
    },
    /** The stream begins anew: lists that are not told again are of people who left meanwhile. */
    begin(): void {
      turn += 1
      const mine = turn
      clearTimeout(timer)
      timer = setTimeout(() => keepIf((list) => list.turn >= mine), OLD_LISTS_STAND_MS)
    },
    /** The stream is cut. */
    lose(): void {
      clearTimeout(timer)
      timer = setTimeout(() => keepIf(() => false), PRESENCE_SECONDS * 1_000)
    },
    /** Who else is on an article (null: on the queue's page). The same list for as long as nobody moves. */
    othersOn: (articleId: string | null): readonly PresentPerson[] => lists.get(articleId)?.others ?? NOBODY,
    /** How many people are anywhere on the desk, oneself included. */
    count(): number {
      const ids = new Set([...lists.values()].flatMap(({ others }) => others.map(({ id }) => id)))
      return ids.size + 1
    },
    stop: () => clearTimeout(timer),
  }
}
