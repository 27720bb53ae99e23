import type { ReactNode } from 'react'

/** Nothing here: one sentence of what is so, one of what next, at most two buttons. */
export function Empty({
  title,
  children,
  actions,
}: {
  title: string
  children?: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className="empty">
      <p className="empty-t serif">{title}</p>
      {children ? <p className="soft">{children}</p> : null}
      {actions ? <div className="row empty-a">{actions}</div> : null}
    </div>
  )
}
