'use client'

import { Modal } from '@mantine/core'
import { Keys } from '@/components/ui/kbd'
import { isSingleKey, KEY_ACTIONS, type KeyScope, keysOf, shownKeys } from '@/components/ui/keys/keymap'
import { useKeyOverrides } from '@/components/ui/keys/keys-provider'

const SCOPES: readonly [KeyScope, string][] = [
  ['text', 'Text'],
  ['claim', 'Claim'],
  ['queue', 'Queue'],
  ['history', 'History'],
  ['everywhere', 'Everywhere'],
]

/** All keys with a switch for each single-letter one, and a field to give it another key. */
export function KeySettings() {
  const { overrides, setOverrides } = useKeyOverrides()
  return (
    <div className="keyset">
      {SCOPES.map(([scope, title]) => (
        <section key={scope} aria-label={title}>
          <h3 className="sec">{title}</h3>
          <ul>
            {KEY_ACTIONS.filter((action) => action.scope === scope).map((action) => {
              const keys = keysOf(action, overrides)
              return (
                <li key={action.id} className="hk row">
                  <span className="grow">{action.label}</span>
                  {isSingleKey(action.keys) ? (
                    <>
                      <input
                        className="field key-f"
                        aria-label={`Key for: ${action.label}`}
                        value={keys ?? ''}
                        maxLength={2}
                        disabled={keys === null}
                        onChange={(event) => {
                          const typed = [...event.target.value].at(-1)?.toLowerCase()
                          const taken = KEY_ACTIONS.some(
                            (other) =>
                              other.id !== action.id &&
                              (other.scope === scope || other.scope === 'everywhere') &&
                              keysOf(other, overrides) === typed,
                          )
                          if (typed && !taken) setOverrides({ ...overrides, [action.id]: typed })
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
                            setOverrides(event.target.checked ? others : { ...others, [action.id]: null })
                          }}
                        />
                        <span aria-hidden="true">on</span>
                      </label>
                    </>
                  ) : (
                    <Keys of={shownKeys(keys ?? action.keys)} />
                  )}
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </div>
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
