'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'

/** Something that the page which is open can do, as the palette offers it. */
export type PageAction = { readonly id: string; readonly label: string; readonly run: () => void }

const NONE: readonly PageAction[] = []
let offered: readonly PageAction[] = NONE
const listeners = new Set<() => void>()

function offer(next: readonly PageAction[]): void {
  offered = next
  for (const told of [...listeners]) told()
}

/** Puts what this page can do into the palette for as long as the page is open. The ids and labels may change; each is unique. */
export function useOfferActions(actions: readonly PageAction[]): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  const named = JSON.stringify(actions.map(({ id, label }) => [id, label]))
  useEffect(() => {
    const mine = (JSON.parse(named) as [string, string][]).map(
      ([id, label]): PageAction => ({
        id,
        label,
        run: () => latest.current.find((one) => one.id === id)?.run(),
      }),
    )
    offer([...offered, ...mine])
    return () => offer(offered.filter((one) => !mine.includes(one)))
  }, [named])
}

/** What the open page can do. */
export const usePageActions = (): readonly PageAction[] =>
  useSyncExternalStore(
    (told) => {
      listeners.add(told)
      return () => listeners.delete(told)
    },
    () => offered,
    () => NONE,
  )
