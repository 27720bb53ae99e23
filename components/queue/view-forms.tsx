'use client'

import { Menu, Popover } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { type FormEvent, useId, useState } from 'react'
import { afterMenu } from '@/components/claims/keys-in-form'
import { troubleOf } from '@/components/queue/bulk-job'
import styles from '@/components/queue/queue.module.css'
import type { Views } from '@/components/queue/use-views'
import { FieldError } from '@/components/ui/field-error'
import type { MeView } from '@/lib/contracts/people'
import type { CountedView } from '@/lib/contracts/queue'
import { type QueueAddress, writeQueueAddress } from '@/lib/contracts/queue-address'
import { mayDo } from '@/lib/domain/people/permissions'

type Tell = (message: string, back?: { label: string; act: () => void }) => void
type Given = { views: Views; me: MeView; onTold: Tell }

const mayShare = (me: MeView) => mayDo(me.role, me.id, 'view.share')

/** “Save this view”: what shows is kept under a name, for oneself or for all. */
export function SaveView({ address, views, me, onTold }: Given & { address: QueueAddress }) {
  const [open, setOpen] = useState(false)
  const save = (name: string, shared: boolean) =>
    views.save.mutateAsync({ name, shared, address: writeQueueAddress(address) }).then((view) => {
      setOpen(false)
      onTold(shared ? `View ${view.name} saved and shared.` : `View ${view.name} saved.`)
    })
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-start"
      width={260}
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <button type="button" className="btn btn-bare" onClick={() => setOpen(!open)}>
          <IconPlus className="i i-14" aria-hidden="true" />
          Save this view
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Save this view">
        <NameForm
          name=""
          share={mayShare(me) ? false : null}
          busy={views.save.isPending}
          onSave={save}
          onCancel={() => setOpen(false)}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

/** What can be done to the saved view that shows: its owner or an editor names it anew, shares it, or takes it away. */
export function ViewMenu({ view, views, me, onTold }: Given & { view: CountedView }) {
  const [naming, setNaming] = useState(false)
  const own = view.owner.id === me.id
  if (!own && !mayDo(me.role, me.id, 'claim.assign')) return null
  const change = (patch: { name?: string; shared?: boolean }, told: string) =>
    views.change.mutateAsync({ viewId: view.id, version: view.version, ...patch }).then(() => {
      setNaming(false)
      onTold(told)
    })
  const tellTrouble = (error: unknown) => onTold(troubleOf(error))
  const bringBack = () => {
    const { id, name, address, shared } = view
    views.save
      .mutateAsync({ id, name, address, shared })
      .then(() => onTold(`View ${name} is back.`), tellTrouble)
  }
  const remove = () =>
    views.remove.mutateAsync(view).then(
      // Under its own id it comes back to its owner only.
      () => onTold(`View ${view.name} taken away.`, own ? { label: 'Undo', act: bringBack } : undefined),
      tellTrouble,
    )
  return (
    <Popover
      withRoles={false}
      opened={naming}
      onChange={setNaming}
      position="bottom-start"
      width={260}
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <span>
          <Menu position="bottom-start" width={200}>
            <Menu.Target>
              <button
                type="button"
                className="icb"
                aria-label={`View ${view.name}: rename, share, take away`}
              >
                <IconDots className="i" aria-hidden="true" />
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => afterMenu(() => setNaming(true))}>Rename</Menu.Item>
              {view.shared ? (
                <Menu.Item
                  onClick={() => {
                    change(
                      { shared: false },
                      `View ${view.name} is ${own ? 'your' : 'its owner’s'} own again.`,
                    ).catch(tellTrouble)
                  }}
                >
                  Share no longer
                </Menu.Item>
              ) : (
                mayShare(me) && (
                  <Menu.Item
                    onClick={() => {
                      change({ shared: true }, `View ${view.name} is shared with the newsroom.`).catch(
                        tellTrouble,
                      )
                    }}
                  >
                    Share with the newsroom
                  </Menu.Item>
                )
              )}
              <Menu.Item onClick={remove}>Take away</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Rename the view">
        <NameForm
          name={view.name}
          share={null}
          busy={views.change.isPending}
          onSave={(name) => change({ name }, `View renamed to ${name}.`)}
          onCancel={() => setNaming(false)}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function NameForm(given: {
  name: string
  /** Whether it is to be shared at first; null where that is not asked. */
  share: boolean | null
  busy: boolean
  onSave: (name: string, shared: boolean) => Promise<void>
  onCancel: () => void
}) {
  const id = useId()
  const [name, setName] = useState(given.name)
  const [shared, setShared] = useState(given.share ?? false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (given.busy) return
    if (name.trim() === '') return setTrouble('Give the view a name.')
    given.onSave(name.trim(), shared).catch((error: unknown) => setTrouble(troubleOf(error)))
  }
  return (
    <form className={styles.form} onSubmit={save}>
      <label className="lbl" htmlFor={id}>
        Name
      </label>
      <input
        id={id}
        className="field"
        dir="auto"
        maxLength={60}
        autoComplete="off"
        data-autofocus
        value={name}
        aria-invalid={trouble !== null || undefined}
        aria-describedby={trouble ? `${id}-trouble` : undefined}
        onChange={(event) => {
          setName(event.target.value)
          setTrouble(null)
        }}
      />
      <FieldError id={`${id}-trouble`}>{trouble}</FieldError>
      {given.share !== null && (
        <label className="opt">
          <input
            type="checkbox"
            className="ck"
            checked={shared}
            onChange={(event) => setShared(event.target.checked)}
          />{' '}
          Share with the newsroom
        </label>
      )}
      <div className="row">
        <button type="submit" className="btn" aria-disabled={given.busy || undefined}>
          Save
        </button>
        <button type="button" className="btn btn-bare" onClick={given.onCancel}>
          Cancel
        </button>
      </div>
    </form>
  )
}
