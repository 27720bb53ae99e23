'use client'

import { Menu, Popover } from '@mantine/core'
import { IconClock, IconFlag, IconLockOpen, IconTag, IconUser } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { afterMenu } from '@/components/claims/keys-in-form'
import { DueForm, LabelsForm, ReasonForm } from '@/components/queue/bulk-forms'
import type { BulkMenu } from '@/components/queue/bulk-menu'
import { Avatar } from '@/components/ui/avatar'
import { Keys } from '@/components/ui/kbd'
import { WorkSign } from '@/components/ui/sign'
import { Work } from '@/components/ui/work'
import type { MemberView } from '@/lib/contracts/people'
import type { ManyChange } from '@/lib/contracts/queue'
import { PRIORITIES, WORK_STATES, type WorkState } from '@/lib/domain/claims/vocabulary'
import { PRIORITY_WORDS, WORK_WORDS } from '@/lib/domain/claims/words'
import { mayDo } from '@/lib/domain/people/permissions'

/** What somebody may do to many claims. */
export type BulkRights = {
  readonly edit: boolean
  readonly assign: boolean
  readonly schedule: boolean
  readonly move: boolean
  readonly endOthers: boolean
}

export type BulkBarGiven = {
  count: number
  /** All that match, to be selected as well; null where there are no more, or it is not known yet. */
  more: { count: number; capped: boolean; busy: boolean; onSelect: () => void } | null
  rights: BulkRights
  members: readonly MemberView[]
  meId: string
  /** The labels that the selected claims bear, as far as they are loaded. */
  labels: readonly string[]
  /** Another change is on its way. */
  busy: boolean
  menu: BulkMenu | null
  onMenu: (menu: BulkMenu | null) => void
  onAct: (change: ManyChange, what: string) => void
  onClear: () => void
}

/** The bar over a selection: what can be done to all of it at once. */
export function BulkBar(given: BulkBarGiven) {
  const { count, more, rights, onAct, onMenu, onClear } = given
  const shown = count.toLocaleString('en')
  return (
    <div className="bulk" role="toolbar" aria-label={`${shown} selected`}>
      <b>{shown} selected</b>
      {more && (
        <button
          type="button"
          className="btn btn-bare"
          aria-disabled={more.busy || undefined}
          onClick={more.onSelect}
        >
          {more.busy
            ? 'Selecting…'
            : `Select all ${more.count.toLocaleString('en')}${more.capped ? '+' : ''} that match`}
        </button>
      )}
      <span className="vr" />
      {rights.edit && <AssignPick {...given} />}
      {rights.schedule && (
        <FormPick
          {...given}
          name="due"
          icon={<IconClock className="i i-14" aria-hidden="true" />}
          label="Due"
        >
          <DueForm onSave={(dueAt, what) => onAct({ kind: 'due', dueAt }, what)} />
        </FormPick>
      )}
      {rights.schedule && <PriorityPick {...given} />}
      {rights.edit && (
        <FormPick
          {...given}
          name="labels"
          icon={<IconTag className="i i-14" aria-hidden="true" />}
          label="Labels"
        >
          <LabelsForm
            borne={given.labels}
            onSave={(add, remove) => onAct({ kind: 'labels', add, remove }, labelWords(add, remove))}
          />
        </FormPick>
      )}
      {rights.move && <WorkPick {...given} />}
      {rights.edit && (
        <FormPick
          {...given}
          name="release"
          icon={<IconLockOpen className="i i-14" aria-hidden="true" />}
          label="Release lease"
        >
          <ReasonForm
            action="Release"
            hint={
              rights.endOthers
                ? 'Ends the leases of others as well; each of them is told.'
                : 'Gives back what you hold.'
            }
            needed={rights.endOthers}
            onSave={(reason) => onAct({ kind: 'release', reason }, 'Release leases')}
            onCancel={() => onMenu(null)}
          />
        </FormPick>
      )}
      <span className="vr" />
      <button type="button" className="btn btn-bare" onClick={onClear}>
        Clear <Keys of="Esc" />
      </button>
    </div>
  )
}

const SHORTCUTS: Readonly<Record<BulkMenu, string>> = {
  assign: 'A',
  due: 'D',
  priority: 'P',
  labels: 'L',
  work: 'W',
  release: 'R',
}

/** A menu's state in the bar, of which one is open at a time. */
const stateOf = ({ menu, onMenu }: BulkBarGiven, name: BulkMenu) => ({
  opened: menu === name,
  onChange: (opened: boolean) => onMenu(opened ? name : null),
})

