import { v7 as uuidv7 } from 'uuid'
import type { AnchorInput, AnchorView } from '@/lib/contracts/claims'
import { checkAnchor } from '@/lib/domain/text/anchors'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { revisionText } from '@/lib/server/db/repositories/revisions'
import { Refusal } from '@/lib/server/http/refusal'

/** Checked places in the newest revision, in text order. */
export type Placed = { revisionNumber: number; anchors: AnchorView[] }

/**
 * Checks places that came over the wire against the newest text of their article, and describes each with what stands
 * around it (trust.md 63).
 *
 * @param revision the newest of the article
 * @param given offsets in UTF-16 code units, end-exclusive
 * @param path how the refusal names the list of places
 * @throws {Refusal} `anchor_refused` with the reason as `because`; `newestRevision` tells where the text has moved on.
 */
export async function placeAnchors(
  ask: Ask,
  revision: { id: string; number: number },
  given: readonly AnchorInput[],
  path = 'anchors',
): Promise<Placed> {
  const text = await revisionText(ask, revision.id)
  const anchors = given.map((anchor, index) => {
    const refuse = (because: string, detail: string, extras: object = {}) =>
      new Refusal('anchor_refused', { detail, because, path: `${path}.${index}`, ...extras })
    // Whether it is an older text of this article or none of its own at all is told apart by nobody.
    if (anchor.revisionId !== revision.id) {
      throw refuse('anchor_revision', 'These words are not of the newest text of this article.', {
        newestRevision: revision,
      })
    }
    const check = checkAnchor(text, anchor)
    if (check.kind === 'refused') {
      throw refuse(check.code, check.message, check.found === undefined ? {} : { found: check.found })
    }
    const { start, end, exact, prefix, suffix } = check.anchor
    return { id: uuidv7(), revisionId: revision.id, start, end, exact, prefix, suffix }
  })
  anchors.sort((a, b) => a.start - b.start || a.end - b.end)
  const twice = anchors.find(
    (anchor, i) => anchor.start === anchors[i - 1]?.start && anchor.end === anchors[i - 1]?.end,
  )
  if (twice) {
    throw new Refusal('anchor_refused', {
      detail: 'The same place is named twice.',
      because: 'anchor_twice',
      path,
    })
  }
  return { revisionNumber: revision.number, anchors }
}

/** A place as events hold it. */
export function placeOf(anchor: AnchorView, revisionNumber: number) {
  return { revisionNumber, start: anchor.start, end: anchor.end, exact: anchor.exact }
}
