'use client'

import { type ComponentType, useEffect, useState } from 'react'
import type { CommentEditorProps } from '@/components/threads/comment-editor'

type Module = { default: ComponentType<CommentEditorProps> }

let asked: Promise<Module> | null = null
function ask(): Promise<Module> {
  asked ??= import('@/components/threads/comment-editor').catch((error: unknown) => {
    // The next one who needs it asks again.
    asked = null
    throw error
  })
  return asked
}

/**
 * The component in which comments are written, once it is wanted and here; null until then, and where it cannot be loaded:
 * words without form can be typed meanwhile.
 */
export function useCommentEditor(isWanted: boolean): ComponentType<CommentEditorProps> | null {
  const [loaded, setLoaded] = useState<Module | null>(null)
  useEffect(() => {
    if (!isWanted) return
    let isHere = true
    ask().then(
      (module) => isHere && setLoaded(module),
      () => undefined,
    )
    return () => {
      isHere = false
    }
  }, [isWanted])
  return loaded?.default ?? null
}
