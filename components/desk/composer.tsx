'use client'

import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { MomentField } from '@/components/claims/moment-field'
import { placeLabel } from '@/components/claims/place-label'
import { TypePicks } from '@/components/claims/type-picks'
import { type ComposerDraft, useComposerDraft } from '@/components/desk/composer-draft'
import { ComposerSpeaker } from '@/components/desk/composer-speaker'
import { type ComposerOutcome, useDesk } from '@/components/desk/desk-context'
import { withClaim } from '@/components/desk/use-add-words'
import { FieldError } from '@/components/ui/field-error'
import { FindingRadio } from '@/components/ui/finding-radio'
import { Keys } from '@/components/ui/kbd'
import { useKeys } from '@/components/ui/keys/keys-provider'
import { Alarm } from '@/components/ui/notice'
import { call, newIdempotencyKey } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { untilAnswered } from '@/lib/client/persistent-call'
import { noteAnswer } from '@/lib/client/session-lost'
import { offerUndo } from '@/lib/client/undo'
import type { ClaimView } from '@/lib/contracts/claims'
import { operations } from '@/lib/contracts/operations'
import { FINDINGS, type Finding, PRIORITIES, type Priority } from '@/lib/domain/claims/vocabulary'
import { FINDING_PRESETS, PRIORITY_WORDS } from '@/lib/domain/claims/words'
import { mayDo } from '@/lib/domain/people/permissions'
import type { Utf16Range } from '@/lib/domain/text/offsets'

/**
 * Makes a claim of the words at `range`. The statement is filled in from the words, so that Ctrl Enter alone makes a
 * claim; everything else can be given now or later. What is typed is kept on this device until it is saved.
 */
