'use client'

import { Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { type DragEvent, useMemo, useRef, useState } from 'react'
import { ANNOTATED_CHOICE, annotatedFileInput } from '@/components/articles/import-input'
import { useDesk } from '@/components/desk/desk-context'
import { sentenceOfFailure } from '@/components/exporting/sentence-of-failure'
import { addsSomething } from '@/components/importing/annotation-words'
import { type BringChoice, FIRST_BRING } from '@/components/importing/bring-choice'
import { BroughtIn } from '@/components/importing/brought-in'
import { FileUnderstood } from '@/components/importing/file-understood'
import { guessPeople, peopleSent } from '@/components/importing/guess-people'
import styles from '@/components/importing/importing.module.css'
import { FieldError } from '@/components/ui/field-error'
import { useAnnounce } from '@/components/ui/live-region'
import { useAfterMount } from '@/components/ui/use-after-mount'
import { call, newIdempotencyKey } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import type { ClaimView } from '@/lib/contracts/claims'
import type { AnnotationsFile, AnnotationsPreview, AnnotationsResult } from '@/lib/contracts/imports'
import { MAX_ANNOTATED_BYTES } from '@/lib/domain/text/limits'

const MEGABYTES = MAX_ANNOTATED_BYTES / 1024 / 1024
const FILLS_SCREEN = '(max-width: 899px)'

type Stage =
  | { readonly at: 'choose' }
  | { readonly at: 'reading'; readonly filename: string }
  | {
      readonly at: 'understood'
      readonly file: AnnotationsFile
      readonly preview: AnnotationsPreview
      readonly key: string
    }
  | { readonly at: 'done'; readonly result: AnnotationsResult; readonly fresh: readonly ClaimView[] }

/** Brings an annotated file into the article that is on the desk: read first, shown, and only then brought in. */
export default function BringInDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const isFull = useMediaQuery(FILLS_SCREEN) ?? false
  const isShown = useAfterMount(opened)
  const { article } = useDesk()
  return (
    <Modal
      opened={isShown}
      onClose={onClose}
      title={
        <>
          Bring annotations into <bdi>{article.slug}</bdi>
        </>
      }
      size={680}
      fullScreen={isFull}
      closeButtonProps={{ 'aria-label': 'Close' }}
      padding={isFull ? 16 : 20}
    >
      <BringIn onClose={onClose} />
    </Modal>
  )
}

