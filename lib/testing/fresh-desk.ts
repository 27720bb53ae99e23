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
 * @param options.forReporter whether the article is the reporter's; nobody's unless said
 */
export async function freshDesk({ forReporter = false } = {}): Promise<FreshDesk> {
  const { ownerUrl } = await connectFreshDatabase()
  const room = await makeNewsroom()
  const article = await makeArticle(room.editor, forReporter ? { reporterId: room.reporter.userId } : {})
  return { room, article, ownerUrl, owner: (sql, values) => ownerQuery(ownerUrl, sql, values) }
}
