'use client'

import '@/components/claims/claims.css'
import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { altDigit, isLeaveKey, isSaveKey } from '@/components/claims/keys-in-form'
import { placeLabel } from '@/components/claims/place-label'
import { TypePicks } from '@/components/claims/type-picks'
import { WhyField } from '@/components/claims/why-field'
import { ComposerMore } from '@/components/desk/composer-more'
import { ComposerSpeaker } from '@/components/desk/composer-speaker'
import { type ComposerOutcome, useDesk } from '@/components/desk/desk-context'
import { useComposer } from '@/components/desk/use-composer'
import { useFirstKey } from '@/components/desk/use-first-key'
import { CopyButton } from '@/components/ui/copy-button'
import { FieldError } from '@/components/ui/field-error'
import { FindingRadio } from '@/components/ui/finding-radio'
import { Keys } from '@/components/ui/kbd'
import { useKeys } from '@/components/ui/keys/keys-provider'
import { Alarm } from '@/components/ui/notice'
import { FINDINGS, type Finding } from '@/lib/domain/claims/vocabulary'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'
import type { Utf16Range } from '@/lib/domain/text/offsets'

type ComposerProps = { range: Utf16Range; onDone: (outcome: ComposerOutcome) => void }

/**
 * Makes a claim of the words at `range`. The statement is filled in from the words, so that Ctrl Enter alone makes a
 * claim; everything else can be given now or later. What is typed is kept on this device until it is saved.
 */
export function Composer({ range, onDone }: ComposerProps) {
  const id = useId()
  const { blocks, claims, newsroom } = useDesk()
  const { claim, suggested, named, speakers, exact, isFound, faults, change, save, discard, saving } =
    useComposer(range, onDone)
  const form = useRef<HTMLFormElement>(null)
  const statement = useRef<HTMLTextAreaElement>(null)
  const why = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    statement.current?.focus()
    statement.current?.select()
  }, [])
  const nextNumber = Math.max(0, ...claims.map(({ number }) => number)) + 1

  const submit = (then: 'claim' | 'evidence') => {
    const wrong = save(then)
    if (wrong) (wrong.statement ? statement : why).current?.focus()
  }
  const give = (finding: Finding | null) => {
    change({ finding })
    if (finding !== null) requestAnimationFrame(() => why.current?.focus())
  }
  const digits = Object.fromEntries(
    FINDINGS.flatMap((finding, index) => [
      [`finding.${index + 1}`, () => give(finding)],
      [`finding.typing.${index + 1}`, () => give(finding)],
    ]),
  )
  useKeys('claim', {
    ...digits,
    'finding.0': () => give(null),
    'claim.save': () => submit('claim'),
    'evidence.add': () => submit('evidence'),
    'evidence.add.typing': () => submit('evidence'),
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    const digit = altDigit(event)
    if (isLeaveKey(event)) discard()
    else if (isSaveKey(event)) submit('claim')
    else if (digit === 0) give(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const words = claim.statement ?? suggested.statement
  const onFirstKey = useFirstKey(suggested.statement, (typed) => change({ statement: typed }))
  const isBusy = saving.isPending
  return (
    <form
      ref={form}
      className="composer"
      aria-label={`New claim ${nextNumber}`}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        submit('claim')
      }}
    >
      <div className="composer-h">
        <h2 className="panel-t">New claim {nextNumber}</h2>
        <span className="mute clip">
          {placeLabel(blocks, range.start)}, {[...exact].length} characters
        </span>
        <span className="grow" />
        <button type="button" className="btn btn-bare" aria-keyshortcuts="Escape" onClick={discard}>
          <Keys of="Esc" /> Discard
        </button>
      </div>
      <div className="composer-b">
        <div className={faults.statement ? 'is-err' : undefined}>
          <div className="lbl">
            <label htmlFor={`${id}-statement`}>In our words</label>{' '}
            <span className="sug">
              {isFound ? (
                'as you left it'
              ) : (
                <>
                  suggested from the words
                  <span className="hide-s">
                    , <Keys of="Tab" /> keeps it
                  </span>
                </>
              )}
            </span>
          </div>
          <textarea
            id={`${id}-statement`}
            ref={statement}
            className="field"
            rows={2}
            dir="auto"
            maxLength={2_000}
            value={words}
            aria-invalid={faults.statement !== undefined}
            aria-describedby={`${id}-statement-error`}
            onKeyDown={onFirstKey}
            onChange={(event) => change({ statement: event.target.value })}
          />
          <FieldError id={`${id}-statement-error`}>{faults.statement}</FieldError>
        </div>
        <ComposerSpeaker
          speaker={claim.speaker ?? suggested.speaker}
          role={claim.speakerRole}
          suggested={named}
          others={speakers}
          onSpeaker={(speaker) => {
            const known = claims.find((one) => one.speaker === speaker && one.speakerRole !== '')
            change({
              speaker,
              ...(claim.speakerRole === '' && known ? { speakerRole: known.speakerRole } : {}),
            })
          }}
          onRole={(speakerRole) => change({ speakerRole })}
        />
        <div>
          <span className="lbl">Type</span>
          <TypePicks
            value={claim.types ?? suggested.types}
            suggested={suggested.types}
            onChange={(types) => change({ types })}
          />
        </div>
        <div>
          <span className="lbl">
            Finding, if you know it now{' '}
            <span className="sug hide-s">
              <Keys of="Alt" /> with the digit while typing
            </span>
          </span>
          <FindingRadio
            value={claim.finding}
            words={FINDING_PRESETS[newsroom.findingWords]}
            withNone
            compact
            onChange={give}
          />
        </div>
        {claim.finding === null ? null : (
          <div className={faults.reason ? 'is-err' : undefined}>
            <WhyField
              id={`${id}-why`}
              value={claim.reason}
              fault={faults.reason}
              onChange={(reason) => change({ reason })}
              fieldRef={why}
            />
          </div>
        )}
        <ComposerMore claim={claim} onChange={change} />
        {saving.isError ? (
          <Alarm
            actions={
              <>
                <CopyButton text={[words, claim.reason].filter(Boolean).join('\n')} />
                <button type="button" className="btn" onClick={() => saving.mutate(saving.variables)}>
                  Try again
                </button>
              </>
            }
          >
            <b>Not saved.</b> {saving.error.message} Your words are kept on this device.
          </Alarm>
        ) : null}
      </div>
      <div className="composer-f">
        <button type="submit" className="btn btn-go" aria-keyshortcuts="Control+Enter" disabled={isBusy}>
          {isBusy ? 'Saving…' : 'Save claim'} <Keys of="Ctrl Enter" />
        </button>
        <button
          type="button"
          className="btn"
          aria-keyshortcuts="Alt+E"
          disabled={isBusy}
          onClick={() => submit('evidence')}
        >
          Save, add evidence <Keys of="Alt E" />
        </button>
      </div>
    </form>
  )
}
