'use client'

import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { isLeaveKey, isSaveKey } from '@/components/claims/keys-in-form'
import { useDraftPlace } from '@/components/claims/use-claim-form'
import { useDesk } from '@/components/desk/desk-context'
import { useCommentEditor } from '@/components/threads/use-comment-editor'
import { usePeople } from '@/components/threads/use-people'
import { FieldError } from '@/components/ui/field-error'
import { Keys } from '@/components/ui/kbd'
import { OfflineError } from '@/lib/client/api'
import { useDraft } from '@/lib/client/use-draft'
import {
  type CommentDocument,
  commentText,
  isBlankComment,
  isPlainComment,
  MAX_COMMENT_CHARACTERS,
  plainComment,
} from '@/lib/domain/text/comment'

const EMPTY = plainComment('')

/** What is kept on this device may be from another time; only what looks like a comment is shown. */
const isComment = (kept: unknown): kept is CommentDocument =>
  typeof kept === 'object' && kept !== null && 'type' in kept && kept.type === 'doc' && 'content' in kept

export type CommentFieldProps = {
  claimId: string
  /** Under which its words are kept on this device until they are sent. */
  draft: string
  label: string
  placeholder: string
  /** What the button says. */
  action: string
  /** What stands in it before anything is typed: a comment that is changed. */
  initial?: CommentDocument
  /** Opens with the keyboard in it. */
  autoFocus?: boolean
  /** Sends what was typed, with the name under which it is kept. @throws what the server refuses it for; the words are kept then. */
  onSend: (body: CommentDocument, subject: string) => Promise<unknown>
  /** Esc or Cancel. Without it the field folds up again. */
  onClose?: () => void
}

/**
 * A field for a comment: one line until somebody begins to write, then with its form and its names. What is typed before the
 * editor is loaded is typed into a plain field and taken over; what is typed at all is kept until it is sent.
 */
export function CommentField(props: CommentFieldProps) {
  const { claimId, label, placeholder, initial = EMPTY, onClose } = props
  const id = useId()
  const { article, announce } = useDesk()
  const people = usePeople(article.id)
  const place = useDraftPlace(claimId, props.draft)
  const kept = useDraft<CommentDocument>(place)
  const [isOpen, setOpen] = useState(props.autoFocus ?? false)
  const [isSending, setSending] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [isComposing, setComposing] = useState(false)
  // Grows whenever the editor has to begin anew: with nothing in it, after what was in it is sent.
  const [turn, setTurn] = useState(0)
  const plain = useRef<HTMLTextAreaElement>(null)
  /** Whether the field takes the keyboard back without opening again. */
  const isFolding = useRef(false)
  const document = isComment(kept.value) ? kept.value : initial
  const isKept = kept.isFound && isComment(kept.value)
  const isActive = isOpen || isKept
  const Editor = useCommentEditor(isActive)
  const isBlank = isBlankComment(document)

  const send = async () => {
    if (isSending) return
    const problem = isBlank
      ? 'Write something first.'
      : commentText(document).length > MAX_COMMENT_CHARACTERS
        ? `At most ${MAX_COMMENT_CHARACTERS.toLocaleString('en')} characters. Say the rest in a second comment.`
        : null
    if (problem) return setError(problem)
    setSending(true)
    setError(null)
    try {
      await props.onSend(document, place.subject)
      kept.clear(document)
      setTurn((before) => before + 1)
    } catch (failure) {
      setError(
        failure instanceof OfflineError
          ? 'The desk cannot be reached. Your words are kept on this device; try again.'
          : failure instanceof Error
            ? failure.message
            : 'It did not work.',
      )
      announce('Not sent. Your words are kept.', 'alarm')
    } finally {
      setSending(false)
    }
  }
  const leave = () => {
    setError(null)
    setOpen(false)
    if (isBlank || onClose) kept.clear()
    if (onClose) return onClose()
    requestAnimationFrame(() => {
      isFolding.current = true
      plain.current?.focus()
      isFolding.current = false
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || (!isSaveKey(event) && !isLeaveKey(event))) return
    // Folded up, Esc is the panel's again.
    if (!isActive) return
    event.preventDefault()
    event.stopPropagation()
    if (isSaveKey(event)) void send()
    else leave()
  }
  const change = (next: CommentDocument) => {
    setError(null)
    kept.change(next)
  }
  const showsEditor = Editor !== null && isActive && !isComposing
  const describedBy = error ? `${id}-error` : isKept ? `${id}-kept` : undefined
  // Words with form are not typed over as plain ones while the editor is on its way.
  const isLocked = !isPlainComment(document)
  return (
    <div className={`cm-f${error ? ' is-err' : ''}`}>
      {showsEditor ? (
        <Editor
          key={`${turn}/${isKept}`}
          document={document}
          label={label}
          describedBy={describedBy}
          invalid={error !== null}
          takesFocus={plain.current !== null ? plain.current === window.document.activeElement : isOpen}
          people={people}
          onChange={change}
          onSend={() => void send()}
          onLeave={leave}
        />
      ) : (
        <textarea
          ref={plain}
          className="field cm-plain"
          rows={1}
          dir="auto"
          aria-label={label}
          aria-describedby={describedBy}
          aria-invalid={error !== null}
          placeholder={placeholder}
          // biome-ignore lint/a11y/noAutofocus: it opens at somebody's own request, to be typed into
          autoFocus={props.autoFocus}
          readOnly={isLocked}
          value={commentText(document)}
          onFocus={() => !isFolding.current && setOpen(true)}
          onChange={(event) => {
            setOpen(true)
            change(plainComment(event.target.value))
          }}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => setComposing(false)}
          onKeyDown={onKeyDown}
        />
      )}
      <FieldError id={`${id}-error`}>{error}</FieldError>
      {isKept && !error ? (
        <p className="note-ln" id={`${id}-kept`}>
          Kept on this device, not yet sent.
        </p>
      ) : null}
      {isActive ? (
        <div className="row cm-acts">
          <button type="button" className="btn" disabled={isSending} onClick={() => void send()}>
            {isSending ? 'Sending…' : props.action} <Keys of="Ctrl Enter" />
          </button>
          {isKept ? (
            <button
              type="button"
              className="btn btn-bare"
              onClick={() => {
                kept.clear()
                setTurn((before) => before + 1)
                leave()
              }}
            >
              Throw away
            </button>
          ) : (
            <button type="button" className="btn btn-bare" onClick={leave}>
              Cancel
            </button>
          )}
        </div>
      ) : null}
    </div>
  )
}
