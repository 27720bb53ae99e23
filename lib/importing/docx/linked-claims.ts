import { type ImportedClaim, MAX_IMPORTED_PER_CLAIM } from '@/lib/contracts/annotations'
import { LABELS, SEPARATOR, THREAD_WORDS } from '@/lib/exporting/docx/comment-text'
import { emptyRecord } from '@/lib/importing/annotations/empty-record'
import { newClaim, type Talk, threadOf } from '@/lib/importing/docx/new-claims'
import type { Places } from '@/lib/importing/docx/places'
import { type CommentHead, readHead } from '@/lib/importing/docx/recognise-comments'
import type { ImportNotes } from '@/lib/importing/outcome'
import { shorten } from '@/lib/importing/suggest-title'

export type LinkedClaims = {
  /** The article that the links lead to; null where there are none. */
  readonly articleId: string | null
  readonly claims: ImportedClaim[]
  /** Talks that the desk did not begin. */
  readonly talks: Talk[]
}

/** Places of one claim, as the contract bounds them. */
const MAX_ANCHORS = 50

/**
 * What can be known of a file that the desk wrote and whose record a program has thrown away (Google Docs does): by the
 * links in its comments, which claims and threads they are, and nothing of what these were. New answers to claims are
 * threads; answers within threads cannot be told from those that were there, and are left out with a warning.
 */
export function linkedClaims(all: readonly Talk[], places: Places, notes: ImportNotes): LinkedClaims {
  const claims = new Map<string, ImportedClaim>()
  const talks: Talk[] = []
  let articleId: string | null = null
  for (const talk of all) {
    const head = readHead(talk.root)
    const place =
      talk.at && (places.between(talk.at.start, talk.at.end) ?? places.sentenceBefore(talk.at.end))
    if (!head) {
      talks.push(talk)
      continue
    }
    articleId ??= head.articleId
    const claim = claims.get(head.claimId) ?? {
      ...(place ? newClaim(place) : { ...emptyRecord(''), anchors: [] }),
      originId: head.claimId,
      number: head.number,
    }
    claims.set(head.claimId, claim)
    const isThere = claim.anchors.some(({ start, end }) => start === place?.start && end === place.end)
    if (place && !isThere && claim.anchors.length < MAX_ANCHORS) claim.anchors.push(place)
    take(claim, head, talk, notes)
  }
  return { articleId, claims: [...claims.values()], talks }
}

function take(claim: ImportedClaim, head: CommentHead, { root, replies }: Talk, notes: ImportNotes): void {
  const lines = root.text.split('\n')
  if (claim.threads.length >= MAX_IMPORTED_PER_CLAIM) {
    notes.add('comments_dropped')
    return
  }
  if (head.kind === 'thread') {
    const isQuestion = lines[0]?.split(SEPARATOR)[1]?.startsWith(THREAD_WORDS.question) ?? false
    const thread = threadOf([], root.done ?? false)
    claim.threads.push({ ...thread, originId: head.threadId, kind: isQuestion ? 'question' : 'discussion' })
    notes.add('comments_dropped', replies.length)
    return
  }
  const statement = lines.find((line) => line.startsWith(`${LABELS.claim}: `))?.slice(LABELS.claim.length + 2)
  if (head.kind === 'claim' && statement) claim.statement = shorten(statement.trim(), 2_000)
  const added = replies.filter((reply) => reply.text !== '' && readHead(reply) === null)
  if (added.length > 0) claim.threads.push(threadOf(added, false))
}
