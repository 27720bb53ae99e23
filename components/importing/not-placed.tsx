import type { ReactNode } from 'react'
import { counted } from '@/components/importing/annotation-words'
import styles from '@/components/importing/importing.module.css'
import type { AnnotationsResult } from '@/lib/contracts/imports'

type Lost = { readonly exact: string; readonly statement: string; readonly because?: string }

/** Claims of a file that find no place in the text, each with its reason: by their words, or what they say where they have none. */
export function NotPlaced({
  lost,
  isOpen = false,
}: {
  lost: AnnotationsResult['notPlaced']
  isOpen?: boolean
}) {
  if (lost.length === 0) return null
  return (
    <LostClaims lost={lost} isOpen={isOpen}>
      <b>{counted(lost.length, 'claim finds no place', 'claims find no place')}</b> in the text: nothing is
      made of {lost.length === 1 ? 'it' : 'them'}.
    </LostClaims>
  )
}

/** A sentence about claims that stay out, and which they are. */
export function LostClaims({
  lost,
  isOpen = false,
  children,
}: {
  lost: readonly Lost[]
  isOpen?: boolean
  children: ReactNode
}) {
  return (
    <details className="note" open={isOpen}>
      <summary>{children}</summary>
      <ul className={styles.lost}>
        {lost.map(({ exact, statement, because }) => (
          <li key={`${exact}/${statement}/${because}`}>
            {exact === '' ? (
              <span dir="auto">{statement}</span>
            ) : (
              <q className="serif" dir="auto">
                {exact}
              </q>
            )}{' '}
            {because ? <span className="soft">{because}</span> : null}
          </li>
        ))}
      </ul>
    </details>
  )
}
