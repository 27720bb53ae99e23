'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/**
 * Whether the page runs in the reader's browser yet. The server knows neither their clock nor their time zone nor their
 * keyboard, so what depends on them is drawn anew once it does.
 */
export const useInBrowser = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
