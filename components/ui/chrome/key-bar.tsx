import type { ReactNode } from 'react'
import { Keys } from '@/components/ui/kbd'

/** The bar below a page: what the page knows of itself at the start, then the keys that matter here. Hidden on phones. */
export function KeyBar(props: { status?: ReactNode; keys: readonly { keys: string; label: string }[] }) {
  return (
    <footer className="keys">
      {props.status ? <span className="live">{props.status}</span> : null}
      <span className="grow" />
      {props.keys.map((item) => (
        <span key={item.label}>
          <Keys of={item.keys} /> {item.label}
        </span>
      ))}
    </footer>
  )
}
