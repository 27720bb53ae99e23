'use client'

import dynamic from 'next/dynamic'
import { Suspense } from 'react'

/** Draws nothing: the server's answer names what it would have to load. */
const Named = dynamic(() => import('@/components/desk/galley-editor').then(() => Nothing))
const Nothing = () => null

/**
 * Has the server's answer name the editor's chunks, so that the browser fetches them with the page's own and not only
 * when these have run. In a boundary of its own: the desk does not wait for it.
 */
export const EditorAhead = () => (
  <Suspense>
    <Named />
  </Suspense>
)
