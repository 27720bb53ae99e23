'use client'

import { Alarm } from '@/components/ui/notice'

/** The desk could not be drawn. What was typed is kept on this device; what the screen said is saved is saved. */
export default function DeskError({ reset }: { error: Error; reset: () => void }) {
  return (
    <main id="main" className="lone">
      <h1 className="h1">The article could not be shown.</h1>
      <Alarm
        actions={
          <button type="button" className="btn" onClick={reset}>
            Try again
          </button>
        }
      >
        What you saved is kept, and what you typed is still on this device.
      </Alarm>
    </main>
  )
}
