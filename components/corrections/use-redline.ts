'use client'

import { useLocalStorage } from '@mantine/hooks'
import { useMemo } from 'react'
import { useCorrections } from '@/components/corrections/use-corrections'
import type { ArticleView } from '@/lib/contracts/articles'
import type { Rewording } from '@/lib/editor/redline-words'

const NONE: readonly Rewording[] = []

/** The article's corrections, and those of them that the desk draws over its text while the redline is on. */
export function useRedline(article: ArticleView) {
  const { corrections } = useCorrections(article.id)
  const [isShown, setShown] = useLocalStorage({ key: 'tickmark.redline', defaultValue: true })
  const { text } = article.revision
  const redline = useMemo(() => {
    const drawn = corrections.flatMap(({ id, state, place, exact, replacement }): Rewording[] => {
      const isOpen = state === 'proposed' || state === 'accepted'
      // A place in a newer text than the desk shows would strike other words.
      if (!isOpen || !place || text.slice(place.start, place.end) !== exact) return []
      return [{ id, start: place.start, exact, replacement }]
    })
    return drawn.length === 0 ? NONE : drawn
  }, [corrections, text])
  return { corrections, redline: isShown ? redline : NONE, isShown, setShown }
}
