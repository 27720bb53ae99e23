'use client'

import '@/components/corrections/corrections.css'
import { IconPencil } from '@tabler/icons-react'
import Link from 'next/link'
import { correctionLine } from '@/components/corrections/correction-line'
import type { ArticleView } from '@/lib/contracts/articles'
import type { MeView } from '@/lib/contracts/people'
import type { CorrectionView } from '@/lib/contracts/revisions'
import { mayDo } from '@/lib/domain/people/permissions'

/** The desk's line about corrections: how many wait, the way to the revision that takes them in, and the redline's switch. */
export function DeskCorrections(props: {
  article: ArticleView
  me: MeView
  corrections: readonly CorrectionView[]
  isShown: boolean
  onShow: (shown: boolean) => void
}) {
  const { article, me, isShown } = props
  const line = correctionLine(props.corrections)
  if (!line) return null
  const mayMake =
    article.state !== 'archived' &&
    mayDo(me.role, me.id, 'revision.create', { reporterId: article.reporter?.id ?? null })
  return (
    <section className="cor-line" aria-label="Corrections">
      <IconPencil className="i i-14" aria-hidden="true" />
      <span>{line.words}</span>
      {line.accepted > 0 && mayMake ? (
        <Link className="nowrap" href={`/articles/${article.id}/revisions/new?way=corrections`}>
          Make revision {article.revisionNumber + 1}
        </Link>
      ) : null}
      <span className="grow" />
      <label className="ckl">
        <input
          type="checkbox"
          className="ck"
          checked={isShown}
          onChange={(event) => props.onShow(event.target.checked)}
        />
        <span>
          Redline<span className="hide-s"> in the text</span>
        </span>
      </label>
    </section>
  )
}
