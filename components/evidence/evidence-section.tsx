'use client'

import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { ReasonForm } from '@/components/claims/reason-form'
import { useDesk } from '@/components/desk/desk-context'
import { draftOf, type EvidenceDraft, evidenceInput } from '@/components/evidence/evidence-draft'
import { EvidenceForm } from '@/components/evidence/evidence-form'
import { EvidenceRow } from '@/components/evidence/evidence-row'
import { Keys } from '@/components/ui/kbd'
import { Alarm } from '@/components/ui/notice'
import { call, newIdempotencyKey } from '@/lib/client/api'
import { untilAnswered } from '@/lib/client/persistent-call'
import { noteAnswer } from '@/lib/client/session-lost'
import { offerUndo } from '@/lib/client/undo'
import type { ClaimDetail, EvidenceView } from '@/lib/contracts/claims'
import { operations } from '@/lib/contracts/operations'
import { mayDo } from '@/lib/domain/people/permissions'

/** The evidence of a claim: its rows, and the form for one more. */
export function EvidenceSection(props: {
  claim: ClaimDetail
  adding: boolean
  onAdding: (adding: boolean) => void
  onSaved: (claim: ClaimDetail) => void
}) {
  const { claim, onSaved } = props
  const { me, announce, article } = useDesk()
  const [changing, setChanging] = useState<string | null>(null)
  const [removing, setRemoving] = useState<EvidenceView | null>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const object = { reporterId: article.reporter?.id ?? null }
  const mayAdd = mayDo(me.role, me.id, 'evidence.add', object)
  const mayEdit = (row: EvidenceView) =>
    claim.workState !== 'closed' &&
    mayDo(me.role, me.id, 'evidence.edit', { ...object, createdById: row.createdBy.id })

  const run = async (
    said: string,
    send: (key: string) => Promise<ClaimDetail>,
  ): Promise<ClaimDetail | null> => {
    setBusy(true)
    setFailure(null)
    try {
      const detail = await untilAnswered(send, newIdempotencyKey())
      noteAnswer(null)
      onSaved(detail)
      announce(said)
      return detail
    } catch (error) {
      noteAnswer(error)
      setFailure(error instanceof Error ? error.message : 'Something failed.')
      announce('Not saved. Your words are kept.', 'alarm')
      return null
    } finally {
      setBusy(false)
    }
  }
  const add = async (draft: EvidenceDraft) => {
    const before = new Set(claim.evidence.map(({ id }) => id))
    const detail = await run('Evidence added', (idempotencyKey) =>
      call(operations.addEvidence, {
        params: { claimId: claim.id },
        body: evidenceInput(draft),
        idempotencyKey,
      }),
    )
    const added = detail?.evidence.find(({ id }) => !before.has(id))
    if (added) offerUndo({ label: 'Evidence added', undo: () => remove(added, 'Undone.') })
    return detail !== null
  }
  const change = async (row: EvidenceView, draft: EvidenceDraft) => {
    const { source: _source, ...fields } = evidenceInput(draft)
    const saved = await run('Evidence saved', (idempotencyKey) =>
      call(operations.changeEvidence, {
        params: { claimId: claim.id, evidenceId: row.id },
        body: { version: row.version, ...fields },
        idempotencyKey,
      }),
    )
    return saved !== null
  }
  const remove = async (row: EvidenceView, reason: string) => {
    const params = { claimId: claim.id, evidenceId: row.id }
    const detail = await run('Evidence removed', (idempotencyKey) =>
      call(operations.removeEvidence, { params, body: { version: row.version, reason }, idempotencyKey }),
    )
    if (!detail) return
    offerUndo({
      label: 'Evidence removed',
      // A removed row counts its removal as a version.
      undo: async () =>
        onSaved(
          await call(operations.restoreEvidence, {
            params,
            body: { version: row.version + 1, reason: 'Undone.' },
          }),
        ),
    })
    setRemoving(null)
  }
  return (
    <section className="blk" aria-labelledby="evidence-title">
      <div className="blk-h">
        <h3 className="sec" id="evidence-title">
          Evidence <span className="count">{claim.evidence.length}</span>
        </h3>
        <span className="grow" />
        {mayAdd && !props.adding ? (
          <button
            type="button"
            className="btn btn-bare"
            aria-keyshortcuts="e"
            onClick={() => props.onAdding(true)}
          >
            <IconPlus className="i i-14" aria-hidden="true" />
            Add evidence <Keys of="e" />
          </button>
        ) : null}
      </div>
      {failure ? (
        <Alarm
          actions={
            <button type="button" className="btn" onClick={() => setFailure(null)}>
              Close
            </button>
          }
        >
          <b>Not saved.</b> {failure}
        </Alarm>
      ) : null}
      {claim.evidence.length === 0 && !props.adding ? (
        <p className="soft">No source has been laid against this claim yet.</p>
      ) : null}
      {claim.evidence.map((row) =>
        changing === row.id ? (
          <EvidenceForm
            key={row.id}
            claimId={claim.id}
            evidence={{ id: row.id, draft: draftOf(row), source: row.source }}
            busy={busy}
            onSave={(draft) => change(row, draft)}
            onClose={() => setChanging(null)}
          />
        ) : (
          <EvidenceRow
            key={row.id}
            evidence={row}
            editable={mayEdit(row)}
            onChange={() => setChanging(row.id)}
            onRemove={() => setRemoving(row)}
          />
        ),
      )}
      {removing ? (
        <ReasonForm
          action="Remove this evidence"
          busy={busy}
          onCancel={() => setRemoving(null)}
          onConfirm={(reason) => remove(removing, reason)}
        />
      ) : null}
      {props.adding && mayAdd ? (
        <EvidenceForm claimId={claim.id} busy={busy} onSave={add} onClose={() => props.onAdding(false)} />
      ) : null}
    </section>
  )
}
