import type { ClaimIntent } from '@/components/outbox/intents'
import type { RevisionView } from '@/lib/contracts/articles'

/**
 * A new claim on the words of another revision, where each of its places stands there exactly once.
 *
 * @returns null where it is on that revision already, or its words are not there, or are there more than once.
 */
export function movedTo(
  intent: ClaimIntent,
  { id: revisionId, text }: Pick<RevisionView, 'id' | 'text'>,
): ClaimIntent | null {
  const { input, typed } = intent
  if (input.anchors.every((anchor) => anchor.revisionId === revisionId)) return null
  const anchors = input.anchors.map(({ exact }) => {
    const start = text.indexOf(exact)
    const isAlone = start >= 0 && text.indexOf(exact, start + 1) < 0
    return isAlone ? { revisionId, start, end: start + exact.length, exact } : null
  })
  const placed = anchors.filter((anchor) => anchor !== null)
  const [first] = placed
  if (!first || placed.length < anchors.length) return null
  const { start, end } = first
  return { ...intent, input: { ...input, anchors: placed }, typed: { ...typed, revisionId, start, end } }
}
