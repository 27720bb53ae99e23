'use client'

import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { isLeaveKey, isSaveKey } from '@/components/claims/keys-in-form'
import { usePanel } from '@/components/claims/panel-context'
import { useDraftPlace } from '@/components/claims/use-claim-form'
import { proposalPlaces } from '@/components/corrections/proposal-places'
import { Redlined } from '@/components/corrections/redlined'
import { useProposeCorrection } from '@/components/corrections/use-corrections'
import { useDesk, useDeskSelection } from '@/components/desk/desk-context'
import { FieldError } from '@/components/ui/field-error'
import { Keys } from '@/components/ui/kbd'
import { OfflineError } from '@/lib/client/api'
import { useDraft } from '@/lib/client/use-draft'

/** Longest wording that can be proposed, in UTF-16 code units. */
const MAX_REPLACEMENT = 10_000
const MAX_NOTE = 2_000

type Proposal = { readonly replacement: string; readonly note: string }

/** Proposes other words for a claim's place, with the change shown as it is typed. What is typed is kept on this device. */
export function ProposeForm({ onClose }: { onClose: () => void }) {
  const id = useId()
  const { claim } = usePanel()
  const { article, revision, announce } = useDesk()
  const selection = useDeskSelection()
  const places = proposalPlaces(claim, revision, selection)
  const [chosen, setChosen] = useState(0)
  const place = places[Math.min(chosen, places.length - 1)]
  const kept = useDraft<Proposal>(useDraftPlace(claim.id, 'correction'))
  const propose = useProposeCorrection(claim.id)
  const [error, setError] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  if (!place) return null
  const { replacement, note } = kept.value ?? { replacement: place.exact, note: '' }
  const change = (part: Partial<Proposal>) => {
    setError(null)
    kept.change({ replacement, note, ...part })
  }
  const isChanged = replacement.trim() !== place.exact.trim()
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (propose.isPending) return
    if (!isChanged) return setError('Change the words first: this is what stands there.')
    const { start, end, exact } = place
    const sent = kept.value ?? { replacement, note }
    propose.mutate(
      {
        anchor: { revisionId: revision.id, start, end, exact },
        replacement: replacement.trim(),
        note: note.trim(),
      },
      {
        onSuccess: () => {
          kept.clear(sent)
          announce(`Correction of claim ${claim.number} proposed`)
          onClose()
        },
        onError: (failure) => {
          setError(
            failure instanceof OfflineError
              ? 'The desk cannot be reached. Your words are kept on this device; try again.'
              : failure.message,
          )
          announce('Not proposed. Your words are kept.', 'alarm')
        },
      },
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || (!isSaveKey(event) && !isLeaveKey(event))) return
    event.preventDefault()
    event.stopPropagation()
    if (isSaveKey(event)) submit()
    else onClose()
  }
  return (
    <form
      ref={form}
      className={`evf${error ? ' is-err' : ''}`}
      aria-label="New correction"
      onKeyDown={onKeyDown}
      onSubmit={submit}
    >
      {places.length > 1 ? (
        <div>
          <label className="lbl" htmlFor={`${id}-place`}>
            Words to change
          </label>
          <select
            id={`${id}-place`}
            className="field"
            value={chosen}
            onChange={(event) => setChosen(Number(event.target.value))}
          >
            {places.map((one, i) => (
              <option key={`${one.start}-${one.end}`} value={i}>
                {one.isSelected ? 'Selected: ' : ''}“{one.exact.slice(0, 80)}”
              </option>
            ))}
          </select>
        </div>
      ) : null}
      <div>
        <label className="lbl" htmlFor={`${id}-words`}>
          Better words <span className="sug">empty to leave them out</span>
        </label>
        <textarea
          id={`${id}-words`}
          className="field cor-words"
          rows={2}
          dir="auto"
          maxLength={MAX_REPLACEMENT}
          // biome-ignore lint/a11y/noAutofocus: it opens at somebody's own request, to be typed into
          autoFocus
          value={replacement}
          aria-invalid={error !== null}
          aria-describedby={`${id}-error`}
          onChange={(event) => change({ replacement: event.target.value.replaceAll('\n', ' ') })}
        />
        <FieldError id={`${id}-error`}>{error}</FieldError>
      </div>
      {isChanged ? (
        <section className="redline" aria-label="The change">
          <Redlined before={place.exact} after={replacement} language={article.language} />
        </section>
      ) : null}
      <div>
        <label className="lbl" htmlFor={`${id}-note`}>
          Note <span className="sug">why, for the editor</span>
        </label>
        <textarea
          id={`${id}-note`}
          className="field"
          rows={1}
          dir="auto"
          maxLength={MAX_NOTE}
          value={note}
          onChange={(event) => change({ note: event.target.value })}
        />
      </div>
      <div className="row">
        <button type="submit" className="btn btn-go" disabled={propose.isPending}>
          Propose <Keys of="Ctrl Enter" />
        </button>
        <button type="button" className="btn btn-bare" onClick={onClose}>
          <Keys of="Esc" /> Close
        </button>
        {kept.value ? (
          <button type="button" className="btn btn-bare" onClick={() => kept.clear()}>
            As it stands
          </button>
        ) : null}
      </div>
    </form>
  )
}
