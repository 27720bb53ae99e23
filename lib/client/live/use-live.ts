'use client'

import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import {
  beAt,
  type Gap,
  hasChanged,
  lastGap,
  leavePlace,
  liveConnection,
  onLive,
  othersOn,
  peopleCount,
} from '@/lib/client/live/live'
import type { Connection } from '@/lib/client/live/stream'
import type { Where } from '@/lib/client/live/teller'
import type { PresentPerson } from '@/lib/contracts/live'

const START: Connection = { kind: 'connecting', since: 0 }
const NOBODY: readonly PresentPerson[] = []

/** How often what is on screen is asked for anew, in ms: behind the stream, and without one. */
export const POLL_BEHIND_STREAM_MS = 60_000
export const POLL_ALONE_MS = 15_000

/** How the stream stands. */
export const useConnection = (): Connection => useSyncExternalStore(onLive, liveConnection, () => START)

/** How often what is on screen is to be asked for anew, in ms. */
export const usePollEvery = (): number =>
  useConnection().kind === 'live' ? POLL_BEHIND_STREAM_MS : POLL_ALONE_MS

/** Who else is on an article (null: on the queue's page). */
export const useOthersOn = (articleId: string | null): readonly PresentPerson[] =>
  useSyncExternalStore(
    onLive,
    () => othersOn(articleId),
    () => NOBODY,
  )

/** Names of those who have a claim open, one a line; empty if nobody has. */
export const useNamesAt = (articleId: string, claimId: string): string =>
  useSyncExternalStore(
    onLive,
    () =>
      othersOn(articleId)
        .filter((person) => person.claimId === claimId)
        .map(({ name }) => name)
        .join('\n'),
    () => '',
  )

/** How many people are on the desk, oneself included; null while nothing is known. */
export const usePeopleCount = (): number | null => useSyncExternalStore(onLive, peopleCount, () => null)

/** The last time without the stream that was long enough to miss something. */
export const useGap = (): Gap | null => useSyncExternalStore(onLive, lastGap, () => null)

/** Tells the others where this tab's person is, for as long as the page stands. */
export function useTellPresence({ articleId, claimId, selection }: Where): void {
  const { revisionId, start, end } = selection ?? {}
  useEffect(() => {
    const words =
      revisionId === undefined || start === undefined || end === undefined ? null : { revisionId, start, end }
    beAt({ articleId, claimId, selection: words })
  }, [articleId, claimId, revisionId, start, end])
  useEffect(() => leavePlace, [])
}

/** Asks for answers anew that came with a page of this article while the stream had told of changes already. */
export function useFreshStart(articleId: string, keys: readonly QueryKey[]): void {
  const client = useQueryClient()
  // biome-ignore lint/correctness/useExhaustiveDependencies: only as the page begins
  useEffect(() => {
    if (!hasChanged(articleId)) return
    for (const queryKey of keys) void client.invalidateQueries({ queryKey, exact: true })
  }, [articleId, client])
}
