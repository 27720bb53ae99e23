import { type FindingWordsShown, findingWord } from '@/components/ui/finding'
import { FindingSign, inkOfFinding, WithheldSign } from '@/components/ui/sign'
import type { Finding } from '@/lib/domain/claims/vocabulary'

/** Above this many claims the tally becomes a bar with counts. */
const MAX_CELLS = 40

export type TallyClaim = {
  id: string
  number: number
  finding: Finding | null
  closed: boolean
  /** There is a finding, and the reader may not see it yet. */
  withheld?: boolean
}

/** One cell per claim in text order: outlined is open, filled is closed, highlighter is no finding; the chosen one has a blue foot. */
export function Tally(props: {
  claims: readonly TallyClaim[]
  chosenId: string | null
  words?: FindingWordsShown
  hrefOf: (id: string) => string
  onChoose?: (id: string) => void
}) {
  const closed = props.claims.filter((claim) => claim.closed).length
  if (props.claims.length > MAX_CELLS) {
    return <TallyBar claims={props.claims} />
  }
  return (
    <nav className="tally" aria-label={`Claims, ${closed} of ${props.claims.length} closed`}>
      {props.claims.map((claim) => {
        const hidden = claim.withheld && claim.finding === null
        const found = `${findingWord(claim.finding, props.words)}${hidden ? ' (withheld)' : ''}`
        const word = `Claim ${claim.number}, ${found}, ${claim.closed ? 'closed' : 'open'}`
        return (
          <a
            key={claim.id}
            href={props.hrefOf(claim.id)}
            title={word}
            className={`c-${inkOfFinding(claim.finding)}${claim.closed ? ' is-closed' : ''}${claim.id === props.chosenId ? ' is-chosen' : ''}`}
            aria-current={claim.id === props.chosenId ? 'true' : undefined}
            onClick={(event) => {
              if (!props.onChoose || event.metaKey || event.ctrlKey) return
              event.preventDefault()
              props.onChoose(claim.id)
            }}
          >
            {hidden ? <WithheldSign /> : null}
            {claim.finding === null ? null : <FindingSign value={claim.finding} />}
            <span className="vh">{word}</span>
          </a>
        )
      })}
    </nav>
  )
}

/** The tally of many claims: how many there are of each finding. */
function TallyBar({ claims }: { claims: readonly TallyClaim[] }) {
  const counts = new Map<Finding | null, number>()
  for (const { finding } of claims) counts.set(finding, (counts.get(finding) ?? 0) + 1)
  const order: (Finding | null)[] = [
    'supported',
    'refuted',
    'conflicting',
    'not_enough_evidence',
    'not_checkable',
    null,
  ]
  return (
    <ul className="row tally-bar" aria-label="Claims by finding">
      {order.map((finding) => {
        const count = counts.get(finding)
        if (!count) return null
        return (
          <li
            key={finding ?? 'none'}
            className={`fd c-${inkOfFinding(finding)}`}
            title={findingWord(finding)}
          >
            <FindingSign value={finding} />
            <span className="vh">{findingWord(finding)}:</span> {count}
          </li>
        )
      })}
    </ul>
  )
}
