import { IconCloudOff } from '@tabler/icons-react'
import type { KeptMark } from '@/lib/client/kept-claims'

/** What is said of something that is on this device alone. */
export const NOT_YET_SENT = 'Saved on this device, not yet sent'
/** What is said of a kept change that waits for a person. */
export const NOT_SAVED = 'Not saved: wants your decision'

/** Marks what is shown as if it were made, and is not sent. */
export function NotYetSent({ mark = 'waiting' }: { mark?: KeptMark }) {
  return (
    <span className="lockline not-sent">
      <IconCloudOff className="i i-12" aria-hidden="true" />
      {mark === 'blocked' ? NOT_SAVED : NOT_YET_SENT}
    </span>
  )
}
