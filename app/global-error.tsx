'use client'

/** The last resort, when even the layout failed: no styles, no providers. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <main>
          <h1>The desk could not be shown.</h1>
          <p>What you saved is kept, and what you typed is still on this device.</p>
          <button type="button" onClick={reset}>
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
