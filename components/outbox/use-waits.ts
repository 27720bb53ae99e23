'use client'

import { useUnreachedSince } from '@/lib/client/reach'

/** Why a button waits while the desk cannot be reached. */
export const WAITS_FOR_DESK = 'Waits until the desk can be reached'

/** What a button carries that waits while the desk cannot be reached: disabled, with the reason. */
export function useWaits(): { readonly isWaiting: boolean; readonly title: string | undefined } {
  const isWaiting = useUnreachedSince() !== null
  return { isWaiting, title: isWaiting ? WAITS_FOR_DESK : undefined }
}
