'use client'

import '@/components/claims/claims.css'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { SessionStrip } from '@/components/claims/session-strip'
import { type NewClaim, newClaimsPlace } from '@/components/desk/composer-draft'
import { useDesk } from '@/components/desk/desk-context'
import { CaughtUp } from '@/components/live/caught-up'
import { OutboxRunner } from '@/components/outbox/outbox-runner'
import { OutboxStrip } from '@/components/outbox/outbox-strip'
import { Keys } from '@/components/ui/kbd'
import { useKeys } from '@/components/ui/keys/keys-provider'
import { forgetDraft, forgetOldDrafts, keepDraft, listDrafts, type PlacedDraft } from '@/lib/client/drafts'
import { lastUndoable, offerUndo, onUndoable, type Undoable, undoLast } from '@/lib/client/undo'
import { utf16 } from '@/lib/domain/text/offsets'

/** How long the offer to take the last action back stands, in ms. Ctrl Z works after that, too. */
const UNDO_SHOWN_MS = 10_000
/** What the desk watches over besides its parts: the last action, which can be taken back, and the sign-in. */
export function DeskWatch() {
  const { me, article, claims, choose } = useDesk()
  useEffect(() => forgetOldDrafts(), [])
  return (
    <div className="watch">
      <SessionStrip me={me} />
      <OutboxRunner me={me} />
      <OutboxStrip me={me} claims={claims} onChoose={choose} />
      <KeptClaims />
      <CaughtUp articleId={article.id} myId={me.id} />
      <UndoOffer />
    </div>
  )
}

/** Offers to take the last action back, by a button for a while and by Ctrl Z until the next one. */
function UndoOffer() {
  const { announce } = useDesk()
  const last = useSyncExternalStore(onUndoable, lastUndoable, () => null)
  const [shown, setShown] = useState<Undoable | null>(null)
  const [note, setNote] = useState<string | null>(null)
  useEffect(() => {
    setShown(last)
    if (last) setNote(null)
    const timer = setTimeout(() => setShown(null), UNDO_SHOWN_MS)
    return () => clearTimeout(timer)
  }, [last])
  useEffect(() => {
    if (note === null) return
    const timer = setTimeout(() => setNote(null), UNDO_SHOWN_MS)
    return () => clearTimeout(timer)
  }, [note])
  const undo = async () => {
    try {
      const undone = await undoLast()
      const words = undone ? `Undone: ${undone.label}` : 'Nothing to undo.'
      setNote(words)
      announce(words)
    } catch (error) {
      const words = `Not undone. ${error instanceof Error ? error.message : 'The desk cannot be reached.'}`
      setNote(words)
      announce(words, 'alarm')
    }
  }
  useKeys('everywhere', { undo: () => void undo() })
  if (!shown && note === null) return null
  return (
    <div className="strip watch-s">
      <span className="grow">{note ?? shown?.label}</span>
      {shown ? (
        <button
          type="button"
          className="btn btn-bare"
          aria-keyshortcuts="Control+Z"
          onClick={() => void undo()}
        >
          Undo <Keys of="Ctrl Z" />
        </button>
      ) : null}
    </div>
  )
}

/** Offers claims that were being made when the page went away: what was typed is still on this device. */
function KeptClaims() {
  const { me, article, revision, composing, startClaim } = useDesk()
  const [kept, setKept] = useState<readonly PlacedDraft<NewClaim>[]>([])
  const articleId = article.id
  const revisionId = revision.id
  useEffect(() => {
    let current = true
    listDrafts<NewClaim>(newClaimsPlace(me, articleId)).then((drafts) => {
      if (current) setKept(drafts.filter(({ value }) => value.revisionId === revisionId))
    })
    return () => {
      current = false
    }
  }, [me, articleId, revisionId])
  const first = kept[0]
  if (!first || composing) return null
  const { start, end, statement } = first.value
  const next = () => setKept(kept.slice(1))
  return (
    <div className="strip watch-s" role="status">
      <span className="grow">
        A claim that you began is kept on this device: “
        <span dir="auto">{shorten(statement ?? revision.text.slice(start, end))}</span>”
      </span>
      <button
        type="button"
        className="btn"
        onClick={() => {
          next()
          startClaim({ start: utf16(start), end: utf16(end) })
        }}
      >
        Go on
      </button>
      <button
        type="button"
        className="btn btn-bare"
        onClick={() => {
          next()
          forgetDraft(first.place)
          offerUndo({ label: 'New claim thrown away', undo: async () => keepDraft(first.place, first.value) })
        }}
      >
        Throw away
      </button>
    </div>
  )
}

/** Longest part of a kept claim that is shown in the offer, in characters. */
const SHOWN_CHARACTERS = 60
const shorten = (text: string) =>
  text.length <= SHOWN_CHARACTERS ? text : `${[...text].slice(0, SHOWN_CHARACTERS).join('')}…`
