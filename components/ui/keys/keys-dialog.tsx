'use client'

import { Modal } from '@mantine/core'
import { useId, useState } from 'react'
import { FieldError } from '@/components/ui/field-error'
import { Keys } from '@/components/ui/kbd'
import {
  isSingleKey,
  KEY_ACTIONS,
  type KeyScope,
  keysOf,
  keysOfEvent,
  keyTakenBy,
  shownKeys,
  withoutShift,
} from '@/components/ui/keys/keymap'
import { useKeyOverrides } from '@/components/ui/keys/keys-provider'

const SCOPES: readonly [KeyScope, string][] = [
  ['text', 'Text'],
  ['claim', 'Claim'],
  ['queue', 'Queue'],
  ['history', 'History'],
  ['revisions', 'Revisions'],
  ['overview', 'Overview'],
  ['load', 'Loading an article'],
  ['inbox', 'Inbox'],
  ['everywhere', 'Everywhere'],
]

/** All keys with a switch for each single-letter one, and a field to give it another key. */
export function KeySettings() {
  const { overrides, setOverrides } = useKeyOverrides()
  const changed = Object.keys(overrides).length > 0
  return (
    <>
      <div className="keyset">
        {SCOPES.map(([scope, title]) => (
          <section key={scope} aria-label={title}>
            <h3 className="sec">{title}</h3>
            <ul>
              {KEY_ACTIONS.filter((action) => action.scope === scope).map((action) => (
                <li key={action.id}>
                  {isSingleKey(action.keys) ? (
                    <SingleKey action={action} />
                  ) : (
                    <div className="hk row">
                      <span className="grow">{action.label}</span>
                      <Keys of={shownKeys(action.keys)} />
                    </div>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <button type="button" className="btn" disabled={!changed} onClick={() => setOverrides({})}>
        All keys as they were
      </button>
    </>
  )
}

/** One action's single key: it can be pressed anew, or switched off. */
function SingleKey({ action }: { action: (typeof KEY_ACTIONS)[number] }) {
  const { overrides, setOverrides } = useKeyOverrides()
  const [refused, setRefused] = useState<string | null>(null)
  const errorId = useId()
  const keys = keysOf(action, overrides)

  function give(pressed: string) {
    const owner = keyTakenBy(pressed, action, overrides)
    setRefused(owner === null ? null : `${pressed} is for: ${owner}`)
    if (owner === null) setOverrides({ ...overrides, [action.id]: pressed })
  }
  return (
    <>
      <div className="hk row">
        <span className="grow">{action.label}</span>
        <input
          className="field key-f"
          aria-label={`Key for: ${action.label}`}
          aria-describedby={refused ? errorId : undefined}
          aria-invalid={refused !== null}
          autoComplete="off"
          value={keys ?? ''}
          disabled={keys === null}
          onKeyDown={(event) => {
            const told = keysOfEvent(event.nativeEvent)
            const pressed = withoutShift(told) ?? told
            if (!isSingleKey(pressed) || pressed === ' ') return
            event.preventDefault()
            give(pressed)
          }}
          // A keyboard on glass may tell only what it wrote.
          onChange={(event) => {
            const typed = [...event.target.value].at(-1)?.trim().toLowerCase()
            if (typed) give(typed)
          }}
        />
        <label className="row">
          <input
            type="checkbox"
            className="ck"
            checked={keys !== null}
            aria-label={`${action.label}: key on`}
            onChange={(event) => {
              const { [action.id]: _before, ...others } = overrides
              setRefused(null)
              if (!event.target.checked) setOverrides({ ...others, [action.id]: null })
              else if (keyTakenBy(action.keys, action, others) === null) setOverrides(others)
              else setRefused(`${action.keys} is for: ${keyTakenBy(action.keys, action, others)}`)
            }}
          />
          <span aria-hidden="true">on</span>
        </label>
      </div>
      <FieldError id={errorId}>{refused}</FieldError>
    </>
  )
}

/** The sheet of all keys, opened by `?`. */
export function KeysDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Keys"
      size="xl"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <p className="soft">
        Single keys rest while you type. Each can be changed or switched off; this browser remembers it.
      </p>
      <KeySettings />
    </Modal>
  )
}
