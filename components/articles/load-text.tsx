'use client'

import { type ClipboardEvent, useId } from 'react'
import { htmlInput, type InputOutcome, saysMoreThanText, textInput } from '@/components/articles/import-input'
import styles from '@/components/articles/load-article.module.css'

type Given = {
  text: string
  direction: 'ltr' | 'rtl'
  error: string | null
  reading: boolean
  onType: (text: string) => void
  /** A text that came in one piece, by paste: it is read at once. */
  onGive: (outcome: InputOutcome, text: string) => void
  onRead: () => void
}

/** The sheet while the article is pasted or typed. Rich text is taken as such when it comes onto an empty sheet. */
export function LoadText({ text, direction, error, reading, onType, onGive, onRead }: Given) {
  const errorId = useId()
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    // Into text that is there already, words are pasted as anywhere else.
    if (text.trim() !== '') return
    const html = event.clipboardData.getData('text/html')
    const plain = event.clipboardData.getData('text/plain')
    if (html === '' && plain === '') return
    event.preventDefault()
    onGive(html !== '' && saysMoreThanText(html) ? htmlInput(html) : textInput(plain), plain)
  }
  return (
    <div className={error ? 'is-err' : undefined}>
      <textarea
        className={`drop ${styles.sheet}`}
        aria-label="Paste or type the article"
        aria-describedby={error ? errorId : undefined}
        aria-invalid={error ? true : undefined}
        placeholder="Paste or type the text here. Headings, captions and quotes keep their form."
        dir={text === '' ? direction : 'auto'}
        value={text}
        onChange={(event) => onType(event.target.value)}
        onPaste={paste}
        // biome-ignore lint/a11y/noAutofocus: the page is there to be pasted into, as the caret in its picture says
        autoFocus
        spellCheck={false}
      />
      {error && (
        <p className="err" id={errorId} role="alert">
          <span aria-hidden="true">!</span> {error}
        </p>
      )}
      {text.trim() !== '' && (
        <p className={styles.after}>
          <button type="button" className="btn" onClick={onRead} aria-disabled={reading || undefined}>
            {reading ? 'Reading the text…' : 'Show what is understood'}
          </button>
          <span className="mute">Nothing is saved yet.</span>
        </p>
      )}
    </div>
  )
}
