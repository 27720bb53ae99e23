'use client'

import { IconPencil } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useDesk } from '@/components/desk/desk-context'
import { useDraft } from '@/lib/client/use-draft'
import type { ClaimDetail } from '@/lib/contracts/claims'

/** The claim in our own words, changed in place; what is typed is kept on this device until it is saved. */
export function OwnWords(props: {
  claim: ClaimDetail
  editable: boolean
  onSave: (statement: string) => Promise<boolean>
}) {
  const { claim } = props
  const { me } = useDesk()
  const id = useId()
  const place = { newsroomId: me.newsroom.id, personId: me.id, subject: `claim/${claim.id}/statement` }
  const draft = useDraft<string | null>(place, null)
  const [editing, setEditing] = useState(draft.fromBefore)
  const field = useRef<HTMLTextAreaElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (editing) field.current?.focus()
  }, [editing])
  const stop = () => {
    draft.forget()
    setEditing(false)
    button.current?.focus()
  }
  const save = async () => {
    const statement = (draft.value ?? claim.statement).trim()
    if (statement === '' || statement === claim.statement) return stop()
    if (await props.onSave(statement)) stop()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      stop()
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      event.stopPropagation()
      save()
    }
  }
  if (!editing) {
    return (
      <p className="own-line">
        <span className="own-tag">
          In our words{' '}
          {props.editable ? (
            <button
              ref={button}
              type="button"
              className="linkb"
              aria-label="Change our words"
              onClick={() => setEditing(true)}
            >
              <IconPencil className="i i-12" aria-hidden="true" />
            </button>
          ) : null}
        </span>
        <span dir="auto">{claim.statement}</span>
      </p>
    )
  }
  return (
    <div className="own-line">
      <label htmlFor={id} className="own-tag">
        In our words
      </label>
      <textarea
        id={id}
        ref={field}
        className="field"
        rows={3}
        dir="auto"
        value={draft.value ?? claim.statement}
        onChange={(event) => draft.change(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="row own-a">
        <button type="button" className="btn" onClick={save}>
          Save
        </button>
        <button type="button" className="btn btn-bare" onClick={stop}>
          Cancel
        </button>
      </div>
    </div>
  )
}
