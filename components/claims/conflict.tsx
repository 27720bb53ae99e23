'use client'

import { useEffect, useId, useRef, useState } from 'react'
import { isJoinable, labelOf, valueWords } from '@/components/claims/conflict-words'
import { usePanel } from '@/components/claims/panel-context'
import { resolvedWrite } from '@/components/claims/resolve-conflict'
import type { WriteTrouble } from '@/components/claims/use-claim-writes'
import { useDesk } from '@/components/desk/desk-context'
import { Moment } from '@/components/history/moment'
import { Segmented } from '@/components/ui/segmented'
import { useNow } from '@/components/ui/use-now'
import { joinTexts } from '@/lib/client/merge'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'

type Side = 'theirs' | 'mine' | 'joined'

/**
 * The two-version screen: field by field, what was saved meanwhile and what was to be saved, side by side. Keep theirs,
 * use mine, or join the texts; nothing is overwritten before somebody has decided, and nothing typed is thrown away
 * before that is saved.
 */
export function Conflict(props: {
  trouble: Extract<WriteTrouble, { kind: 'conflict' }>
  /** One version holds: the keyboard needs another place than the button that goes. */
  onSettled: () => void
}) {
  const { trouble, onSettled } = props
  const id = useId()
  const { writes } = usePanel()
  const { members, newsroom, me, announce } = useDesk()
  const now = useNow()
  const { conflicts, current, intent, entry } = trouble
  const [sides, setSides] = useState<Readonly<Record<string, Side>>>({})
  const [joined, setJoined] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      conflicts
        .filter(isJoinable)
        .map(({ field, theirs, mine }) => [field, joinTexts(String(theirs ?? ''), String(mine ?? ''))]),
    ),
  )
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const section = useRef<HTMLElement>(null)
  const joins = useRef(false)
  // The button that joins them has gone; what it made is to be read and edited.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the fields are there once the sides are chosen
  useEffect(() => {
    if (joins.current) section.current?.querySelector('textarea')?.focus()
    joins.current = false
  }, [sides])

  const given = {
    words: FINDING_PRESETS[newsroom.findingWords],
    nameOf: (memberId: string) => members.find((member) => member.id === memberId)?.name ?? 'a former member',
    now,
  }
  const decide = (sideOf: (field: string) => Side) => {
    const decisions = Object.fromEntries(
      conflicts.map(({ field, theirs, mine }) => {
        const side = sideOf(field)
        return [field, side === 'theirs' ? theirs : side === 'mine' ? mine : (joined[field] ?? mine)]
      }),
    )
    writes
      .resolve(resolvedWrite(intent.write, current, decisions))
      .then(onSettled)
      .catch((error: unknown) =>
        announce(error instanceof Error ? error.message : 'It did not work.', 'alarm'),
      )
  }
  const by = conflicts.some(({ field }) => field === 'finding' || field === 'findingReason')
    ? current.findingBy
    : null
  const who = by === null ? 'theirs' : by.id === me.id ? 'you elsewhere' : by.name
  const anyJoinable = conflicts.some(isJoinable)
  const isDecided = conflicts.every(({ field }) => sides[field] !== undefined)
  return (
    <section ref={section} className="conf" aria-labelledby={id}>
      <h3 id={id} className="sec" tabIndex={-1} ref={heading}>
        Two versions of {conflicts.map(({ field }) => `“${labelOf(field).toLowerCase()}”`).join(' and ')} on
        claim {current.number}
      </h3>
      <p className="soft">
        {by && by.id !== me.id ? by.name : 'Somebody'} saved while you were {entry ? 'offline' : 'at it'}.
        Nothing is lost; choose
        {anyJoinable ? ', or join them.' : '.'}
      </p>
      {conflicts.map((conflict) => {
        const { field, theirs, mine } = conflict
        const options = [
          { value: 'theirs' as const, label: 'Keep theirs' },
          { value: 'mine' as const, label: 'Use mine' },
          ...(isJoinable(conflict) ? [{ value: 'joined' as const, label: 'Join them' }] : []),
        ]
        return (
          <div key={field} className="conf-f">
            <div className="beaf beaf-2">
              <div>
                <span className="lbl">
                  {labelOf(field)}: {who}, saved
                </span>
                <span dir="auto">{valueWords(field, theirs, given)}</span>
              </div>
              <div>
                <span className="lbl">
                  <span>
                    {labelOf(field)}: you
                    {entry ? (
                      <>
                        , <Moment at={new Date(entry.at).toISOString()} how="day and clock" />
                      </>
                    ) : null}
                    , on this device
                  </span>
                </span>
                <span dir="auto">{valueWords(field, mine, given)}</span>
              </div>
            </div>
            {conflicts.length > 1 || sides[field] === 'joined' ? (
              <Segmented
                label={`Which ${labelOf(field).toLowerCase()} holds`}
                value={sides[field] ?? ('' as Side)}
                options={options}
                onChange={(side) => setSides({ ...sides, [field]: side })}
              />
            ) : null}
            {sides[field] === 'joined' ? (
              <label>
                <span className="lbl">{labelOf(field)}, joined: edit it as it shall stand</span>
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
        )
      })}
      <div className="row conf-a">
        {isDecided ? (
          <button
            type="button"
            className="btn btn-go"
            onClick={() => decide((field) => sides[field] ?? 'mine')}
          >
            Save this
          </button>
        ) : (
          <>
            <button type="button" className="btn" onClick={() => decide(() => 'theirs')}>
              Keep theirs
            </button>
            <button type="button" className="btn" onClick={() => decide(() => 'mine')}>
              Use mine
            </button>
            {anyJoinable ? (
              <button
                type="button"
                className="btn btn-go"
                onClick={() => {
                  joins.current = true
                  setSides(
                    Object.fromEntries(
                      conflicts.map((one) => [one.field, isJoinable(one) ? 'joined' : 'mine']),
                    ),
                  )
                }}
              >
                Join them
              </button>
            ) : null}
          </>
        )}
      </div>
    </section>
  )
}
