'use client'

import { IconArchive, IconClock } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useDesk } from '@/components/desk/desk-context'
import styles from '@/components/evidence/evidence.module.css'
import { Moment } from '@/components/history/moment'
import { LinkSign } from '@/components/sources/link-sign'
import { shortHash } from '@/components/sources/link-words'
import { useArchive } from '@/components/sources/use-copies'
import { useAnnounce } from '@/components/ui/live-region'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import type { EvidenceView } from '@/lib/contracts/claims'
import type { SourceView, StoredCopyRef } from '@/lib/contracts/sources'
import { mayDo } from '@/lib/domain/people/permissions'

/** While a page is being fetched its source is asked for again after this long, in ms. */
const ASK_AGAIN_MS = 1_500

/** Since when the page behind a piece of evidence is stored: its own copy, or the newest one; null where none is. */
export const storedCopy = ({ copy, source }: EvidenceView) =>
  source.hidden ? null : (copy ?? source.newestCopy)

/** A stored copy in one corner of its row: when it was stored, and in its title the hash. */
export function StoredSign({ copy }: { copy: StoredCopyRef }) {
  return (
    <span title={`Stored, SHA-256 ${copy.sha256}`}>
      <IconArchive className="i i-14" aria-hidden="true" /> <span className="vh">archived </span>
      <Moment at={copy.fetchedAt} how="day" />
    </span>
  )
}

/** What is to be said of the page behind a piece of evidence: the copy read, one on its way, or none; a link in trouble. */
export function ArchiveLine({ evidence }: { evidence: EvidenceView }) {
  const { source, copy } = evidence
  if (source.hidden || source.url === null) return null
  const isTroubled = source.linkState === 'dead' || source.linkState === 'changed'
  const isStored = storedCopy(evidence) !== null
  if (isStored && copy === null && !isTroubled) return null
  return (
    <span className={styles.line}>
      {copy ? (
        <span title={`SHA-256 ${copy.sha256}`}>
          Read as stored <Moment at={copy.fetchedAt} how="day and clock" />,{' '}
          <span className="mono">{shortHash(copy.sha256)}</span>
        </span>
      ) : isStored ? null : (
        <NotStored source={source} claimId={evidence.claimId} />
      )}
      {isTroubled ? <LinkSign source={source} /> : null}
    </span>
  )
}

function NotStored({ source, claimId }: { source: SourceView; claimId: string }) {
  const { me } = useDesk()
  const archive = useArchive(source.id)
  const isAsked = source.archive === 'queued' || archive.isPending || archive.isSuccess
  const state = useFollowed(source, claimId, isAsked)
  if (archive.isPending || (isAsked && state !== 'failed')) {
    return (
      <span role="status">
        <IconClock className="i i-14" aria-hidden="true" /> archiving
      </span>
    )
  }
  return (
    <span>
      not archived{' '}
      {mayDo(me.role, me.id, 'source.archive') ? (
        <button
          type="button"
          className="btn btn-bare btn-s"
          aria-label={`Archive ${source.title} now`}
          onClick={() => archive.mutate()}
        >
          {source.archive === 'failed' || state === 'failed' ? 'Retry' : 'Archive'}
        </button>
      ) : null}
    </span>
  )
}

/** Follows a source until its copy is there or has failed, and renews the claim that shows it. */
function useFollowed(source: SourceView, claimId: string, isAsked: boolean): SourceView['archive'] {
  const client = useQueryClient()
  const announce = useAnnounce()
  const { data } = useQuery({
    queryKey: [...keys.copies(source.id), 'state'],
    queryFn: ({ signal }) => call(operations.getSource, { params: { sourceId: source.id }, signal }),
    enabled: isAsked,
    refetchInterval: (query) => (query.state.data?.archive === 'queued' ? ASK_AGAIN_MS : false),
  })
  const state = data?.archive ?? source.archive
  const isOver = isAsked && (data?.archive === 'stored' || data?.archive === 'failed')
  useEffect(() => {
    if (!isOver) return
    announce(state === 'stored' ? `${source.title}: archived` : `${source.title}: not archived`)
    void client.invalidateQueries({ queryKey: keys.claim(claimId), exact: true })
  }, [isOver, state, source.title, claimId, client, announce])
  return state
}
