import { counted } from '@/components/importing/annotation-words'
import styles from '@/components/importing/importing.module.css'
import type { AnnotationsResult } from '@/lib/contracts/imports'

/** Claims of a file that find no place in the text, each with its reason. */
export function NotPlaced({ lost }: { lost: AnnotationsResult['notPlaced'] }) {
  if (lost.length === 0) return null
  return (
    <details className="note">
      <summary>
        <b>{counted(lost.length, 'claim finds no place', 'claims find no place')}</b> in the text: nothing is
        made of {lost.length === 1 ? 'it' : 'them'}.
      </summary>
      <ul className={styles.lost}>
        {lost.map(({ exact, statement, because }) => (
          <li key={`${exact}/${statement}/${because}`}>
            <q className="serif" dir="auto">
              {exact}
            </q>{' '}
            <span className="soft">{because}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