/** One of the bar's menus, with the button that opens it. */
function BarMenu(props: {
  given: BulkBarGiven
  menu: BulkMenu
  width: number
  icon: ReactNode
  label: string
  children: ReactNode
}) {
  const { given, menu } = props
  return (
    <Menu {...stateOf(given, menu)} position="top" width={props.width}>
      <Menu.Target>
        <button
          type="button"
          className="btn btn-bare"
          aria-keyshortcuts={SHORTCUTS[menu]}
          aria-disabled={given.busy || undefined}
        >
          {props.icon}
          {props.label}
        </button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {props.children}
      </Menu.Dropdown>
    </Menu>
  )
}

/** To whom the claims go: to oneself or nobody; to others, if one may. */
function AssignPick(given: BulkBarGiven) {
  const { members, meId, rights, onAct } = given
  const others = members.filter(
    ({ id, role, disabledAt }) =>
      rights.assign && id !== meId && disabledAt === null && mayDo(role, id, 'claim.edit'),
  )
  const assign = (assigneeId: string | null, what: string) => onAct({ kind: 'assign', assigneeId }, what)
  return (
    <BarMenu
      given={given}
      menu="assign"
      width={220}
      icon={<IconUser className="i i-14" aria-hidden="true" />}
      label="Assign"
    >
      <Menu.Item
        leftSection={<Avatar name={members.find(({ id }) => id === meId)?.name ?? null} me />}
        onClick={() => assign(meId, 'Assign to me')}
      >
        Me
      </Menu.Item>
      {others.map(({ id, name }) => (
        <Menu.Item
          key={id}
          leftSection={<Avatar name={name} />}
          onClick={() => assign(id, `Assign to ${name}`)}
        >
          {name}
        </Menu.Item>
      ))}
      <Menu.Item leftSection={<Avatar name={null} />} onClick={() => assign(null, 'Assign to nobody')}>
        Nobody
      </Menu.Item>
    </BarMenu>
  )
}

function PriorityPick(given: BulkBarGiven) {
  const { onAct } = given
  return (
    <BarMenu
      given={given}
      menu="priority"
      width={160}
      icon={<IconFlag className="i i-14" aria-hidden="true" />}
      label="Priority"
    >
      {PRIORITIES.map((priority) => (
        <Menu.Item
          key={priority}
          onClick={() => onAct({ kind: 'priority', priority }, `Priority ${PRIORITY_WORDS[priority]}`)}
        >
          {PRIORITY_WORDS[priority]}
        </Menu.Item>
      ))}
    </BarMenu>
  )
}

/** Where the work goes: picked from a menu, and then said why, because every change of a status carries a reason. */
function WorkPick(given: BulkBarGiven) {
  const { onAct } = given
  const [to, setTo] = useState<WorkState | null>(null)
  return (
    <Popover
      withRoles={false}
      opened={to !== null}
      onDismiss={() => setTo(null)}
      position="top"
      width={300}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <span>
          <BarMenu given={given} menu="work" width={220} icon={<WorkSign value="in_progress" />} label="Work">
            {WORK_STATES.filter((one) => one !== 'to_check').map((state) => (
              <Menu.Item key={state} onClick={() => afterMenu(() => setTo(state))}>
                <Work value={state} />
              </Menu.Item>
            ))}
          </BarMenu>
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Move the work">
        {to && (
          <ReasonForm
            action={`Move to “${WORK_WORDS[to].label}”`}
            hint="Claims from which that move is not open stay as they are."
            needed
            onSave={(reason) => {
              setTo(null)
              onAct({ kind: 'move', to, reason }, `Move to “${WORK_WORDS[to].label}”`)
            }}
            onCancel={() => setTo(null)}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function FormPick(
  given: BulkBarGiven & { name: BulkMenu; icon: ReactNode; label: string; children: ReactNode },
) {
  const { name, icon, label, children, menu, onMenu, busy } = given
  return (
    <Popover {...stateOf(given, name)} position="top" width={300} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className="btn btn-bare"
          aria-keyshortcuts={SHORTCUTS[name]}
          aria-disabled={busy || undefined}
          onClick={() => onMenu(menu === name ? null : name)}
        >
          {icon}
          {label}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>{children}</Popover.Dropdown>
    </Popover>
  )
}

function labelWords(add: readonly string[], remove: readonly string[]): string {
  const parts = [
    add.length > 0 ? `Label ${add.join(', ')}` : null,
    remove.length > 0 ? `without ${remove.join(', ')}` : null,
  ]
  const words = parts.filter((part) => part !== null).join(', ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
