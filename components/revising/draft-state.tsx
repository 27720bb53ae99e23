'use client'

import { useState } from 'react'
import { Moment } from '@/components/history/moment'
import type { SaveState } from '@/components/revising/draft-saver'
import styles from '@/components/revising/revising.module.css'
import { textFault } from '@/components/revising/text-fault'
import { FieldError } from '@/components/ui/field-error'
import { OfflineStrip } from '@/components/ui/notice'
import type { TextSize } from '@/lib/editor/writing-document'

/** Where what is typed stands, how long the text is, and what is wrong with it. */
export function DraftState(props: { save: SaveState | null; size: TextSize | null; isFound: boolean }) {
  const { save, size } = props
  const fault = size && size.words > 0 ? textFault(size) : null
  return (
    <>
      <p className={styles.state}>
        <span role="status" aria-label="Draft">
          <SaveWords save={save} />
        </span>
        {props.isFound ? <span>Restored from this device.</span> : null}
        <span className="grow" />
        {size ? (
          <span>
            {size.words.toLocaleString('en')} words, {size.characters.toLocaleString('en')} characters
          </span>
        ) : null}
      </p>
      {save?.kind === 'unsent' ? (
        <OfflineStrip>
          The desk cannot be reached. What you write is kept on this device and saved as soon as it can.
        </OfflineStrip>
      ) : null}
      <FieldError id="draft-fault">{save?.kind === 'refused' ? save.message : fault}</FieldError>
    </>
  )
}

function SaveWords({ save }: { save: SaveState | null }) {
  switch (save?.kind) {
    case 'saved':
      return (
        <>
          Draft saved <Moment at={save.at} how="clock" />
        </>
      )
    case 'typed':
      return 'Kept on this device'
    case 'saving':
      return 'Saving…'
    case 'unsent':
    case 'refused':
      return 'Not saved at the desk'
    case undefined:
      return null
  }
}

/** Stops writing: the draft stays for whoever goes on, or is thrown away. */
export function StopWriting({ onStop, onThrowAway }: { onStop: () => void; onThrowAway: () => void }) {
  const [asked, setAsked] = useState(false)
  return (
    <div className={styles.stop}>
      <h2 className="sec">The draft</h2>
      <p className="mute">One person writes at a time. The draft is saved as you write, and waits for you.</p>
      {asked ? (
        <div className="row">
          <button type="button" className="btn" onClick={onThrowAway}>
            Throw the draft away for everybody
          </button>
          <button type="button" className="btn btn-bare" onClick={() => setAsked(false)}>
            Keep it
          </button>
        </div>
      ) : (
        <div className="row">
          <button type="button" className="btn" onClick={onStop}>
            Stop writing
          </button>
          <button type="button" className="btn btn-bare" onClick={() => setAsked(true)}>
            Throw the draft away
          </button>
        </div>
      )}
    </div>
  )
}
