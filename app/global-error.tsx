'use client'

import '@/components/ui/styles/index.css'

/** The last resort, when even the layout failed: plain styles, no providers. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en" dir="ltr" data-mantine-color-scheme="light">
      <body>
        <main id="main" className="lone">
          <h1 className="h1">The desk could not be shown.</h1>
          <p className="soft">What you saved is kept, and what you typed is still on this device.</p>
          <p>
            <button type="button" className="btn btn-go" onClick={reset}>
              Try again
            </button>
          </p>
        </main>
      </body>
    </html>
  )
}
