'use client'

import { useEffect, useRef, useState } from 'react'
import type { ClaimWrite } from '@/components/claims/use-claim-writes'
import { useDesk } from '@/components/desk/desk-context'
import { findingWord } from '@/components/ui/finding'
import type { ClaimDetail } from '@/lib/contracts/claims'
import { PRIORITY_WORDS, WORK_WORDS } from '@/lib/domain/claims/words'

/** One field of which there are two versions. `text` fields can be joined; of the others one is chosen. */
export type Difference = { field: string; label: string; theirs: string; mine: string; text: boolean }

const LABELS: Readonly<Record<string, string>> = {
  statement: 'In our words',
  speaker: 'Speaker',
  speakerRole: 'Speaker’s role',
  claimDate: 'Said',
  types: 'Type',
  priority: 'Priority',
  assigneeId: 'Assignee',
  dueAt: 'Due',
}
const TEXT_FIELDS = new Set(['statement', 'speaker', 'speakerRole'])

/** What differs between the claim as it stands and a change that came second. */
export function differencesOf(
  write: ClaimWrite,
  current: ClaimDetail,
  nameOf: (memberId: string | null) => string,
): Difference[] {
  if (write.kind === 'check') {
    return [
      { field: 'finding', label: 'Finding', theirs: findingWord(current.finding), mine: findingWord(write.finding), text: false },
      { field: 'reason', label: 'Why', theirs: current.findingReason ?? '', mine: write.reason, text: true },
    ]
  }
  if (write.kind === 'move') {
    return [{ field: 'to', label: 'Work', theirs: WORK_WORDS[current.workState].label, mine: WORK_WORDS[write.to].label, text: false }]
  }
  const shown = (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return 'nothing'
    if (field === 'priority') return PRIORITY_WORDS[value as keyof typeof PRIORITY_WORDS]
    if (field === 'assigneeId') return nameOf(value as string)
    return Array.isArray(value) ? value.join(', ') : String(value)
  }
  const before: Record<string, unknown> = { ...current, assigneeId: current.assignee?.id ?? null }
  return Object.entries(write.patch).map(([field, mine]) => ({
    field,
    label: LABELS[field] ?? field,
    theirs: shown(field, before[field]),
    mine: shown(field, mine),
    text: TEXT_FIELDS.has(field),
  }))
}

/**
 * The two-version screen: what stands and what was to be saved, side by side. Keep theirs, use mine, or join the texts;
 * nothing is overwritten before somebody has decided.
 */
export function Conflict(props: {
  write: ClaimWrite
  current: ClaimDetail
  onKeepTheirs: () => void
  onUse: (write: ClaimWrite) => void
}) {
  const { write, current } = props
  const { members } = useDesk()
  const nameOf = (id: string | null) => members.find((member) => member.id === id)?.name ?? 'nobody'
  const differences = differencesOf(write, current, nameOf)
  const [joined, setJoined] = useState<Record<string, string>>(() =>
    Object.fromEntries(
      differences.filter(({ text }) => text).map(({ field, theirs, mine }) => [field, theirs && theirs !== mine ? `${theirs}\n${mine}` : mine]),
    ),
  )
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const joinable = differences.some(({ text }) => text)
  return (
    <section className="conf" aria-labelledby="conflict-title">
      <h3 id="conflict-title" className="sec" tabIndex={-1} ref={heading}>
        Two versions of claim {current.number}
      </h3>
      <p className="soft">It was changed while you were at it. Nothing is lost; choose, or join them.</p>
      {differences.map(({ field, label, theirs, mine, text }) => (
        <div key={field} className="conf-f">
          <div className="beaf two">
            <div>
              <span className="lbl">{label}, saved</span>
              <span dir="auto">{theirs || 'nothing'}</span>
            </div>
            <div>
              <span className="lbl">{label}, yours on this device</span>
              <span dir="auto">{mine || 'nothing'}</span>
            </div>
          </div>
          {text ? (
            <label>
              <span className="lbl">{label}, joined</span>
              <textarea
                className="field"
                rows={3}
                dir="auto"
                value={joined[field] ?? ''}
                onChange={(event) => setJoined({ ...joined, [field]: event.target.value })}
              />
            </label>
          ) : null}
        </div>
      ))}
      <div className="row conf-a">
        <button type="button" className="btn" onClick={props.onKeepTheirs}>
          Keep theirs
        </button>
        <button type="button" className={joinable ? 'btn' : 'btn btn-go'} onClick={() => props.onUse(write)}>
          Use mine
        </button>
        {joinable ? (
          <button type="button" className="btn btn-go" onClick={() => props.onUse(withJoined(write, joined))}>
            Join them
          </button>
        ) : null}
      </div>
    </section>
  )
}

function withJoined(write: ClaimWrite, joined: Record<string, string>): ClaimWrite {
  if (write.kind === 'check') return { ...write, reason: joined.reason ?? write.reason }
  return write.kind === 'patch' ? { kind: 'patch', patch: { ...write.patch, ...joined } } : write
}
