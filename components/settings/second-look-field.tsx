'use client'

import { useId } from 'react'
import { SECOND_LOOK_WORDS } from '@/components/settings/rule-words'
import styles from '@/components/settings/settings.module.css'
import { Finding } from '@/components/ui/finding'
import { Segmented } from '@/components/ui/segmented'
import type { NewsroomView } from '@/lib/contracts/people'
import { FINDINGS, SECOND_LOOK_RULES } from '@/lib/domain/claims/vocabulary'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'

type Part = Pick<NewsroomView, 'secondLook' | 'secondLookFindings' | 'blindSecondLook' | 'findingWords'>

/** When a claim needs somebody else to look before it closes, for which findings, and whether they look blind. */
export function SecondLookField({
  value,
  onChange,
}: {
  value: Part
  onChange: (part: Partial<Part>) => void
}) {
  const { secondLook, secondLookFindings, blindSecondLook, findingWords } = value
  const blindHint = useId()
  return (
    <div>
      <span className="lbl">Second look by somebody else before a claim closes</span>
      <Segmented
        label="Second look before a claim closes"
        value={secondLook}
        options={SECOND_LOOK_RULES.map((rule) => ({ value: rule, label: SECOND_LOOK_WORDS[rule] }))}
        onChange={(rule) => onChange({ secondLook: rule })}
      />
      {secondLook === 'by_finding' && (
        <fieldset className={styles.checks}>
          <legend className="vh">Findings that need a second look</legend>
          {FINDINGS.map((finding) => (
            <label key={finding} className="row">
              <input
                type="checkbox"
                className="ck"
                checked={secondLookFindings.includes(finding)}
                onChange={(event) =>
                  onChange({
                    secondLookFindings: FINDINGS.filter((one) =>
                      one === finding ? event.target.checked : secondLookFindings.includes(one),
                    ),
                  })
                }
              />
              <Finding value={finding} words={FINDING_PRESETS[findingWords]} full />
            </label>
          ))}
        </fieldset>
      )}
      {secondLook !== 'never' && (
        <>
          <label className={`row ${styles.blind}`}>
            <input
              type="checkbox"
              className="ck"
              checked={blindSecondLook}
              aria-describedby={blindHint}
              onChange={(event) => onChange({ blindSecondLook: event.target.checked })}
            />
            Second look is blind
          </label>
          <span className="mute" id={blindHint}>
            What the first checker found is shown to nobody else, whatever their role, before a second person
            has given a finding or the claim is closed.
          </span>
        </>
      )}
    </div>
  )
}
