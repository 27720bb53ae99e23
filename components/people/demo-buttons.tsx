'use client'

import styles from '@/components/people/people.module.css'
import { Avatar } from '@/components/ui/avatar'
import type { Role } from '@/lib/domain/claims/vocabulary'
import { ROLE_WORDS } from '@/lib/domain/claims/words'

/** A sample person to sign in as. */
export type DemoChoice = { id: string; name: string; role: Role }

/** One button per sample person. Only a trial desk on this machine has them. */
export function DemoButtons(props: {
  people: readonly DemoChoice[]
  busy: boolean
  onChoose: (userId: string) => void
}) {
  return (
    <section aria-label="Try it as a sample person">
      <h2 className="sec">Try it as a sample person</h2>
      <p className={`mute ${styles.demoNote}`}>
        This desk runs on your machine only. These people and their articles are invented.
      </p>
      {props.people.map((person) => (
        <button
          key={person.id}
          type="button"
          className={`btn btn-lg wide ${styles.demoButton}`}
          disabled={props.busy}
          onClick={() => props.onChoose(person.id)}
        >
          <span aria-hidden="true">
            <Avatar name={person.name} />
          </span>
          {person.name}
          <span className="grow" />
          <span className="soft">{ROLE_WORDS[person.role].label.toLowerCase()}</span>
        </button>
      ))}
      <div className="or">
        <span>or with a password</span>
      </div>
    </section>
  )
}