function BringIn({ onClose }: { onClose: () => void }) {
  const { article, claims, members } = useDesk()
  const client = useQueryClient()
  const announce = useAnnounce()
  const [stage, setStage] = useState<Stage>({ at: 'choose' })
  const [choice, setChoice] = useState<BringChoice>(FIRST_BRING)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isBringing, setBringing] = useState(false)
  const [isOver, setOver] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  const running = useRef<AbortController | null>(null)
  const params = { articleId: article.id }
  const authors = stage.at === 'understood' ? stage.preview.authors : null
  const guesses = useMemo(() => guessPeople(authors ?? [], members), [authors, members])

  // Findings of one's own are new in any case, whatever else stands here already.
  const hasWork =
    stage.at === 'understood' && (addsSomething(stage.preview.would) || choice.findings === 'mine')

  const read = async (file: AnnotationsFile) => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    setTrouble(null)
    setStage({ at: 'reading', filename: file.filename })
    try {
      const preview = await call(operations.previewAnnotations, {
        params,
        body: file,
        signal: controller.signal,
      })
      setStage({ at: 'understood', file, preview, key: newIdempotencyKey() })
      announce(`${file.filename} is read. Nothing is changed yet.`)
    } catch (error) {
      if (controller.signal.aborted) return
      setStage({ at: 'choose' })
      setTrouble(sentenceOfFailure(error, 'Nothing was changed'))
    }
  }
  const choose = async (file: File | undefined) => {
    if (!file) return
    const outcome = await annotatedFileInput(file)
    if (outcome.kind === 'refused') return setTrouble(outcome.message)
    setChoice(FIRST_BRING)
    await read(outcome.file)
  }
  const bringIn = async () => {
    if (stage.at !== 'understood' || isBringing || !hasWork) return
    setTrouble(null)
    setBringing(true)
    const before = new Set(claims.map(({ id }) => id))
    try {
      const result = await call(operations.importAnnotations, {
        params,
        body: {
          annotations: stage.preview.annotations,
          filename: stage.file.filename,
          people: peopleSent(stage.preview.authors, choice.people, guesses),
          findings: choice.findings,
        },
        idempotencyKey: stage.key,
      })
      announce(`${stage.file.filename} is brought in.`)
      // The desk has the new claims before it is asked to open one of them.
      await client.invalidateQueries({ queryKey: keys.claims(article.id) })
      const now = client.getQueryData<ClaimView[]>(keys.claims(article.id)) ?? []
      setStage({ at: 'done', result, fresh: now.filter(({ id }) => !before.has(id)) })
      void client.invalidateQueries({ queryKey: keys.article(article.id) })
      void client.invalidateQueries({ queryKey: ['claim'] })
    } catch (error) {
      setTrouble(sentenceOfFailure(error, 'Bringing it in twice does no harm'))
    } finally {
      setBringing(false)
    }
  }

  if (stage.at === 'done') {
    return (
      <BroughtIn
        articleId={article.id}
        result={stage.result}
        fresh={stage.fresh}
        onClose={onClose}
        onAnother={() => setStage({ at: 'choose' })}
      />
    )
  }
  if (stage.at === 'understood') {
    return (
      <div className={styles.dialog}>
        <FileUnderstood
          filename={stage.file.filename}
          preview={stage.preview}
          changes={stage.file.changes ?? 'accept'}
          choice={choice}
          guesses={guesses}
          onChoice={(part) => {
            setChoice({ ...choice, ...part })
            // Another choice is another request: the key of the one before would get its answer.
            setStage({ ...stage, key: newIdempotencyKey() })
          }}
          onChanges={(changes) => read({ ...stage.file, changes })}
        />
        <FieldError id="bring-in-refused">{trouble}</FieldError>
        <div className={styles.acts}>
          <button
            type="button"
            className={`btn btn-lg ${hasWork ? 'btn-go' : ''}`}
            aria-disabled={isBringing || !hasWork || undefined}
            onClick={bringIn}
          >
            {isBringing ? 'Bringing it in…' : 'Bring it in'}
          </button>
          <button type="button" className="btn btn-lg" onClick={() => setStage({ at: 'choose' })}>
            Another file
          </button>
        </div>
      </div>
    )
  }
  const drop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return
    event.preventDefault()
    setOver(false)
    void choose(event.dataTransfer.files[0])
  }
  return (
    <div className={styles.dialog}>
      <p className="soft">
        A Word copy that was commented on elsewhere, or annotations from another tool. Claims, evidence,
        threads and corrections come in once each: what stands here already stays.
      </p>
      <section
        className={`${styles.chooser} ${isOver ? styles.over : ''}`}
        aria-label="File"
        onDrop={drop}
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes('Files')) return
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
      >
        {stage.at === 'reading' ? (
          <>
            <p role="status">
              Reading <bdi>{stage.filename}</bdi>…
            </p>
            <button
              type="button"
              className="btn"
              onClick={() => {
                running.current?.abort()
                setStage({ at: 'choose' })
              }}
            >
              Cancel
            </button>
          </>
        ) : (
          <>
            <p>
              Word, JSON, JSON-LD, brat (ZIP), WebAnno TSV, UIMA CAS, doccano or Label Studio; up to{' '}
              {MEGABYTES} MB.
            </p>
            <input
              ref={chooser}
              type="file"
              className="vh"
              tabIndex={-1}
              aria-hidden="true"
              accept={ANNOTATED_CHOICE}
              onChange={(event) => {
                void choose(event.target.files?.[0])
                event.target.value = ''
              }}
            />
            <button
              type="button"
              className="btn btn-lg"
              data-autofocus
              onClick={() => chooser.current?.click()}
            >
              Choose a file
            </button>
          </>
        )}
      </section>
      <FieldError id="bring-in-refused">{trouble}</FieldError>
    </div>
  )
}
