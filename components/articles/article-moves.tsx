'use client'

import { Menu, Popover } from '@mantine/core'
import { IconChevronDown, IconDots } from '@tabler/icons-react'
import Link from 'next/link'
import { type FormEvent, useId, useState } from 'react'
import styles from '@/components/articles/articles.module.css'
import { useArticle, useMoveArticle } from '@/components/articles/use-articles'
import { FieldError } from '@/components/ui/field-error'
import { useAnnounce } from '@/components/ui/live-region'
import { ApiError, OfflineError } from '@/lib/client/api'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ArticleState, Role } from '@/lib/domain/claims/vocabulary'
import { ARTICLE_STATE_WORDS } from '@/lib/domain/claims/words'
import { mayDo } from '@/lib/domain/people/permissions'
import { legalArticleMoves } from '@/lib/domain/review/clear'

/** What a move is called before it is made, and what is asked with it. */
const MOVES: Readonly<Record<ArticleState, { verb: string; why: string }>> = {
  draft: { verb: 'Back to draft', why: 'Why does it go back?' },
  in_check: { verb: 'Take into the check', why: 'Why does it go into the check?' },
  cleared: { verb: 'Clear article', why: 'What was looked at before clearing it?' },
  published: { verb: 'Mark as published', why: 'Where and when was it published?' },
  archived: { verb: 'Archive', why: 'Why is it put away?' },
}

type Given = {
  article: { id: string; title: string; state: ArticleState; version: number }
  role: Role
  userId: string
  /** In a row of a list, the button is three dots; in a bar it names the state. */
  compact?: boolean
  onMoved?: (article: ArticleView) => void
}

/** Moves an article on its way to print, with the reason. A clear that is refused says which claims stand open (rule 8). */
export function ArticleMoves({ article, role, userId, compact, onMoved }: Given) {
  const [to, setTo] = useState<ArticleState | null>(null)
  const allowed = legalArticleMoves(article.state).filter(
    (state) =>
      mayDo(role, userId, 'article.move') && (state !== 'cleared' || mayDo(role, userId, 'article.clear')),
  )
  if (allowed.length === 0)
    return compact ? null : <span className="soft">{ARTICLE_STATE_WORDS[article.state]}</span>
  return (
    <Popover
      opened={to !== null}
      onChange={(open) => !open && setTo(null)}
      position="bottom-end"
      width={340}
      trapFocus
      returnFocus
      withinPortal
      // The target is the menu's button, which has its own roles.
      withRoles={false}
    >
      <Popover.Target>
        <span>
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              {compact ? (
                <button type="button" className="icb" aria-label={`Move ${article.title}`}>
                  <IconDots className="i" aria-hidden="true" />
                </button>
              ) : (
                <button
                  type="button"
                  className="btn"
                  aria-label={`State: ${ARTICLE_STATE_WORDS[article.state]}. Move the article`}
                >
                  {ARTICLE_STATE_WORDS[article.state]}
                  <IconChevronDown className="i i-12" aria-hidden="true" />
                </button>
              )}
            </Menu.Target>
            <Menu.Dropdown>
              {allowed.map((state) => (
                <Menu.Item key={state} onClick={() => setTo(state)}>
                  {MOVES[state].verb}
                </Menu.Item>
              ))}
              {compact ? (
                <Menu.Item component={Link} href={`/articles/${article.id}#export`}>
                  Export a copy
                </Menu.Item>
              ) : null}
            </Menu.Dropdown>
          </Menu>
        </span>
      </Popover.Target>
      <Popover.Dropdown>
        {to !== null && (
          <MoveForm key={to} article={article} to={to} onClose={() => setTo(null)} onMoved={onMoved} />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

type FormGiven = Pick<Given, 'article' | 'onMoved'> & { to: ArticleState; onClose: () => void }

function MoveForm({ article, to, onClose, onMoved }: FormGiven) {
  const errorId = useId()
  const announce = useAnnounce()
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | null>(null)
  const current = useArticle(article.id, true)
  const move = useMoveArticle(article.id)
  const standing = to === 'cleared' ? (current.data?.blockingClear ?? []) : []
  const looking = to === 'cleared' && current.isPending
  const ready = !looking && standing.length === 0

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (move.isPending) return
    if (reason.trim() === '') return setError('Say why. The history keeps it.')
    move.mutate(
      { version: current.data?.version ?? article.version, to, reason },
      {
        onSuccess: (moved) => {
          announce(`${article.title}: ${ARTICLE_STATE_WORDS[to]}`)
          onClose()
          onMoved?.(moved)
        },
        onError: (refused) => {
          setError(sentenceOf(refused))
          current.refetch()
        },
      },
    )
  }
  return (
    <form onSubmit={submit} className={styles.move} aria-label={`${MOVES[to].verb}: ${article.title}`}>
      <b>{MOVES[to].verb}</b>
      {looking ? (
        <p className="soft">Looking at what stands open…</p>
      ) : standing.length > 0 ? (
        <Standing articleId={article.id} claims={standing} />
      ) : (
        <div className={error ? 'is-err' : undefined}>
          <label>
            <span className="lbl">{MOVES[to].why}</span>
            <textarea
              className="field"
              rows={3}
              maxLength={4_000}
              value={reason}
              aria-describedby={error ? errorId : undefined}
              aria-invalid={error ? true : undefined}
              onChange={(event) => {
                setReason(event.target.value)
                setError(null)
              }}
            />
          </label>
          <FieldError id={errorId}>{error}</FieldError>
        </div>
      )}
      <div className="row">
        {ready && (
          <button type="submit" className="btn btn-go" aria-disabled={move.isPending || undefined}>
            {MOVES[to].verb}
          </button>
        )}
        <button type="button" className="btn" onClick={onClose}>
          {ready ? 'Cancel' : 'Close'}
        </button>
      </div>
    </form>
  )
}

/** How many claims that stand open are named; the desk lists the rest. */
const NAMED = 8

function Standing({ articleId, claims }: { articleId: string; claims: ArticleView['blockingClear'] }) {
  return (
    <>
      <p>
        It cannot be cleared yet: {claims.length === 1 ? 'one claim stands' : `${claims.length} claims stand`}{' '}
        in the way.
      </p>
      <ul className={styles.standing}>
        {claims.slice(0, NAMED).map((claim) => (
          <li key={claim.id}>
            <Link href={`/articles/${articleId}?claim=${claim.id}`}>
              <span className="tn">{claim.number}</span> {claim.statement}
            </Link>
            <span className="mute">
              {claim.because === 'open' ? 'open' : 'text changed since the finding'}
            </span>
          </li>
        ))}
      </ul>
      {claims.length > NAMED && <p className="mute">and {claims.length - NAMED} more</p>}
    </>
  )
}

function sentenceOf(error: unknown): string {
  if (error instanceof OfflineError)
    return 'The desk cannot be reached just now. Nothing was changed; try again.'
  if (!(error instanceof ApiError)) throw error
  if (error.code === 'version_conflict')
    return 'Somebody else has changed the article meanwhile. Look again, then repeat it.'
  return error.message
}
