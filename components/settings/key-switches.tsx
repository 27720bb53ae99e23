'use client'

import styles from '@/components/settings/settings.module.css'
import { KeySettings } from '@/components/ui/keys/keys-dialog'

/** The key map, with a switch and a field for each single key. This browser keeps what is changed. */
export function KeySwitches() {
  return (
    <section className={styles.part} aria-label="Keys">
      <h2 className="sec">Keys</h2>
      <p className="soft">
        Single keys rest while you type. Each can be changed or switched off; this browser remembers it.
      </p>
      <KeySettings />
    </section>
  )
}
