'use client'

import { type ReactNode, useId, useState } from 'react'
import styles from '@/components/overview/overview.module.css'

/** The numbers of a chart, row by row; the first cell of each row names it. */
export type FigureTable = {
  readonly head: readonly string[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[]
}

type Given = {
  title: string
  note?: string
  /** What is said instead, where there is nothing to draw. */
  empty?: string | null
  table: FigureTable
  className?: string
  children: ReactNode
}

/**
 * A chart with the same numbers as a table. The table is there all the time for those who hear the page; the button
 * puts it in the chart's place.
 */
export function Figure({ title, note, empty, table, className = '', children }: Given) {
  const id = useId()
  const [asTable, setAsTable] = useState(false)
  const other = asTable ? 'Show as chart' : 'Show as table'
  return (
    <figure className={`fig ${styles.figure} ${className}`} aria-labelledby={id}>
      <figcaption>
        <b id={id}>{title}</b>
        {note ? <span className="mute">{note}</span> : null}
        {empty ? null : (
          <button
            type="button"
            className={styles.toggle}
            aria-label={`${other}: ${title}`}
            onClick={() => setAsTable(!asTable)}
          >
            {other}
          </button>
        )}
      </figcaption>
      {empty ? (
        <p className={`soft ${styles.none}`}>{empty}</p>
      ) : (
        <>
          {asTable ? null : children}
          <div
            className={asTable ? styles.scroll : 'vh'}
            // A long table is scrolled by the keyboard as well.
            {...(asTable ? { tabIndex: 0, role: 'region', 'aria-labelledby': id } : {})}
          >
            <table className={styles.numbers}>
              <thead>
                <tr>
                  {table.head.map((name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {table.rows.map(({ key, cells: [name, ...cells] }) => (
                  <tr key={key}>
                    <th scope="row">{name}</th>
                    {cells.map((cell, i) => (
                      <td key={table.head[i + 1]}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </figure>
  )
}
