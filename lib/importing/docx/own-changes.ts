import type { ImportedClaim } from '@/lib/contracts/annotations'
import { personName, wordDate } from '@/lib/exporting/docx/xml'
import type { ChangeAuthor } from '@/lib/importing/docx/change-log'

/**
 * Tells tracked changes by which the desk showed its own corrections from those that somebody made since: by their author
 * and their moment, to the second. Bookmarks around them do not do: LibreOffice moves these into the change. What somebody
 * adds to such a change is theirs, under their own name.
 *
 * @param claims as the file's record has them
 */
export function ownHands(claims: readonly ImportedClaim[]): (by: Omit<ChangeAuthor, 'isOwn'>) => boolean {
  const hands = new Set(
    claims
      .flatMap(({ corrections }) => corrections)
      .map(({ proposedBy, createdAt }) => hand(personName(proposedBy), createdAt && wordDate(createdAt))),
  )
  return ({ author, date }) => hands.has(hand(author, date))
}

const hand = (author: string, date: string | null) => `${author}\u0000${(date ?? '').slice(0, 19)}`
