'use client'

import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useDesk } from '@/components/desk/desk-context'
import {
  type EvidenceDraft,
  type EvidenceErrors,
  looksLikeAddress,
} from '@/components/evidence/evidence-draft'
import { FieldError } from '@/components/ui/field-error'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import type { SourceView } from '@/lib/contracts/claims'
import { operations } from '@/lib/contracts/operations'
import { SOURCE_KINDS, type SourceKind } from '@/lib/domain/claims/vocabulary'
import { SOURCE_KIND_WORDS } from '@/lib/domain/claims/words'
import { readUrl } from '@/lib/domain/sources/canonical-url'

/** Shortest text by which the library is searched. */
const MIN_SEARCH = 3

/** Sources of the library that fit what is typed: by canonical address if it is one, else by its words. */
function useLibrary(typed: string, enabled: boolean) {
  const text = typed.trim()
  const address = looksLikeAddress(text)
  const query = address ? { url: text, limit: 5 } : { q: text, limit: 5 }
  const worth = address ? readUrl(text).kind === 'ok' : text.length >= MIN_SEARCH
  return useQuery({
    queryKey: keys.sources(query),
    queryFn: ({ signal }) => call(operations.listSources, { query, signal }),
    enabled: enabled && worth,
  })
}

/** The source of a piece of evidence: found again in the library, or described once for all who cite it later. */
export function SourceFields(props: {
  draft: EvidenceDraft
  errors: EvidenceErrors
  chosen: SourceView | null
  onChange: (change: Partial<EvidenceDraft>) => void
  onChoose: (source: SourceView | null) => void
}) {
  const { draft, errors, onChange } = props
  const { me, members } = useDesk()
  const id = useId()
  const library = useLibrary(
    looksLikeAddress(draft.url) ? draft.url : draft.title || draft.url,
    draft.sourceId === null,
  )
  const found = draft.sourceId === null ? (library.data?.items ?? []).filter((source) => !source.hidden) : []
  if (draft.sourceId !== null) {
    return (
      <div className="row">
        <span className="grow" dir="auto">
          <span className="lbl">Source</span>
          <b>{props.chosen?.title ?? 'A source of the library'}</b>{' '}
          <span className="mute">
            {props.chosen
              ? `${SOURCE_KIND_WORDS[props.chosen.kind]}, ${props.chosen.primary ? 'primary' : 'secondary'}; `
              : ''}
            already in the library
          </span>
        </span>
        <button type="button" className="btn" onClick={() => props.onChoose(null)}>
          Another source
        </button>
      </div>
    )
  }
  return (
    <>
      <div className={errors.url ? 'is-err' : undefined}>
        <label className="lbl" htmlFor={`${id}-url`}>
          Source <span className="sug">paste a link, or leave it empty and name it below</span>
        </label>
        <input
          id={`${id}-url`}
          className="field"
          inputMode="url"
          dir="ltr"
          value={draft.url}
          aria-invalid={errors.url !== undefined}
          aria-describedby={`${id}-url-error`}
          onChange={(event) => onChange({ url: event.target.value })}
        />
        <FieldError id={`${id}-url-error`}>{errors.url}</FieldError>
      </div>
      {found.length > 0 ? (
        <ul className="found" aria-label="Already in the library">
          {found.map((source) => (
            <li key={source.id}>
              <button type="button" className="mi" onClick={() => props.onChoose(source)}>
                <b dir="auto">{source.title}</b>{' '}
                <span className="mute">
                  {SOURCE_KIND_WORDS[source.kind]}
                  {source.publisher ? `, ${source.publisher}` : ''}; already in the library, use it
                </span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="two-f">
        <div className={errors.title ? 'is-err' : undefined}>
          <label className="lbl" htmlFor={`${id}-title`}>
            Title <span className="req">required</span>
          </label>
          <input
            id={`${id}-title`}
            className="field"
            dir="auto"
            value={draft.title}
            aria-invalid={errors.title !== undefined}
            aria-describedby={`${id}-title-error`}
            onChange={(event) => onChange({ title: event.target.value })}
          />
          <FieldError id={`${id}-title-error`}>{errors.title}</FieldError>
        </div>
        <label>
          <span className="lbl">Kind</span>
          <select
            className="field"
            value={draft.kind}
            onChange={(event) => onChange({ kind: event.target.value as SourceKind })}
          >
            {SOURCE_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {SOURCE_KIND_WORDS[kind]}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="lbl">Publisher</span>
          <input
            className="field"
            dir="auto"
            value={draft.publisher}
            onChange={(event) => onChange({ publisher: event.target.value })}
          />
        </label>
        <label>
          <span className="lbl">Author</span>
          <input
            className="field"
            dir="auto"
            value={draft.author}
            onChange={(event) => onChange({ author: event.target.value })}
          />
        </label>
        <label>
          <span className="lbl">Published</span>
          <input
            className="field"
            type="date"
            value={draft.publishedOn}
            onChange={(event) => onChange({ publishedOn: event.target.value })}
          />
        </label>
      </div>
      <div className="row source-o">
        <label className="opt">
          <input
            type="checkbox"
            className="ck"
            checked={draft.primary}
            onChange={(event) => onChange({ primary: event.target.checked })}
          />{' '}
          Primary source
        </label>
        <label className="opt">
          <input
            type="checkbox"
            className="ck"
            checked={draft.protected}
            onChange={(event) => onChange({ protected: event.target.checked })}
          />{' '}
          Protected: only named people see it, and no export does
        </label>
      </div>
      {draft.protected ? (
        <fieldset className="plain">
          <legend className="lbl">Shows itself to you and to</legend>
          <div className="picks">
            {members
              .filter((member) => member.id !== me.id)
              .map((member) => (
                <label key={member.id} className="pick">
                  <input
                    type="checkbox"
                    className="vh"
                    checked={draft.namedPeople.includes(member.id)}
                    onChange={(event) =>
                      onChange({
                        namedPeople: event.target.checked
                          ? [...draft.namedPeople, member.id]
                          : draft.namedPeople.filter((one) => one !== member.id),
                      })
                    }
                  />
                  {member.name}
                </label>
              ))}
          </div>
        </fieldset>
      ) : null}
    </>
  )
}
