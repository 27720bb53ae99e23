import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import { addEvidence } from '@/lib/server/claims/add-evidence'
import { checkClaim } from '@/lib/server/claims/check-claim'
import { prisma } from '@/lib/server/db/client'
import { type NewsroomTx, withTx } from '@/lib/server/db/newsroom-tx'
import { naming, talk } from '@/lib/server/threads/talk.fixture'
import {
  as,
  connectFreshDatabase,
  evidenceInput,
  makeArticle,
  makeClaim,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { ownerQuery } from '@/lib/testing/owner-query'

let desk: TestNewsroom
let other: TestNewsroom
let article: ArticleView
let claim: ClaimView
let ownerUrl: string

beforeAll(async () => {
  ownerUrl = (await connectFreshDatabase()).ownerUrl
  desk = await makeNewsroom()
  other = await makeNewsroom()
  article = await makeArticle(desk.editor)
  claim = await makeClaim(desk.checker, article)
  await as(desk.checker, (ask) => addEvidence(ask, { claimId: claim.id, ...evidenceInput() }))
  await as(desk.checker, (ask) =>
    checkClaim(ask, { claimId: claim.id, version: 1, finding: 'refuted', reason: 'No.' }),
  )
  await talk.open(desk.checker, claim, naming('Look', desk.editor))
})

const TABLES = [
  'newsroom',
  'membership',
  'article',
  'revision',
  'event_head',
  'event',
  'claim',
  'anchor',
  'source',
  'evidence',
  'check',
  'thread',
  'comment',
  'mention',
  'notification',
] as const
const count = async (tx: Pick<NewsroomTx, '$queryRawUnsafe'>, table: string) => {
  const [row] = await tx.$queryRawUnsafe<{ n: number }[]>(`SELECT count(*)::int AS n FROM "${table}"`)
  return row?.n
}

describe.each(TABLES)('a query on %s that forgets its newsroom', (table) => {
  it('sees nothing where no newsroom is set, and its own rows only where one is', async () => {
    expect(await count(prisma(), table)).toBe(0)
    const own = await withTx({ newsroomId: desk.id }, (tx) => count(tx, table))
    const [all] = await ownerQuery<{ n: number }>(ownerUrl, `SELECT count(*)::int AS n FROM "${table}"`)
    expect(own).toBeGreaterThan(0)
    const foreign = await withTx({ newsroomId: other.id }, (tx) => count(tx, table))
    expect((own ?? 0) + (foreign ?? 0)).toBe(all?.n)
  })
})

describe.each(['article', 'claim', 'source'])('the view own_%s, which no policy guards', (table) => {
  it('shows nothing where no newsroom is set, and just its own rows where one is', async () => {
    expect(await count(prisma(), `own_${table}`)).toBe(0)
    for (const newsroomId of [desk.id, other.id]) {
      const [own, viewed] = await withTx({ newsroomId }, async (tx) => [
        await count(tx, table),
        await count(tx, `own_${table}`),
      ])
      expect(viewed).toBe(own)
    }
  })

  it('takes no writes', async () => {
    for (const sql of [
      `DELETE FROM own_${table}`,
      `UPDATE own_${table} SET newsroom_id = '${other.id}'`,
      `INSERT INTO own_${table} (newsroom_id) VALUES ('${desk.id}')`,
    ]) {
      await expect(withTx({ newsroomId: desk.id }, (tx) => tx.$executeRawUnsafe(sql))).rejects.toThrow(
        /permission denied/,
      )
    }
  })
})

describe('a write that forgets its newsroom', () => {
  const rename = (tx: NewsroomTx) =>
    tx.$executeRaw`UPDATE claim SET statement = 'Taken over' WHERE id = ${claim.id}::uuid`

  it('changes nothing from another newsroom or from none, and does from its own', async () => {
    expect(await withTx({}, rename)).toBe(0)
    expect(await withTx({ newsroomId: other.id }, rename)).toBe(0)
    expect(await withTx({ newsroomId: desk.id }, rename)).toBe(1)
  })

  it('puts no row into another newsroom, and does into its own', async () => {
    const put = (newsroomId: string) => (tx: NewsroomTx) =>
      tx.$executeRaw`INSERT INTO source (newsroom_id, id, kind, title, created_by_id)
        VALUES (${newsroomId}::uuid, ${uuidv7()}::uuid, 'document', 'A source', ${desk.checker.userId}::uuid)`
    await expect(withTx({ newsroomId: other.id }, put(desk.id))).rejects.toThrow(/row-level security/)
    await expect(withTx({}, put(desk.id))).rejects.toThrow(/row-level security/)
    expect(await withTx({ newsroomId: desk.id }, put(desk.id))).toBe(1)
  })

  it('moves no row over to another newsroom', async () => {
    const move = (tx: NewsroomTx) => tx.$executeRaw`UPDATE source SET newsroom_id = ${other.id}::uuid`
    await expect(withTx({ newsroomId: desk.id }, move)).rejects.toThrow()
  })
})

describe('history, revisions and checks', () => {
  it.each(['event', 'revision', 'check'])(
    '%s: the application may neither change nor delete a row',
    async (table) => {
      for (const sql of [
        `UPDATE "${table}" SET newsroom_id = newsroom_id`,
        `DELETE FROM "${table}"`,
        `TRUNCATE "${table}"`,
      ]) {
        await expect(withTx({ newsroomId: desk.id }, (tx) => tx.$executeRawUnsafe(sql))).rejects.toThrow(
          /permission denied/,
        )
      }
    },
  )

  it.each(['event', 'revision', 'check'])('%s: nor may the database’s owner', async (table) => {
    for (const sql of [
      `UPDATE "${table}" SET newsroom_id = newsroom_id`,
      `DELETE FROM "${table}"`,
      `TRUNCATE "${table}" CASCADE`,
    ]) {
      await expect(ownerQuery(ownerUrl, sql)).rejects.toThrow(/never changed/)
    }
    expect(
      await ownerQuery<{ n: number }>(ownerUrl, `SELECT count(*)::int AS n FROM "${table}"`),
    ).not.toEqual([{ n: 0 }])
  })

  it('leave no event behind when their transaction fails', async () => {
    const [before] = await ownerQuery(ownerUrl, 'SELECT count(*)::int AS n FROM event')
    const failing = as(desk.checker, async (ask) => {
      await checkClaim(ask, { claimId: claim.id, version: 2, finding: 'supported', reason: 'Yes.' })
      throw new Error('the power goes')
    })
    await expect(failing).rejects.toThrow('the power goes')
    expect(await ownerQuery(ownerUrl, 'SELECT count(*)::int AS n FROM event')).toEqual([before])
  })
})

it('refuses a closed claim without a finding, whatever the code says', async () => {
  const close = (tx: NewsroomTx) =>
    tx.$executeRaw`UPDATE claim SET work_state = 'closed', finding = NULL, finding_reason = NULL, finding_at = NULL WHERE id = ${claim.id}::uuid`
  await expect(withTx({ newsroomId: desk.id }, close)).rejects.toThrow(/claim_closed_has_finding/)
})
