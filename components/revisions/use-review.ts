'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { decisionInput, NO_PICKS, type Picks, placesOf, suggest } from '@/components/revisions/decision'
import { isWaiting } from '@/components/revisions/placement-groups'
import { ApiError, call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { POLL_ALONE_MS, usePollEvery } from '@/lib/client/live/use-live'
import { operations } from '@/lib/client/operations'
import { isUndecided, send } from '@/lib/client/send'
import { offerUndo } from '@/lib/client/undo'
import type { RevisionView } from '@/lib/contracts/articles'
import type { PlacementDecisionInput, PlacementView, RevisionReview } from '@/lib/contracts/revisions'

/** Why a decision was not saved. What was typed and picked stays. */
export type DecideTrouble = {
  readonly placementId: string
  readonly kind: 'conflict' | 'held' | 'refused' | 'unsent'
  readonly message: string
}

/** How far “accept all” is. `done` counts answers, `failed` names the claims that were not accepted. */
export type AllProgress = {
  readonly of: number
  readonly done: number
  readonly failed: readonly { number: number; message: string }[]
}

type Given = {
  articleId: string
  revision: RevisionView
  initial: RevisionReview
  tell: (message: string, failed?: boolean) => void
}

/** The review of a revision as the server last told it, and the decisions of this person on it. */
export function useReview({ articleId, revision, initial, tell }: Given) {
  const client = useQueryClient()
  const { data, dataUpdatedAt, isError, errorUpdatedAt } = useQuery({
    queryKey: keys.revisionReview(articleId, revision.number),
    queryFn: ({ signal }) =>
      call(operations.reviewRevision, { params: { articleId, number: revision.number }, signal }),
    initialData: initial,
    refetchInterval: usePollEvery(),
    refetchOnWindowFocus: true,
    staleTime: POLL_ALONE_MS / 3,
  })
  const [saving, setSaving] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<DecideTrouble | null>(null)
  const [all, setAll] = useState<AllProgress | null>(null)
  const busy = useRef(false)
  const since = useRef<number | null>(null)
  if (!isError) since.current = null
  else since.current ??= errorUpdatedAt

  const refresh = useCallback(
    () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.revisionReview(articleId, revision.number) }),
        client.invalidateQueries({ queryKey: keys.claims(articleId) }),
        client.invalidateQueries({ queryKey: keys.article(articleId), exact: true }),
        client.invalidateQueries({ queryKey: keys.queue }),
        client.invalidateQueries({ queryKey: ['claim'] }),
      ]),
    [client, articleId, revision.number],
  )

  const put = useCallback(
    (placement: PlacementView) => {
      client.setQueryData<RevisionReview>(
        keys.revisionReview(articleId, revision.number),
        (before) =>
          before && {
            ...before,
            placements: before.placements.map((one) => (one.id === placement.id ? placement : one)),
          },
      )
    },
    [client, articleId, revision.number],
  )
  /** As `put`, and asks anew for what follows from it. */
  const putAndRefresh = useCallback(
    (placement: PlacementView) => {
      put(placement)
      void refresh()
    },
    [put, refresh],
  )

  const undo = useCallback(
    async (placement: PlacementView): Promise<boolean> => {
      if (busy.current) return false
      busy.current = true
      setSaving(placement.id)
      try {
        putAndRefresh(
          await send(operations.undoPlacement, {
            params: { placementId: placement.id },
            body: { version: placement.version },
          }),
        )
        setTrouble(null)
        // It is undone: Ctrl Z must not undo it once more.
        offerUndo(null)
        tell(`Claim ${placement.claim.number}: taken back, it waits again.`)
        return true
      } catch (error) {
        setTrouble(troubleOf(placement.id, error))
        tell(`Not taken back. ${messageOf(error)}`, true)
        void refresh()
        return false
      } finally {
        busy.current = false
        setSaving(null)
      }
    },
    [putAndRefresh, refresh, tell],
  )

  const sendDecision = useCallback(
    async (placement: PlacementView, body: PlacementDecisionInput): Promise<PlacementView> => {
      const decided = await send(operations.decidePlacement, { params: { placementId: placement.id }, body })
      put(decided)
      offerUndo({
        label: `Decision on claim ${placement.claim.number}`,
        undo: async () =>
          putAndRefresh(
            await send(operations.undoPlacement, {
              params: { placementId: decided.id },
              body: { version: decided.version },
            }),
          ),
      })
      return decided
    },
    [put, putAndRefresh],
  )

  const decide = useCallback(
    async (placement: PlacementView, body: PlacementDecisionInput): Promise<boolean> => {
      if (busy.current) return false
      busy.current = true
      setSaving(placement.id)
      try {
        await sendDecision(placement, body)
        void refresh()
        setTrouble(null)
        return true
      } catch (error) {
        const found = troubleOf(placement.id, error)
        // What is said to be shown as it is now has to be.
        if (found.kind === 'unsent') void refresh()
        else await refresh()
        setTrouble(found)
        tell(`Not saved. ${messageOf(error)}`, true)
        return false
      } finally {
        busy.current = false
        setSaving(null)
      }
    },
    [sendDecision, refresh, tell],
  )

  /** Accepts every re-check that is suggested, one after the other, and goes on past those that are refused. @returns whether all were. */
  const acceptAll = useCallback(
    async (placements: readonly PlacementView[]): Promise<boolean> => {
      if (busy.current || placements.length === 0) return false
      busy.current = true
      let progress: AllProgress = { of: placements.length, done: 0, failed: [] }
      setAll(progress)
      setTrouble(null)
      for (const placement of placements) {
        const why = suggestedWhy(placement, revision.text)
        try {
          const given = { decision: 'recheck' as const, reason: why, picks: NO_PICKS, revision }
          await sendDecision(placement, decisionInput(placement, given))
          progress = { ...progress, done: progress.done + 1 }
        } catch (error) {
          const failed = { number: placement.claim.number, message: messageOf(error) }
          progress = { ...progress, done: progress.done + 1, failed: [...progress.failed, failed] }
        }
        setAll(progress)
      }
      busy.current = false
      await refresh()
      const accepted = progress.done - progress.failed.length
      tell(
        progress.failed.length === 0
          ? `${accepted} re-checks accepted.`
          : `${accepted} of ${progress.of} re-checks accepted; ${progress.failed.length} not.`,
        progress.failed.length > 0,
      )
      return progress.failed.length === 0
    },
    [revision, sendDecision, refresh, tell],
  )

  return {
    review: data,
    updatedAt: dataUpdatedAt,
    failedAt: since.current,
    saving,
    trouble,
    clearTrouble: useCallback(() => setTrouble(null), []),
    all,
    clearAll: useCallback(() => setAll(null), []),
    decide,
    undo,
    acceptAll,
  }
}

