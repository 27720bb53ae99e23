'use client'

import { DateInput } from '@mantine/dates'
import { IconEyeOff } from '@tabler/icons-react'
import { useId } from 'react'
import { useDesk } from '@/components/desk/desk-context'
import { type EvidenceDraft, kindOf, titleOf } from '@/components/evidence/evidence-draft'
import { FieldError } from '@/components/ui/field-error'
import { SOURCE_KINDS, type SourceKind } from '@/lib/domain/claims/vocabulary'
import { SOURCE_KIND_WORDS } from '@/lib/domain/claims/words'

/** What is known of a source that the library does not have yet. */
export function NewSourceFields(props: {
  draft: EvidenceDraft
  error?: string
  onChange: (change: Partial<EvidenceDraft>) => void
}) {
  const id = useId()
  const { draft, error, onChange } = props
  const { members, me } = useDesk()
  const others = members.filter((member) => member.id !== me.id)
  return (
    <>
      <div className={error ? 'is-err' : undefined}>
        <label>
          <span className="lbl">
            Title <span className="req">required</span>
          </span>
          <input
            className="field"
            dir="auto"
            maxLength={500}
            value={titleOf(draft)}
            aria-invalid={error !== undefined}
            aria-describedby={`${id}-error`}
            onChange={(event) => onChange({ title: event.target.value })}
          />
          <FieldError id={`${id}-error`}>{error}</FieldError>
        </label>
      </div>
      <div className="two-f">
        <label>
          <span className="lbl">Publisher</span>
          <input
            className="field"
            dir="auto"
            maxLength={300}
            value={draft.publisher}
            onChange={(event) => onChange({ publisher: event.target.value })}
          />
        </label>
        <label>
          <span className="lbl">Author</span>
          <input
            className="field"
            dir="auto"
            maxLength={300}
            value={draft.author}
            onChange={(event) => onChange({ author: event.target.value })}
          />
        </label>
      </div>
      <div className="two-f">
        <label>
          <span className="lbl">Kind</span>
          <select
            className="field"
            value={kindOf(draft)}
            onChange={(event) => onChange({ kind: event.target.value as SourceKind })}
          >
            {SOURCE_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {SOURCE_KIND_WORDS[kind]}
              </option>
            ))}
          </select>
        </label>
        <DateInput
          label="Published"
          valueFormat="D MMM YYYY"
          placeholder="None"
          clearable
          value={draft.publishedOn}
          onChange={(publishedOn) => onChange({ publishedOn })}
        />
      </div>
      <div className="row">
        <label className="ckl">
          <input
            type="checkbox"
            className="ck"
            checked={draft.primary}
            onChange={(event) => onChange({ primary: event.target.checked })}
          />
          Primary source
        </label>
        <label className="ckl">
          <input
            type="checkbox"
            className="ck"
            checked={draft.protected}
            onChange={(event) => onChange({ protected: event.target.checked })}
          />
          <IconEyeOff className="i i-14" aria-hidden="true" />
          Protected: hide who it is
        </label>
      </div>
      {draft.protected ? (
        <fieldset>
          <legend className="lbl">Who besides you sees it; it is left out of every export</legend>
          {others.length === 0 ? <p className="note-ln">You are the only member.</p> : null}
          {others.map(({ id: memberId, name }) => (
            <label key={memberId} className="ckl">
              <input
                type="checkbox"
                className="ck"
                checked={draft.namedPeople.includes(memberId)}
                onChange={(event) =>
                  onChange({
                    namedPeople: event.target.checked
                      ? [...draft.namedPeople, memberId]
                      : draft.namedPeople.filter((one) => one !== memberId),
                  })
                }
              />
              {name}
            </label>
          ))}
        </fieldset>
      ) : null}
    </>
  )
}
