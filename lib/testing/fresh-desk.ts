import type { ArticleView } from '@/lib/contracts/articles'
import { connectFreshDatabase, makeArticle, makeNewsroom, type TestNewsroom } from '@/lib/testing/builders'
import { ownerQuery } from '@/lib/testing/owner-query'

/** A database of a test file's own, with one newsroom and one article in it. */
export type FreshDesk = {
  readonly room: TestNewsroom
  readonly article: ArticleView
  readonly ownerUrl: string
  /** Asks the database as its owner; see {@link ownerQuery}. */
  readonly owner: OwnerQuery
}
/** {@link ownerQuery} on one database. */
export type OwnerQuery = <Row extends Record<string, unknown>>(
  sql: string,
  values?: unknown[],
) => Promise<Row[]>

/**
 * Makes a test file's desk, as {@link connectFreshDatabase} does its database.
 *
 * @param given fields of the article; `forReporter` makes it the reporter's
 */
export async function freshDesk({
  forReporter = false,
  ...fields
}: Parameters<typeof makeArticle>[1] & { forReporter?: boolean } = {}): Promise<FreshDesk> {
  const { ownerUrl } = await connectFreshDatabase()
  const room = await makeNewsroom()
  const article = await makeArticle(room.editor, {
    ...fields,
    ...(forReporter ? { reporterId: room.reporter.userId } : {}),
  })
  return { room, article, ownerUrl, owner: (sql, values) => ownerQuery(ownerUrl, sql, values) }
}
