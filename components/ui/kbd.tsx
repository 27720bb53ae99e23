'use client'

import { useInBrowser } from '@/components/ui/use-in-browser'

/** One or more keys, as they are shown: `<Keys of="Ctrl Enter" />`. On a Mac, Ctrl is shown as ⌘. Hidden from screen readers: `aria-keyshortcuts` says it. */
export function Keys({ of }: { of: string }) {
  // The server does not know the keyboard: it says Ctrl, and a Mac corrects it.
  const mac = useInBrowser() && /Mac|iPhone|iPad/.test(navigator.platform)
  return (
    <span aria-hidden="true" className="nowrap" dir="ltr">
      {of.split(' ').map((key) => (
        <kbd key={key}>{mac && key === 'Ctrl' ? '⌘' : key}</kbd>
      ))}
    </span>
  )
}
