'use client'

import dynamic from 'next/dynamic'
import { type ReactNode, useRef, useState } from 'react'
import { patchOf } from '@/components/claims/claim-write'
import { dayWords } from '@/components/claims/day-words'
import { afterMenu } from '@/components/claims/keys-in-form'
import { usePanel } from '@/components/claims/panel-context'
import { DueEditor, SaidEditor, SpeakerEditor, TypesEditor } from '@/components/claims/prop-editors'
import { AssigneeMenu, PriorityMenu, WorkMenu } from '@/components/claims/prop-menus'
import { secondCheckWords } from '@/components/claims/second-check'
import { WorkMove } from '@/components/claims/work-move'
import { useDesk } from '@/components/desk/desk-context'
import { Due } from '@/components/ui/due'
import { useKeys } from '@/components/ui/keys/keys-provider'
import { useNow } from '@/components/ui/use-now'
import type { ClaimPatch } from '@/lib/contracts/claims'
import { claimNumberWord } from '@/lib/domain/claims/number'
import { WORK_STATES, type WorkState } from '@/lib/domain/claims/vocabulary'
import { CLAIM_TYPE_WORDS } from '@/lib/domain/claims/words'

// Few claims get labels, and the field for them brings a list of choices along.
const LabelsEditor = dynamic(() => import('@/components/claims/prop-labels'), { ssr: false })

type Editing = 'speaker' | 'said' | 'types' | 'due' | 'labels'
type OpenMenu = 'work' | 'assignee' | 'priority'

/** The claim's properties, each changed in its place: from a menu, or in a small form below them. */
export function ClaimProps() {
  const { claim, rights, writes, lease, reopened } = usePanel()
  const { newsroom, members } = useDesk()
  const now = useNow()
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const [editing, setEditing] = useState<Editing | null>(null)
  const [moving, setMoving] = useState<WorkState | null>(
    () => WORK_STATES.find((state) => reopened === `move/${state}`) ?? null,
  )
  const buttons = useRef(new Map<Editing, HTMLButtonElement>())
  const menuOf = (name: OpenMenu) => ({
    opened: menu === name,
    onChange: (opened: boolean) => setMenu(opened ? name : null),
  })
  const whole = useRef<HTMLDivElement>(null)
  // A menu does not show while its button is scrolled away.
  const inView = () => whole.current?.scrollIntoView({ block: 'nearest' })
  const openMenu = (may: boolean, name: OpenMenu) => () => {
    if (!may) return
    inView()
    setMenu(name)
  }
  useKeys('claim', {
    'claim.work': openMenu(rights.move, 'work'),
    'claim.assign': openMenu(rights.edit, 'assignee'),
    'claim.due': () => {
      if (!rights.schedule) return
      inView()
      setEditing('due')
    },
  })
  const close = () => {
    const opener = editing && buttons.current.get(editing)
    setEditing(null)
    requestAnimationFrame(() => opener?.focus())
  }
  const save = (patch: Omit<ClaimPatch, 'version' | 'leaseFence'>, what: string) => {
    close()
    void writes.save({
      write: patchOf(claim, patch),
      said: `Claim ${claimNumberWord(claim.number)}: ${what} saved`,
    })
  }
  /** A value that opens its form, or, where it may not be changed, the value alone. */
  const field = (name: Editing, may: boolean, label: string, value: ReactNode) =>
    may ? (
      <button
        ref={(element) => {
          if (element) buttons.current.set(name, element)
        }}
        type="button"
        className="prop-b"
        aria-expanded={editing === name}
        aria-label={`${label}, change`}
        onClick={() => setEditing(editing === name ? null : name)}
      >
        {value}
      </button>
    ) : (
      value
    )
  const speaker = claim.speaker ? (
    <span title={claim.speakerRole ? `${claim.speaker}, ${claim.speakerRole}` : claim.speaker} dir="auto">
      {claim.speaker}
      {claim.speakerRole ? <span className="mute">, {claim.speakerRole}</span> : null}
    </span>
  ) : (
    <span className="mute">not said</span>
  )
  const types = claim.types.map((type) => CLAIM_TYPE_WORDS[type].label).join(', ')
  return (
    <div className="props-w" ref={whole}>
      <dl className="props">
        <dt>Speaker</dt>
        <dd>{field('speaker', rights.edit, `Speaker: ${claim.speaker || 'not said'}`, speaker)}</dd>
        <dt>Work</dt>
        <dd>
          <WorkMenu {...menuOf('work')} onPick={(to) => afterMenu(() => setMoving(to))} />
        </dd>
        <dt>Said</dt>
        <dd>
          {field(
            'said',
            rights.edit,
            `Said: ${claim.claimDate ? dayWords(claim.claimDate) : 'no date'}`,
            claim.claimDate ? dayWords(claim.claimDate) : <span className="mute">no date</span>,
          )}
        </dd>
        <dt>Assignee</dt>
        <dd>
          <AssigneeMenu {...menuOf('assignee')} onPick={(assigneeId) => save({ assigneeId }, 'assignee')} />
        </dd>
        <dt>Type</dt>
        <dd title={types}>
          {field(
            'types',
            rights.edit,
            `Type: ${types || 'none'}`,
            types || <span className="mute">none</span>,
          )}
        </dd>
        <dt>Due</dt>
        <dd>
          {field(
            'due',
            rights.schedule,
            'Due',
            claim.dueAt ? (
              <Due at={claim.dueAt} closed={claim.workState === 'closed'} />
            ) : (
              <span className="mute">no date</span>
            ),
          )}
        </dd>
        <dt>Priority</dt>
        <dd>
          <PriorityMenu {...menuOf('priority')} onPick={(priority) => save({ priority }, 'priority')} />
        </dd>
        <dt>2nd check</dt>
        <dd className="soft">{secondCheckWords(claim, newsroom, members)}</dd>
        <dt>Labels</dt>
        <dd title={claim.labels.join(', ')} dir="auto">
          {field(
            'labels',
            rights.edit,
            `Labels: ${claim.labels.join(', ') || 'none'}`,
            claim.labels.join(', ') || <span className="mute">none</span>,
          )}
        </dd>
      </dl>
      {editing === 'speaker' ? (
        <SpeakerEditor onSave={(patch) => save(patch, 'speaker')} onCancel={close} />
      ) : null}
      {editing === 'said' ? (
        <SaidEditor onSave={(claimDate) => save({ claimDate }, 'date')} onCancel={close} />
      ) : null}
      {editing === 'types' ? (
        <TypesEditor onSave={(next) => save({ types: next }, 'type')} onCancel={close} />
      ) : null}
      {editing === 'labels' ? (
        <LabelsEditor onSave={(labels) => save({ labels }, 'labels')} onCancel={close} />
      ) : null}
      {editing === 'due' ? (
        <DueEditor now={now} onSave={(dueAt) => save({ dueAt }, 'due time')} onCancel={close} />
      ) : null}
      {moving && !lease.isOthers ? <WorkMove to={moving} onDone={() => setMoving(null)} /> : null}
    </div>
  )
}
