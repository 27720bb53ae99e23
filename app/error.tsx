'use client'

/** A page that failed: what is so, and a way on. Nothing about the failure itself is shown. */
export default function PageError({ reset }: { error: Error; reset: () => void }) {
  return (
    <main id="main" className="lone">
      <h1 className="h1">This page could not be shown.</h1>
      <p className="soft">What you saved is kept, and what you typed is still on this device.</p>
      <p>
        <button type="button" className="btn btn-go" onClick={reset}>
          Try again
        </button>
      </p>
    </main>
  )
}
