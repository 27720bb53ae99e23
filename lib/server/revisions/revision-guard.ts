import type { ArticleRow } from '@/lib/server/db/repositories/articles'
import { Refusal } from '@/lib/server/http/refusal'

/** Refuses a new text for an article that is archived. @throws {Refusal} `illegal_move`. */
export function assertNotArchived(article: ArticleRow): void {
  if (article.state !== 'archived') return
  throw new Refusal('illegal_move', {
    detail: 'The article is archived. Take it back into the check first.',
  })
}
