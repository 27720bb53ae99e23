'use client'

import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSun } from '@tabler/icons-react'
import styles from '@/components/people/people.module.css'

/** The foot of the pages before the desk: what this is, and day or night. */
export function SignFooter() {
  const { setColorScheme } = useMantineColorScheme()
  const shown = useComputedColorScheme('light', { getInitialValueInEffect: true })
  const other = shown === 'dark' ? 'light' : 'dark'
  const Icon = shown === 'dark' ? IconMoon : IconSun
  return (
    <footer className="keys">
      <span>Tickmark, open source under Apache-2.0</span>
      <a href="/api-docs">Interface for scripts</a>
      <span className="grow" />
      <button
        type="button"
        className={styles.scheme}
        onClick={() => setColorScheme(other)}
        aria-label={other === 'dark' ? 'Change to night' : 'Change to day'}
      >
        <Icon className="i i-14" aria-hidden="true" /> {shown === 'dark' ? 'Night' : 'Day'}
      </button>
    </footer>
  )
}
