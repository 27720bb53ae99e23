import type { PresentPerson } from '@/lib/contracts/live'
import type { PresenceRow } from '@/lib/server/db/repositories/presence'

/** Who is in one place: on an article, or on the queue's page. */
export type PresentList = {
  articleId: string | null
  /** Whose article it is. */
  reporterId: string | null
  people: PresentPerson[]
}

/** Where a tab was, and the how manieth move of all that was. */
type Move = { place: string; move: number }

/** Puts the tabs of a newsroom together into who is where, and remembers which of somebody's tabs they moved in last. */
export class Present {
  /** By tab. */
  #moves = new Map<string, Move>()
  #move = 0
  #lists = new Map<string | null, { list: PresentList; told: string }>()

  /** All places where somebody is. */
  get lists(): PresentList[] {
    return [...this.#lists.values()].map(({ list }) => list)
  }

  /** @param rows the tab heard of last comes first. @returns the places where something is other than before. */
  update(rows: readonly PresenceRow[]): PresentList[] {
    this.#note(rows)
    const now = this.#listsOf(rows)
    const changed: PresentList[] = []
    for (const [articleId, { list }] of this.#lists) {
      if (!now.has(articleId)) changed.push({ ...list, people: [] })
    }
    const before = this.#lists
    this.#lists = new Map()
    for (const [articleId, list] of now) {
      const told = JSON.stringify(list)
      this.#lists.set(articleId, { list, told })
      if (before.get(articleId)?.told !== told) changed.push(list)
    }
    return changed
  }

  #note(rows: readonly PresenceRow[]): void {
    const moves = new Map<string, Move>()
    // Backwards: of those who are seen for the first time together, the one heard of last counts as the newest.
    for (const row of rows.toReversed()) {
      const place = JSON.stringify([row.articleId, row.claimId, row.revisionId, row.start, row.end])
      const before = this.#moves.get(keyOf(row))
      moves.set(keyOf(row), before?.place === place ? before : { place, move: ++this.#move })
    }
    this.#moves = moves
  }

  #listsOf(rows: readonly PresenceRow[]): Map<string | null, PresentList> {
    const moveOf = (row: PresenceRow) => this.#moves.get(keyOf(row))?.move ?? 0
    const newestFirst = [...rows].sort((a, b) => moveOf(b) - moveOf(a))
    const lists = new Map<string | null, PresentList>()
    for (const row of newestFirst) {
      const { articleId, reporterId } = row
      const list = lists.get(articleId) ?? { articleId, reporterId, people: [] }
      lists.set(articleId, list)
      if (list.people.every(({ id }) => id !== row.userId)) list.people.push(personOf(row))
    }
    // By name, so that a list stays the same when somebody is heard of again.
    const order = (a: PresentPerson, b: PresentPerson) => (a.name + a.id < b.name + b.id ? -1 : 1)
    for (const { people } of lists.values()) people.sort(order)
    return lists
  }
}

const keyOf = ({ userId, tabId }: PresenceRow) => `${userId} ${tabId}`

function personOf({ userId, name, claimId, revisionId, start, end }: PresenceRow): PresentPerson {
  const selection = revisionId === null || start === null || end === null ? null : { revisionId, start, end }
  return { id: userId, name, claimId, selection }
}
