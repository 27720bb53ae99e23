'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { onceAtRest } from '@/components/ui/at-rest'

/** How long until a part that could not be loaded is asked for again while somebody waits for it, in ms. */
const RETRY_MS = 2_000

/** A part of a page whose script is loaded after the page. */
export type LatePart<Part> = {
  /** Loads it; what is here or on its way is not loaded twice. */
  ask(): Promise<Part>
  /** The part, null while it is not here. */
  here(): Part | null
  /** Told when the part is here. @returns stops telling */
  onHere(listener: () => void): () => void
  /** There is no page without it: that it could not be loaded is the page's failure. */
  readonly isVital: boolean
}

/**
 * Names a part that is loaded after the page. Not by Suspense: React holds back what it reveals after a fallback.
 *
 * @param load imports it
 */
export function latePart<Part>(load: () => Promise<Part>, { isVital = false } = {}): LatePart<Part> {
  let asked: Promise<Part> | null = null
  let part: Part | null = null
  const listeners = new Set<() => void>()
  return {
    isVital,
    here: () => part,
    onHere: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    ask: () => {
      asked ??= load().then(
        (loaded) => {
          part = loaded
          for (const told of [...listeners]) told()
          return loaded
        },
        (error: unknown) => {
          // The next one who needs it asks again.
          asked = null
          throw error
        },
      )
      return asked
    },
  }
}

/**
 * The part, which is asked for; null while it is not here, and in what the server draws. One that could not be loaded is
 * asked for again for as long as somebody waits: the network may be back any moment.
 *
 * @throws to the nearest error boundary if a vital part could not be loaded.
 */
export function useLatePart<Part>({ ask, here, onHere, isVital }: LatePart<Part>): Part | null {
  const part = useSyncExternalStore(onHere, here, () => null)
  const [fault, setFault] = useState<{ error: unknown } | null>(null)
  const isHere = part !== null
  useEffect(() => {
    if (isHere) return
    let isWaiting = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const go = () =>
      ask().catch((error: unknown) => {
        if (!isWaiting) return
        if (isVital) setFault({ error })
        else timer = setTimeout(go, RETRY_MS)
      })
    void go()
    return () => {
      isWaiting = false
      clearTimeout(timer)
    }
  }, [isHere, ask, isVital])
  if (fault) throw fault.error
  return part
}

/** Loads a part as soon as the page rests, so that it is here when it is wanted, without a network, too. */
export function useAhead<Part>({ ask }: LatePart<Part>): void {
  useEffect(
    () =>
      onceAtRest(() => {
        // Whoever needs it asks again; nobody is told before.
        ask().catch(() => undefined)
      }),
    [ask],
  )
}
