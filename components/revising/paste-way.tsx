'use client'

import { type DragEvent, useEffect, useMemo, useRef, useState } from 'react'
import { describeBlocks } from '@/components/articles/block-words'
import { fileInput, type InputOutcome, textInput } from '@/components/articles/import-input'
import styles from '@/components/articles/load-article.module.css'
import { type LoadErrors, NO_ERRORS, placeError } from '@/components/articles/load-errors'
import { LoadFile } from '@/components/articles/load-extras'
import { loadedDocument } from '@/components/articles/load-state'
import { LoadText } from '@/components/articles/load-text'
import { Understood } from '@/components/articles/understood'
import { useImportPreview } from '@/components/articles/use-articles'
import { useKeptLoad } from '@/components/articles/use-kept-load'
import { fingerprint } from '@/components/revising/kept-text'
import own from '@/components/revising/revising.module.css'
import { RevisionAside } from '@/components/revising/revision-aside'
import { textFault } from '@/components/revising/text-fault'
import { useWeighing } from '@/components/revising/use-weighing'
import type { WayGiven } from '@/components/revising/way'
import { useKeys } from '@/components/ui/keys/keys-provider'
import { useAnnounce } from '@/components/ui/live-region'
import type { ImportInput } from '@/lib/contracts/imports'
import { blockText, documentText } from '@/lib/domain/text/document'
import { summarise } from '@/lib/importing/summarise'

/** The first way to a revision: its whole text is pasted, typed or chosen as a file, and understood block by block. */
export function PasteWay({ article, claims, me, note, onNote, publishing, head }: WayGiven) {
  const announce = useAnnounce()
  const { state, dispatch, restored, forget } = useKeptLoad(
    `${me.newsroom.id}/${me.id}/revision/${article.id}`,
  )
  const [errors, setErrors] = useState<LoadErrors>(NO_ERRORS)
  const [dropping, setDropping] = useState(false)
  const preview = useImportPreview()
  const chooser = useRef<HTMLInputElement>(null)
  const document = useMemo(() => loadedDocument(state), [state])
  const text = useMemo(() => (document ? documentText(document) : null), [document])
  const summary = useMemo(() => (document ? summarise(document) : null), [document])
  const weighing = useWeighing(article.revision, claims, text)
  const heading = useRef<HTMLParagraphElement>(null)

  const understand = (input: ImportInput) => {
    setErrors(NO_ERRORS)
    preview.mutate(input, {
      onSuccess: (understood) => {
        dispatch({ do: 'understood', preview: understood })
        announce(`${understood.document.content.length} blocks understood. No revision is made yet.`)
      },
      onError: (error) => setErrors(placeError(error)),
    })
  }
  const give = (outcome: InputOutcome, typed: string) => {
    if (outcome.kind === 'refused') {
      // What was pasted stays in front of the person who has to shorten it.
      if (typed !== '') dispatch({ do: 'type', text: typed })
      setErrors({ ...NO_ERRORS, text: outcome.message })
      return
    }
    dispatch({ do: 'give', source: outcome.input, text: typed })
    understand(outcome.input)
  }
  const readIt = () => {
    if (preview.isPending) return
    if (state.source) understand(state.source)
    else give(textInput(state.text), state.text)
  }
  const chooseFile = async (file: File | undefined) => {
    if (!file) return
    const outcome = await fileInput(file)
    give(outcome, outcome.kind === 'refused' ? state.text : '')
  }
  const size = document &&
    text !== null && { words: summary?.words ?? 0, characters: text.length, blocks: document.content.length }
  const isSame = useMemo(
    () => document !== null && fingerprint(document) === fingerprint(article.revision.document),
    [document, article.revision.document],
  )
  const fault =
    state.stage === 'text'
      ? 'Paste, type or choose the new text first.'
      : size
        ? (textFault(size) ?? (isSame ? 'Nothing has changed yet.' : null))
        : null
  const isFile = state.source?.kind === 'file'
  const make = () => {
    if (state.stage === 'text') return state.text.trim() === '' && !state.source ? undefined : readIt()
    if (document && fault === null) {
      const origin = isFile ? 'upload' : 'paste'
      void publishing.publish({ origin, document, note: note.trim() || null }, forget)
    }
  }
  useKeys('load', { 'load.load': make, 'load.file': () => chooser.current?.click() })
  const stage = state.stage
  useEffect(() => {
    if (stage === 'blocks') heading.current?.focus({ preventScroll: true })
  }, [stage])

  const drop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return
    event.preventDefault()
    setDropping(false)
    void chooseFile(event.dataTransfer.files[0])
  }
  const dragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setDropping(true)
  }
  return (
    <>
      <section
        className={`galley first-g ${dropping ? styles.dropping : ''}`}
        aria-label="New text"
        onDrop={drop}
        onDragOver={dragOver}
        onDragLeave={() => setDropping(false)}
      >
        {head}
        {state.stage === 'text' ? (
          <LoadText
            text={state.text}
            direction={article.direction}
            error={errors.text ?? errors.whole}
            reading={preview.isPending}
            onType={(typed) => {
              setErrors(NO_ERRORS)
              dispatch({ do: 'type', text: typed })
            }}
            onGive={give}
            onRead={readIt}
          />
        ) : (
          <>
            <p className={`${styles.understood} ${own.told}`} ref={heading} tabIndex={-1}>
              {summary &&
                `Understood as ${describeBlocks(summary.byType)}; ${summary.characters.toLocaleString('en')} characters. `}
              {restored === 'found' ? 'Kept on this device since you were last here. ' : null}
              <button
                type="button"
                className="btn btn-bare"
                onClick={() =>
                  dispatch({
                    do: 'back_to_text',
                    text: (state.preview?.document.content ?? []).map(blockText).join('\n\n'),
                  })
                }
              >
                Change the text
              </button>
              <button type="button" className="btn btn-bare" onClick={() => dispatch({ do: 'start_over' })}>
                Start over
              </button>
            </p>
            <Understood
              preview={state.preview}
              leftOut={state.leftOut}
              language={article.language}
              direction={article.direction}
              onDocument={(document) => dispatch({ do: 'document', document })}
              onLeaveOut={(block, out) => dispatch({ do: 'leave_out', block, out })}
            />
          </>
        )}
        {state.stage === 'text' ? <LoadFile chooser={chooser} onFile={chooseFile} /> : null}
      </section>
      <RevisionAside
        article={article}
        weighing={weighing}
        behind={null}
        note={note}
        onNote={onNote}
        publishing={publishing}
        fault={fault}
        onPublish={make}
      />
    </>
  )
}
