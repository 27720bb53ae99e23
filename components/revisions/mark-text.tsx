'use client'

import { IconLink } from '@tabler/icons-react'
import dynamic from 'next/dynamic'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { GalleyHandle } from '@/components/desk/galley-editor'
import { useSelectionPlace } from '@/components/desk/use-selection-place'
import { PlainText } from '@/components/revisions/plain-text'
import { Keys } from '@/components/ui/kbd'
import { useKeys } from '@/components/ui/keys/keys-provider'
import { useAnnounce } from '@/components/ui/live-region'
import type { RevisionView } from '@/lib/contracts/articles'
import type { HighlightRow } from '@/lib/domain/highlights/layout'
import { type Utf16Range, utf16 } from '@/lib/domain/text/offsets'
import { placeBlocks } from '@/lib/domain/text/projection'
import { placeSentences } from '@/lib/domain/text/sentences'

const GalleyEditor = dynamic(() => import('@/components/desk/galley-editor'), { ssr: false })

type MarkTextProps = {
  article: { title: string; language: string; direction: 'ltr' | 'rtl' }
  revision: RevisionView
  claimNumber: number
  rows: readonly HighlightRow[]
  /** Where the caret begins; UTF-16 code units of the revision's text. */
  near: number
  galley: React.RefObject<HTMLElement | null>
  onMarked: (words: Utf16Range) => void
  onLeave: () => void
}

/** The newest text to select a claim's words in, by mouse, by touch or by the keyboard, as on the desk. */
export function MarkText(props: MarkTextProps) {
  const { article, revision, claimNumber, rows, near, galley, onMarked, onLeave } = props
  const announce = useAnnounce()
  const handle = useRef<GalleyHandle>(null)
  const [isLive, setLive] = useState(false)
  const [selection, setSelection] = useState<Utf16Range | null>(null)
  const latest = useRef(selection)
  latest.current = selection
  const walk = useMemo(() => {
    const blocks = placeBlocks(revision.document)
    const { language } = article
    return { text: revision.text, language, blocks, sentences: placeSentences(blocks, language) }
  }, [revision, article])
  const highlights = useMemo(() => ({ rows, chosen: claimNumber, selected: null }), [rows, claimNumber])
  const place = useSelectionPlace(galley, selection, highlights)
  const attach = useCallback(() => {
    if (latest.current) onMarked(latest.current)
    else announce('Select the words first.')
  }, [onMarked, announce])
  const begin = useCallback(() => {
    setLive(true)
    requestAnimationFrame(() => {
      const at = utf16(near)
      handle.current?.select({ start: at, end: at })
      handle.current?.focus()
    })
  }, [near])
  useKeys('text', {
    'text.sentence': (event) => handle.current?.selectSentence(event.shiftKey ? 'shrink' : 'grow'),
    'text.paragraph': () => handle.current?.selectParagraph(),
    'text.back': onLeave,
  })
  return (
    <>
      {isLive ? null : <PlainText blocks={walk.blocks} rows={rows} chosen={claimNumber} />}
      <GalleyEditor
        document={revision.document}
        walk={walk}
        direction={article.direction}
        label={`Text of ${article.title}`}
        highlights={highlights}
        handle={handle}
        onReady={begin}
        onDrawn={() => undefined}
        onSelect={setSelection}
        onEnter={attach}
        onAskClaims={() => undefined}
        onLeave={onLeave}
      />
      {selection && place ? (
        <div
          className="offer"
          role="toolbar"
          aria-label="Selected words"
          style={{ top: place.y, left: place.x }}
          // The selection must outlive the press of a button.
          onPointerDown={(event) => event.preventDefault()}
        >
          <button type="button" className="btn btn-go" onClick={attach}>
            <IconLink className="i i-14" aria-hidden="true" />
            Attach to claim {claimNumber} <Keys of="Enter" />
          </button>
        </div>
      ) : null}
    </>
  )
}
