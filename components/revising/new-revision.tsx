'use client'

import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useCallback, useState } from 'react'
import { SessionStrip } from '@/components/claims/session-strip'
import { CorrectionsWay } from '@/components/revising/corrections-way'
import { EditWay } from '@/components/revising/edit-way'
import { PasteWay } from '@/components/revising/paste-way'
import styles from '@/components/revising/revising.module.css'
import { usePublish } from '@/components/revising/use-publish'
import { WAYS, type Way } from '@/components/revising/way'
import { ArticleBar } from '@/components/ui/chrome/article-bar'
import { KeyBar } from '@/components/ui/chrome/key-bar'
import { call } from '@/lib/client/api'
import { forgetDraft } from '@/lib/client/drafts'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import { useDraft } from '@/lib/client/use-draft'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import type { MeView } from '@/lib/contracts/people'

const WAY_WORDS: Readonly<Record<Way, string>> = {
  paste: 'Paste or upload',
  edit: 'Edit in place',
  corrections: 'Apply corrections',
}

type Given = { me: MeView; article: ArticleView; claims: readonly ClaimView[]; way: Way }

/** Gives an article its next text, by one of three ways. Nothing changes at the desk before the revision is made. */
export function NewRevision({ me, article: loaded, claims: loadedClaims, way: asked }: Given) {
  const client = useQueryClient()
  const [base, setBase] = useState({ article: loaded, claims: loadedClaims })
  const [way, setWay] = useState(asked)
  const { article, claims } = base
  const notePlace = {
    newsroomId: me.newsroom.id,
    personId: me.id,
    subject: `article/${article.id}/revision-note`,
  }
  const kept = useDraft<string>(notePlace)
  const onNewest = useCallback(
    async (newest: ArticleView) => {
      const params = { articleId: newest.id }
      const { items } = await call(operations.listClaims, { params }).catch(() => ({ items: loadedClaims }))
      void client.invalidateQueries({ queryKey: keys.corrections(newest.id) })
      setBase({ article: newest, claims: items })
    },
    [client, loadedClaims],
  )
  const publishing = usePublish(article, onNewest)
  const publish: typeof publishing.publish = (what, done) =>
    publishing.publish(what, async () => {
      forgetDraft(notePlace)
      await done?.()
    })
  const go = (to: Way) => {
    if (to === way || publishing.isBusy) return
    setWay(to)
    publishing.settle()
    window.history.replaceState(null, '', `?way=${to}`)
  }
  const head = <Head number={article.revision.number + 1} article={article} way={way} onWay={go} />
  const given = {
    article,
    claims,
    me,
    note: kept.value ?? '',
    onNote: kept.change,
    publishing: { ...publishing, publish },
    head,
  }
  return (
    <>
      <ArticleBar
        articleId={article.id}
        slug={article.slug}
        revisionNumber={article.revision.number}
        current="revisions"
        waiting={claims.filter(({ textChangedSinceFinding }) => textChangedSinceFinding).length}
      />
      <main id="main" className={`first ${styles.page}`}>
        {way === 'paste' ? <PasteWay {...given} /> : null}
        {way === 'edit' ? <EditWay {...given} /> : null}
        {way === 'corrections' ? <CorrectionsWay {...given} /> : null}
      </main>
      <div className="watch">
        <SessionStrip me={me} />
      </div>
      <KeyBar
        keys={[
          ...(way === 'edit'
            ? [
                { keys: 'Ctrl Z', label: 'undo' },
                { keys: 'Ctrl B', label: 'bold' },
                { keys: 'Shift Enter', label: 'line break' },
              ]
            : []),
          { keys: 'Ctrl Enter', label: `make revision ${article.revision.number + 1}` },
          { keys: '?', label: 'help' },
        ]}
      />
    </>
  )
}

function Head(props: { number: number; article: ArticleView; way: Way; onWay: (way: Way) => void }) {
  const { article, number, way, onWay } = props
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined || !(event.target instanceof HTMLElement)) return
    const tabs = [...(event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]') ?? [])]
    const next = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length]
    event.preventDefault()
    next?.focus()
  }
  return (
    <div dir="ltr">
      <div className="slugline">
        <span className="strong">{article.slug}</span>
        <span>on revision {number - 1}</span>
      </div>
      <h2 className={styles.title}>Make revision {number}</h2>
      <div
        className={styles.ways}
        role="tablist"
        aria-label="Where the text comes from"
        onKeyDown={onKeyDown}
      >
        {WAYS.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={one === way}
            // Chosen by Enter or a click, not in passing: editing takes the draft.
            tabIndex={one === way ? 0 : -1}
            onClick={() => onWay(one)}
          >
            {WAY_WORDS[one]}
          </button>
        ))}
      </div>
    </div>
  )
}
