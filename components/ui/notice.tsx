import { IconAlertTriangle, IconCloudOff, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'

type NoticeProps = { children: ReactNode; actions?: ReactNode }

/** A strip that tells of lost network: what is typed is kept. */
export function OfflineStrip({ children, actions }: NoticeProps) {
  return (
    <div className="strip" role="status">
      <IconCloudOff className="i" aria-hidden="true" />
      <span className="grow">{children}</span>
      {actions}
    </div>
  )
}

/** A quiet strip that tells what others have done meanwhile. */
export function CaughtUpStrip({ children, actions }: NoticeProps) {
  return (
    <div className="strip" role="status">
      <IconRefresh className="i" aria-hidden="true" />
      <span className="grow">{children}</span>
      {actions}
    </div>
  )
}

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
