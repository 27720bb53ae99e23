import type { WorkState } from '@/lib/domain/claims/vocabulary'
import { WORK_WORDS } from '@/lib/domain/claims/words'

/** Work states as bars show them, what is done first. */
export const WORK_INKS = [
  ['closed', 'w-closed'],
  ['needs_second_look', 'w-second'],
  ['waiting_for_source', 'w-waiting'],
  ['in_progress', 'w-progress'],
  ['to_check', 'w-todo'],
] as const satisfies readonly (readonly [WorkState, string])[]

/** How many claims are in which work state, in graphite. The numbers are told to those who hear the page. */
export function WorkBar({ counts }: { counts: Partial<Record<WorkState, number>> }) {
  const parts = WORK_INKS.map(([state, ink]) => ({ state, ink, count: counts[state] ?? 0 })).filter(
    ({ count }) => count > 0,
  )
  const told = parts.map(({ state, count }) => `${WORK_WORDS[state].label}: ${count}`).join(', ')
  return (
    <span className="wbar" role="img" aria-label={told} title={told}>
      {parts.map(({ state, ink, count }) => (
        <i key={state} className={ink} style={{ flex: count }} />
      ))}
    </span>
  )
}
