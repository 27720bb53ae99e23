'use client'

import { useEffect, useState } from 'react'

type EditorModule = typeof import('@/components/desk/galley-editor')
type GalleyEditor = EditorModule['default']

let asked: Promise<EditorModule> | null = null

function ask(): Promise<EditorModule> {
  asked ??= import('@/components/desk/galley-editor').catch((error: unknown) => {
    // The next one who needs it asks again.
    asked = null
    throw error
  })
  return asked
}

// The editor's chunk is asked for with the desk's own script, and not only when React comes to draw the text. Whoever
// needs it hears of a failure; nobody does before.
if (typeof window !== 'undefined') ask().catch(() => undefined)

/**
 * The editor's component once its chunk is here; null until then. Not by Suspense: React holds back what it reveals
 * after a fallback, and the text that stands meanwhile is none.
 *
 * @throws to the nearest error boundary if the chunk could not be loaded.
 */
export function useGalleyEditor(): GalleyEditor | null {
  const [loaded, setLoaded] = useState<{ editor: GalleyEditor } | { error: unknown } | null>(null)
  useEffect(() => {
    let isHere = true
    ask().then(
      (module) => isHere && setLoaded({ editor: module.default }),
      (error: unknown) => isHere && setLoaded({ error }),
    )
    return () => {
      isHere = false
    }
  }, [])
  if (loaded && 'error' in loaded) throw loaded.error
  return loaded?.editor ?? null
}
