import Link from 'next/link'
import type { RefObject } from 'react'

/** Nothing waits any more: what is so, and the ways on. */
export function AllDecided(props: {
  articleId: string
  number: number
  claims: number
  heading: RefObject<HTMLHeadingElement | null>
}) {
  return (
    <aside className="panel rev-panel rev-done" aria-label="Nothing waits">
      <div className="panel-b">
        <div className="empty">
          <h2 tabIndex={-1} ref={props.heading}>
            {props.claims === 0
              ? props.number === 1
                ? 'Revision 1 is the first text.'
                : `No claim was there when revision ${props.number} came.`
              : `Every claim of revision ${props.number} is settled.`}
          </h2>
          <p>
            {props.claims === 0
              ? 'Nothing has become of claims in it. They are made on the desk.'
              : 'What has to be checked again waits in the queue. Choose a claim to see what was decided.'}
          </p>
          <div className="row">
            <Link className="btn" href={`/articles/${props.articleId}`}>
              To the desk
            </Link>
            <Link className="btn" href="/queue">
              To the queue
            </Link>
          </div>
        </div>
      </div>
    </aside>
  )
}
