import { commentText, mentionsOf, withNames } from '@/lib/domain/text/comment'
import { checkComment } from '@/lib/editor/comment/check-comment'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import type { LockedClaim } from '@/lib/server/db/repositories/claims'
import { namesOf } from '@/lib/server/db/repositories/people'
import { findPeopleOfArticle, type NewComment } from '@/lib/server/db/repositories/threads'
import { Refusal } from '@/lib/server/http/refusal'

/** A comment that may be stored, and the names of those whom it mentions. */
export type CheckedComment = Pick<NewComment, 'body' | 'text' | 'mentioned'> & { readonly names: string[] }

/**
 * Checks what somebody wants to say about a claim: a comment by the comment editor's schema that mentions only people who
 * may see the article. Names come from the desk, not from what was sent: nobody is shown under another's.
 *
 * @param already whom the comment mentioned before: they stay even if they have left since
 * @throws {Refusal} `comment_refused` with the checker's code as `because`; `unknown_person` for anybody who may not be
 * mentioned, be they of another newsroom, disabled, without this article, or nobody at all.
 */
export async function checkedComment(
  ask: Ask,
  claim: LockedClaim,
  body: unknown,
  already: readonly string[] = [],
): Promise<CheckedComment> {
  const check = checkComment(body)
  if (check.kind === 'refused') {
    throw new Refusal('comment_refused', { detail: check.message, because: check.code, path: check.path })
  }
  const mentioned = [...new Set(mentionsOf(check.document).map((id) => id.toLowerCase()))]
  const names = await namesFor(ask, claim, mentioned, already)
  if (names.size < mentioned.length) {
    throw new Refusal('comment_refused', {
      detail: 'Only people who may see this article can be mentioned.',
      because: 'unknown_person',
    })
  }
  const document = withNames(check.document, names)
  return { body: document, text: commentText(document), mentioned, names: [...names.values()] }
}

async function namesFor(
  ask: Ask,
  claim: LockedClaim,
  mentioned: readonly string[],
  already: readonly string[],
): Promise<Map<string, string>> {
  if (mentioned.length === 0) return new Map()
  const people = await findPeopleOfArticle(ask, claim.articleReporterId, 'claim.read', { userIds: mentioned })
  const former = await namesOf(
    ask,
    mentioned.filter((id) => already.includes(id)),
  )
  return new Map([...former, ...people.map(({ id, name }) => [id, name] as const)])
}
