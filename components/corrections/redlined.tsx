import { useMemo } from 'react'
import { redlineWords } from '@/lib/editor/redline-words'

/** A wording with its changes: words that go are struck, words that come stand in blue. */
export function Redlined({ before, after, language }: { before: string; after: string; language: string }) {
  const pieces = useMemo(() => {
    let at = 0
    return redlineWords(before, after).map((piece) => {
      const key = `${at}-${piece.kind}`
      at += piece.text.length
      return { ...piece, key }
    })
  }, [before, after])
  return (
    <span dir="auto" lang={language === 'und' ? undefined : language}>
      {pieces.map(({ kind, text, key }) =>
        kind === 'removed' ? (
          <del key={key}>{text}</del>
        ) : kind === 'added' ? (
          <ins key={key}>{text}</ins>
        ) : (
          <span key={key}>{text}</span>
        ),
      )}
    </span>
  )
}
