'use client'

import { IconPlus } from '@tabler/icons-react'
import { usePanel } from '@/components/claims/panel-context'
import { EvidenceForm } from '@/components/evidence/evidence-form'
import { EvidenceRow } from '@/components/evidence/evidence-row'
import { Keys } from '@/components/ui/kbd'

/** The evidence of a claim, and the form for more; `open` is 0 while that is closed and grows each time it is asked for. */
export function EvidenceSection(props: {
  id: string
  open: number
  onOpen: () => void
  onClose: () => void
}) {
  const { claim, rights } = usePanel()
  const { id, open } = props
  return (
    <section className="blk" id={id} aria-labelledby={`${id}-title`}>
      <div className="blk-h">
        <h3 className="sec" id={`${id}-title`}>
          Evidence <span className="count">{claim.evidence.length}</span>
        </h3>
        <span className="grow" />
        {rights.addEvidence && open === 0 ? (
          <button type="button" className="btn btn-bare" aria-keyshortcuts="E" onClick={props.onOpen}>
            <IconPlus className="i i-14" aria-hidden="true" />
            Add evidence <Keys of="e" />
          </button>
        ) : null}
      </div>
      {claim.evidence.map((evidence) => (
        <EvidenceRow key={evidence.id} evidence={evidence} />
      ))}
      {claim.evidence.length === 0 && open === 0 ? (
        <p className="mute">Nothing laid against this claim yet.</p>
      ) : null}
      {open > 0 && rights.addEvidence ? <EvidenceForm turn={open} onClose={props.onClose} /> : null}
    </section>
  )
}
