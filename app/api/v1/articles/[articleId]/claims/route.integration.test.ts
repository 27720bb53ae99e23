import { encode } from 'next-auth/jwt'
import { beforeAll, expect, test } from 'vitest'
import { GET } from '@/app/api/v1/articles/[articleId]/claims/route'
import type { ArticleView } from '@/lib/contracts/articles'
import { operations } from '@/lib/contracts/operations'
import { openSession } from '@/lib/server/auth/sessions'
import { listClaims } from '@/lib/server/claims/list-claims'
import { forgetServerEnv } from '@/lib/server/env'
import { entityTag } from '@/lib/server/http/reply'
import {
  as,
  connectFreshDatabase,
  makeArticle,
  makeClaim,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { DESK_URL } from '@/lib/testing/people'
import { COST, CREWS, FERRY_TEXT } from '@/lib/testing/revised-desk'

let room: TestNewsroom
let article: ArticleView
let cookie: string

beforeAll(async () => {
  await connectFreshDatabase()
  process.env.PUBLIC_URL = DESK_URL
  forgetServerEnv()
  room = await makeNewsroom()
  article = await makeArticle(room.editor, { text: FERRY_TEXT })
  await makeClaim(room.checker, article, COST)
  const sid = await openSession(room.checker.userId, 'password')
  cookie = `tickmark-session=${await encode({ token: { sid }, secret: process.env.NEXTAUTH_SECRET ?? '' })}`
})

const get = (headers: Record<string, string> = {}) =>
  GET(new Request(`${DESK_URL}/api/v1/articles/${article.id}/claims`, { headers: { cookie, ...headers } }), {
    params: Promise.resolve({ articleId: article.id }),
  })

test('whoever has the answer already hears that it still stands, and gets the new one once something changed', async () => {
  const first = await get()
  const etag = first.headers.get('etag') ?? ''
  expect(first.status).toBe(200)
  // The desk's page computes the same tag for the claims that it is sent with.
  const claims = operations.listClaims.reply.parse(
    await as(room.checker, (ask) => listClaims(ask, { articleId: article.id })),
  )
  expect(etag).toBe(entityTag(JSON.stringify(claims)))
  const same = await get({ 'if-none-match': etag })
  expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', etag])
  await makeClaim(room.checker, article, CREWS)
  const changed = await get({ 'if-none-match': etag })
  expect(changed.status).toBe(200)
  expect((await changed.json()).items).toHaveLength(2)
})

test('a tag opens nothing: without a session it is not looked at', async () => {
  const etag = (await get()).headers.get('etag') ?? ''
  expect((await get({ cookie: '', 'if-none-match': etag })).status).toBe(401)
})
