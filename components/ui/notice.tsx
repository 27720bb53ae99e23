import { IconAlertTriangle, IconCloudOff, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'

type NoticeProps = { children: ReactNode; actions?: ReactNode }

function Strip({ sign: Sign, children, actions }: NoticeProps & { sign: typeof IconRefresh }) {
  return (
    <div className="strip" role="status">
      <Sign className="i" aria-hidden="true" />
      <span className="grow">{children}</span>
      {actions}
    </div>
  )
}

/** A strip that tells of lost network: what is typed is kept. */
export const OfflineStrip = (notice: NoticeProps) => <Strip sign={IconCloudOff} {...notice} />

/** A quiet strip that tells what others have done meanwhile. */
export const CaughtUpStrip = (notice: NoticeProps) => <Strip sign={IconRefresh} {...notice} />

/** An alarm in inverted ink: not saved, chain broken; nothing else. */
export function Alarm({ children, actions }: NoticeProps) {
  return (
    <div className="alarm" role="alert">
      <IconAlertTriangle className="i" aria-hidden="true" />
      <span className="grow">{children}</span>
      {actions}
    </div>
  )
}
