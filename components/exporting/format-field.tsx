'use client'

import { useId } from 'react'
import { FORMAT_GROUPS } from '@/components/exporting/export-formats'
import styles from '@/components/exporting/exporting.module.css'
import { EXPORT_FORMATS, type ExportFormat } from '@/lib/contracts/exports'
import { EXPORT_FORMAT_WORDS } from '@/lib/domain/claims/words'

type Given = {
  value: ExportFormat
  /** A list to choose from, where there is no room for all of them. */
  asList: boolean
  onChange: (format: ExportFormat) => void
}

/** What a copy is made as, by what it is for. */
export function FormatField({ value, asList, onChange }: Given) {
  const id = useId()
  if (asList) {
    const hint = FORMAT_GROUPS.flatMap(({ formats }) => formats).find(({ format }) => format === value)?.hint
    return (
      <div className={styles.list}>
        <label className="lbl" htmlFor={id}>
          Format
        </label>
        <select
          id={id}
          className="field"
          value={value}
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            const chosen = EXPORT_FORMATS.find((one) => one === event.target.value)
            if (chosen) onChange(chosen)
          }}
        >
          {FORMAT_GROUPS.map(({ title, formats }) => (
            <optgroup key={title} label={title}>
              {formats.map(({ format }) => (
                <option key={format} value={format}>
                  {EXPORT_FORMAT_WORDS[format]}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <p className="mute" id={`${id}-hint`}>
          {hint}
        </p>
      </div>
    )
  }
  return (
    <div className={styles.formats} role="radiogroup" aria-label="Format">
      {FORMAT_GROUPS.map(({ title, formats }) => (
        <fieldset key={title} className={styles.group}>
          <legend className="lbl">{title}</legend>
          {formats.map(({ format, hint }) => (
            <label key={format} className={`${styles.format} ${isShort(hint) ? styles.short : ''}`}>
              <input
                type="radio"
                className="ck"
                name={id}
                value={format}
                checked={format === value}
                aria-describedby={`${id}-${format}`}
                onChange={() => onChange(format)}
              />
              <span className={styles.name}>{EXPORT_FORMAT_WORDS[format]}</span>
              <span className={styles.hint} id={`${id}-${format}`} aria-hidden="true">
                {hint}
              </span>
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  )
}

/** How long a hint may be that stands on its format's own line, in UTF-16 code units. */
const SHORT_HINT = 24
const isShort = (hint: string) => hint.length <= SHORT_HINT
