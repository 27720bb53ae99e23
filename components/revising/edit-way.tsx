'use client'

import '@/components/desk/desk.css'
import dynamic from 'next/dynamic'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { ArticleText } from '@/components/desk/article-text'
import { Moment } from '@/components/history/moment'
import { DraftState, StopWriting } from '@/components/revising/draft-state'
import { LostStrip, OwnWordsStrip, TheirsStrip } from '@/components/revising/draft-strips'
import { fingerprint } from '@/components/revising/kept-text'
import styles from '@/components/revising/revising.module.css'
import { RevisionAside } from '@/components/revising/revision-aside'
import { textFault } from '@/components/revising/text-fault'
import { useWeighing, type Weighed } from '@/components/revising/use-weighing'
import { useWriting } from '@/components/revising/use-writing'
import type { WayGiven } from '@/components/revising/way'
import { anchorsIn } from '@/components/revising/weigh'
import type { PlacedClaims, WritingHandle } from '@/components/revising/writing-sheet'
import { type FindingWordsShown, findingWord } from '@/components/ui/finding'
import { useKeys } from '@/components/ui/keys/keys-provider'
import { Skeleton } from '@/components/ui/skeleton'
import type { ClaimView } from '@/lib/contracts/claims'
import type { DraftView } from '@/lib/contracts/revisions'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'
import type { HighlightRow } from '@/lib/domain/highlights/layout'
import { type ArticleDocument, documentText } from '@/lib/domain/text/document'
import { placeBlocks } from '@/lib/domain/text/projection'
import type { TextSize } from '@/lib/editor/writing-document'

const WritingSheet = dynamic(() => import('@/components/revising/writing-sheet'), {
  ssr: false,
  loading: () => <Skeleton lines={8} label="Loading the text" />,
})

/** How long typing rests before the text is taken for weighing, in ms: making it of a long document costs time. */
const TAKE_AFTER_MS = 400

/** The second way to a revision: the text is edited where it stands, by one writer at a time. */
export function EditWay({ article, claims, me, note, onNote, publishing, head }: WayGiven) {
  const writing = useWriting(article.id, me)
  const { state } = writing
  const handle = useRef<WritingHandle>(null)
  const [size, setSize] = useState<TextSize | null>(null)
  const [text, setText] = useState<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  // While the lease is lost the words stay on the sheet as they were.
  const begun = useRef<{ draft: DraftView; document: ArticleDocument } | null>(null)
  if (state.kind === 'writing') begun.current = state
  else if (state.kind !== 'lost') begun.current = null
  const sheet = begun.current
  const written = text ?? (sheet ? documentText(sheet.document) : null)
  const weighing = useWeighing(article.revision, claims, state.kind === 'writing' ? written : null)
  const placed = usePlacedClaims(
    claims,
    article.revision,
    FINDING_PRESETS[me.newsroom.findingWords],
    weighing.kind === 'weighed' ? weighing.weighed : null,
    sheet?.document ?? null,
  )

  const newest = useMemo(() => fingerprint(article.revision.document), [article.revision.document])
  const begunSame = useMemo(() => sheet !== null && fingerprint(sheet.document) === newest, [sheet, newest])
  const [same, setSame] = useState<boolean | null>(null)
  const fence = sheet?.draft.fence
  // biome-ignore lint/correctness/useExhaustiveDependencies: another draft begins with its own text
  useEffect(() => {
    clearTimeout(timer.current)
    setText(null)
    setSame(null)
  }, [fence])
  const { change, onReadable } = writing
  const onChange = useCallback(
    (read: () => ArticleDocument) => {
      onReadable(read)
      change(read)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        const document = read()
        setText(documentText(document))
        setSame(fingerprint(document) === newest)
      }, TAKE_AFTER_MS)
    },
    [change, onReadable, newest],
  )
  const fault =
    state.kind === 'writing'
      ? ((size && textFault(size)) ?? ((same ?? begunSame) ? 'Nothing has changed yet.' : null))
      : state.kind === 'others'
        ? `${nameOf(state.draft)} writes this text.`
        : state.kind === 'lost'
          ? 'Somebody else writes this text now.'
          : 'No text is open for writing.'
  const make = async () => {
    if (state.kind !== 'writing' || fault !== null || publishing.isBusy) return
    // A save on its way would meet a draft that is a revision by then.
    await writing.flush()
    const document = handle.current?.document()
    if (!document) return
    await publishing.publish(
      { origin: 'edit', document, draftFence: writing.fence.current, note: note.trim() || null },
      writing.finish,
    )
  }
  useKeys('load', { 'load.load': () => void make() })
  const behind =
    state.kind === 'writing' && state.draft.baseNumber < article.revision.number
      ? state.draft.baseNumber
      : null
  return (
    <>
      <section className="galley first-g" aria-label="Text" dir={article.direction}>
        {head}
        {state.kind === 'opening' ? <Skeleton lines={8} label="Opening the text" /> : null}
        {state.kind === 'failed' ? (
          <p className="err" role="alert">
            {state.message}{' '}
            <button type="button" className="link" onClick={() => void writing.take(false)}>
              Try again
            </button>
          </p>
        ) : null}
        {state.kind === 'closed' ? (
          <p className={styles.closed}>
            {state.why === 'thrown_away'
              ? 'The draft is thrown away. '
              : 'The draft is kept; anybody who may write can go on with it. '}
            <button type="button" className="btn" onClick={() => void writing.take(false)}>
              {state.why === 'thrown_away' ? 'Begin again' : 'Go on writing'}
            </button>
          </p>
        ) : null}
        {state.kind === 'others' ? (
          <>
            <TheirsStrip draft={state.draft} onTakeOver={() => writing.take(true)} />
            <TheirText draft={state.draft} language={article.language} />
          </>
        ) : null}
        {state.kind === 'lost' ? (
          <LostStrip
            by={state.by}
            text={sheet ? documentText(handle.current?.document() ?? sheet.document) : ''}
            onLook={writing.lookAtTheirs}
            onBegin={() => void writing.take(false)}
          />
        ) : null}
        {state.kind === 'writing' && state.own ? (
          <OwnWordsStrip
            own={state.own}
            text={documentText(state.own.value.document)}
            onUse={(own) => {
              handle.current?.replace(own.value.document)
              void writing.settleOwn(own)
            }}
            onDrop={(own) => void writing.settleOwn(own)}
          />
        ) : null}
        {sheet ? (
          <>
            <DraftState save={writing.save} size={size} isFound={state.kind === 'writing' && state.isFound} />
            <WritingSheet
              key={`${sheet.draft.fence}`}
              document={sheet.document}
              direction={article.direction}
              language={article.language}
              label={`Text of ${article.title}`}
              isReadOnly={state.kind !== 'writing' || publishing.isBusy}
              claims={placed}
              handle={handle}
              onChange={onChange}
              onSize={setSize}
            />
          </>
        ) : null}
      </section>
      <RevisionAside
        article={article}
        weighing={weighing}
        behind={behind}
        note={note}
        onNote={onNote}
        publishing={publishing}
        fault={fault}
        onPublish={() => void make()}
      >
        {state.kind === 'writing' ? (
          <StopWriting
            onStop={() => void writing.giveBack(false)}
            onThrowAway={() => void writing.giveBack(true)}
          />
        ) : null}
      </RevisionAside>
    </>
  )
}