export function Composer({
  range,
  onDone,
}: {
  range: Utf16Range
  onDone: (outcome: ComposerOutcome) => void
}) {
  const { article, revision, blocks, claims, me, members, announce } = useDesk()
  const client = useQueryClient()
  const id = useId()
  const exact = revision.text.slice(range.start, range.end)
  const { draft, change, forget, suggestedTypes, speakers } = useComposerDraft(range)
  const [error, setError] = useState<{ statement?: string; why?: string }>({})
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  // One claim is meant, however often it has to be sent: its keys are made once.
  const sendKeys = useMemo(() => ({ claim: newIdempotencyKey(), check: newIdempotencyKey() }), [])
  const form = useRef<HTMLFormElement>(null)
  const statement = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    statement.current?.focus()
    statement.current?.select()
  }, [])
  const words = FINDING_PRESETS[me.newsroom.findingWords]
  const mayAssign = mayDo(me.role, me.id, 'claim.assign')
  const nextNumber = Math.max(0, ...claims.map(({ number }) => number)) + 1

  const discard = () => {
    const kept = draft
    forget()
    offerUndo({ label: 'New claim discarded', undo: async () => change(kept) })
    onDone({ kind: 'discarded' })
  }
  const save = async (then: 'claim' | 'evidence') => {
    if (busy) return
    const wrong = {
      ...(draft.statement.trim() === '' ? { statement: 'Say the claim in our own words.' } : {}),
      ...(draft.finding !== null && draft.why.trim() === ''
        ? { why: 'Say why before this finding can be saved.' }
        : {}),
    }
    setError(wrong)
    if (Object.keys(wrong).length > 0) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    setBusy(true)
    setFailure(null)
    try {
      const claim = await untilAnswered(
        (idempotencyKey) =>
          call(operations.createClaim, {
            params: { articleId: article.id },
            body: bodyOf(draft, { revisionId: revision.id, start: range.start, end: range.end, exact }),
            idempotencyKey,
          }),
        sendKeys.claim,
      )
      let saved: ClaimView = claim
      if (draft.finding !== null) {
        const { finding, why } = draft
        saved = await untilAnswered(
          (idempotencyKey) =>
            call(operations.checkClaim, {
              params: { claimId: claim.id },
              body: { version: claim.version, finding, reason: why.trim() },
              idempotencyKey,
            }),
          sendKeys.check,
        )
      }
      noteAnswer(null)
      forget()
      client.setQueryData<ClaimView[]>(keys.claims(article.id), (all) => withClaim(all ?? [], saved))
      client.invalidateQueries({ queryKey: keys.queue })
      offerUndo({
        label: `Claim ${claim.number} made`,
        undo: async () => {
          const params = { claimId: claim.id }
          await call(operations.deleteClaim, { params, body: { version: saved.version, reason: 'Undone.' } })
          client.setQueryData<ClaimView[]>(keys.claims(article.id), (all) =>
            (all ?? []).filter((one) => one.id !== claim.id),
          )
        },
      })
      announce(`Claim ${claim.number} saved`)
      onDone({ kind: 'saved', claim: saved, then })
    } catch (problem) {
      noteAnswer(problem)
      setFailure(problem instanceof Error ? problem.message : 'Something failed.')
      announce('Not saved. Your words are kept.', 'alarm')
    } finally {
      setBusy(false)
    }
  }
  const pick = (finding: Finding | null) => change({ ...draft, finding })
  useKeys('claim', {
    'claim.save': () => save('claim'),
    'evidence.add.typing': () => save('evidence'),
    ...Object.fromEntries(
      FINDINGS.map((finding, index) => [`finding.typing.${index + 1}`, () => pick(finding)]),
    ),
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    discard()
  }
  return (
    <form
      ref={form}
      className="composer"
      aria-label="New claim"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        save('claim')
      }}
    >
      <div className="composer-h">
        <h2 className="panel-t">
          <b>New claim {nextNumber}</b>
        </h2>
        <span className="mute">
          {placeLabel(blocks, range.start)}, {[...exact].length} characters
        </span>
        <span className="grow" />
        <button type="button" className="btn btn-bare" onClick={discard}>
          <Keys of="Esc" /> discard
        </button>
      </div>
      <div className="composer-b">
        {failure ? (
          <Alarm>
            <b>Not saved.</b> {failure} Your words are kept on this device.
          </Alarm>
        ) : null}
        <div className={error.statement ? 'is-err' : undefined}>
          <label className="lbl" htmlFor={`${id}-statement`}>
            In our words <span className="sug">suggested from the words, type to change</span>
          </label>
          <textarea
            id={`${id}-statement`}
            ref={statement}
            className="field"
            rows={2}
            dir="auto"
            value={draft.statement}
            aria-invalid={error.statement !== undefined}
            aria-describedby={`${id}-statement-error`}
            onChange={(event) => change({ ...draft, statement: event.target.value })}
          />
          <FieldError id={`${id}-statement-error`}>{error.statement}</FieldError>
        </div>
        <ComposerSpeaker draft={draft} suggested={speakers} onChange={change} />
        <TypePicks
          value={draft.types}
          suggested={suggestedTypes}
          onChange={(types) => change({ ...draft, types })}
        />
        <div>
          <span className="lbl">
            Finding, if you know it now{' '}
            <span className="sug">
              <Keys of="Alt" /> with the digit while typing
            </span>
          </span>
          <FindingRadio value={draft.finding} words={words} withNone compact onChange={pick} />
        </div>
        {draft.finding !== null ? (
          <div className={error.why ? 'is-err' : undefined}>
            <label className="lbl" htmlFor={`${id}-why`}>
              Why <span className="req">required</span>
            </label>
            <textarea
              id={`${id}-why`}
              className="field"
              rows={2}
              dir="auto"
              value={draft.why}
              aria-invalid={error.why !== undefined}
              aria-describedby={`${id}-why-error`}
              onChange={(event) => change({ ...draft, why: event.target.value })}
            />
            <FieldError id={`${id}-why-error`}>{error.why}</FieldError>
          </div>
        ) : null}
        <div className="two-f">
          <label>
            <span className="lbl">Said on</span>
            <input
              className="field"
              type="date"
              value={draft.claimDate}
              onChange={(event) => change({ ...draft, claimDate: event.target.value })}
            />
          </label>
          <label>
            <span className="lbl">Assignee</span>
            <select
              className="field"
              value={draft.assigneeId}
              onChange={(event) => change({ ...draft, assigneeId: event.target.value })}
            >
              <option value="">Nobody</option>
              {members
                .filter((member) => mayAssign || member.id === me.id)
                .map((member) => (
                  <option key={member.id} value={member.id}>
                    {member.id === me.id ? `${member.name} (you)` : member.name}
                  </option>
                ))}
            </select>
          </label>
          <label>
            <span className="lbl">Priority</span>
            <select
              className="field"
              value={draft.priority}
              onChange={(event) => change({ ...draft, priority: event.target.value as Priority })}
            >
              {PRIORITIES.map((priority) => (
                <option key={priority} value={priority}>
                  {PRIORITY_WORDS[priority]}
                </option>
              ))}
            </select>
          </label>
          <MomentField label="Due" value={draft.dueAt} onChange={(dueAt) => change({ ...draft, dueAt })} />
        </div>
      </div>
      <div className="composer-f">
        <button type="submit" className="btn btn-go" disabled={busy}>
          Save claim <Keys of="Ctrl Enter" />
        </button>
        <button type="button" className="btn" disabled={busy} onClick={() => save('evidence')}>
          Save, add evidence <Keys of="Alt E" />
        </button>
      </div>
    </form>
  )
}

function bodyOf(
  draft: ComposerDraft,
  anchor: { revisionId: string; start: number; end: number; exact: string },
) {
  return {
    anchors: [anchor],
    statement: draft.statement.trim(),
    speaker: draft.speaker.trim(),
    speakerRole: draft.speakerRole.trim(),
    claimDate: draft.claimDate || null,
    types: draft.types,
    priority: draft.priority,
    assigneeId: draft.assigneeId || null,
    dueAt: draft.dueAt,
  }
}
