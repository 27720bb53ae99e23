'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { createDraftSaver, type DraftSaver, type SaveState } from '@/components/revising/draft-saver'
import { judgeKept, type KeptText, keptTextPlace, setAsidePlace } from '@/components/revising/kept-text'
import { useAnnounce } from '@/components/ui/live-region'
import { ApiError, addressOf, call, newIdempotencyKey } from '@/lib/client/api'
import {
  type DraftPlace,
  forgetDraft,
  keepDraft,
  listDrafts,
  type PlacedDraft,
  readKeptDraft,
} from '@/lib/client/drafts'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import { reportSessionLost, sessionDecided } from '@/lib/client/session-lost'
import type { MeView } from '@/lib/contracts/people'
import type { DraftView } from '@/lib/contracts/revisions'
import type { ArticleDocument } from '@/lib/domain/text/document'

/** How often it is asked what the one who writes has saved, in ms. */
const LOOK_EVERY_MS = 5_000
/** How often the lease is kept running where nothing is typed, in ms: twice within its two minutes. */
const RENEW_EVERY_MS = 50_000
/** Somebody who has typed nothing for this long has gone away: the lease may run out, in ms. */
const AWAY_AFTER_MS = 15 * 60_000

/** Words of one's own that the draft does not hold: somebody else has changed it since they were typed. */
export type OwnWords = PlacedDraft<KeptText>

/** How the writing of an article's next text stands for one person. */
export type WritingState =
  | { readonly kind: 'opening' }
  /** Somebody else writes; `draft` is what they have saved. */
  | { readonly kind: 'others'; readonly draft: DraftView }
  /** This page writes, from `document` on. */
  | {
      readonly kind: 'writing'
      readonly draft: DraftView
      readonly document: ArticleDocument
      /** Whether `document` was found on this device and is newer than the draft. */
      readonly isFound: boolean
      readonly own: OwnWords | null
    }
  /** Somebody has taken over while this page wrote. */
  | { readonly kind: 'lost'; readonly draft: DraftView | null; readonly by: string | null }
  | { readonly kind: 'closed'; readonly why: 'given_back' | 'thrown_away' }
  | { readonly kind: 'failed'; readonly message: string }

/** Gives the draft back while the page goes away: nobody waits for the answer. */
function releaseOnLeaving(articleId: string, fence: number): void {
  const address = addressOf(operations.releaseDraft, { params: { articleId } })
  const headers = { 'content-type': 'application/json', 'idempotency-key': newIdempotencyKey() }
  const body = JSON.stringify({ fence, discard: false })
  fetch(address, { method: 'POST', headers, body, keepalive: true }).catch(() => undefined)
}

/** Who writes, or wrote last, as it is told to `myId`. */
export function writerOf({ holder, updatedBy }: DraftView, myId: string): string {
  const writer = holder ?? updatedBy
  return writer.id === myId ? 'You, in another window,' : writer.name
}

const asideFor = (place: DraftPlace, at: number): DraftPlace => {
  const aside = setAsidePlace(place)
  return { ...aside, subject: `${aside.subject}${at}` }
}

