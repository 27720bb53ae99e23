'use client'

import { useId } from 'react'
import { type FindingWordsShown, findingWord } from '@/components/ui/finding'
import { Keys } from '@/components/ui/kbd'
import { FindingSign, inkOfFinding } from '@/components/ui/sign'
import { FINDINGS, type Finding } from '@/lib/domain/claims/vocabulary'
import { FINDING_WORDS } from '@/lib/domain/claims/words'

/**
 * The five-way control for a finding, as real radios: sign, word and digit. With `withNone` a sixth, “None yet”, is
 * offered; `compact` shows signs and digits only, the chosen one with its word.
 */
export function FindingRadio(props: {
  value: Finding | null
  onChange: (value: Finding | null) => void
  words?: FindingWordsShown
  withNone?: boolean
  compact?: boolean
  disabled?: boolean
  describedBy?: string
}) {
  const name = useId()
  const options: (Finding | null)[] = props.withNone ? [...FINDINGS, null] : [...FINDINGS]
  return (
    <div
      className={`f5${props.withNone ? ' f6' : ''}${props.compact ? ' f5-c' : ''}${props.disabled ? ' is-ro' : ''}`}
      role="radiogroup"
      aria-label="Finding"
      aria-describedby={props.describedBy}
    >
      {options.map((value, index) => {
        const word = value === null ? 'None yet' : findingWord(value, props.words)
        const checked = value === props.value
        const digit = value === null ? 0 : index + 1
        return (
          <label
            key={value ?? 'none'}
            className={`c-${inkOfFinding(value)}`}
            title={value === null ? undefined : `${word}: ${FINDING_WORDS[value].hint}`}
          >
            <input
              className="vh"
              type="radio"
              name={name}
              checked={checked}
              disabled={props.disabled}
              onChange={() => props.onChange(value)}
            />
            <FindingSign value={value} />
            <span className={props.compact && !checked ? 'vh' : 't'}>{word}</span>
            <Keys of={String(digit)} />
          </label>
        )
      })}
    </div>
  )
}
