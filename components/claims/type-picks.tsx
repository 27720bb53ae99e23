'use client'

import { CLAIM_TYPES, type ClaimType } from '@/lib/domain/claims/vocabulary'
import { CLAIM_TYPE_WORDS } from '@/lib/domain/claims/words'

/** Claim types, several at once, as checkboxes with their definitions. */
export function TypePicks(props: {
  value: readonly ClaimType[]
  suggested?: readonly ClaimType[]
  onChange: (types: ClaimType[]) => void
}) {
  return (
    <fieldset className="plain">
      <legend className="lbl">Type</legend>
      <div className="picks">
        {CLAIM_TYPES.map((type) => {
          const checked = props.value.includes(type)
          return (
            <label key={type} className="pick" title={CLAIM_TYPE_WORDS[type].hint}>
              <input
                type="checkbox"
                className="vh"
                checked={checked}
                onChange={() =>
                  props.onChange(
                    CLAIM_TYPES.filter((one) => (one === type ? !checked : props.value.includes(one))),
                  )
                }
              />
              {CLAIM_TYPE_WORDS[type].short}
              {checked && props.suggested?.includes(type) ? <span className="sug"> suggested</span> : null}
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
