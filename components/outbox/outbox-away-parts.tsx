'use client'

import '@/components/claims/claims.css'
import { OutboxRunner } from '@/components/outbox/outbox-runner'
import { OutboxStrip } from '@/components/outbox/outbox-strip'
import type { MeView } from '@/lib/contracts/people'

/** The strip on a page that shows no claims: its list leads to them. */
export function OutboxAwayParts({ me }: { me: MeView }) {
  return (
    <div className="watch">
      <OutboxRunner me={me} />
      <OutboxStrip me={me} claims={[]} onChoose={() => undefined} />
    </div>
  )
}
