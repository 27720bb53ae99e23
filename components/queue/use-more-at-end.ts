'use client'

import { type RefObject, useEffect, useRef } from 'react'

/** How far below the screen the end of the list is when more of it is read. */
const AHEAD = '600px'

/** Reads the next page of a list as its end comes near. @returns where that end is */
export function useMoreAtEnd(list: {
  fetchNextPage: () => unknown
  hasNextPage: boolean
  isFetchingNextPage: boolean
}): RefObject<HTMLDivElement | null> {
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = end.current
    if (!element || !hasNextPage) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting) && !isFetchingNextPage) fetchNextPage()
      },
      { rootMargin: AHEAD },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  return end
}
