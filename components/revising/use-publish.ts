'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useCallback, useRef, useState } from 'react'
import { useAnnounce } from '@/components/ui/live-region'
import { ApiError, call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import { isUndecided, send } from '@/lib/client/send'
import type { ArticleView } from '@/lib/contracts/articles'
import type { RevisionInput, RevisionSummary } from '@/lib/contracts/revisions'

/** What keeps a text from becoming a revision. The text itself is kept. */
export type PublishTrouble =
  /** Somebody has made a revision meanwhile. */
  | { readonly kind: 'newer'; readonly newest: RevisionSummary }
  | { readonly kind: 'lease_lost'; readonly by: string | null }
  | { readonly kind: 'does_not_fit'; readonly message: string; readonly ids: readonly string[] }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'unsent' }

/** A revision as it is asked for; on which revision it is made is known here. */
export type RevisionAsked = RevisionInput extends infer R
  ? R extends { baseNumber: number }
    ? Omit<R, 'baseNumber'>
    : never
  : never

/**
 * Makes a revision, and goes to it. When somebody else was quicker, `article` becomes the newest one; the next attempt
 * is made on that.
 */
export function usePublish(article: ArticleView, onNewest: (article: ArticleView) => void) {
  const client = useQueryClient()
  const router = useRouter()
  const announce = useAnnounce()
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<PublishTrouble | null>(null)
  const busy = useRef(false)
  const { id: articleId } = article
  const baseNumber = article.revision.number

  const publish = useCallback(
    async (asked: RevisionAsked, done?: () => void | Promise<void>): Promise<boolean> => {
      if (busy.current) return false
      busy.current = true
      setBusy(true)
      setTrouble(null)
      try {
        const body = { ...asked, baseNumber } as RevisionInput
        const made = await send(operations.createRevision, { params: { articleId }, body })
        await done?.()
        announce(`Revision ${made.number} is made.`)
        void client.invalidateQueries({ queryKey: keys.articles })
        void client.invalidateQueries({ queryKey: keys.queue })
        client.removeQueries({ queryKey: keys.draft(articleId) })
        router.push(`/articles/${articleId}/revisions/${made.number}`)
        return true
      } catch (error) {
        const found = troubleOf(error)
        setTrouble(found)
        announce('No revision was made. Your text is kept.', 'assertive')
        if (found.kind === 'newer') {
          onNewest(await call(operations.getArticle, { params: { articleId } }).catch(() => article))
          void client.invalidateQueries({ queryKey: keys.claims(articleId) })
        }
        busy.current = false
        setBusy(false)
        return false
      }
    },
    [announce, article, articleId, baseNumber, client, onNewest, router],
  )
  const settle = useCallback(() => setTrouble(null), [])
  return { publish, isBusy, trouble, settle }
}
export type Publishing = ReturnType<typeof usePublish>

function troubleOf(error: unknown): PublishTrouble {
  if (!(error instanceof ApiError) || isUndecided(error)) return { kind: 'unsent' }
  const { problem } = error
  if (error.code === 'version_conflict' && problem.current) {
    // Written by our own server, by the contract of the operation that it refused.
    return { kind: 'newer', newest: problem.current as RevisionSummary }
  }
  if (error.code === 'lease_lost') {
    const holder = (problem.current as { holder?: { name: string } | null } | undefined)?.holder
    return { kind: 'lease_lost', by: holder?.name ?? null }
  }
  if (error.code === 'correction_does_not_fit') {
    const misfits = (problem.corrections ?? []) as { id: string }[]
    return { kind: 'does_not_fit', message: error.message, ids: misfits.map(({ id }) => id) }
  }
  if (error.code === 'text_unchanged') {
    return {
      kind: 'refused',
      message: 'This is the text of the newest revision, word for word and block for block.',
    }
  }
  if (error.status >= 500) return { kind: 'unsent' }
  const issue = problem.issues?.[0]
  return { kind: 'refused', message: issue ? `${error.message} ${issue.message}` : error.message }
}
