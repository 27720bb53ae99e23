import type { ReactNode } from 'react'
import styles from '@/components/people/people.module.css'

/** What is said below the form. */
export function SignNote({ children }: { children: ReactNode }) {
  return <p className={`soft ${styles.note}`}>{children}</p>
}
