'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type DragEvent, useMemo, useRef, useState } from 'react'
import { describeBlocks } from '@/components/articles/block-words'
import { FetchedFrom } from '@/components/articles/fetched-from'
import { fileInput, type InputOutcome, textInput, urlInput } from '@/components/articles/import-input'
import styles from '@/components/articles/load-article.module.css'
import { type LoadErrors, NO_ERRORS, placeError, placeUrlError } from '@/components/articles/load-errors'
import { LoadWays, NextSteps } from '@/components/articles/load-extras'
import { LoadFields } from '@/components/articles/load-fields'
import { articleInput, fittedAnnotations, loadedDocument } from '@/components/articles/load-state'
import { LoadText } from '@/components/articles/load-text'
import { Understood } from '@/components/articles/understood'
import { useCreateArticle } from '@/components/articles/use-articles'
import { useKeptLoad } from '@/components/articles/use-kept-load'
import { useUnderstanding } from '@/components/articles/use-understanding'
import { CameAlong } from '@/components/importing/came-along'
import { guessPeople } from '@/components/importing/guess-people'
import { KeyBar } from '@/components/ui/chrome/key-bar'
import { Keys } from '@/components/ui/kbd'
import { useKeys } from '@/components/ui/keys/keys-provider'
import { useAnnounce } from '@/components/ui/live-region'
import { newIdempotencyKey } from '@/lib/client/api'
import type { ImportInput } from '@/lib/contracts/imports'
import type { MemberView, MeView } from '@/lib/contracts/people'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'
import { blockText } from '@/lib/domain/text/document'
import { summarise } from '@/lib/importing/summarise'

type Given = {
  me: MeView
  members: readonly MemberView[]
  /** The sample article of this newsroom, where it has one. */
  sample: { id: string; title: string } | null
}

/** Puts an article on the desk: paste, type or choose a file; see what was understood; load. Nothing is saved before that. */
export function LoadArticle({ me, members, sample }: Given) {
  const router = useRouter()
  const announce = useAnnounce()
  const { state, dispatch, restored, forget } = useKeptLoad(`${me.newsroom.id}/${me.id}`)
  const [errors, setErrors] = useState<LoadErrors>(NO_ERRORS)
  const [dropping, setDropping] = useState(false)
  const create = useCreateArticle()
  const chooser = useRef<HTMLInputElement>(null)
  // One key for one intended article: a lost answer may be asked for again, a changed article is another one.
  const authors = state.preview?.authors
  const guesses = useMemo(() => guessPeople(authors ?? [], members), [authors, members])
  const intended = useMemo(
    () => ({ article: articleInput(state, guesses), key: newIdempotencyKey() }),
    [state, guesses],
  )
  const document = useMemo(() => loadedDocument(state), [state])
  const summary = useMemo(() => (document ? summarise(document) : null), [document])

  const fitted = useMemo(() => fittedAnnotations(state), [state])

  const {
    reading,
    understand: ask,
    cancel,
  } = useUnderstanding({
    onUnderstood: (understood) => {
      dispatch({ do: 'understood', preview: understood })
      const claims = understood.annotations?.claims.length ?? 0
      announce(
        `${understood.document.content.length} blocks understood${claims > 0 ? `, and ${claims} claims with them` : ''}. Nothing is saved yet.`,
      )
    },
    onError: (error, input) => {
      if (input.kind !== 'url') return setErrors(placeError(error))
      setErrors(placeUrlError(error))
      // The address stays in its field; what it did not give is no text.
      if (state.stage === 'text') dispatch({ do: 'type', text: state.text })
    },
  })
  const understand = (input: ImportInput) => {
    setErrors(NO_ERRORS)
    void ask(input.kind === 'file' ? { ...input, changes: state.changes } : input)
  }
  const give = (outcome: InputOutcome, text: string) => {
    if (outcome.kind === 'refused') {
      // What was pasted stays in front of the person who has to shorten it.
      if (text !== '') dispatch({ do: 'type', text })
      setErrors({ ...NO_ERRORS, text: outcome.message })
      return
    }
    dispatch({ do: 'give', source: outcome.input, text })
    setErrors(NO_ERRORS)
    void ask(outcome.input)
  }
  const fetchPage = () => {
    const outcome = urlInput(state.url)
    if (outcome.kind === 'refused') setErrors({ ...NO_ERRORS, url: outcome.message })
    else give(outcome, state.text)
  }
  const stopReading = () => {
    cancel()
    // What was not read is not what this article is made of.
    if (state.stage === 'text') dispatch({ do: 'type', text: state.text })
    announce('Let be. Nothing is changed.')
  }
  const read = () => {
    if (reading) return
    if (state.source) return understand(state.source)
    give(textInput(state.text), state.text)
  }
  const chooseFile = async (file: File | undefined) => {
    if (!file) return
    const outcome = await fileInput(file)
    give(outcome, outcome.kind === 'refused' ? state.text : '')
  }
  const readChanges = (changes: typeof state.changes) => {
    if (state.source?.kind !== 'file') return
    dispatch({ do: 'changes', changes })
    setErrors(NO_ERRORS)
    void ask({ ...state.source, changes })
  }
  const load = () => {
    if (create.isPending || create.isSuccess || reading) return
    if (state.stage === 'text') return state.text.trim() !== '' || state.source ? read() : undefined
    const { article, key } = intended
    if (!article) return
    if (article.title === '')
      return setErrors({ ...NO_ERRORS, fields: { title: 'Say what the article is called.' } })
    if (article.document.content.length === 0) {
      return setErrors({ ...NO_ERRORS, text: 'Every block is left out. Leave at least one in.' })
    }
    setErrors(NO_ERRORS)
    create.mutate(
      { article, idempotencyKey: key },
      {
        onSuccess: async ({ id }) => {
          await forget()
          router.push(`/articles/${id}`)
        },
        onError: (error) => setErrors(placeError(error)),
      },
    )
  }
  useKeys('load', { 'load.load': load, 'load.file': () => chooser.current?.click() })

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
              onRead={read}
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
                  guesses={guesses}
                  words={FINDING_PRESETS[me.newsroom.findingWords]}
                  onChoice={(choice) => dispatch({ do: 'bring', choice })}
                  onChanges={readChanges}
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
            onFetch={fetchPage}
            onCancel={stopReading}
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
            aria-disabled={!hasText || create.isPending || reading !== null || undefined}
            aria-keyshortcuts="Control+Enter"
            onClick={load}
          >
            {create.isPending || create.isSuccess
              ? 'Loading…'
              : state.stage === 'text' && hasText
                ? 'Show what is understood'
                : 'Load article'}{' '}
            <Keys of="Ctrl Enter" />
          </button>
          <p className="mute" style={{ margin: '6px 0 22px' }}>
            {!hasText
              ? 'Needs a text first.'
              : restored === 'found'
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
