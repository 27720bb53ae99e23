'use client'

import Link from 'next/link'
import { useEffect } from 'react'
import type { ClaimWrite } from '@/components/claims/claim-write'
import { missingWords } from '@/components/claims/missing-words'
import { usePanel } from '@/components/claims/panel-context'
import type { WriteTrouble } from '@/components/claims/use-claim-writes'
import { reviewAddress } from '@/components/corrections/text-changed'
import { useDesk } from '@/components/desk/desk-context'
import { CopyButton } from '@/components/ui/copy-button'
import { Alarm } from '@/components/ui/notice'

/** The words that somebody typed into a change, to be copied elsewhere if all else fails. */
export function wordsOf(write: ClaimWrite): string {
  if ('reason' in write) return write.reason
  const fields = write.kind === 'evidence_add' ? write.evidence : 'patch' in write ? write.patch : {}
  return Object.values(fields)
    .filter((value) => typeof value === 'string')
    .join('\n')
}

/** A change that was not saved: why, and the ways on. The conflict of two versions has its own screen. */
export function Trouble({ trouble }: { trouble: Exclude<WriteTrouble, { kind: 'conflict' }> }) {
  const { claim, lease, writes } = usePanel()
  const { members } = useDesk()
  const { intent } = trouble
  const { save } = writes
  const isUnsent = trouble.kind === 'unsent'
  // What could not be sent is sent again by itself once the network is back.
  useEffect(() => {
    if (!isUnsent) return
    const again = () => void save(intent)
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [isUnsent, intent, save])
  const missing = trouble.kind === 'refused' ? trouble.missing : []
  const leaseLost = trouble.kind === 'refused' && trouble.code === 'lease_lost'
  const takeAndSave = async () => {
    if (await lease.take()) void save(intent)
  }
  return (
    <div className="trouble">
      <Alarm
        actions={
          <>
            <CopyButton text={wordsOf(intent.write)} />
            {leaseLost ? (
              <button type="button" className="btn" onClick={takeAndSave}>
                Take it and save
              </button>
            ) : null}
            <button type="button" className="btn" onClick={() => void save(intent)}>
              Try again
            </button>
            {isUnsent ? null : (
              <button type="button" className="btn" onClick={writes.settle}>
                Close
              </button>
            )}
          </>
        }
      >
        <b>Not saved.</b> {trouble.kind === 'unsent' ? 'The desk cannot be reached.' : null}
        {trouble.kind === 'refused' && missing.length === 0 ? trouble.message : null}{' '}
        {trouble.kind === 'refused' && trouble.reviewIn ? (
          <Link href={reviewAddress(claim.articleId, trouble.reviewIn, claim.id)}>
            Review in revision {trouble.reviewIn}
          </Link>
        ) : null}{' '}
        Your words are kept on this device.
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
