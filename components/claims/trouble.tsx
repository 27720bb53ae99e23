'use client'

import Link from 'next/link'
import { missingWords } from '@/components/claims/missing-words'
import { usePanel } from '@/components/claims/panel-context'
import type { WriteTrouble } from '@/components/claims/use-claim-writes'
import { reviewAddress } from '@/components/corrections/text-changed'
import { useDesk } from '@/components/desk/desk-context'
import { wordsOf } from '@/components/outbox/intents'
import { useDecisions } from '@/components/outbox/use-decisions'
import { CopyButton } from '@/components/ui/copy-button'
import { Alarm } from '@/components/ui/notice'

/** A change that was not saved: why, and the ways on. The conflict of two versions has its own screen. */
export function Trouble({ trouble }: { trouble: Exclude<WriteTrouble, { kind: 'conflict' }> }) {
  const { claim, lease, writes, changeAgain } = usePanel()
  const { members, me } = useDesk()
  const decisions = useDecisions(me)
  const { intent, entry, missing } = trouble
  const again = () => (entry ? decisions.retry(entry) : writes.save(intent))
  const takeAndSave = async () => {
    if (await lease.take()) void again()
  }
  return (
    <div className="trouble">
      <Alarm
        actions={
          <>
            <CopyButton text={wordsOf(intent.write)} />
            {trouble.code === 'lease_lost' ? (
              <button type="button" className="btn" onClick={takeAndSave}>
                Take it and save
              </button>
            ) : null}
            <button type="button" className="btn" onClick={() => void again()}>
              Try again
            </button>
            {entry?.draft ? (
              <button type="button" className="btn" onClick={() => void changeAgain(entry)}>
                Change it
              </button>
            ) : null}
            {entry ? (
              <button type="button" className="btn" onClick={() => void decisions.throwAway(entry)}>
                Throw away
              </button>
            ) : (
              <button type="button" className="btn" onClick={writes.settle}>
                Close
              </button>
            )}
          </>
        }
      >
        <b>Not saved.</b> {entry ? `${entry.label}. ` : null}
        {missing.length === 0 ? trouble.message : null}{' '}
        {trouble.reviewIn ? (
          <Link href={reviewAddress(claim.articleId, trouble.reviewIn, claim.id)}>
            Review in revision {trouble.reviewIn}
          </Link>
        ) : null}{' '}
        Your words are kept on this device.
        {entry ? (
          <span className="kept-words" dir="auto">
            {wordsOf(intent.write)}
          </span>
        ) : null}
        {missing.length > 0 ? (
          <ul className="missing">
            {missing.map((one) => (
              <li key={one.what}>{missingWords(one, members)}</li>
            ))}
          </ul>
        ) : null}
      </Alarm>
    </div>
  )
}
