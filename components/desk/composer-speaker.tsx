'use client'

import { useId, useRef, useState } from 'react'

/** Who says it: the one whom the text suggests, speakers used in this article, or anybody else; and what they are. */
export function ComposerSpeaker(props: {
  speaker: string
  role: string
  /** Whom the text beside the words names as their speaker. */
  suggested: string | null
  /** Others to choose from, the likeliest first. */
  others: readonly string[]
  onSpeaker: (speaker: string) => void
  onRole: (role: string) => void
}) {
  const id = useId()
  const { speaker, role, suggested } = props
  const names = [...new Set([...(suggested ? [suggested] : []), ...props.others])]
  const [isTyped, setTyped] = useState(speaker !== '' && !names.includes(speaker))
  const field = useRef<HTMLInputElement>(null)
  const isOther = isTyped || (speaker !== '' && !names.includes(speaker))
  return (
    <div>
      <span className="lbl" id={`${id}-label`}>
        Speaker
      </span>
      <div className="picks" role="radiogroup" aria-labelledby={`${id}-label`}>
        {names.map((name) => (
          <label key={name} className="pick">
            <input
              className="vh"
              type="radio"
              name={id}
              checked={!isOther && speaker === name}
              onChange={() => {
                setTyped(false)
                props.onSpeaker(name)
              }}
            />
            <span dir="auto">{name}</span>
            {name === suggested ? <span className="sug">suggested</span> : null}
          </label>
        ))}
        {speaker !== '' || names.length > 0 ? (
          <label className="pick">
            <input
              className="vh"
              type="radio"
              name={id}
              checked={!isOther && speaker === ''}
              onChange={() => {
                setTyped(false)
                props.onSpeaker('')
              }}
            />
            Not said
          </label>
        ) : null}
        <label className="pick">
          <input
            className="vh"
            type="radio"
            name={id}
            checked={isOther}
            onChange={() => {
              setTyped(true)
              if (names.includes(speaker)) props.onSpeaker('')
              requestAnimationFrame(() => field.current?.focus())
            }}
          />
          Other…
        </label>
      </div>
      {isOther || speaker !== '' ? (
        <div className="two-f speaker-f">
          {isOther ? (
            <input
              ref={field}
              className="field"
              aria-label="Speaker’s name"
              placeholder="Who says it"
              dir="auto"
              maxLength={300}
              value={speaker}
              onChange={(event) => props.onSpeaker(event.target.value)}
            />
          ) : null}
          <input
            className="field"
            aria-label="What the speaker is"
            placeholder="What they are"
            dir="auto"
            maxLength={300}
            value={role}
            onChange={(event) => props.onRole(event.target.value)}
          />
        </div>
      ) : null}
    </div>
  )
}
