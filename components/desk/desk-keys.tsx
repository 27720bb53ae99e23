'use client'

import { KeyBar, type KeyHint } from '@/components/ui/chrome/key-bar'

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

/** The desk's key bar: whether the desk follows what others do, and the keys that matter here. */
export const DeskKeys = () => <KeyBar keys={KEYS} />
