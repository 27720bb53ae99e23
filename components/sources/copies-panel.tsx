'use client'

import { IconArchive, IconClock, IconDownload } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { shownSize } from '@/components/exporting/export-words'
import { sentenceOfFailure } from '@/components/exporting/sentence-of-failure'
import { Moment } from '@/components/history/moment'
import { LinkSign } from '@/components/sources/link-sign'
import { shortHash } from '@/components/sources/link-words'
import styles from '@/components/sources/sources.module.css'
import { useArchive, useCopies } from '@/components/sources/use-copies'
import { FieldError } from '@/components/ui/field-error'
import { useAnnounce } from '@/components/ui/live-region'
import { UnreadPart } from '@/components/ui/reading'
import { addressOf } from '@/lib/client/api'
import { operations } from '@/lib/client/operations'
import type { CopyView } from '@/lib/contracts/copies'
import type { SourceView } from '@/lib/contracts/sources'

/** What a source's address answered at which time: its stored copies, and the way to store another. */
export function CopiesPanel({ source, mayArchive }: { source: SourceView; mayArchive: boolean }) {
  const copies = useCopies(source.id)
  const archive = useArchive(source.id)
  const items = copies.data?.items ?? []
  const isUnderWay = archive.isPending || items.some(({ state }) => state === 'queued')
  useArchiveSaid(items, archive.data?.id ?? null)
  return (
    <section className={styles.copies} aria-labelledby="copies-head">
      <div className={styles.copiesHead}>
        <h3 className="sec" id="copies-head">
          Stored copies
        </h3>
        <span className="grow" />
        {mayArchive && source.url !== null && (
          <button
            type="button"
            className="btn"
            aria-disabled={isUnderWay || undefined}
            onClick={() => {
              if (!isUnderWay) archive.mutate()
            }}
          >
            <IconArchive className="i" aria-hidden="true" />
            {isUnderWay ? 'Archiving…' : 'Archive now'}
          </button>
        )}
      </div>
      <LinkSign source={source} when />
      {archive.isError && (
        <FieldError id="archive-refused">
          {sentenceOfFailure(archive.error, 'Nothing was fetched')}
        </FieldError>
      )}
      {copies.isError ? (
        <UnreadPart read={copies}>The copies could not be read.</UnreadPart>
      ) : copies.isPending ? (
        <p className="soft">Reading…</p>
      ) : items.length === 0 ? (
        <p className="soft">
          {source.url === null
            ? 'A source without an address has nothing that could be stored.'
            : 'No copy yet. A copy keeps the page as it is now, whatever becomes of it.'}
        </p>
      ) : (
        <ul className={styles.copyList}>
          {items.map((copy) => (
            <Copy key={copy.id} copy={copy} />
          ))}
        </ul>
      )}
    </section>
  )
}

/**
 * Says what became of a copy that was under way while this was on screen, and renews the lists that show it.
 *
 * @param askedId the copy that was asked for here: it may be stored before it was ever seen under way
 */
function useArchiveSaid(items: readonly CopyView[], askedId: string | null): void {
  const announce = useAnnounce()
  const client = useQueryClient()
  const waiting = useRef(new Set<string>())
  useEffect(() => {
    if (askedId !== null) waiting.current.add(askedId)
  }, [askedId])
  useEffect(() => {
    for (const { id, state, problem } of items) {
      if (state === 'queued') waiting.current.add(id)
      else if (waiting.current.delete(id)) {
        announce(state === 'stored' ? 'Copy stored' : (problem?.message ?? 'No copy was stored'))
        void client.invalidateQueries({ queryKey: ['sources'] })
        void client.invalidateQueries({ queryKey: ['claim'] })
      }
    }
  }, [items, announce, client])
}

function Copy({ copy }: { copy: CopyView }) {
  if (copy.state === 'queued') {
    return (
      <li>
        <IconClock className="i i-14" aria-hidden="true" /> <b>Archiving</b>{' '}
        <span className="mute">
          asked <Moment at={copy.askedAt} how="day and clock" />
          {copy.askedBy ? ` by ${copy.askedBy.name}` : ''}
        </span>
      </li>
    )
  }
  if (copy.state === 'failed' || copy.sha256 === null) {
    return (
      <li>
        <b>Not archived</b>{' '}
        <span className="mute">
          <Moment at={copy.askedAt} how="day and clock" />
        </span>
        <div>{copy.problem?.message}</div>
      </li>
    )
  }
  const when = copy.fetchedAt ?? copy.askedAt
  return (
    <li className={styles.stored}>
      <div className="grow">
        <IconArchive className="i i-14" aria-hidden="true" />{' '}
        <b>
          <Moment at={when} how="day and clock" />
        </b>{' '}
        <span className="mute">
          {copy.bytes === null ? '' : shownSize(copy.bytes)}{' '}
          <span className="mono" title={`SHA-256 ${copy.sha256}`}>
            {shortHash(copy.sha256)}
          </span>
        </span>
        {copy.title ? (
          <div className="clip mute" dir="auto">
            {copy.title}
          </div>
        ) : null}
      </div>
      <a
        className="btn"
        download
        href={addressOf(operations.copyFile, {
          params: { sourceId: copy.sourceId ?? '', copyId: copy.id },
        })}
        aria-label="Download this copy"
      >
        <IconDownload className="i" aria-hidden="true" /> Download
      </a>
    </li>
  )
}
