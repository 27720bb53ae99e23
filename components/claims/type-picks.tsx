import { CLAIM_TYPES, type ClaimType } from '@/lib/domain/claims/vocabulary'
import { CLAIM_TYPE_WORDS } from '@/lib/domain/claims/words'

/** The claim types as boxes to tick, each with its definition on hover; `suggested` ones say so. */
export function TypePicks(props: {
  value: readonly ClaimType[]
  onChange: (types: readonly ClaimType[]) => void
  suggested?: readonly ClaimType[]
}) {
  const { value, onChange, suggested = [] } = props
  return (
    <fieldset className="picks">
      <legend className="vh">Type</legend>
      {CLAIM_TYPES.map((type) => (
        <label key={type} className="pick" title={CLAIM_TYPE_WORDS[type].hint}>
          <input
            className="vh"
            type="checkbox"
            checked={value.includes(type)}
            onChange={(event) =>
              onChange(
                CLAIM_TYPES.filter((one) => (one === type ? event.target.checked : value.includes(one))),
              )
            }
          />
          {CLAIM_TYPE_WORDS[type].label}
          {suggested.includes(type) && value.includes(type) ? <span className="sug">suggested</span> : null}
        </label>
      ))}
    </fieldset>
  )
}
