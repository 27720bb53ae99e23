'use client'

import { IconPencil } from '@tabler/icons-react'
import { useId, useRef, useState } from 'react'
import { isLeaveKey, isSaveKey } from '@/components/claims/keys-in-form'
import { usePanel } from '@/components/claims/panel-context'
import { useDesk } from '@/components/desk/desk-context'
import { FieldError } from '@/components/ui/field-error'
import { utf16 } from '@/lib/domain/text/offsets'
import { blockAt } from '@/lib/domain/text/projection'

/** The words of the article that make the claim, with their ¶, and the claim in the desk's own words. */
export function ClaimWords() {
  const { claim } = usePanel()
  const { article, blocks, revision } = useDesk()
  const anchor = claim.anchors.find(({ revisionId }) => revisionId === revision.id)
  const paragraph =
    anchor && anchor.start <= revision.text.length
      ? blockAt(blocks, utf16(anchor.start)).paragraphNumber
      : null
  return (
    <>
      <blockquote className="pq" dir="auto" lang={article.language}>
        “{bareQuote(claim.quote)}” {paragraph === null ? null : <span className="pq-at">¶{paragraph}</span>}
        {anchor ? null : <span className="pq-at">no place in this text</span>}
      </blockquote>
      <Statement />
    </>
  )
}

/** The quote without quotation marks of its own at both ends: it is shown between ours. */
const bareQuote = (quote: string) => quote.replace(/^["“„«]\s?(.*)\s?["”“»]$/su, '$1')

function Statement() {
  const id = useId()
  const { form, rights, writes, reopened } = usePanel()
  const [isOpen, setOpen] = useState(reopened === 'statement')
  const opener = useRef<HTMLButtonElement>(null)
  const isEditing = rights.edit && (isOpen || form.isStatementDirty)
  const close = () => {
    setOpen(false)
    requestAnimationFrame(() => opener.current?.focus())
  }
  const save = async () => {
    if (await form.saveStatement()) close()
  }
  if (!isEditing) {
    return (
      <div className="own-line">
        <span className="own-tag">In our words</span>
        <span dir="auto">{form.statement}</span>
        {rights.edit ? (
          <button
            ref={opener}
            type="button"
            className="icb own-edit"
            aria-label="Change our words"
            title="Change our words"
            onClick={() => setOpen(true)}
          >
            <IconPencil className="i i-14" aria-hidden="true" />
          </button>
        ) : null}
      </div>
    )
  }
  return (
    <div className={`own-line${form.missing.statement ? ' is-err' : ''}`}>
      <div className="lbl">
        <label htmlFor={id}>In our words</label>
        <span className="sug">readable without the article</span>
      </div>
      <textarea
        id={id}
        className="field"
        rows={3}
        dir="auto"
        maxLength={2_000}
        // biome-ignore lint/a11y/noAutofocus: it opens at somebody's own request, to be typed into
        autoFocus={isOpen}
        value={form.statement}
        aria-invalid={form.missing.statement !== undefined}
        aria-describedby={`${id}-error`}
        onChange={(event) => form.setStatement(event.target.value)}
        onKeyDown={(event) => {
          if (!isLeaveKey(event) && !isSaveKey(event)) return
          event.preventDefault()
          event.stopPropagation()
          if (isSaveKey(event)) void save()
          else {
            form.dropStatement()
            close()
          }
        }}
      />
      <FieldError id={`${id}-error`}>{form.missing.statement}</FieldError>
      <div className="row own-acts">
        <button type="button" className="btn" disabled={writes.saving !== null} onClick={save}>
          Save our words
        </button>
        <button
          type="button"
          className="btn btn-bare"
          onClick={() => {
            form.dropStatement()
            close()
          }}
        >
          Cancel
        </button>
      </div>
    </div>
  )
}