/** Takes the draft of an article's next text, keeps its lease, and saves what is written. */
export function useWriting(articleId: string, me: MeView) {
  const client = useQueryClient()
  const announce = useAnnounce()
  const [state, setState] = useState<WritingState>({ kind: 'opening' })
  const [save, setSave] = useState<SaveState | null>(null)
  const saver = useRef<DraftSaver | null>(null)
  const fence = useRef(0)
  const read = useRef<(() => ArticleDocument) | null>(null)
  const typedAt = useRef(0)
  const place = useMemo(() => keptTextPlace(me, articleId), [me, articleId])

  const begin = useCallback(
    async (draft: DraftView) => {
      fence.current = draft.fence
      const kept = await readKeptDraft<KeptText>(place)
      const verdict = kept ? judgeKept(kept.value, draft) : 'same'
      if (kept && verdict === 'ask') keepDraft(asideFor(place, kept.at), kept.value, kept.at)
      if (verdict !== 'go_on') forgetDraft(place)
      const aside = await listDrafts<KeptText>(setAsidePlace(place))
      saver.current?.stop()
      const made = createDraftSaver(draft, {
        send: (document) =>
          call(operations.saveDraft, { params: { articleId }, body: { fence: draft.fence, document } }),
        keep: (text) => keepDraft(place, text),
        forget: () => forgetDraft(place),
        tell: setSave,
        lost: (current) => {
          setState({ kind: 'lost', draft: current, by: current && writerOf(current, me.id) })
          announce('Somebody else writes this text now. Yours is kept.', 'assertive')
        },
        signedIn: async () => {
          reportSessionLost()
          return (await sessionDecided()) === 'here'
        },
      })
      saver.current = made
      const goesOn = kept && verdict === 'go_on' ? kept.value.document : null
      if (goesOn) made.change(() => goesOn)
      typedAt.current = Date.now()
      setSave(goesOn ? { kind: 'typed' } : { kind: 'saved', at: draft.updatedAt })
      setState({
        kind: 'writing',
        draft,
        document: goesOn ?? draft.document,
        isFound: goesOn !== null,
        own: aside[0] ?? null,
      })
    },
    [announce, articleId, me.id, place],
  )

  const take = useCallback(
    async (takeOver: boolean) => {
      try {
        await begin(await call(operations.takeDraft, { params: { articleId }, body: { takeOver } }))
      } catch (error) {
        if (error instanceof ApiError && error.code === 'held_by_other') {
          const { draft } = await call(operations.getDraft, { params: { articleId } })
          if (draft) return setState({ kind: 'others', draft })
        }
        if (error instanceof ApiError && error.code === 'unauthenticated') reportSessionLost()
        setState({
          kind: 'failed',
          message: error instanceof ApiError ? error.message : 'The desk cannot be reached.',
        })
      }
    },
    [articleId, begin],
  )

  const giveBack = useCallback(
    async (discard: boolean) => {
      const held = saver.current
      if (!held) return
      if (!discard) await held.flush()
      if (!discard && held.isUnsaved()) return
      held.stop()
      try {
        await call(operations.releaseDraft, {
          params: { articleId },
          body: { fence: fence.current, discard },
        })
      } catch {
        // Without an answer the lease runs out by itself, and the draft stays.
        if (discard) return setState({ kind: 'failed', message: 'The draft could not be thrown away.' })
      }
      if (discard) forgetDraft(place)
      saver.current = null
      setState({ kind: 'closed', why: discard ? 'thrown_away' : 'given_back' })
    },
    [articleId, place],
  )

  // Begins by itself; when the page is left, what is typed is sent, and the next one need not wait for the lease.
  useEffect(() => {
    // A page that is drawn and gone at once takes nothing.
    const timer = setTimeout(() => void take(false))
    return () => {
      clearTimeout(timer)
      const held = saver.current
      saver.current = null
      if (!held) return
      held.keepNow()
      const leave = async () => {
        await held.flush()
        held.stop()
        await call(operations.releaseDraft, {
          params: { articleId },
          body: { fence: fence.current, discard: false },
        })
      }
      leave().catch(() => undefined)
    }
  }, [take, articleId])

  useEffect(() => {
    const keep = () => {
      if (document.visibilityState === 'hidden') saver.current?.keepNow()
    }
    const leave = () => {
      const held = saver.current
      held?.keepNow()
      // The next writer need not wait for the lease to run out; what is not sent yet keeps it.
      if (held && !held.isUnsaved()) releaseOnLeaving(articleId, fence.current)
    }
    const again = () => void saver.current?.flush()
    document.addEventListener('visibilitychange', keep)
    window.addEventListener('pagehide', leave)
    window.addEventListener('online', again)
    const timer = setInterval(() => {
      const held = saver.current
      if (!held || held.isUnsaved() || !read.current) return
      if (document.visibilityState === 'hidden' || Date.now() - typedAt.current > AWAY_AFTER_MS) return
      // A save renews the lease, also when nothing has changed.
      held.change(read.current)
      void held.flush()
    }, RENEW_EVERY_MS)
    return () => {
      document.removeEventListener('visibilitychange', keep)
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('online', again)
      clearInterval(timer)
    }
  }, [articleId])

  const others = state.kind === 'others'
  const looked = useQuery({
    queryKey: keys.draft(articleId),
    queryFn: ({ signal }) => call(operations.getDraft, { params: { articleId }, signal }),
    enabled: others,
    refetchInterval: LOOK_EVERY_MS,
  })
  const seen = looked.data?.draft
  useEffect(() => {
    if (others && seen) setState((now) => (now.kind === 'others' ? { ...now, draft: seen } : now))
  }, [others, seen])

  const change = useCallback((readNow: () => ArticleDocument) => {
    typedAt.current = Date.now()
    saver.current?.change(readNow)
  }, [])
  const onReadable = useCallback((readNow: (() => ArticleDocument) | null) => {
    read.current = readNow
  }, [])
  /** After one's own words were put into the text, or thrown away. */
  const settleOwn = useCallback(
    async (own: OwnWords) => {
      forgetDraft(own.place)
      const others = await listDrafts<KeptText>(setAsidePlace(place))
      const next = others.find(({ at }) => at !== own.at) ?? null
      setState((now) => (now.kind === 'writing' ? { ...now, own: next } : now))
    },
    [place],
  )
  /** After the draft has become a revision. */
  const finish = useCallback(() => {
    saver.current?.stop()
    saver.current = null
    forgetDraft(place)
    client.removeQueries({ queryKey: keys.draft(articleId) })
  }, [articleId, client, place])

  return {
    state,
    save,
    fence,
    take,
    giveBack,
    change,
    flush: useCallback(async () => saver.current?.flush(), []),
    onReadable,
    settleOwn,
    finish,
    lookAtTheirs: useCallback(() => {
      setState((now) => (now.kind === 'lost' && now.draft ? { kind: 'others', draft: now.draft } : now))
    }, []),
  }
}
