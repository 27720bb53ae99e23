import { WorkSign } from '@/components/ui/sign'
import type { WorkState } from '@/lib/domain/claims/vocabulary'
import { WORK_WORDS } from '@/lib/domain/claims/words'

/** Circle and word of a work state: graphite, never coloured. */
export function Work({ value, signOnly }: { value: WorkState; signOnly?: boolean }) {
  const word = WORK_WORDS[value].label
  return (
    <span className={`wk wk-${value}`} title={signOnly ? word : undefined}>
      <WorkSign value={value} />
      <span className={signOnly ? 'vh' : 't'}>{word}</span>
    </span>
  )
}
