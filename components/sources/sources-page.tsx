'use client'

import { IconArchive, IconClock, IconEyeOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useAddress } from '@/components/articles/use-address'
import { Moment } from '@/components/history/moment'
import queue from '@/components/queue/queue.module.css'
import { ImportChecks } from '@/components/sources/import-checks'
import { LinkSign } from '@/components/sources/link-sign'
import { earlierCheckWords } from '@/components/sources/link-words'
import { readSourceAddress, writeSourceAddress } from '@/components/sources/source-address'
import { SourceDrawer } from '@/components/sources/source-drawer'
import styles from '@/components/sources/sources.module.css'
import { type SourcePage, useSources } from '@/components/sources/use-sources'
import { KeyBar } from '@/components/ui/chrome/key-bar'
import { Empty } from '@/components/ui/empty'
import { ShowMore, StaleStrip, Unreadable } from '@/components/ui/reading'
import { SearchField } from '@/components/ui/search-field'
import { Skeleton } from '@/components/ui/skeleton'
import type { MemberView, MeView } from '@/lib/contracts/people'
import type { SourceView } from '@/lib/contracts/sources'
import { SOURCE_KIND_WORDS } from '@/lib/domain/claims/words'
import { mayDo } from '@/lib/domain/people/permissions'

type Given = { me: MeView; members: readonly MemberView[]; initial: { address: string; page: SourcePage } }

/** The newsroom's library: every source once, however many claims cite it. */
export function SourcesPage({ me, members, initial }: Given) {
  const [filter, setFilter] = useAddress(readSourceAddress, writeSourceAddress)
  const list = useSources(filter.q, initial.address === writeSourceAddress(filter) ? initial.page : null)
  const [open, setOpen] = useState<SourceView | 'new' | null>(null)
  const [isImporting, setImporting] = useState(false)
  const sources = list.data?.pages.flatMap((page) => page.items) ?? []
  // The list is renewed while the drawer is open: what it shows beside the form goes with it.
  const shown = open === null || open === 'new' ? open : (sources.find(({ id }) => id === open.id) ?? open)
  const mayAdd = mayDo(me.role, me.id, 'source.create')
  const mayEdit = mayDo(me.role, me.id, 'source.edit')
  return (
    <>
      <main id="main" className={`wrap ${queue.list}`}>
        <div className="page-h">
          <h1 className="h1">Sources</h1>
          <span className="grow" />
          {mayAdd && (
            <>
              <button type="button" className={`btn ${styles.bring}`} onClick={() => setImporting(true)}>
                Bring in checks
              </button>
              <button type="button" className="btn btn-go btn-lg" onClick={() => setOpen('new')}>
                Add a source
              </button>
            </>
          )}
        </div>
        <div className={`filters ${styles.filters}`}>
          <SearchField
            label="Search sources"
            placeholder="Title, publisher, author or claim checked"
            value={filter.q}
            onSearch={(q) => setFilter({ q }, 'replace')}
          />
        </div>
        {list.isRefetchError && (
          <StaleStrip read={list}>The library could not be renewed; it is as it was.</StaleStrip>
        )}
        <div className="tbl-wrap">
          {list.isPending ? (
            <div className={queue.pending}>
              <Skeleton lines={6} label="Reading the library" />
            </div>
          ) : list.isError && sources.length === 0 ? (
            <Unreadable read={list} title="The library could not be read.">
              Nothing is lost; the desk cannot be reached just now.
            </Unreadable>
          ) : sources.length === 0 ? (
            <Empty
              title={filter.q ? 'No source is like that.' : 'The library is empty.'}
              actions={
                filter.q ? (
                  <button type="button" className="btn" onClick={() => setFilter({ q: '' })}>
                    Show all sources
                  </button>
                ) : null
              }
            >
              {filter.q
                ? 'Try fewer words.'
                : 'A source that is laid against a claim comes in here by itself.'}
            </Empty>
          ) : (
            <SourceTable sources={sources} onOpen={setOpen} />
          )}
        </div>
        {list.hasNextPage && (
          <div className={queue.end}>
            <ShowMore list={list} />
          </div>
        )}
      </main>
      <SourceDrawer
        open={shown}
        members={members}
        meId={me.id}
        mayEdit={mayEdit}
        mayArchive={mayDo(me.role, me.id, 'source.archive')}
        onClose={() => setOpen(null)}
      />
      <ImportChecks opened={isImporting} onClose={() => setImporting(false)} />
      <KeyBar
        keys={[
          { keys: 'Enter', label: mayEdit ? 'change' : 'open' },
          { keys: 'Ctrl K', label: 'palette', actions: ['palette'] },
          { keys: '?', label: 'help', actions: ['help'] },
        ]}
      />
    </>
  )
}

