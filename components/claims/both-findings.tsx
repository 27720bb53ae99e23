'use client'

import { useEffect, useId, useRef, useState } from 'react'
import { usePanel } from '@/components/claims/panel-context'
import { comparisonOf, comparisonWords, maySettle } from '@/components/claims/second-look'
import { WorkMove } from '@/components/claims/work-move'
import { useDesk } from '@/components/desk/desk-context'
import { Moment } from '@/components/history/moment'
import { Finding } from '@/components/ui/finding'
import type { CheckView } from '@/lib/contracts/claims'
import { claimNumberWord } from '@/lib/domain/claims/number'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'

/**
 * The findings of two people side by side, whether they agree, and what comes next: the close, or an editor's word
 * below. Nothing shows while only one has been given, or may be seen.
 */
export function BothFindings() {
  const id = useId()
  const { claim, rights } = usePanel()
  const { me, announce } = useDesk()
  const [closing, setClosing] = useState(false)
  const comparison = comparisonOf(claim)
  const words = comparison && comparisonWords(comparison, me.id)
  const wasWithheld = useRef(claim.findingWithheld)
  useEffect(() => {
    if (claim.findingWithheld) wasWithheld.current = true
    else if (words && wasWithheld.current) {
      // The moment in which somebody learns what the first one found; their own may have been on its way for a while.
      wasWithheld.current = false
      announce(`Claim ${claimNumberWord(claim.number)}: ${words}`)
    }
  }, [claim.findingWithheld, claim.number, words, announce])
  if (!comparison) return null
  const close = claim.moves.find(({ to }) => to === 'closed')
  const mayClose = rights.move && comparison.outcome !== 'disagree' && close?.missing.length === 0
  return (
    <section className="blk" aria-labelledby={`${id}-title`}>
      <div className="blk-h">
        <h3 className="sec" id={`${id}-title`}>
          Both findings
        </h3>
      </div>
      <div className="beaf beaf-2 both">
        {comparison.checks.map((check) => (
          <OneFinding key={check.id} check={check} />
        ))}
      </div>
      {comparison.settled ? (
        <div className="beaf beaf-1 both">
          <OneFinding check={comparison.settled} />
        </div>
      ) : null}
      <p className="both-w">
        {words}{' '}
        {comparison.outcome === 'disagree' ? (
          <span className="soft">
            {maySettle(claim, me)
              ? 'Your finding below settles it; theirs stay in the history.'
              : 'One of them comes round, or an editor who is neither settles it.'}
          </span>
        ) : null}
      </p>
      {mayClose && !closing ? (
        <button type="button" className="btn" onClick={() => setClosing(true)}>
          Close now
        </button>
      ) : null}
      {mayClose && closing ? <WorkMove to="closed" onDone={() => setClosing(false)} /> : null}
    </section>
  )
}

function OneFinding({ check }: { check: CheckView }) {
  const { newsroom, me } = useDesk()
  const { checker, finding, reason, createdAt, adjudicates } = check
  return (
    <div>
      <span className="lbl">
        {checker.id === me.id ? 'You' : checker.name}
        {adjudicates ? ', settling it' : ''}, <Moment at={createdAt} how="day and clock" />
      </span>
      <Finding value={finding} words={FINDING_PRESETS[newsroom.findingWords]} full />
      <span className="both-why" dir="auto">
        {reason}
      </span>
    </div>
  )
}
