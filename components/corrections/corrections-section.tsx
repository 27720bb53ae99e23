'use client'

import '@/components/corrections/corrections.css'
import { IconPencilPlus } from '@tabler/icons-react'
import { useId, useRef, useState } from 'react'
import { usePanel } from '@/components/claims/panel-context'
import { CorrectionRow } from '@/components/corrections/correction-row'
import { ProposeForm } from '@/components/corrections/propose-form'
import { useCorrections } from '@/components/corrections/use-corrections'
import { useDesk } from '@/components/desk/desk-context'
import { Keys } from '@/components/ui/kbd'
import { useKeys } from '@/components/ui/keys/keys-provider'
import { UnreadPart } from '@/components/ui/reading'
import { mayDo } from '@/lib/domain/people/permissions'

/** Rewordings proposed for the claim: what they change, how they stand, and the form for another one. */
export function CorrectionsSection() {
  const id = useId()
  const { claim } = usePanel()
  const { article, me, revision } = useDesk()
  const { corrections, error, refetch } = useCorrections(article.id)
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const mine = corrections.filter((one) => one.claim.id === claim.id)
  const hasPlace = claim.anchors.some(({ revisionId }) => revisionId === revision.id)
  const mayPropose =
    hasPlace &&
    article.state !== 'archived' &&
    mayDo(me.role, me.id, 'correction.propose', { reporterId: article.reporter?.id ?? null })
  const open = () => mayPropose && setOpen(true)
  const close = () => {
    setOpen(false)
    requestAnimationFrame(() => opener.current?.focus())
  }
  useKeys('claim', { 'correction.propose': open })
  if (mine.length === 0 && !mayPropose) return null
  return (
    <section className="blk" aria-labelledby={`${id}-title`}>
      <div className="blk-h">
        <h3 className="sec" id={`${id}-title`}>
          Corrections {mine.length > 0 ? <span className="count">{mine.length}</span> : null}
        </h3>
        <span className="grow" />
        {mayPropose && !isOpen ? (
          <button ref={opener} type="button" className="btn btn-bare" aria-keyshortcuts="F" onClick={open}>
            <IconPencilPlus className="i i-14" aria-hidden="true" />
            Propose a correction <Keys of="f" />
          </button>
        ) : null}
      </div>
      {error ? <UnreadPart read={{ refetch }}>The corrections could not be read.</UnreadPart> : null}
      {mine.map((one) => (
        <CorrectionRow key={one.id} correction={one} />
      ))}
      {isOpen && mayPropose ? <ProposeForm onClose={close} /> : null}
    </section>
  )
}
