'use client'

import { useId } from 'react'
import { ALL_FINDINGS, type choiceTrouble, type ExportChoice } from '@/components/exporting/export-choice'
import { EXPORT_PARTS, PART_WORDS, whyClaimsRest, whyPartRests } from '@/components/exporting/export-formats'
import styles from '@/components/exporting/exporting.module.css'
import { FieldError } from '@/components/ui/field-error'
import { Finding, type FindingWordsShown } from '@/components/ui/finding'
import { Segmented } from '@/components/ui/segmented'
import type { ExportFormat } from '@/lib/contracts/exports'

type Given = {
  format: ExportFormat
  choice: ExportChoice
  /** Number of the newest revision. */
  newest: number
  words: FindingWordsShown
  trouble: ReturnType<typeof choiceTrouble>
  onChange: (part: Partial<ExportChoice>) => void
}

/** What goes into a copy. What does not matter to its format rests, and says why. */
export function ExportOptionFields({ format, choice, newest, words, trouble, onChange }: Given) {
  const id = useId()
  const resting = whyClaimsRest(format)
  const isWhole = format === 'dossier'
  const toggle = (finding: (typeof ALL_FINDINGS)[number]) =>
    onChange({
      findings: ALL_FINDINGS.filter((one) => choice.findings.includes(one) !== (one === finding)),
    })
  return (
    <div className={styles.options}>
      <fieldset className={styles.set}>
        <legend className="sec">Claims</legend>
        {isWhole ? (
          <p className="soft">
            Every claim with all that is laid to it, every revision, the archived sources and the whole
            history.
          </p>
        ) : resting === null ? (
          <Segmented
            label="Which claims"
            value={choice.claims}
            options={[
              { value: 'all', label: 'All' },
              { value: 'closed', label: 'Closed only' },
            ]}
            onChange={(claims) => onChange({ claims })}
          />
        ) : (
          <p className="mute">{resting}</p>
        )}
        {isWhole ? null : (
          <>
            <fieldset className={styles.findings} aria-describedby={`${id}-findings`}>
              <legend className="vh">With these findings</legend>
              {ALL_FINDINGS.map((finding) => (
                <label key={finding} className="ckl">
                  <input
                    type="checkbox"
                    className="ck"
                    checked={choice.findings.includes(finding)}
                    onChange={() => toggle(finding)}
                  />
                  <Finding value={finding === 'none' ? null : finding} words={words} />
                </label>
              ))}
            </fieldset>
            <FieldError id={`${id}-findings`}>
              {trouble?.field === 'findings' ? trouble.message : null}
            </FieldError>
            <div className={styles.pair}>
              <div className={trouble?.field === 'numbers' ? 'is-err' : undefined}>
                <label className="lbl" htmlFor={`${id}-numbers`}>
                  Only these numbers
                </label>
                <input
                  id={`${id}-numbers`}
                  className="field"
                  placeholder="All, or 1, 3, 5-9"
                  inputMode="text"
                  autoComplete="off"
                  dir="ltr"
                  value={choice.numbers}
                  aria-invalid={trouble?.field === 'numbers' || undefined}
                  aria-describedby={`${id}-numbers-error`}
                  onChange={(event) => onChange({ numbers: event.target.value })}
                />
                <FieldError id={`${id}-numbers-error`}>
                  {trouble?.field === 'numbers' ? trouble.message : null}
                </FieldError>
              </div>
              {newest > 1 ? (
                <div>
                  <label className="lbl" htmlFor={`${id}-revision`}>
                    Revision
                  </label>
                  <select
                    id={`${id}-revision`}
                    className="field"
                    value={choice.revision ?? newest}
                    onChange={(event) => {
                      const chosen = Number(event.target.value)
                      onChange({ revision: chosen === newest ? null : chosen })
                    }}
                  >
                    {Array.from({ length: newest }, (_, at) => newest - at).map((number) => (
                      <option key={number} value={number}>
                        {number === newest ? `rev ${number}, the newest` : `rev ${number}`}
                      </option>
                    ))}
                  </select>
                </div>
              ) : null}
            </div>
          </>
        )}
      </fieldset>
      {isWhole ? null : (
        <fieldset className={styles.set}>
          <legend className="sec">With them</legend>
          <div className={styles.parts}>
            {EXPORT_PARTS.map((part) => {
              const why = whyPartRests(format, part)
              const whyId = `${id}-${part}`
              return (
                <div key={part}>
                  <label className={`ckl ${why ? 'mute' : ''}`}>
                    <input
                      type="checkbox"
                      className="ck"
                      checked={why === null && choice.parts[part]}
                      disabled={why !== null}
                      aria-describedby={why ? whyId : undefined}
                      onChange={(event) =>
                        onChange({ parts: { ...choice.parts, [part]: event.target.checked } })
                      }
                    />
                    {PART_WORDS[part]}
                  </label>
                  {why ? (
                    <span className={styles.why} id={whyId}>
                      {why}
                    </span>
                  ) : null}
                </div>
              )
            })}
          </div>
        </fieldset>
      )}
    </div>
  )
}
