import type { QueryClient } from '@tanstack/react-query'
import { v4 as uuidv4 } from 'uuid'
import { createFollower, type Follower } from '@/lib/client/live/follower'
import { startHub } from '@/lib/client/live/hub'
import { createPresence } from '@/lib/client/live/presence'
import { type Connection, openStream } from '@/lib/client/live/stream'
import { createTeller, tellServer, tellWhileLeaving } from '@/lib/client/live/teller'
import type { ChangeMessage, PresentPerson } from '@/lib/contracts/live'

/** A time without the stream that was long enough to miss something, by the server's clock, in ms since 1970. */
export type Gap = {
  readonly from: number
  readonly to: number
  /** Changes of others that were told when the stream was resumed, oldest first. */
  readonly changes: readonly ChangeMessage[]
}

/** From this length on a person is told what happened meanwhile, in ms. */
export const GAP_TOLD_FROM_MS = 10_000
/** How long after the stream is back what happened meanwhile is gathered, in ms. */
const GAP_GATHERED_MS = 1_000

const AT_START: Connection = { kind: 'connecting', since: 0 }
const NOBODY: readonly PresentPerson[] = []

let connection = AT_START
let presence: ReturnType<typeof createPresence> | null = null
let follower: Follower | null = null
let gap: Gap | null = null
const listeners = new Set<() => void>()
const changed = () => {
  for (const told of [...listeners]) told()
}

/** Told whenever the connection, the people or the last gap change. @returns stops telling. */
export function onLive(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const liveConnection = (): Connection => connection
export const lastGap = (): Gap | null => gap
export const othersOn = (articleId: string | null): readonly PresentPerson[] =>
  presence?.othersOn(articleId) ?? NOBODY
/** How many people are on the desk, oneself included; null while nothing is known. */
export const peopleCount = (): number | null =>
  connection.kind === 'live' && presence ? presence.count() : null
/** Whether anything was told of an article since the page was made. */
export const hasChanged = (articleId: string): boolean => follower?.hasChanged(articleId) ?? false

const teller = createTeller(uuidv4(), tellServer)
export const { be: beAt, leave: leavePlace } = teller

/**
 * Follows the newsroom on this page until it is stopped.
 *
 * @param given.position of the stream, before anything of the page was read
 * @param given.onPages told when what the pages were made with has changed
 */
export function startLive(given: {
  me: { id: string; newsroomId: string }
  position: string
  client: QueryClient
  onPages: () => void
}): () => void {
  const { me, position, client, onPages } = given
  const people = createPresence(me.id, changed)
  const following = createFollower(client, { myId: me.id, onPages })
  presence = people
  follower = following
  /** By how much the server's clock is ahead of this one, in ms. */
  let ahead = 0
  let meanwhile: { from: number; changes: ChangeMessage[] } | null = null

  const stand = (next: Connection) => {
    const before = connection
    connection = next
    if (before.kind === 'live' && next.kind !== 'live') people.lose()
    const isBack = next.kind === 'live' && (before.kind === 'offline' || before.kind === 'reconnecting')
    if (isBack && Date.now() - before.since >= GAP_TOLD_FROM_MS) gather(before.since)
    changed()
  }
  const gather = (since: number) => {
    const gathered = { from: since + ahead, changes: [] as ChangeMessage[] }
    meanwhile = gathered
    setTimeout(() => {
      meanwhile = null
      gap = { ...gathered, to: Date.now() + ahead }
      changed()
    }, GAP_GATHERED_MS)
  }
  const hub = startHub(
    `tickmark live ${me.newsroomId} ${me.id}`,
    {
      open: openStream,
      after: position,
      locks: 'locks' in navigator ? navigator.locks : null,
      channel:
        'BroadcastChannel' in window ? new BroadcastChannel(`tickmark live ${me.newsroomId} ${me.id}`) : null,
    },
    (heard) => {
      if (heard.kind === 'connection') return stand(heard.connection)
      if (heard.kind === 'missed') return following.missed(heard.first)
      // Of the inbox a stream tells nothing afterwards.
      if (heard.kind === 'joined') return following.inbox()
      const { message } = heard
      if (message.kind === 'hello') {
        ahead = Date.parse(message.at) - Date.now()
        people.begin()
      } else if (message.kind === 'presence') people.put(message)
      else if (message.kind === 'inbox') following.inbox()
      else if (message.kind === 'change') {
        const isNews = following.take(message.change)
        if (isNews && message.change.actor.id !== me.id) meanwhile?.changes.push(message.change)
      }
    },
  )
  const onHide = () => {
    const word = teller.lastWord()
    if (word) tellWhileLeaving(word)
  }
  const onShow = (event: PageTransitionEvent) => event.persisted && teller.again()
  window.addEventListener('pagehide', onHide)
  window.addEventListener('pageshow', onShow)
  return () => {
    window.removeEventListener('pagehide', onHide)
    window.removeEventListener('pageshow', onShow)
    hub.stop()
    following.stop()
    people.stop()
    presence = null
    follower = null
    connection = AT_START
    changed()
  }
}
