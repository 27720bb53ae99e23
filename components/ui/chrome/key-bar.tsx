'use client'

import type { ReactNode } from 'react'
import { LiveStatus } from '@/components/live/live-status'
import { Keys } from '@/components/ui/kbd'
import {
  KEY_ACTIONS,
  type KeyActionId,
  type KeyOverrides,
  keysOf,
  shownKeys,
} from '@/components/ui/keys/keymap'
import { useKeyOverrides } from '@/components/ui/keys/keys-provider'

/** A hint: `keys` as they are unless somebody has re-mapped one of the `actions` that it stands for. */
export type KeyHint = { keys: string; label: string; actions?: readonly KeyActionId[] }

/** The bar below a page: at the start how the page follows what others do, or what else it knows of itself; then the keys that matter here. Hidden on phones. */
export function KeyBar(props: { status?: ReactNode; keys: readonly KeyHint[] }) {
  const { overrides } = useKeyOverrides()
  return (
    <footer className="keys">
      <span className="live">{props.status ?? <LiveStatus />}</span>
      <span className="grow" />
      {props.keys.map((hint) => {
        const keys = keysOfHint(hint, overrides)
        return keys === null ? null : (
          <span key={hint.label}>
            <Keys of={keys} /> {hint.label}
          </span>
        )
      })}
    </footer>
  )
}

/** What a hint shows with somebody's changes; null where they have switched all of its keys off. */
export function keysOfHint({ keys, actions = [] }: KeyHint, overrides: KeyOverrides): string | null {
  if (!actions.some((id) => id in overrides)) return keys
  const now = KEY_ACTIONS.filter(({ id }) => actions.includes(id)).flatMap(
    (action) => keysOf(action, overrides) ?? [],
  )
  return now.length === 0 ? null : now.map(shownKeys).join(' ')
}
