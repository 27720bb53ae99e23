import { randomBytes } from 'node:crypto'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import { type ExportFormat, type ExportOptionsInput, ExportQuery } from '@/lib/contracts/exports'
import type { AnnotatedArticle, ExportedFile } from '@/lib/exporting/model'
import { articleFor } from '@/lib/server/articles/get-article'
import type { Actor } from '@/lib/server/auth/actor'
import { addEvidence } from '@/lib/server/claims/add-evidence'
import { checkClaim } from '@/lib/server/claims/check-claim'
import { getClaim } from '@/lib/server/claims/get-claim'
import { readHead } from '@/lib/server/db/repositories/history'
import { readAnnotatedArticle, withPlaces } from '@/lib/server/exports/annotated-article'
import { exportArticle } from '@/lib/server/exports/export-article'
import { putFile } from '@/lib/server/files/store'
import type { InTx } from '@/lib/server/http/handle-apart'
import { changeSource } from '@/lib/server/sources/change-source'
import { talk } from '@/lib/server/threads/talk.fixture'
import { as, evidenceInput, makeArticle, makeClaim, type TestNewsroom } from '@/lib/testing/builders'
import { ownerQuery } from '@/lib/testing/owner-query'

/** What opens transactions as somebody. */
export const inTxAs =
  (actor: Actor): InTx =>
  (work) =>
    as(actor, work)

/** The annotated article as somebody would have it exported, without the event. */
export const annotatedAs = async (
  actor: Actor,
  articleId: string,
  options: ExportOptionsInput = {},
): Promise<AnnotatedArticle> =>
  withPlaces(
    await as(actor, async (ask) =>
      readAnnotatedArticle(
        ask,
        await articleFor(ask, 'export.make', articleId),
        await readHead(ask, articleId),
        ExportQuery.parse({ format: 'html', ...options }),
      ),
    ),
  )

/** A copy as somebody gets it. */
export const exportAs = (
  actor: Actor,
  articleId: string,
  format: ExportFormat,
  options: ExportOptionsInput = {},
): Promise<ExportedFile> =>
  exportArticle(inTxAs(actor), { articleId, ...ExportQuery.parse({ format, ...options }) })

/** Says a claim's finding as it stands. */
export async function check(actor: Actor, { id: claimId }: Pick<ClaimView, 'id'>, reason: string) {
  const { version } = await as(actor, (ask) => getClaim(ask, { claimId }))
  return as(actor, (ask) => checkClaim(ask, { claimId, version, finding: 'refuted', reason }))
}

/** Stores a copy of a source's page as the fetcher would have. @returns its hash */
export async function archive(
  ownerUrl: string,
  newsroomId: string,
  sourceId: string,
  page: string | Uint8Array = `<p>Page ${randomBytes(8).toString('hex')}</p>`,
): Promise<{ copyId: string; sha256: string }> {
  const bytes = typeof page === 'string' ? new TextEncoder().encode(page) : page
  const sha256 = await putFile(newsroomId, bytes)
  const [row] = await ownerQuery<{ id: string }>(
    ownerUrl,
    `INSERT INTO archived_copy (newsroom_id, id, source_id, url, state, final_url, http_status, media_type, title, bytes,
       sha256, fetched_at)
     VALUES ($1, uuidv7(), $2, 'https://example.org/page', 'stored', 'https://example.org/page', 200,
       'text/html; charset=utf-8', 'A page', $3, $4, now()) RETURNING id`,
    [newsroomId, sourceId, bytes.byteLength, sha256],
  )
  return { copyId: row?.id ?? '', sha256 }
}

/** Stands in all that no copy may tell anybody. Letters only, so that no format writes it another way. */
export const CANARY = 'Zinnoberkanarie'
/** Stands in the reason of a finding that is withheld, in a blind newsroom, from all but the checker who gave it. */
export const BLIND_CANARY = 'Zitronenkanarie'

/** An article with an open source and a protected one, both with talk, and the canary in all that is protected. */
export type SecretWorld = {
  article: ArticleView
  claims: [ClaimView, ClaimView, ClaimView]
  /** Ids of the sources. */
  open: string
  secret: string
}

/**
 * Makes an article of whose three claims the first has all that copies show, the second a finding that is withheld where
 * the newsroom is blind, and of whose sources one is protected: the last source was open when its evidence was laid.
 */
export async function makeSecretWorld(ownerUrl: string, room: TestNewsroom): Promise<SecretWorld> {
  const { checker, editor, reporter } = room
  const article = await makeArticle(editor, { reporterId: reporter.userId })
  const first = await makeClaim(checker, article)
  const second = await makeClaim(checker, article, 'at a cost of 48 million')
  const third = await makeClaim(checker, article, 'We will not raise fares')
  const lay = async (fields: Parameters<typeof evidenceInput>[0]) => {
    const input = { claimId: first.id, ...evidenceInput(fields) }
    return as(checker, (ask) => addEvidence(ask, input))
  }
  await lay({ passage: 'The register says twelve.', source: { title: 'Open register' } })
  const secretFields = {
    locatorKind: 'page',
    locator: `p ${CANARY}`,
    passage: `Passage ${CANARY}`,
    note: `Note ${CANARY}`,
  } as const
  const secretSource = {
    kind: 'person',
    title: `Title ${CANARY}`,
    author: `Author ${CANARY}`,
    publisher: `Publisher ${CANARY}`,
    url: `https://example.org/${CANARY}`,
  }
  // Open when it was laid, so that its title stands in the history; protected afterwards.
  await lay({ ...secretFields, source: secretSource })
  const detail = await as(checker, (ask) => getClaim(ask, { claimId: first.id }))
  const laid = detail.evidence.find(({ source }) => source.title.includes(CANARY))
  const openly = detail.evidence.find((one) => one !== laid)
  if (!laid || !openly) throw new Error('the evidence was not laid')
  await talk.open(checker, first, 'Twelve it is.', openly.id)
  const hidden = await talk.open(checker, first, `Between us: ${CANARY}.`, laid.id)
  await talk.reply(editor, hidden, `Indeed ${CANARY}.`)
  await talk.open(editor, first, 'Who counted the ferries?')
  const { version } = laid.source
  await as(checker, (ask) =>
    changeSource(ask, { sourceId: laid.source.id, version, protected: true, namedPeople: [editor.userId] }),
  )
  await archive(ownerUrl, room.id, laid.source.id, `<p>Stored ${CANARY}</p>`)
  await check(checker, second, `Only I know: ${BLIND_CANARY}.`)
  for (const actor of Object.values(room))
    if (typeof actor !== 'string')
      await ownerQuery(ownerUrl, `UPDATE "user" SET email = $1 WHERE id = $2`, [
        `${actor.role}.${CANARY}.${room.id}@example.org`.toLowerCase(),
        actor.userId,
      ])
  return { article, claims: [first, second, third], open: openly.source.id, secret: laid.source.id }
}
