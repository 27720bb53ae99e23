'use client'

import { latePart, useLatePart } from '@/components/ui/late-part'

const editor = latePart(async () => (await import('@/components/desk/galley-editor')).default, {
  isVital: true,
})

// The editor's chunk is asked for with the desk's own script, and not only when React comes to draw the text.
if (typeof window !== 'undefined') editor.ask().catch(() => undefined)

/** The editor's component once its chunk is here; null until then. */
export const useGalleyEditor = () => useLatePart(editor)