/** Placements whose suggested decision is a re-check of the words that were proposed: those that one key accepts. */
export function recheckable(placements: readonly PlacementView[], text: string): PlacementView[] {
  return placements.filter(
    (one) => isWaiting(one) && one.outcome === 'reworded' && suggestionOf(one, text).kind === 'recheck',
  )
}

const suggestionOf = (placement: PlacementView, text: string, picks: Picks = NO_PICKS) =>
  suggest(placement, placesOf(placement, picks), { text })

function suggestedWhy(placement: PlacementView, text: string): string {
  const suggestion = suggestionOf(placement, text)
  return 'why' in suggestion ? suggestion.why : ''
}

function messageOf(error: unknown): string {
  if (isUndecided(error)) return 'The desk cannot be reached.'
  if (error instanceof ApiError && error.code === 'version_conflict')
    return 'Somebody changed this claim meanwhile; it is shown as it is now.'
  if (error instanceof ApiError && error.code === 'held_by_other') {
    const holder = error.problem.holder
    const name = typeof holder === 'object' && holder !== null && 'name' in holder ? holder.name : null
    return `${typeof name === 'string' ? name : 'Somebody else'} holds this claim just now.`
  }
  return error instanceof Error ? error.message : String(error)
}

function troubleOf(placementId: string, error: unknown): DecideTrouble {
  const code = error instanceof ApiError ? error.code : null
  const kind = isUndecided(error)
    ? 'unsent'
    : code === 'version_conflict'
      ? 'conflict'
      : code === 'held_by_other'
        ? 'held'
        : 'refused'
  return { placementId, kind, message: messageOf(error) }
}
