'use client'

import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react'
import { usePanel } from '@/components/claims/panel-context'
import { useDesk } from '@/components/desk/desk-context'
import { isUnsent } from '@/components/outbox/overlay'
import type { SaidIn } from '@/components/threads/kept-comments'
import { putThread, useThreads } from '@/components/threads/use-threads'
import type { ThreadView } from '@/lib/contracts/threads'
import { legalMoves } from '@/lib/domain/claims/moves'
import { type Action, mayDo } from '@/lib/domain/people/permissions'

/** What the panel shows below the claim: its threads or its history. */
export type TalkTab = 'thread' | 'history'

/** A wish to write: in a thread, or to begin one about evidence (null: about the claim). `turn` tells two wishes apart. */
export type WriteRequest = {
  readonly turn: number
  readonly in: SaidIn
}

/** What the parts of the talk about a claim know and ask for. */
export type TalkValue = {
  /** Null until they are known. */
  readonly threads: readonly ThreadView[] | null
  readonly error: Error | null
  refetch(): void
  /** Takes a thread in as the server has answered it. */
  accept(thread: ThreadView): void
  readonly tab: TalkTab
  setTab(tab: TalkTab): void
  readonly request: WriteRequest | null
  /** Opens a field to write in. */
  write(where: WriteRequest['in']): void
  /** The wish to write is met, or given up. */
  settle(): void
  readonly mayWrite: boolean
  readonly mayResolve: boolean
  /** Whether this person may ask the reporter, from where the claim stands now. */
  readonly mayAsk: boolean
  /** Why what was said cannot be changed any more; null where it can. */
  readonly stands: string | null
}

const TalkContext = createContext<TalkValue | null>(null)

/** Gives the parts of the panel the talk about its claim. Stands inside the panel. */
export function TalkProvider({ children }: { children: ReactNode }) {
  const { claim } = usePanel()
  const { article, me } = useDesk()
  const { threads, error, refetch } = useThreads(claim.id, !isUnsent(claim))
  const client = useQueryClient()
  const accept = useCallback((thread: ThreadView) => putThread(client, thread), [client])
  const [tab, setTab] = useState<TalkTab>('thread')
  const [request, setRequest] = useState<WriteRequest | null>(null)
  const write = useCallback((where: WriteRequest['in']) => {
    setTab('thread')
    setRequest((before) => ({ in: where, turn: (before?.turn ?? 0) + 1 }))
  }, [])
  const settle = useCallback(() => setRequest(null), [])
  const reporterId = article.reporter?.id ?? null
  const isThere = !isUnsent(claim) && article.state !== 'archived'
  const may = (action: Action) => isThere && mayDo(me.role, me.id, action, { reporterId })
  const [mayWrite, mayResolve] = [may('comment.write'), may('thread.resolve')]
  const leadsToWaiting =
    claim.workState === 'to_check' || legalMoves(claim.workState).includes('waiting_for_source')
  const mayAsk = may('reporter.ask') && leadsToWaiting && reporterId !== me.id
  const stands =
    claim.workState === 'closed'
      ? 'The claim is closed: what was said stands.'
      : article.state === 'cleared' || article.state === 'published'
        ? `The article is ${article.state}: what was said stands.`
        : null
  const value = useMemo<TalkValue>(
    () => ({
      threads,
      error,
      refetch: () => void refetch(),
      accept,
      tab,
      setTab,
      request,
      write,
      settle,
      mayWrite,
      mayResolve,
      mayAsk,
      stands,
    }),
    [threads, error, refetch, accept, tab, request, write, settle, mayWrite, mayResolve, mayAsk, stands],
  )
  return <TalkContext value={value}>{children}</TalkContext>
}

/**
 * The talk about the claim around this part.
 *
 * @throws {Error} outside of a panel.
 */
export function useTalk(): TalkValue {
  const value = use(TalkContext)
  if (!value) throw new Error('useTalk is called outside of a TalkProvider')
  return value
}

/** How much has been said in threads, without what was deleted. */
export const commentCount = (threads: readonly ThreadView[]): number =>
  threads.reduce((sum, { comments }) => sum + comments.filter(({ deletedAt }) => !deletedAt).length, 0)
