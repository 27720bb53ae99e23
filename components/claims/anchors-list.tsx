'use client'

import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { usePanel } from '@/components/claims/panel-context'
import { ReasonForm } from '@/components/claims/reason-form'
import { useDesk, useDeskSelection } from '@/components/desk/desk-context'
import { useAddWords } from '@/components/desk/use-add-words'
import { isUnsent } from '@/components/outbox/overlay'
import { Keys } from '@/components/ui/kbd'
import type { AnchorView } from '@/lib/contracts/claims'
import { utf16 } from '@/lib/domain/text/offsets'
import { blockAt } from '@/lib/domain/text/projection'

/** Where in the text the claim stands, if in several places; the words that are selected can be added. */
export function AnchorsList() {
  const { claim, rights, writes } = usePanel()
  const isSent = (anchor: AnchorView) => !writes.kept.some(({ id }) => id === anchor.id)
  const { article, revision, blocks, me, announce } = useDesk()
  const selection = useDeskSelection()
  const [removing, setRemoving] = useState<AnchorView | null>(null)
  const add = useAddWords(me, article.id, revision, (message, failed) =>
    announce(message, failed ? 'alarm' : 'polite'),
  )
  const here = claim.anchors.filter(({ revisionId }) => revisionId === revision.id)
  const isThere =
    selection && here.some(({ start, end }) => start === selection.start && end === selection.end)
  const mayAdd = rights.edit && selection !== null && !isThere && !isUnsent(claim)
  if (here.length < 2 && !mayAdd) return null
  const paragraphOf = ({ start }: AnchorView) =>
    start <= revision.text.length ? blockAt(blocks, utf16(start)).paragraphNumber : null
  return (
    <section className="blk" aria-label="Places in the text">
      <div className="blk-h">
        <h3 className="sec">
          Places in the text <span className="count">{here.length}</span>
        </h3>
        <span className="grow" />
        {mayAdd ? (
          <button
            type="button"
            className="btn btn-bare"
            aria-keyshortcuts="M"
            disabled={add.isBusy}
            // The selection must outlive the press of the button.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => void add.add(claim, selection)}
          >
            Add the selected words <Keys of="m" />
          </button>
        ) : null}
      </div>
      {here.length > 1 ? (
        <ul className="places">
          {here.map((anchor) => (
            <li key={anchor.id}>
              <span className="serif clip grow" dir="auto">
                “{anchor.exact}”
              </span>
              {paragraphOf(anchor) === null ? null : <span className="pq-at">¶{paragraphOf(anchor)}</span>}
              {rights.edit && isSent(anchor) ? (
                <button
                  type="button"
                  className="icb icb-s"
                  aria-label={`Remove the place “${anchor.exact.slice(0, 60)}”`}
                  onClick={() => setRemoving(anchor)}
                >
                  <IconX className="i i-14" aria-hidden="true" />
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {removing && rights.edit ? (
        <ReasonForm
          draft={{ claimId: claim.id, field: `anchor/${removing.id}` }}
          action="Remove the place"
          busy={writes.saving === 'anchor_remove'}
          onConfirm={(reason, done) =>
            writes.save({
              write: { kind: 'anchor_remove', anchor: removing, reason },
              said: `Claim ${claim.number}: place removed`,
              draft: { field: `anchor/${removing.id}`, value: reason },
              done: () => {
                done()
                setRemoving(null)
              },
            })
          }
          onCancel={() => setRemoving(null)}
        />
      ) : null}
    </section>
  )
}
