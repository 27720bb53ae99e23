'use client'

import type { NewClaim } from '@/components/desk/composer-draft'
import { useDesk } from '@/components/desk/desk-context'
import { laterParts } from '@/components/desk/later-parts'
import { useLatePart } from '@/components/ui/late-part'
import { PRIORITIES, type Priority } from '@/lib/domain/claims/vocabulary'
import { PRIORITY_WORDS } from '@/lib/domain/claims/words'
import { mayDo } from '@/lib/domain/people/permissions'

/** What else a new claim has from the start: whose it is, how pressing, when it was said and when it is due. */
export function ComposerMore(props: { claim: NewClaim; onChange: (change: Partial<NewClaim>) => void }) {
  const { claim, onChange } = props
  const { me, members } = useDesk()
  const mayAssign = mayDo(me.role, me.id, 'claim.assign')
  const choices = members.filter(
    ({ id, role }) => mayDo(role, id, 'claim.edit') && (mayAssign || id === me.id),
  )
  return (
    <div className="composer-more">
      <label>
        <span className="lbl">Assignee</span>
        <select
          className="field"
          value={claim.assigneeId ?? ''}
          onChange={(event) => onChange({ assigneeId: event.target.value || null })}
        >
          <option value="">Nobody</option>
          {choices.map(({ id, name }) => (
            <option key={id} value={id}>
              {id === me.id ? `${name} (you)` : name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="lbl">Priority</span>
        <select
          className="field"
          value={claim.priority}
          onChange={(event) => onChange({ priority: event.target.value as Priority })}
        >
          {PRIORITIES.map((priority) => (
            <option key={priority} value={priority}>
              {PRIORITY_WORDS[priority]}
            </option>
          ))}
        </select>
      </label>
      <Dates {...props} />
    </div>
  )
}

/** The calendars, once they are loaded; until then their places. */
function Dates(props: Parameters<typeof ComposerMore>[0]) {
  const parts = useLatePart(laterParts)
  if (parts) return <parts.ComposerDates {...props} />
  return ['Due', 'Said on'].map((label) => (
    <label key={label}>
      <span className="lbl">{label}</span>
      <input className="field" disabled />
    </label>
  ))
}
