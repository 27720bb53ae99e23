'use client'

import { useId } from 'react'
import { Keys } from '@/components/ui/kbd'
import { StanceSign } from '@/components/ui/sign'
import { STANCE_CLASS } from '@/components/ui/stance'
import { STANCES, type Stance } from '@/lib/domain/claims/vocabulary'
import { STANCE_WORDS } from '@/lib/domain/claims/words'

/** How a source stands to the claim, as real radios with their signs. */
export function StanceRadio(props: {
  value: Stance | null
  describedBy?: string
  onChange: (stance: Stance) => void
}) {
  const name = useId()
  return (
    <fieldset className="plain">
      <legend className="lbl">Stance toward the claim</legend>
      <div className="f4 f4-5" aria-describedby={props.describedBy}>
        {STANCES.map((stance, index) => (
          <label key={stance} className={STANCE_CLASS[stance]} title={STANCE_WORDS[stance].hint}>
            <input
              type="radio"
              className="vh"
              name={name}
              checked={props.value === stance}
              onChange={() => props.onChange(stance)}
            />
            <StanceSign value={stance} />
            {STANCE_WORDS[stance].label} <Keys of={String(index + 1)} />
          </label>
        ))}
      </div>
    </fieldset>
  )
}
