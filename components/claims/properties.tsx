'use client'

import { type ReactNode, useState } from 'react'
import { MomentField } from '@/components/claims/moment-field'
import { TypePicks } from '@/components/claims/type-picks'
import { useDesk } from '@/components/desk/desk-context'
import { Due } from '@/components/ui/due'
import { Work } from '@/components/ui/work'
import type { ClaimDetail, ClaimPatch } from '@/lib/contracts/claims'
import { PRIORITIES, type Priority } from '@/lib/domain/claims/vocabulary'
import { CLAIM_TYPE_WORDS, PRIORITY_WORDS } from '@/lib/domain/claims/words'
import { mayDo } from '@/lib/domain/people/permissions'

type Patch = Omit<ClaimPatch, 'version' | 'leaseFence'>

/** The properties of a claim as a table of two columns; “Change” opens them as fields. Only what the role may change is offered. */
export function Properties(props: {
  claim: ClaimDetail
  editable: boolean
  open: 'assign' | 'due' | 'all' | null
  onOpen: (open: 'assign' | 'due' | 'all' | null) => void
  onSave: (patch: Patch) => Promise<boolean>
}) {
  const { claim, editable, open } = props
  if (open !== null && editable) return <PropertyFields {...props} focus={open} />
  const first = claim.checks.find(({ round }) => round === claim.round)
  const speaker = [claim.speaker, claim.speakerRole].filter(Boolean).join(', ')
  return (
    <div>
      <dl className="props">
        <Property name="Speaker">{speaker ? <span dir="auto">{speaker}</span> : null}</Property>
        <Property name="Work">
          <Work value={claim.workState} />
        </Property>
        <Property name="Said">{claim.claimDate}</Property>
        <Property name="Assignee">{claim.assignee?.name}</Property>
        <Property name="Type">
          {claim.types.map((type) => CLAIM_TYPE_WORDS[type].label).join(', ') || null}
        </Property>
        <Property name="Due">
          {claim.dueAt ? <Due at={claim.dueAt} closed={claim.workState === 'closed'} /> : null}
        </Property>
        <Property name="Priority">{PRIORITY_WORDS[claim.priority]}</Property>
        <Property name="1st check">{first?.checker.name}</Property>
      </dl>
      {editable ? (
        <button type="button" className="btn btn-bare props-b" onClick={() => props.onOpen('all')}>
          Change properties
        </button>
      ) : null}
    </div>
  )
}

function Property({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={children ? undefined : 'mute'}>{children || 'none'}</dd>
    </>
  )
}

function PropertyFields(props: {
  claim: ClaimDetail
  focus: 'assign' | 'due' | 'all'
  onOpen: (open: null) => void
  onSave: (patch: Patch) => Promise<boolean>
}) {
  const { claim, focus } = props
  const { me, members } = useDesk()
  const maySchedule = mayDo(me.role, me.id, 'claim.schedule')
  const mayAssign = mayDo(me.role, me.id, 'claim.assign')
  const [fields, setFields] = useState({
    speaker: claim.speaker,
    speakerRole: claim.speakerRole,
    claimDate: claim.claimDate ?? '',
    types: claim.types,
    priority: claim.priority,
    assigneeId: claim.assignee?.id ?? '',
    dueAt: claim.dueAt,
  })
  const set = (change: Partial<typeof fields>) => setFields({ ...fields, ...change })
  const save = async () => {
    const patch = patchOf(claim, fields)
    if (Object.keys(patch).length === 0 || (await props.onSave(patch))) props.onOpen(null)
  }
  // Anybody who may edit can take work upon themselves; giving it to others is an editor's.
  const assignable = mayAssign
    ? members
    : members.filter(({ id }) => id === me.id || id === claim.assignee?.id)
  return (
    <fieldset
      className="evf props-f"
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation()
          props.onOpen(null)
        } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          event.stopPropagation()
          save()
        }
      }}
    >
      <legend className="vh">Properties of claim {claim.number}</legend>
      <div className="two-f">
        <label>
          <span className="lbl">Speaker</span>
          <input
            className="field"
            dir="auto"
            // biome-ignore lint/a11y/noAutofocus: the fields open at somebody's own request
            autoFocus={focus === 'all'}
            value={fields.speaker}
            onChange={(event) => set({ speaker: event.target.value })}
          />
        </label>
        <label>
          <span className="lbl">What they are</span>
          <input
            className="field"
            dir="auto"
            value={fields.speakerRole}
            onChange={(event) => set({ speakerRole: event.target.value })}
          />
        </label>
        <label>
          <span className="lbl">Said on</span>
          <input
            className="field"
            type="date"
            value={fields.claimDate}
            onChange={(event) => set({ claimDate: event.target.value })}
          />
        </label>
        <label>
          <span className="lbl">Assignee</span>
          <select
            className="field"
            // biome-ignore lint/a11y/noAutofocus: opened by its own key
            autoFocus={focus === 'assign'}
            value={fields.assigneeId}
            onChange={(event) => set({ assigneeId: event.target.value })}
          >
            <option value="">Nobody</option>
            {assignable.map((member) => (
              <option key={member.id} value={member.id}>
                {member.id === me.id ? `${member.name} (you)` : member.name}
              </option>
            ))}
          </select>
        </label>
        {maySchedule ? (
          <>
            <label>
              <span className="lbl">Priority</span>
              <select
                className="field"
                value={fields.priority}
                onChange={(event) => set({ priority: event.target.value as Priority })}
              >
                {PRIORITIES.map((priority) => (
                  <option key={priority} value={priority}>
                    {PRIORITY_WORDS[priority]}
                  </option>
                ))}
              </select>
            </label>
            <MomentField
              label="Due"
              focus={focus === 'due'}
              value={fields.dueAt}
              onChange={(dueAt) => set({ dueAt })}
            />
          </>
        ) : null}
      </div>
      <TypePicks value={fields.types} onChange={(types) => set({ types })} />
      <div className="row">
        <button type="button" className="btn btn-go" onClick={save}>
          Save properties
        </button>
        <button type="button" className="btn" onClick={() => props.onOpen(null)}>
          Cancel
        </button>
      </div>
    </fieldset>
  )
}

type Fields = {
  speaker: string
  speakerRole: string
  claimDate: string
  types: ClaimDetail['types']
  priority: Priority
  assigneeId: string
  dueAt: string | null
}

/** What was changed, and nothing else: fields that stand as they were are not sent. */
function patchOf(claim: ClaimDetail, fields: Fields): Patch {
  const patch: Patch = {}
  if (fields.speaker.trim() !== claim.speaker) patch.speaker = fields.speaker
  if (fields.speakerRole.trim() !== claim.speakerRole) patch.speakerRole = fields.speakerRole
  if ((fields.claimDate || null) !== claim.claimDate) patch.claimDate = fields.claimDate || null
  if (fields.types.join() !== claim.types.join()) patch.types = fields.types
  if (fields.priority !== claim.priority) patch.priority = fields.priority
  if ((fields.assigneeId || null) !== (claim.assignee?.id ?? null))
    patch.assigneeId = fields.assigneeId || null
  if (fields.dueAt !== claim.dueAt) patch.dueAt = fields.dueAt
  return patch
}
