'use client'

import { useEffect, useState } from 'react'
import { KeyBar, type KeyHint } from '@/components/ui/chrome/key-bar'
import { clockTime } from '@/components/ui/format-due'

const KEYS: readonly KeyHint[] = [
  { keys: 'c', label: 'new claim', actions: ['claim.new'] },
  { keys: 's', label: 'select sentence', actions: ['text.sentence'] },
  { keys: 'j k', label: 'next, previous', actions: ['claim.next', 'claim.previous'] },
  {
    keys: '1 … 5',
    label: 'finding',
    actions: ['finding.1', 'finding.2', 'finding.3', 'finding.4', 'finding.5'],
  },
  { keys: 'e', label: 'add evidence', actions: ['evidence.add'] },
  { keys: 'Ctrl Enter', label: 'save', actions: ['claim.save'] },
  { keys: 'Ctrl K', label: 'palette', actions: ['palette'] },
  { keys: '?', label: 'help', actions: ['help'] },
]

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
