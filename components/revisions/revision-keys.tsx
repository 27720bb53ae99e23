'use client'

import { KeyBar } from '@/components/ui/chrome/key-bar'
import { clockTime } from '@/components/ui/format-due'
import { useInBrowser } from '@/components/ui/use-in-browser'

const DECIDING = [
  { keys: 'a', label: 'accept' },
  { keys: 's', label: 'same meaning' },
  { keys: 'm', label: 'mark again' },
  { keys: 'x', label: 'drop' },
  { keys: '1 2', label: 'pick a place' },
  { keys: 'j k', label: 'next, previous' },
  { keys: 'u', label: 'undo' },
  { keys: '?', label: 'help' },
] as const
const READING = [
  { keys: 'j k', label: 'next, previous' },
  { keys: 'Ctrl K', label: 'palette' },
  { keys: '?', label: 'help' },
] as const
const MARKING = [
  { keys: 's', label: 'sentence' },
  { keys: 'p', label: 'paragraph' },
  { keys: 'Shift →', label: 'select' },
  { keys: 'Enter', label: 'attach' },
  { keys: 'Esc', label: 'back' },
] as const

/** The key bar of a revision: whether what is seen is up to date, and the keys that matter now. */
export function RevisionKeys(props: {
  /** When the review was last told, ms since 1970; null where nothing is followed. */
  updatedAt: number | null
  failedAt: number | null
  isMarking: boolean
  mayDecide: boolean
}) {
  const { updatedAt, failedAt } = props
  // Times are told in the reader's own zone, which the server does not know.
  const isThere = useInBrowser()
  const status =
    failedAt !== null
      ? `Offline since ${clockTime(new Date(failedAt))}`
      : updatedAt !== null && isThere
        ? `Up to date, ${clockTime(new Date(updatedAt))}; the old revision stays readable`
        : 'The old revision stays readable'
  return <KeyBar status={status} keys={props.isMarking ? MARKING : props.mayDecide ? DECIDING : READING} />
}
