import { StanceSign } from '@/components/ui/sign'
import type { Stance as StanceValue } from '@/lib/domain/claims/vocabulary'
import { STANCE_WORDS } from '@/lib/domain/claims/words'

/** The classes of tickmark.css for stances. */
export const STANCE_CLASS: Readonly<Record<StanceValue, string>> = {
  supports: 'st-sup',
  partly_supports: 'st-part',
  contradicts: 'st-con',
  context: 'st-ctx',
  says_nothing: 'st-ctx',
}

/** Arrow and word of a stance: always both. */
export function Stance({ value }: { value: StanceValue }) {
  return (
    <span className={`st ${STANCE_CLASS[value]}`}>
      <StanceSign value={value} /> {STANCE_WORDS[value].label}
    </span>
  )
}
