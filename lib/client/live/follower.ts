import type { QueryClient } from '@tanstack/react-query'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { isInPlace } from '@/lib/client/live/own-puts'
import { EVERY, planFor, QUEUE, type Refresh } from '@/lib/client/live/plan'
import { isLongQueue, putClaims, showsAny } from '@/lib/client/live/put-claims'
import { createRefresher, GATHER_MS } from '@/lib/client/live/refresher'
import { note, type Seen } from '@/lib/client/live/seen'
import { operations } from '@/lib/client/operations'
import type { ClaimView } from '@/lib/contracts/claims'
import { MAX_CLAIMS_BY_ID } from '@/lib/contracts/limits'
import type { ChangeMessage } from '@/lib/contracts/live'

/** How long a change of one's own waits for its answer, which puts it in place without asking again, in ms. */
export const OWN_WAITS_MS = 500
/** How often at most a queue of many pages is asked for as a whole, in ms. */
const LONG_QUEUE_EVERY_MS = 10_000
/** Most articles of which claims are asked for at the same time. */
const MAX_ASKING = 4
/** How often it is looked whether a whole list has come, in ms. */
const LOOK_MS = 100
/** Pause before claims are asked for again that could not be read, in ms. */
const RETRY_MS = 2_000

type Given = {
  /** Who is at this browser. */
  myId: string
  /** Told when what the pages were made with has changed: the newsroom's rules, or who is who. */
  onPages: () => void
  /** How a few claims of an article are read; handed in by tests. */
  readClaims?: (articleId: string, ids: readonly string[]) => Promise<readonly ClaimView[]>
}

const readFromServer: NonNullable<Given['readClaims']> = async (articleId, ids) =>
  (await call(operations.listClaims, { params: { articleId }, query: { ids: ids.join(',') } })).items

/**
 * Brings what this page holds up to date with what the stream tells: changed claims are asked for a few at a time and
 * put in their place, other answers are asked for anew, each at most so often. Nothing of what is typed is touched.
 */
export function createFollower(client: QueryClient, given: Given) {
  const { myId, onPages, readClaims = readFromServer } = given
  let seen: Seen = new Map()
  const timers = new Set<ReturnType<typeof setTimeout>>()
  const later = (ms: number, run: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      run()
    }, ms)
    timers.add(timer)
  }
  const refresher = createRefresher(({ key, exact = false }) => {
    void client.invalidateQueries({ queryKey: key, exact })
  })
  /** As it is wanted; but of a queue of many pages, each a question of its own, rows are renewed in place meanwhile. */
  const renewSoon = (refresh: Refresh) =>
    refresher.want(
      refresh.key === keys.queuePages && isLongQueue(client)
        ? { ...refresh, every: LONG_QUEUE_EVERY_MS }
        : refresh,
    )
  const wholeList = (articleId: string): Refresh => ({
    key: keys.claims(articleId),
    exact: true,
    every: EVERY.article,
  })

  /** Claims that are to be asked for, by article. One question at a time for each article; the rest gathers meanwhile. */
  const wanted = new Map<string, Set<string>>()
  const asking = new Set<string>()
  const renewing = new Set<string>()
  const want = (articleId: string, claimId: string) => {
    const ids = wanted.get(articleId)
    if (ids) {
      ids.add(claimId)
      return
    }
    wanted.set(articleId, new Set([claimId]))
    later(GATHER_MS, () => void ask(articleId))
  }
  const ask = async (articleId: string) => {
    const ids = wanted.get(articleId)
    if (!ids || asking.has(articleId) || asking.size >= MAX_ASKING) return
    wanted.delete(articleId)
    // Where nobody looks it is enough to know that the list is old.
    if (!showsAny(client, articleId, ids) || ids.size > MAX_CLAIMS_BY_ID)
      return refresher.want(wholeList(articleId))
    asking.add(articleId)
    try {
      const fresh = await readClaims(articleId, [...ids])
      const there = new Set(fresh.map(({ id }) => id))
      const gone = [...ids].filter((id) => !there.has(id))
      putClaims(client, articleId, fresh, gone)
      renewAfter(articleId)
    } catch {
      later(RETRY_MS, () => refresher.want(wholeList(articleId)))
    } finally {
      asking.delete(articleId)
      for (const next of [...wanted.keys()]) void ask(next)
    }
  }
  /** A whole list that was asked for before what is in place now would undo it: it is asked for once more, then. */
  const renewAfter = (articleId: string) => {
    const queryKey = keys.claims(articleId)
    if (renewing.has(articleId) || client.isFetching({ queryKey, exact: true }) === 0) return
    renewing.add(articleId)
    const look = () => {
      if (client.isFetching({ queryKey, exact: true }) > 0) return later(LOOK_MS, look)
      renewing.delete(articleId)
      void client.invalidateQueries({ queryKey, exact: true })
    }
    later(LOOK_MS, look)
  }

  const follow = (change: ChangeMessage) => {
    const plan = planFor(change)
    if (plan.claim) want(plan.claim.articleId, plan.claim.claimId)
    if (plan.gone) {
      putClaims(client, plan.gone.articleId, [], [plan.gone.claimId])
      renewAfter(plan.gone.articleId)
    }
    for (const refresh of plan.old) renewSoon(refresh)
    if (plan.pages) onPages()
  }

  return {
    /** Takes in a change, as it is told. What was told before is passed over. @returns whether it is news. */
    take(change: ChangeMessage): boolean {
      const noted = note(seen, change)
      seen = noted.seen
      if (noted.verdict === 'seen') return false
      const { articleId, claimId, actor } = change
      if (noted.verdict === 'gap' && articleId !== null) {
        refresher.want(wholeList(articleId))
        refresher.want({ key: keys.article(articleId), exact: true, every: EVERY.article })
        for (const refresh of QUEUE) renewSoon(refresh)
      }
      if (actor.id === myId && claimId !== null) {
        const heardAt = Date.now()
        later(OWN_WAITS_MS, () => {
          if (!isInPlace(claimId, heardAt)) follow(change)
        })
      } else follow(change)
      return true
    },
    /**
     * Asks for everything that is shown, and notes that all else is old. `first`: the page has just been made; what has
     * come by a question of its own since then is new enough, and the text, which is long, came a moment ago.
     */
    missed(first: boolean): void {
      void client.invalidateQueries({
        predicate: ({ queryKey, state }) =>
          !first || (state.dataUpdateCount === 0 && !(queryKey[0] === 'articles' && queryKey.length === 2)),
      })
    },
    inbox(): void {
      refresher.want({ key: keys.inbox, every: EVERY.claim })
    },
    /** Whether anything was told of this article since the page was made: an answer from before may be old. */
    hasChanged: (articleId: string): boolean => seen.has(articleId),
    stop(): void {
      refresher.stop()
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
    },
  }
}

export type Follower = ReturnType<typeof createFollower>
