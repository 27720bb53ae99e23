'use client'

import type { AllProgress } from '@/components/revisions/use-review'

/** How far “accept all” is, and which claims it did not accept. */
export function AcceptAllProgress({ progress, onClose }: { progress: AllProgress; onClose: () => void }) {
  const { of, done, failed } = progress
  const isOver = done === of
  return (
    <div className="rg-all" role="status">
      {isOver ? (
        <span>
          <b>{of - failed.length}</b> of {of} re-checks accepted
        </span>
      ) : (
        <span>
          Accepting <b>{done + 1}</b> of {of}
        </span>
      )}
      <progress max={of} value={done} aria-label="Re-checks accepted" />
      {failed.length > 0 ? (
        <ul>
          {failed.map(({ number, message }) => (
            <li key={number}>
              Claim {number}: not accepted. {message}
            </li>
          ))}
        </ul>
      ) : null}
      {isOver ? (
        <button type="button" className="linkb" onClick={onClose}>
          Close
        </button>
      ) : null}
    </div>
  )
}
