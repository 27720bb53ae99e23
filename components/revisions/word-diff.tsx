import { Fragment } from 'react'
import type { PlacementPart } from '@/lib/contracts/revisions'

/** Old and new words as one line: struck, inserted, or as they were. */
export function WordDiff({ diff }: { diff: PlacementPart['diff'] }) {
  const placed = diff.map((one, at) => ({ ...one, key: `${at}-${one.kind}` }))
  return placed.map(({ key, kind, text }) => (
    <Fragment key={key}>
      {kind === 'removed' ? <del>{text}</del> : kind === 'added' ? <ins>{text}</ins> : text}
    </Fragment>
  ))
}
