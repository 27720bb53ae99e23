'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { call } from '@/lib/client/api'
import { operations } from '@/lib/client/operations'
import type { ImportInput, ImportPreview } from '@/lib/contracts/imports'

type Ends = {
  onUnderstood: (preview: ImportPreview, input: ImportInput) => void
  /** Not told of what was cancelled. */
  onError: (error: unknown, input: ImportInput) => void
}

/**
 * Has a text, a file or a page understood, one at a time; a newer one takes the place of one that is still read.
 *
 * @returns what is being read, or null; how to read, and how to let it be.
 */
export function useUnderstanding(ends: Ends) {
  const [reading, setReading] = useState<ImportInput | null>(null)
  const running = useRef<AbortController | null>(null)
  const latest = useRef(ends)
  useEffect(() => {
    latest.current = ends
  })
  useEffect(() => () => running.current?.abort(), [])

  const cancel = useCallback(() => {
    running.current?.abort()
    running.current = null
    setReading(null)
  }, [])
  const understand = useCallback(async (input: ImportInput) => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    setReading(input)
    try {
      const preview = await call(operations.previewImport, { body: input, signal: controller.signal })
      if (running.current === controller) latest.current.onUnderstood(preview, input)
    } catch (error) {
      if (running.current === controller) latest.current.onError(error, input)
    } finally {
      if (running.current === controller) {
        running.current = null
        setReading(null)
      }
    }
  }, [])
  return { reading, understand, cancel }
}
