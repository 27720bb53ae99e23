'use client'

import Link from 'next/link'
import { formatMoment } from '@/components/history/moment'
import { type ClaimThen, standAt } from '@/components/history/stand-at'
import { Finding } from '@/components/ui/finding'
import { Tally } from '@/components/ui/tally'
import type { EventView } from '@/lib/contracts/events'
import { FINDINGS } from '@/lib/domain/claims/vocabulary'
import type { EventWords } from '@/lib/exporting/history/sentence'

type Given = {
  events: readonly EventView[]
  asOf: number | null
  articleId: string
  claimIds: ReadonlyMap<number, string>
  words: EventWords
}

const countOf = (claims: readonly ClaimThen[], finding: ClaimThen['finding']) =>
  claims.filter((claim) => claim.finding === finding).length

/** How the article's claims stood at the chosen line, beside how they stand now: both folded from the events themselves. */
export function AsItStood({ events, asOf, articleId, claimIds, words }: Given) {
  const last = events.at(-1)
  if (!last) return null
  const now = standAt(events, last.seq)
  const then = asOf === null ? now : standAt(events, asOf)
  const at = events.find((event) => event.seq === (asOf ?? last.seq)) ?? last
  const time = formatMoment(new Date(at.at), new Date(), 'clock')
  const hrefOf = (id: string) => `/articles/${articleId}?claim=${id}`
  return (
    <aside className="asof" aria-label={asOf === null ? 'As it stands now' : `As it stood, ${time}`}>
      <div className="asof-h">
        <b>{asOf === null ? 'As it stands now' : `As it stood, ${time}`}</b>
        <span className="grow" />
        <Link href={`/articles/${articleId}`}>Open the desk</Link>
      </div>
      {then.length === 0 ? (
        <p className="mute">There were no claims yet.</p>
      ) : (
        <Tally
          claims={then.map((claim) => ({
            id: claimIds.get(claim.number) ?? String(claim.number),
            number: claim.number,
            finding: claim.finding,
            closed: claim.workState === 'closed',
          }))}
          chosenId={null}
          words={words}
          hrefOf={hrefOf}
        />
      )}
      <table className="mini">
        <thead>
          <tr>
            <th scope="col">Finding</th>
            {asOf !== null && (
              <th scope="col" className="num">
                {time}
              </th>
            )}
            <th scope="col" className="num">
              now
            </th>
          </tr>
        </thead>
        <tbody>
          {[...FINDINGS, null].map((finding) => (
            <tr key={finding ?? 'none'}>
              <td>
                <Finding value={finding} words={words} />
              </td>
              {asOf !== null && <td className="num">{countOf(then, finding)}</td>}
              <td className={asOf === null ? 'num' : 'num mute'}>{countOf(now, finding)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </aside>
  )
}
