'use client'

import { IconEyeOff } from '@tabler/icons-react'
import { Stance } from '@/components/ui/stance'
import type { EvidenceView } from '@/lib/contracts/claims'
import { LOCATOR_WORDS } from '@/lib/domain/claims/words'

/** One piece of evidence: stance, source, exact place, passage and note. A withheld source shows a shut eye and nothing else. */
export function EvidenceRow(props: {
  evidence: EvidenceView
  editable: boolean
  onChange: () => void
  onRemove: () => void
}) {
  const { evidence } = props
  const { source } = evidence
  const place = evidence.locator
    ? `${evidence.locatorKind && evidence.locatorKind !== 'other' ? `${LOCATOR_WORDS[evidence.locatorKind].toLowerCase()} ` : ''}${evidence.locator}`
    : null
  return (
    <div className="ev">
      <Stance value={evidence.stance} />
      <div className="ti" dir="auto">
        {source.hidden ? (
          <span className="soft">
            <IconEyeOff className="i i-14" aria-hidden="true" /> Protected source
          </span>
        ) : source.url ? (
          <a href={source.url} target="_blank" rel="noopener noreferrer nofollow">
            {source.title}
          </a>
        ) : (
          source.title
        )}
        {source.protected && !source.hidden ? (
          <span className="flag-line">
            <IconEyeOff className="i i-12" aria-hidden="true" /> protected
          </span>
        ) : null}
      </div>
      <div className="ar">{source.primary ? 'primary' : 'secondary'}</div>
      <div className="lo" dir="auto">
        {[place, evidence.asOf ? `as of ${evidence.asOf}` : null, evidence.note].filter(Boolean).join(', ')}
        {evidence.passage ? <q className="serif"> {evidence.passage}</q> : null}
        {props.editable ? (
          <span className="ev-a">
            <button type="button" className="linkb" onClick={props.onChange}>
              Change
              <span className="vh"> evidence from {source.hidden ? 'a protected source' : source.title}</span>
            </button>
            <button type="button" className="linkb" onClick={props.onRemove}>
              Remove
              <span className="vh"> evidence from {source.hidden ? 'a protected source' : source.title}</span>
            </button>
          </span>
        ) : null}
      </div>
    </div>
  )
}
