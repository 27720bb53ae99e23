'use client'

import { useEffect, useState } from 'react'
import { KeyBar } from '@/components/ui/chrome/key-bar'
import { clockTime } from '@/components/ui/format-due'

const KEYS = [
  { keys: 'c', label: 'new claim' },
  { keys: 's', label: 'select sentence' },
  { keys: 'j k', label: 'next, previous' },
  { keys: '1 … 5', label: 'finding' },
  { keys: 'e', label: 'add evidence' },
  { keys: 'Ctrl Enter', label: 'save' },
  { keys: 'Ctrl K', label: 'palette' },
  { keys: '?', label: 'help' },
] as const

/** The desk's key bar: whether what is seen is up to date, and the keys that matter here. */
export function DeskKeys({ updatedAt, failedAt }: { updatedAt: number; failedAt: number | null }) {
  const [isThere, setThere] = useState(false)
  // Times are told in the reader's own zone, which the server does not know.
  useEffect(() => setThere(true), [])
  const status =
    failedAt === null
      ? `Up to date, ${clockTime(new Date(updatedAt))}`
      : `Offline since ${clockTime(new Date(failedAt))}`
  return <KeyBar status={isThere ? status : 'Up to date'} keys={KEYS} />
}
