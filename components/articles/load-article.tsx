'use client'

import Link from 'next/link'
import { type DragEvent, useRef, useState } from 'react'
import { describeBlocks } from '@/components/articles/block-words'
import { FetchedFrom } from '@/components/articles/fetched-from'
import styles from '@/components/articles/load-article.module.css'
import { NO_ERRORS } from '@/components/articles/load-errors'
import { LoadWays, NextSteps } from '@/components/articles/load-extras'
import { LoadFields } from '@/components/articles/load-fields'
import { LoadText } from '@/components/articles/load-text'
import { Loaded } from '@/components/articles/loaded'
import { Understood } from '@/components/articles/understood'
import { useLoad } from '@/components/articles/use-load'
import { CameAlong } from '@/components/importing/came-along'
import { KeyBar } from '@/components/ui/chrome/key-bar'
import { Keys } from '@/components/ui/kbd'
import { useKeys } from '@/components/ui/keys/keys-provider'
import type { MemberView, MeView } from '@/lib/contracts/people'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'
import { blockText } from '@/lib/domain/text/document'

type Given = {
  me: MeView
  members: readonly MemberView[]
  /** The sample article of this newsroom, where it has one. */
  sample: { id: string; title: string } | null
}

/** Puts an article on the desk: paste, type or choose a file; see what was understood; load. Nothing is saved before that. */
export function LoadArticle({ me, members, sample }: Given) {
  const way = useLoad(me, members)
  const { state, dispatch, errors, setErrors, summary, fitted, reading, give, chooseFile } = way
  const [dropping, setDropping] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  useKeys('load', { 'load.load': way.load, 'load.file': () => chooser.current?.click() })

  const drop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return
    event.preventDefault()
    setDropping(false)
    chooseFile(event.dataTransfer.files[0])
  }
  const dragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setDropping(true)
  }

  if (way.loaded?.broughtIn) return <Loaded article={way.loaded} broughtIn={way.loaded.broughtIn} />
  const hasText = state.stage === 'blocks' || state.text.trim() !== '' || state.source !== null
  return (
    <>
      <main id="main" className={`first ${styles.page}`}>
        <section
          className={`galley first-g ${dropping ? styles.dropping : ''}`}
          aria-label="New article"
          onDrop={drop}
          onDragOver={dragOver}
          onDragLeave={() => setDropping(false)}
        >
          <div className="slugline">
            <span className="strong">{state.fields.slug || 'Galley, not yet named'}</span>
            <span className="grow" />
            <span>{summary ? `${summary.words.toLocaleString('en')} words` : countTyped(state.text)}</span>
          </div>
          <h1>Put an article on the desk</h1>
          {state.stage === 'text' ? (
            <LoadText
              text={state.text}
              direction={state.fields.direction}
              error={errors.text}
              reading={reading?.kind === 'text' || reading?.kind === 'html'}
              onType={(text) => {
                setErrors(NO_ERRORS)
                dispatch({ do: 'type', text })
              }}
              onGive={give}
              onRead={way.read}
            />
          ) : (
            <>
              <p className={styles.understood}>
                {summary &&
                  `Understood as ${describeBlocks(summary.byType)}; ${summary.characters.toLocaleString('en')} characters. `}
                Nothing is saved yet.{' '}
                <button
                  type="button"
                  className="btn btn-bare"
                  onClick={() =>
                    dispatch({ do: 'back_to_text', text: textOf(state.preview?.document.content ?? []) })
                  }
                >
                  {fitted ? 'Change the text, without what came with it' : 'Change the text'}
                </button>
                <button type="button" className="btn btn-bare" onClick={() => dispatch({ do: 'start_over' })}>
                  Start over
                </button>
              </p>
              {errors.text && (
                <p className="err" role="alert">
                  {errors.text}
                </p>
              )}
              {state.preview?.fetched ? <FetchedFrom page={state.preview.fetched} /> : null}
              {state.preview ? (
                <CameAlong
                  preview={state.preview}
                  fitted={fitted}
                  choice={state.bring}
                  changes={state.changes}
                  isReading={reading !== null}
                  members={members}
                  guesses={way.guesses}
                  words={FINDING_PRESETS[me.newsroom.findingWords]}
                  onChoice={(choice) => dispatch({ do: 'bring', choice })}
                  onChanges={way.readChanges}
                />
              ) : null}
              <Understood
                preview={state.preview}
                leftOut={state.leftOut}
                language={state.fields.language}
                direction={state.fields.direction}
                onDocument={(document) => dispatch({ do: 'document', document })}
                onLeaveOut={(block, out) => dispatch({ do: 'leave_out', block, out })}
              />
            </>
          )}
          <LoadWays
            chooser={chooser}
            url={state.url}
            reading={reading}
            error={errors.url}
            onFile={chooseFile}
            onUrl={(url) => {
              setErrors({ ...errors, url: null })
              dispatch({ do: 'address', url })
            }}
            onFetch={way.fetchPage}
            onCancel={way.stopReading}
          />
        </section>
        <aside className="first-r">
          <h2 className="sec">About this article</h2>
          <LoadFields
            fields={state.fields}
            preview={state.preview}
            titleTouched={state.touched.includes('title')}
            members={members}
            meId={me.id}
            errors={errors.fields}
            onSet={(fields) => {
              setErrors({ ...errors, fields: {} })
              dispatch({ do: 'set', fields })
            }}
          />
          {errors.whole && (
            <p className="err" role="alert">
              {errors.whole}
            </p>
          )}
          <button
            type="button"
            className={`btn btn-lg wide ${hasText ? 'btn-go' : ''}`}
            style={{ marginTop: 16 }}
            aria-disabled={!hasText || way.isLoading || reading !== null || undefined}
            aria-keyshortcuts="Control+Enter"
            onClick={way.load}
          >
            {way.isLoading
              ? 'Loading…'
              : state.stage === 'text' && hasText
                ? 'Show what is understood'
                : 'Load article'}{' '}
            <Keys of="Ctrl Enter" />
          </button>
          <p className="mute" style={{ margin: '6px 0 22px' }}>
            {!hasText
              ? 'Needs a text first.'
              : way.isRestored
                ? 'Kept on this device since you were last here.'
                : 'Kept on this device until it is loaded.'}
          </p>
          <h2 className="sec">Then</h2>
          <NextSteps />
          {sample && (
            <p style={{ marginTop: 14 }}>
              <Link href={`/articles/${sample.id}`}>Open the sample article instead</Link>
            </p>
          )}
        </aside>
      </main>
      <KeyBar
        keys={[
          { keys: 'Ctrl V', label: 'paste' },
          { keys: 'o', label: 'open a file', actions: ['load.file'] },
          { keys: 'Ctrl Enter', label: 'load', actions: ['load.load'] },
          { keys: '?', label: 'help', actions: ['help'] },
        ]}
      />
    </>
  )
}

const countTyped = (text: string) => {
  const words = text.match(/\S+/gu)?.length ?? 0
  return `${words.toLocaleString('en')} ${words === 1 ? 'word' : 'words'}`
}
const textOf = (blocks: Parameters<typeof blockText>[0][]) => blocks.map(blockText).join('\n\n')
