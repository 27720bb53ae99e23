'use client'

import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useAnnounce } from '@/components/ui/live-region'

/** Copies a text, and says so. Where the browser forbids it, the text is selected for the person to copy. */
export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle')
  const announce = useAnnounce()
  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setState('copied')
      announce('Copied')
    } catch {
      setState('refused')
      announce('The browser does not allow copying here. Select the text and copy it by hand.', 'assertive')
    }
  }
  return (
    <button type="button" className="btn" onClick={copy}>
      {state === 'copied' ? (
        <IconCheck className="i" aria-hidden="true" />
      ) : (
        <IconCopy className="i" aria-hidden="true" />
      )}
      {state === 'copied' ? 'Copied' : state === 'refused' ? 'Copy by hand' : label}
    </button>
  )
}
