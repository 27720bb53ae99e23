import type { PeopleView } from '@/lib/contracts/threads'
import { articleFor } from '@/lib/server/articles/get-article'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { findPeopleOfArticle } from '@/lib/server/db/repositories/threads'

/** How many people one answer names. */
export const MAX_PEOPLE = 200

/**
 * Lists the members who may see an article, by name: those whom a comment on its claims may mention.
 *
 * @throws {Refusal} `forbidden`, `not_found`.
 */
export async function listPeople(
  ask: Ask,
  { articleId, q }: { articleId: string; q?: string | undefined },
): Promise<PeopleView> {
  const article = await articleFor(ask, 'article.read', articleId)
  const people = await findPeopleOfArticle(ask, article.reporterId, 'claim.read', { named: q ?? '' })
  return { items: people.slice(0, MAX_PEOPLE), more: people.length > MAX_PEOPLE }
}
