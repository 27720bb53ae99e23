import { Empty } from '@/components/ui/empty'
import { Keys } from '@/components/ui/kbd'

/** An article without claims: what is so, and what next. */
export function NoClaims({ facts, mayClaim }: { facts: number; mayClaim: boolean }) {
  return (
    <Empty title="Nothing in this article is claimed yet.">
      {facts > 0
        ? `${facts} ${facts === 1 ? 'sentence seems' : 'sentences seem'} to state a fact; each has a small hollow sign beside it. `
        : null}
      {mayClaim ? (
        <>
          Select words that can be checked and press <Keys of="c" />, or put the caret in a sentence and press{' '}
          <Keys of="s" /> first.
        </>
      ) : (
        'Checkers and editors of this newsroom can mark claims.'
      )}
    </Empty>
  )
}
