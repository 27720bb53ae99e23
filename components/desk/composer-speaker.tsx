'use client'

import { useId } from 'react'
import type { ComposerDraft } from '@/components/desk/composer-draft'

/** Who says the claim: suggestions from the text beside it, or anybody else. */
export function ComposerSpeaker(props: {
  draft: ComposerDraft
  suggested: readonly string[]
  onChange: (draft: ComposerDraft) => void
}) {
  const { draft, onChange } = props
  const id = useId()
  return (
    <div>
      <div className="two-f">
        <label>
          <span className="lbl">Speaker</span>
          <input
            className="field"
            dir="auto"
            list={`${id}-suggested`}
            value={draft.speaker}
            onChange={(event) => onChange({ ...draft, speaker: event.target.value })}
          />
          <datalist id={`${id}-suggested`}>
            {props.suggested.map((speaker) => (
              <option key={speaker} value={speaker} />
            ))}
          </datalist>
        </label>
        <label>
          <span className="lbl">What they are</span>
          <input
            className="field"
            dir="auto"
            value={draft.speakerRole}
            onChange={(event) => onChange({ ...draft, speakerRole: event.target.value })}
          />
        </label>
      </div>
      {props.suggested.length > 0 ? (
        <fieldset className="picks plain">
          <legend className="vh">Suggested speakers</legend>
          {props.suggested.map((speaker) => (
            <button
              key={speaker}
              type="button"
              className="pick"
              aria-pressed={draft.speaker === speaker}
              onClick={() => onChange({ ...draft, speaker: draft.speaker === speaker ? '' : speaker })}
            >
              {speaker} <span className="sug">suggested</span>
            </button>
          ))}
        </fieldset>
      ) : null}
    </div>
  )
}
