'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import styles from '@/components/settings/settings.module.css'
import { CopyButton } from '@/components/ui/copy-button'

/** A secret that only this answer holds: to be copied now, or never. The keyboard is brought to it. */
export function ShownOnce(props: { text: string; what: string; children: ReactNode; onDone: () => void }) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  return (
    <section className={`note ${styles.once}`} aria-label={`${props.what}, shown once`}>
      <p>
        <strong>{props.what} is shown this once.</strong> Copy it now. {props.children}
      </p>
      <div className={styles.line}>
        <input
          ref={field}
          className="field mono grow"
          value={props.text}
          readOnly
          aria-label={props.what}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton text={props.text} />
        <button type="button" className="btn btn-bare" onClick={props.onDone}>
          Done
        </button>
      </div>
    </section>
  )
}
