import { IconLink, IconLinkOff, IconRefreshAlert } from '@tabler/icons-react'
import { Moment } from '@/components/history/moment'
import { LINK_WORDS } from '@/components/sources/link-words'
import styles from '@/components/sources/sources.module.css'
import type { SourceView } from '@/lib/contracts/sources'

const ICONS = { unchecked: IconLink, ok: IconLink, changed: IconRefreshAlert, dead: IconLinkOff }

/** What a source's address answered when it was last asked: a sign and words, never a colour alone. */
export function LinkSign({ source, when = false }: { source: SourceView; when?: boolean }) {
  const words = LINK_WORDS[source.linkState]
  if (words === null || source.hidden) return null
  const Icon = ICONS[source.linkState]
  return (
    <span className={`${styles.link} ${source.linkState === 'ok' ? 'mute' : styles.trouble}`}>
      <Icon className="i i-14" aria-hidden="true" />
      {words}
      {when && source.linkAt ? (
        <span className="mute">
          , asked <Moment at={source.linkAt} how="day and clock" />
        </span>
      ) : null}
    </span>
  )
}
