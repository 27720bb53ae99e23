'use client'

import { useDebouncedValue } from '@mantine/hooks'
import { IconBooks } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef } from 'react'
import { type EvidenceDraft, readTyped } from '@/components/evidence/evidence-draft'
import { earlierCheckWords } from '@/components/sources/link-words'
import { FieldError } from '@/components/ui/field-error'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import type { SourceView } from '@/lib/contracts/sources'
import { SOURCE_KIND_WORDS } from '@/lib/domain/claims/words'

/** How long typing rests before the library is asked, in ms. */
const REST_MS = 250
/** Shortest words for which the library is searched. */
const MIN_WORDS = 3
/** How many sources of the library are offered. */
const OFFERED = 5

/** The sources of the library that fit what was typed: the one of that address, or those of these words. */
function useMatches(typed: string, enabled: boolean): readonly SourceView[] {
  const [rested] = useDebouncedValue(typed.trim(), REST_MS)
  const reading = readTyped(rested)
  const query =
    reading.kind === 'url'
      ? { url: reading.url, limit: 1 }
      : reading.kind === 'words' && rested.length >= MIN_WORDS
        ? { q: rested.slice(0, 200), limit: OFFERED }
        : null
  const { data } = useQuery({
    queryKey: keys.sources(query),
    queryFn: ({ signal }) => call(operations.listSources, { query: query ?? {}, signal }),
    enabled: enabled && query !== null,
  })
  // What was typed since belongs to the next answer.
  return query !== null && rested === typed.trim() ? (data?.items.filter(({ hidden }) => !hidden) ?? []) : []
}

/** What a draft keeps of a source of the library. */
const usedOf = ({ id, title, publisher, kind, primary, protected: isProtected }: SourceView) => ({
  id,
  title,
  publisher,
  kind,
  primary,
  protected: isProtected,
})

/** The source: a link or a name. What the library has already is found, and used rather than made twice. */
export function SourcePicker(props: {
  draft: EvidenceDraft
  error?: string
  onChange: (change: Partial<EvidenceDraft>) => void
}) {
  const id = useId()
  const { draft, onChange } = props
  const field = useRef<HTMLInputElement>(null)
  // Where the link was typed, the source now stands: the keyboard goes on from there.
  const another = useRef<HTMLButtonElement>(null)
  const hadKeyboard = useRef(false)
  const matches = useMatches(draft.typed, draft.used === null)
  const isUrl = readTyped(draft.typed).kind === 'url'
  const found = isUrl ? matches[0] : undefined
  const use = (source: SourceView) => {
    hadKeyboard.current = true
    onChange({
      used: usedOf(source),
    })
  }
  // A link that the library knows is that source: there is nothing to choose.
  const declined = useRef<string | null>(null)
  useEffect(() => {
    if (found && declined.current !== draft.typed) {
      onChange({
        used: usedOf(found),
      })
    }
  }, [found, draft.typed, onChange])

  const isUsed = draft.used !== null
  useEffect(() => {
    if (isUsed && hadKeyboard.current) another.current?.focus()
    hadKeyboard.current = false
  }, [isUsed])

  if (draft.used) {
    return (
      <div>
        <span className="lbl">
          Source <span className="sug">already in the library</span>
        </span>
        <div className="used" role="status">
          <IconBooks className="i" aria-hidden="true" />
          <span className="grow">
            <b dir="auto">{draft.used.title}</b>
            <span className="mute">
              {draft.used.publisher ? `, ${draft.used.publisher}` : ''} · {SOURCE_KIND_WORDS[draft.used.kind]}
              {draft.used.primary ? ', primary' : ''}
            </span>
          </span>
          <button
            ref={another}
            type="button"
            className="btn btn-bare"
            onClick={() => {
              declined.current = draft.typed
              onChange({ used: null, typed: '', copyId: null })
              requestAnimationFrame(() => field.current?.focus())
            }}
          >
            Use another
          </button>
        </div>
      </div>
    )
  }
  return (
    <div className={props.error ? 'is-err' : undefined}>
      <div className="lbl">
        <label htmlFor={id}>Source</label>
        <span className="sug" id={`${id}-hint`}>
          paste a link, or name it
        </span>
      </div>
      <input
        ref={field}
        id={id}
        className="field"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        maxLength={2_048}
        value={draft.typed}
        aria-invalid={props.error !== undefined}
        aria-describedby={`${id}-hint ${id}-error`}
        onFocus={() => {
          hadKeyboard.current = true
        }}
        onBlur={() => {
          hadKeyboard.current = false
        }}
        onChange={(event) => onChange({ typed: event.target.value })}
      />
      <FieldError id={`${id}-error`}>{props.error}</FieldError>
      {!isUrl && matches.length > 0 ? (
        <fieldset className="found">
          <legend className="lbl">Already in the library: use one</legend>
          {matches.map((source) => (
            <button key={source.id} type="button" className="mi" onClick={() => use(source)}>
              <IconBooks className="i i-14" aria-hidden="true" />
              <span className="clip grow" dir="auto">
                {source.title}
                {source.publisher ? <span className="mute">, {source.publisher}</span> : null}
                {source.earlierCheck ? (
                  <span className="mute">
                    {' '}
                    · {earlierCheckWords(source.earlierCheck).claim}{' '}
                    {earlierCheckWords(source.earlierCheck).verdict}
                  </span>
                ) : null}
              </span>
              <span className="mute nowrap">{SOURCE_KIND_WORDS[source.kind]}</span>
            </button>
          ))}
        </fieldset>
      ) : null}
    </div>
  )
}
