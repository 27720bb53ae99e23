'use client'

import {
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import { ArticleText } from '@/components/desk/article-text'
import type { GalleyEditorProps } from '@/components/desk/galley-editor'
import type { TextGeometry } from '@/components/desk/measure-text'
import { useGalleyEditor } from '@/components/desk/use-galley-editor'
import { Moment } from '@/components/history/moment'
import type { ArticleView } from '@/lib/contracts/articles'
import { layoutHighlights } from '@/lib/domain/highlights/layout'
import type { Coverage } from '@/lib/domain/review/coverage'
import { claimNumbersAt } from '@/lib/editor/highlights/marks'

type GalleyProps = Omit<
  GalleyEditorProps,
  'articleId' | 'revisionId' | 'document' | 'direction' | 'label' | 'onReady'
> & {
  article: ArticleView
  geometry: TextGeometry
  coverage: Coverage
  galleyRef: RefObject<HTMLElement | null>
  textRef: RefObject<HTMLDivElement | null>
  /** A click on words under these claims (by number, innermost first); empty beside them. */
  onClickClaims: (numbers: readonly number[], at: { x: number; y: number }) => void
  /** The pointer has let go of the text, possibly with words selected. */
  onPointerDone: (event: { type: string; clicks: number }) => void
  /** What floats over the text: the offer for selected words, the picker. */
  children?: ReactNode
}

/** The article as a galley proof: slugline, text, ¶ numbers, and signs where a fact has no claim. */
export function Galley(props: GalleyProps) {
  const { article, walk, highlights, galleyRef, textRef } = props
  const GalleyEditor = useGalleyEditor()
  const [isLive, setLive] = useState(false)
  const { revision } = article
  const hasHeadline = walk.blocks.some(({ block }) => block.type === 'headline')
  const onClick = (event: MouseEvent) => {
    const text = textRef.current
    if (!text || !(event.target instanceof Element) || !text.contains(event.target)) return
    const link = event.ctrlKey || event.metaKey ? event.target.closest('a') : null
    // In an editor a browser follows no link by itself; which addresses are drawn as links the schema decides.
    if (link && isLive) window.open(link.href, '_blank', 'noopener,noreferrer')
    // Words were dragged over: that is a selection and not a click.
    if (document.getSelection()?.isCollapsed === false) return
    props.onClickClaims(claimNumbersAt(event.target, text), { x: event.clientX, y: event.clientY })
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard opens claims with Enter, inside the text
    <section
      className="galley"
      ref={galleyRef}
      aria-label="Article"
      dir={article.direction}
      onClick={onClick}
      onPointerUp={(event) => props.onPointerDone({ type: event.pointerType, clicks: event.detail })}
    >
      <Slugline article={article} text={walk.text} language={walk.language} />
      {hasHeadline ? null : <h1>{article.title}</h1>}
      <div className="text" ref={textRef} lang={walk.language === 'und' ? undefined : walk.language}>
        {isLive ? null : <StaticText {...props} />}
        {GalleyEditor ? (
          <GalleyEditor
            {...props}
            key={revision.id}
            articleId={article.id}
            revisionId={revision.id}
            document={revision.document}
            direction={article.direction}
            label={`Text of ${article.title}`}
            highlights={highlights}
            onReady={() => setLive(true)}
          />
        ) : null}
        <BareFacts geometry={props.geometry} coverage={props.coverage} />
      </div>
      {props.children}
    </section>
  )
}

/**
 * The text as the server sent it, until the editor takes its place: the browser takes it over as it stands and never
 * walks it. Reached by a link within the desk, the browser draws it itself.
 */
function StaticText(props: Pick<GalleyProps, 'walk' | 'highlights'>) {
  const isFromServer = useSyncExternalStore(
    () => () => {},
    () => false,
    () => true,
  )
  const [keepsServerText] = useState(isFromServer)
  if (keepsServerText && typeof window !== 'undefined') {
    return (
      <div className="galley-static" suppressHydrationWarning>
        {''}
      </div>
    )
  }
  return <DrawnText {...props} />
}

/** How many blocks stand until the editor is there: several screens, which nobody scrolls past in that second. */
const STATIC_BLOCKS = 40

function DrawnText({ walk, highlights }: Pick<GalleyProps, 'walk' | 'highlights'>) {
  const blocks = useMemo(() => walk.blocks.slice(0, STATIC_BLOCKS), [walk.blocks])
  const layout = useMemo(() => layoutHighlights(highlights.rows, blocks), [highlights.rows, blocks])
  return (
    <div className="galley-static" aria-busy={blocks.length < walk.blocks.length || undefined}>
      <ArticleText blocks={blocks} layout={layout} chosen={highlights.chosen} />
    </div>
  )
}

function BareFacts({ geometry, coverage }: Pick<GalleyProps, 'geometry' | 'coverage'>) {
  return [...geometry.bareLines].map(([index, y]) => (
    <span
      key={index}
      className="bare"
      aria-hidden="true"
      title={`A fact without a claim: ${coverage.facts[index]?.text ?? ''}`}
      style={{ top: y - geometry.textTop }}
    />
  ))
}

function Slugline({ article, text, language }: { article: ArticleView; text: string; language: string }) {
  const words = useMemo(() => countWords(text, language), [text, language])
  const { textSha256: hash } = article.revision
  return (
    <div className="slugline" dir="ltr">
      <span className="strong">
        Galley <bdi>{article.slug}</bdi>
      </span>
      <span>rev {article.revision.number}</span>
      <span>
        loaded <Moment at={article.revision.createdAt} how="day and clock" />
      </span>
      <span className="grow" />
      {/* Browser and server may cut words by different editions of Unicode. */}
      <span suppressHydrationWarning>{words} words</span>
      <span className="mono" title={`SHA-256 of the text: ${hash}`}>
        {hash.slice(0, 4)}…{hash.slice(-4)}
      </span>
    </div>
  )
}

function countWords(text: string, language: string): number {
  const locale = Intl.Segmenter.supportedLocalesOf(language === 'und' ? 'en' : language)[0]
  let words = 0
  for (const { isWordLike } of new Intl.Segmenter(locale, { granularity: 'word' }).segment(text))
    if (isWordLike) words++
  return words
}