function SourceTable({
  sources,
  onOpen,
}: {
  sources: readonly SourceView[]
  onOpen: (source: SourceView) => void
}) {
  return (
    <table className={`tbl ${styles.table}`}>
      <thead>
        <tr>
          <th scope="col">Source</th>
          <th scope="col" className={styles.kind}>
            Kind
          </th>
          <th scope="col" className={styles.rank}>
            Standing
          </th>
          <th scope="col" className={styles.publisher}>
            Publisher
          </th>
          <th scope="col" className={styles.date}>
            Published
          </th>
          <th scope="col" className={styles.by}>
            Added by
          </th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <tr key={source.id}>
            <th scope="row" className={styles.title}>
              <Title source={source} onOpen={onOpen} />
            </th>
            <td className={styles.kind}>{SOURCE_KIND_WORDS[source.kind]}</td>
            <td className={styles.rank}>
              {source.primary ? <b>Primary</b> : <span className="soft">Secondary</span>}
            </td>
            <td className={`clip ${styles.publisher}`}>
              <bdi>{source.publisher}</bdi>
            </td>
            <td className={`tn ${styles.date}`}>{source.publishedOn && dayWords(source.publishedOn)}</td>
            <td className={`clip soft ${styles.by}`}>{source.createdBy.name}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A day without a time is the same day everywhere: it is read as UTC and written as UTC. */
const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const dayWords = (day: string) => DAY.format(new Date(`${day}T00:00:00Z`))

function Title({ source, onOpen }: { source: SourceView; onOpen: (source: SourceView) => void }) {
  if (source.hidden) {
    return (
      <span className="soft">
        <IconEyeOff className="i" aria-hidden="true" /> Protected source, identity withheld
      </span>
    )
  }
  const check = source.earlierCheck && earlierCheckWords(source.earlierCheck)
  return (
    <>
      <div className={styles.name}>
        {source.protected && (
          <IconEyeOff className="i i-14" aria-label="Protected: shown to you only because you are named" />
        )}
        <button type="button" className="clip" onClick={() => onOpen(source)}>
          <bdi>{source.title}</bdi>
        </button>
      </div>
      {check && (
        <div className={`sm ${styles.checked}`}>
          {source.earlierCheck?.claimReviewed === source.title ? null : <bdi>{check.claim} </bdi>}
          <b dir="auto">{check.verdict}</b>
        </div>
      )}
      <div className="mute sm clip">
        {source.author && (
          <>
            <bdi>{source.author}</bdi>
            {source.url ? ', ' : ''}
          </>
        )}
        {source.url && (
          <a href={source.url} target="_blank" rel="noopener noreferrer">
            {source.url.replace(/^https?:\/\//u, '')}
          </a>
        )}
        {(source.linkState === 'dead' || source.linkState === 'changed') && <LinkSign source={source} />}
        {source.newestCopy && (
          <span className={styles.link} title={`Stored, SHA-256 ${source.newestCopy.sha256}`}>
            <IconArchive className="i i-14" aria-hidden="true" /> Stored{' '}
            <Moment at={source.newestCopy.fetchedAt} how="day" />
          </span>
        )}
        {source.archive === 'queued' && (
          <span className={styles.link}>
            <IconClock className="i i-14" aria-hidden="true" /> Archiving
          </span>
        )}
      </div>
    </>
  )
}