const nameOf = (draft: DraftView) => draft.holder?.name ?? draft.updatedBy.name

/** What the one who writes has saved, for reading along. */
function TheirText({ draft, language }: { draft: DraftView; language: string }) {
  const blocks = useMemo(() => placeBlocks(draft.document), [draft.document])
  return (
    <>
      <p className={styles.saved}>
        As {draft.updatedBy.name} saved it, <Moment at={draft.updatedAt} how="seconds" />
      </p>
      <section
        className="text"
        aria-label={`What ${nameOf(draft)} writes, read only`}
        lang={language === 'und' ? undefined : language}
      >
        <ArticleText blocks={blocks} layout={[]} chosen={null} />
      </section>
    </>
  )
}

/** Where the claims stand in the text as it is written: at their own places in an untouched one, else where they were found. */
function usePlacedClaims(
  claims: readonly ClaimView[],
  revision: { id: string; text: string },
  words: FindingWordsShown,
  weighed: Weighed | null,
  begun: ArticleDocument | null,
): PlacedClaims | null {
  return useMemo(() => {
    const anchors = anchorsIn(claims, revision.id)
    const rowsOf = (placeOf: (i: number) => { start: number; end: number } | null): HighlightRow[] => {
      const rows = new Map<string, HighlightRow & { anchors: { start: number; end: number }[] }>()
      anchors.forEach(({ claim }, i) => {
        const place = placeOf(i)
        if (!place) return
        const { id, number, finding } = claim
        const row = rows.get(id) ?? { id, number, finding, word: findingWord(finding, words), anchors: [] }
        row.anchors.push(place)
        rows.set(id, row)
      })
      return [...rows.values()]
    }
    if (weighed) {
      const placeOf = (i: number) => {
        const outcome = weighed.outcomes[i]
        return outcome && 'start' in outcome ? { start: outcome.start, end: outcome.end } : null
      }
      return { text: weighed.text, rows: rowsOf(placeOf) }
    }
    if (begun && documentText(begun) === revision.text)
      return { text: revision.text, rows: rowsOf((i) => anchors[i]?.anchor ?? null) }
    return null
  }, [claims, revision.id, revision.text, words, weighed, begun])
}
