'use client'

import { missingWords } from '@/components/claims/missing-words'
import type { ClaimWrite, WriteTrouble } from '@/components/claims/use-claim-writes'
import { useDesk } from '@/components/desk/desk-context'
import { CopyButton } from '@/components/ui/copy-button'
import { Alarm } from '@/components/ui/notice'

/** The words that somebody typed into a change, to be copied elsewhere if all else fails. */
export function wordsOf(write: ClaimWrite): string {
  if (write.kind !== 'patch') return write.reason
  return Object.values(write.patch)
    .filter((value) => typeof value === 'string')
    .join('\n')
}

/** A change that was not saved: why, and the ways on. The conflict of two versions has its own screen. */
export function Trouble(props: {
  trouble: Exclude<WriteTrouble, { kind: 'conflict' }>
  onRetry: () => void
  onClose: () => void
}) {
  const { members } = useDesk()
  const { trouble } = props
  const missing = trouble.kind === 'refused' ? trouble.missing : []
  return (
    <div className="trouble">
      <Alarm
        actions={
          <>
            <CopyButton text={wordsOf(trouble.write)} />
            {trouble.kind === 'unsent' ? (
              <button type="button" className="btn" onClick={props.onRetry}>
                Try again
              </button>
            ) : (
              <button type="button" className="btn" onClick={props.onClose}>
                Close
              </button>
            )}
          </>
        }
      >
        <b>Not saved.</b> {missing.length === 0 ? trouble.message : null} {trouble.kind === 'unsent' ? 'Your words are kept on this device.' : null}
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
