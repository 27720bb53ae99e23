'use client'

import { useId } from 'react'
import { counted } from '@/components/importing/annotation-words'
import type { FindingsChoice } from '@/components/importing/bring-choice'
import type { PeopleChoice } from '@/components/importing/guess-people'
import styles from '@/components/importing/importing.module.css'
import type { MemberView } from '@/lib/contracts/people'

const NOBODY = ''

/** Lays the names of a file onto members: one list a name. */
export function PeopleMap(props: {
  authors: readonly string[]
  members: readonly MemberView[]
  chosen: PeopleChoice
  guesses: Readonly<Record<string, string>>
  onChoose: (people: PeopleChoice) => void
}) {
  const { authors, members, chosen, guesses, onChoose } = props
  const id = useId()
  if (authors.length === 0) return null
  return (
    <fieldset className={styles.people}>
      <legend className="lbl">Who wrote in it</legend>
      <ul>
        {authors.map((author, at) => {
          const isChosen = Object.hasOwn(chosen, author)
          const value = (isChosen ? chosen[author] : guesses[author]) ?? NOBODY
          const isGuess = !isChosen && value !== NOBODY
          return (
            <li key={author}>
              <label htmlFor={`${id}-${at}`} dir="auto">
                {author}
              </label>
              <span className={styles.person}>
                <select
                  id={`${id}-${at}`}
                  className="field"
                  value={value}
                  aria-describedby={isGuess ? `${id}-${at}-guess` : undefined}
                  onChange={(event) =>
                    onChoose({
                      ...chosen,
                      [author]: event.target.value === NOBODY ? null : event.target.value,
                    })
                  }
                >
                  <option value={NOBODY}>Nobody here: quoted by name</option>
                  {members
                    .filter((member) => member.disabledAt === null)
                    .map((member) => (
                      <option key={member.id} value={member.id}>
                        {member.name}
                      </option>
                    ))}
                </select>
                {isGuess ? (
                  <span className="mute" id={`${id}-${at}-guess`}>
                    same name
                  </span>
                ) : null}
              </span>
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}

/** Whether a file's findings come as comments or as one's own checks, with what the latter means. */
export function FindingsField(props: {
  count: number
  value: FindingsChoice
  onChange: (value: FindingsChoice) => void
}) {
  const { count, value, onChange } = props
  const id = useId()
  if (count === 0) return null
  return (
    <fieldset className={styles.choice}>
      <legend className="lbl">{counted(count, 'finding')} in it</legend>
      <label className="ckl">
        <input
          type="radio"
          className="ck"
          name={id}
          checked={value === 'note'}
          onChange={() => onChange('note')}
        />
        As comments: each claim is still to be checked
      </label>
      <label className="ckl">
        <input
          type="radio"
          className="ck"
          name={id}
          checked={value === 'mine'}
          aria-describedby={value === 'mine' ? `${id}-mine` : undefined}
          onChange={() => onChange('mine')}
        />
        As my own checks
      </label>
      {value === 'mine' ? (
        <p className={`note ${styles.warning}`} id={`${id}-mine`} role="status">
          The history will say that you found this, under your name and with the reasons in the file. Take
          over only what you stand for; a second look is then given by somebody else.
        </p>
      ) : null}
    </fieldset>
  )
}
