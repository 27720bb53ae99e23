import { Moment } from '@/components/history/moment'
import styles from '@/components/importing/importing.module.css'
import type { FetchedPage } from '@/lib/contracts/imports'

/** How much of a hash is shown; the whole of it stands in its title. */
const HASH_SHOWN = 12

/** Where and when a page was fetched, and that it is kept as it came. */
export function FetchedFrom({ page }: { page: FetchedPage }) {
  const { url, finalUrl, fetchedAt, sha256 } = page
  return (
    <p className={`soft ${styles.fetched}`}>
      Fetched from{' '}
      <a href={finalUrl} rel="noreferrer noopener" target="_blank" dir="ltr">
        {finalUrl}
      </a>{' '}
      {finalUrl === url ? '' : '(where its address led) '}at <Moment at={fetchedAt} how="day and clock" />,
      kept as a copy{' '}
      <span className="mono" title={`SHA-256 ${sha256}`}>
        {sha256.slice(0, HASH_SHOWN)}…
      </span>
    </p>
  )
}
