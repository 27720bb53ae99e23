'use client'

import { Menu } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { missingWords } from '@/components/claims/missing-words'
import { usePanel } from '@/components/claims/panel-context'
import { useDesk } from '@/components/desk/desk-context'
import { useWaits, WAITS_FOR_DESK } from '@/components/outbox/use-waits'
import { Avatar } from '@/components/ui/avatar'
import { Work } from '@/components/ui/work'
import { PRIORITIES, type Priority, type WorkState } from '@/lib/domain/claims/vocabulary'
import { PRIORITY_WORDS, WORK_WORDS } from '@/lib/domain/claims/words'
import { mayDo } from '@/lib/domain/people/permissions'

type MenuState = { opened: boolean; onChange: (opened: boolean) => void }

/** What a move is called on its button: what is done, not where it leads. */
export const MOVE_WORDS: Readonly<Record<WorkState, string>> = {
  to_check: 'Put back to check',
  in_progress: 'Start work',
  waiting_for_source: 'Wait for a source',
  needs_second_look: 'Ask for a second look',
  closed: 'Close the claim',
}
/** A move's words where it starts from: going back to work after closing is reopening. */
export const moveWords = (from: WorkState, to: WorkState): string => {
  if (from === 'closed') return 'Reopen the claim'
  return from === 'waiting_for_source' && to === 'in_progress' ? 'Go on working' : MOVE_WORDS[to]
}

/** Where the work is, and the moves that are legal from there; what one still lacks stands with it in words. */
export function WorkMenu({ opened, onChange, onPick }: MenuState & { onPick: (to: WorkState) => void }) {
  const { claim, rights, writes } = usePanel()
  const { members } = useDesk()
  const { isWaiting } = useWaits()
  // Closing is judged by the desk on all that has been saved: what is kept here goes first.
  const closingWaits = isWaiting || writes.kept.length > 0
  if (!rights.move) return <Work value={claim.workState} />
  return (
    <Menu opened={opened} onChange={onChange} position="bottom-end" width={320}>
      <Menu.Target>
        <button
          type="button"
          className="prop-b"
          aria-keyshortcuts="W"
          aria-label={`Work: ${WORK_WORDS[claim.workState].label}, move`}
        >
          <Work value={claim.workState} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Move the work</Menu.Label>
        {claim.moves.map(({ to, missing }) => (
          <Menu.Item key={to} disabled={to === 'closed' && closingWaits} onClick={() => onPick(to)}>
            <span className="row">
              {moveWords(claim.workState, to)}
              <span className="grow" />
              <Work value={to} />
            </span>
            {to === 'closed' && closingWaits ? (
              <span className="mi-why">
                {isWaiting ? WAITS_FOR_DESK : 'Waits until what is kept on this device is sent'}
              </span>
            ) : null}
            {missing.map((one) => (
              <span key={one.what} className="mi-why">
                <IconAlertTriangle className="i i-12" aria-hidden="true" />
                {missingWords(one, members)}
              </span>
            ))}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Whose the claim is. Anybody who edits takes it upon themselves or lays it down; giving it to others is an editor's. */
export function AssigneeMenu({
  opened,
  onChange,
  onPick,
}: MenuState & { onPick: (id: string | null) => void }) {
  const { claim, rights } = usePanel()
  const { me, members } = useDesk()
  const { assignee } = claim
  const shown = assignee ? (assignee.id === me.id ? `${assignee.name} (you)` : assignee.name) : 'nobody'
  const isOthers = assignee !== null && assignee.id !== me.id
  if (!rights.edit || (isOthers && !rights.assignOthers)) {
    return assignee ? <span title={assignee.name}>{shown}</span> : <span className="mute">nobody</span>
  }
  const choices = members.filter(
    ({ id, role }) => mayDo(role, id, 'claim.edit') && (rights.assignOthers || id === me.id),
  )
  return (
    <Menu opened={opened} onChange={onChange} position="bottom-end" width={220}>
      <Menu.Target>
        <button
          type="button"
          className="prop-b"
          aria-keyshortcuts="A"
          aria-label={`Assignee: ${shown}, change`}
        >
          {assignee ? shown : <span className="mute">nobody</span>}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices
          .filter(({ id }) => id !== assignee?.id)
          .sort((a, b) => Number(b.id === me.id) - Number(a.id === me.id))
          .map(({ id, name }) => (
            <Menu.Item
              key={id}
              leftSection={<Avatar name={name} me={id === me.id} />}
              onClick={() => onPick(id)}
            >
              {id === me.id ? 'Me' : name}
            </Menu.Item>
          ))}
        {assignee ? (
          <Menu.Item leftSection={<Avatar name={null} />} onClick={() => onPick(null)}>
            Nobody
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}

/** How pressing the claim is: an editor's to change. */
export function PriorityMenu({
  opened,
  onChange,
  onPick,
}: MenuState & { onPick: (priority: Priority) => void }) {
  const { claim, rights } = usePanel()
  const word = PRIORITY_WORDS[claim.priority]
  if (!rights.schedule) return word
  return (
    <Menu opened={opened} onChange={onChange} position="bottom-start" width={160}>
      <Menu.Target>
        <button type="button" className="prop-b" aria-label={`Priority: ${word}, change`}>
          {word}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {PRIORITIES.filter((priority) => priority !== claim.priority).map((priority) => (
          <Menu.Item key={priority} onClick={() => onPick(priority)}>
            {PRIORITY_WORDS[priority]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
