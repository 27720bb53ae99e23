'use client'

import { useEffect, useState } from 'react'
import { anchorsIn, type ClaimsWeighed, weighClaims } from '@/components/revising/weigh'
import { compareInWorker, reanchorInWorker } from '@/lib/client/anchoring-worker'
import type { ClaimView } from '@/lib/contracts/claims'
import type { Comparison, ReanchorOutcome } from '@/lib/domain/anchoring/outcome'

/** How long a text rests before it is weighed, in ms. */
const REST_MS = 600

/** A text as it would change the article: words in and out, and what becomes of the claims. */
export type Weighed = {
  readonly comparison: Pick<Comparison, 'wordsIn' | 'wordsOut' | 'moved'>
  readonly claims: ClaimsWeighed
  readonly outcomes: readonly ReanchorOutcome[]
  /** The text that was weighed. */
  readonly text: string
}
export type Weighing =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'weighing'; readonly before: Weighed | null }
  | { readonly kind: 'weighed'; readonly weighed: Weighed }
  /** The comparison failed; the server makes its own. */
  | { readonly kind: 'failed' }

type Base = { readonly id: string; readonly text: string }

/** Weighs a text against the newest revision, beside the page, once it has rested; null is no text yet. */
export function useWeighing(base: Base, claims: readonly ClaimView[], text: string | null): Weighing {
  const [weighing, setWeighing] = useState<Weighing>({ kind: 'nothing' })
  const { id: revisionId, text: before } = base
  useEffect(() => {
    if (text === null) {
      setWeighing({ kind: 'nothing' })
      return
    }
    let current = true
    setWeighing((now) => ({
      kind: 'weighing',
      before: now.kind === 'weighed' ? now.weighed : now.kind === 'weighing' ? now.before : null,
    }))
    const weigh = async () => {
      const anchors = anchorsIn(claims, revisionId)
      try {
        const [{ wordsIn, wordsOut, moved }, outcomes] = await Promise.all([
          compareInWorker(before, text),
          reanchorInWorker(
            before,
            text,
            anchors.map(({ anchor }) => anchor),
          ),
        ])
        if (!current) return
        const weighed = weighClaims(claims, anchors, outcomes)
        setWeighing({
          kind: 'weighed',
          weighed: { comparison: { wordsIn, wordsOut, moved }, claims: weighed, outcomes, text },
        })
      } catch {
        // A worker that cannot be had keeps nobody from publishing.
        if (current) setWeighing({ kind: 'failed' })
      }
    }
    const timer = setTimeout(weigh, REST_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [revisionId, before, claims, text])
  return weighing
}
