import { v7 as uuidv7 } from 'uuid'
import type { FetchedPage } from '@/lib/contracts/imports'
import { FETCH_PROBLEMS } from '@/lib/domain/sources/fetch-problems'
import type { ImportedArticle } from '@/lib/importing/import-article'
import type { Actor } from '@/lib/server/auth/actor'
import { assertCan } from '@/lib/server/auth/can'
import { insertFetchedPage } from '@/lib/server/db/repositories/copies'
import { fetchForDesk } from '@/lib/server/fetching/fetch-for-desk'
import { countPerson } from '@/lib/server/fetching/limit-fetches'
import { putFile } from '@/lib/server/files/store'
import type { InTx } from '@/lib/server/http/handle-apart'
import { Refusal } from '@/lib/server/http/refusal'
import { refusalOfFile } from '@/lib/server/imports/read-file'
import { runTask } from '@/lib/server/work/run-task'

/**
 * Fetches the page at an address, finds the article in it, and keeps the page as it came: what an article was loaded
 * from can be looked up later, whatever the site shows then.
 *
 * No transaction is open while it fetches and reads.
 *
 * @throws {Refusal} `too_many_requests`; `text_refused` with the fetcher's or the reader's own code as `because`;
 * `payload_too_large`.
 */
export async function previewPage(
  { actor, inTx }: { actor: Actor; inTx: InTx },
  url: string,
): Promise<{ article: ImportedArticle; fetched: FetchedPage }> {
  await countPerson(actor.userId)
  const page = await fetchForDesk(url, 'page')
  if (page.kind === 'failed') {
    const code = page.problem === 'too_many_requests' ? 'too_many_requests' : 'text_refused'
    throw new Refusal(code, { detail: FETCH_PROBLEMS[page.problem], because: page.problem })
  }
  const { bytes, finalUrl, charset, mediaType, status } = page
  const article = await runTask('readPage', { bytes, url: finalUrl, charset, mediaType })
  if (article.kind === 'refused') throw refusalOfFile(article)
  const copy = {
    id: uuidv7(),
    url,
    finalUrl,
    httpStatus: status,
    mediaType,
    title: article.title,
    bytes: bytes.byteLength,
    sha256: await putFile(actor.newsroomId, bytes),
  }
  const fetchedAt = await inTx((ask) => {
    assertCan(ask.actor, 'article.create')
    return insertFetchedPage(ask, copy)
  })
  return {
    article,
    fetched: {
      copyId: copy.id,
      url,
      finalUrl,
      fetchedAt: fetchedAt.toISOString(),
      sha256: copy.sha256,
      bytes: copy.bytes,
    },
  }
}
