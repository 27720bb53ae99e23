import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import { beforeAll, describe, expect, it } from 'vitest'
import { GET as listCorrections } from '@/app/api/v1/articles/[articleId]/corrections/route'
import { POST as releaseDraft } from '@/app/api/v1/articles/[articleId]/draft/release/route'
import { GET as getDraft, POST as saveDraft } from '@/app/api/v1/articles/[articleId]/draft/route'
import { POST as takeDraft } from '@/app/api/v1/articles/[articleId]/draft/take/route'
import { GET as getHistory } from '@/app/api/v1/articles/[articleId]/history/route'
import { GET as reviewRevision } from '@/app/api/v1/articles/[articleId]/revisions/[number]/review/route'
import { GET as getRevision } from '@/app/api/v1/articles/[articleId]/revisions/[number]/route'
import {
  POST as createRevision,
  GET as listRevisions,
} from '@/app/api/v1/articles/[articleId]/revisions/route'
import { POST as proposeCorrection } from '@/app/api/v1/claims/[claimId]/corrections/route'
import { GET as getClaim } from '@/app/api/v1/claims/[claimId]/route'
import { POST as decideCorrection } from '@/app/api/v1/corrections/[correctionId]/decision/route'
import { POST as decidePlacement } from '@/app/api/v1/placements/[placementId]/decision/route'
import { POST as undoPlacement } from '@/app/api/v1/placements/[placementId]/undo/route'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import { type OperationId, operations } from '@/lib/contracts/operations'
import { ROLES } from '@/lib/domain/claims/vocabulary'
import { mayDo } from '@/lib/domain/people/permissions'
import type { Actor } from '@/lib/server/auth/actor'
import { openSession } from '@/lib/server/auth/sessions'
import { forgetServerEnv } from '@/lib/server/env'
import { proposeCorrection as propose } from '@/lib/server/revisions/propose-correction'
import {
  anchorOf,
  as,
  connectFreshDatabase,
  documentOf,
  makeArticle,
  makeClaim,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { DESK_URL } from '@/lib/testing/people'
import { COST, CREWS, FERRY_TEXT, RevisedDesk } from '@/lib/testing/revised-desk'

/** An article in its second revision: one claim waits, a correction is proposed on another. */
type World = { room: TestNewsroom; article: ArticleView; claim: ClaimView; ids: Record<string, string> }

let own: World
let other: World

beforeAll(async () => {
  await connectFreshDatabase()
  process.env.PUBLIC_URL = DESK_URL
  forgetServerEnv()
  own = await makeWorld()
  other = await makeWorld()
})

async function makeWorld(): Promise<World> {
  const room = await makeNewsroom()
  const desk = new RevisedDesk(room)
  const { id } = await makeArticle(room.editor, { text: FERRY_TEXT, reporterId: room.reporter.userId })
  const changed = await makeClaim(room.checker, await desk.article(id), COST)
  const claim = await makeClaim(room.checker, await desk.article(id), CREWS)
  await desk.revise({ id }, FERRY_TEXT.replace('48 million', '53 million'))
  const article = await desk.article(id)
  const input = { claimId: claim.id, anchor: anchorOf(article, 'March'), replacement: 'April', note: '' }
  const correction = await as(room.checker, (ask) => propose(ask, input))
  const { id: placementId } = await desk.placement(changed)
  const ids = { articleId: id, claimId: claim.id, placementId, correctionId: correction.id, number: '2' }
  return { room, article, claim, ids }
}

type Route = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

/** A version that no row has: what is asked is judged and refused for its version, and the world stays as it is. */
const version = 999_999
const reason = 'For the test.'
const ROUTES: readonly [OperationId, Route, ((world: World) => unknown)?][] = [
  ['listRevisions', listRevisions],
  [
    'createRevision',
    createRevision,
    () => ({ origin: 'paste', baseNumber: version, document: documentOf('Other.') }),
  ],
  ['getRevision', getRevision],
  ['reviewRevision', reviewRevision],
  [
    'decidePlacement',
    decidePlacement,
    () => ({ version, claimVersion: version, decision: 'recheck', reason }),
  ],
  ['undoPlacement', undoPlacement, () => ({ version })],
  ['getDraft', getDraft],
  ['takeDraft', takeDraft, () => ({ takeOver: true })],
  ['saveDraft', saveDraft, () => ({ fence: version, document: documentOf('Other.') })],
  ['releaseDraft', releaseDraft, () => ({ fence: version })],
  ['listCorrections', listCorrections],
  [
    'proposeCorrection',
    proposeCorrection,
    ({ article }) => ({ anchor: anchorOf(article, 'lose their post'), replacement: 'be sent away' }),
  ],
  ['decideCorrection', decideCorrection, () => ({ version, to: 'withdrawn', reason })],
]

async function call(
  actor: Actor | null,
  [id, route, body]: (typeof ROUTES)[number],
  world: World,
  { ids = world.ids, key = randomUUID() }: { ids?: Record<string, string>; key?: string } = {},
) {
  const { method, path } = operations[id]
  const headers: Record<string, string> = {
    origin: DESK_URL,
    'idempotency-key': key,
    'content-type': 'application/json',
  }
  if (actor) {
    const sid = await openSession(actor.userId, 'password')
    headers.cookie = `tickmark-session=${await encode({ token: { sid }, secret: process.env.NEXTAUTH_SECRET ?? '' })}`
  }
  const address = `${DESK_URL}/api/v1${path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '')}`
  const sent = body && method !== 'GET' ? { body: JSON.stringify(body(world)) } : {}
  const reply = await route(new Request(address, { method, headers, ...sent }), {
    params: Promise.resolve(ids),
  })
  return { status: reply.status, body: await reply.text() }
}

const unknown = () => ({
  ...Object.fromEntries(Object.keys(own.ids).map((name) => [name, randomUUID()])),
  number: '2',
})

describe.each(ROUTES)('the operation %s', (...route) => {
  const [id] = route
  const { access, method, status: done } = operations[id]

  it.each(ROLES)('answers a %s as their role says, and knows nothing of other newsrooms', async (role) => {
    const actor = own.room[role]
    const allowed = access === 'anybody' || mayDo(role, actor.userId, access)
    const answer = await call(actor, route, own)
    if (!allowed) expect(answer.status, answer.body).toBe(403)
    else if (method === 'GET') expect(answer.status, answer.body).toBe(done)
    else expect([done, 409], answer.body).toContain(answer.status)
    const foreign = await call(actor, route, own, { ids: other.ids })
    expect(foreign.status, foreign.body).toBe(allowed ? 404 : 403)
    expect(foreign).toEqual(await call(actor, route, own, { ids: unknown() }))
  })

  it('answers nobody who is not signed in', async () => {
    expect((await call(null, route, own)).status).toBe(401)
  })
})

it('the same request again is answered the same, and makes one revision', async () => {
  const world = await makeWorld()
  const body = () => ({
    origin: 'paste',
    baseNumber: 2,
    note: 'From the wire.',
    document: documentOf(FERRY_TEXT),
  })
  const route: (typeof ROUTES)[number] = ['createRevision', createRevision, body]
  const key = randomUUID()
  const [first, again] = [
    await call(world.room.checker, route, world, { key }),
    await call(world.room.checker, route, world, { key }),
  ]
  expect(first.status, first.body).toBe(201)
  expect([again.status, JSON.parse(again.body)]).toEqual([first.status, JSON.parse(first.body)])
  expect(JSON.parse(first.body)).toMatchObject({ number: 3, note: 'From the wire.', pending: 0 })
  const list = await call(world.room.reader, ['listRevisions', listRevisions], world)
  expect(JSON.parse(list.body).items).toHaveLength(3)
})

it('a review is answered whole, a decision by it, and the claim and the history tell of it', async () => {
  const { room, article, ids } = await makeWorld()
  const world = { room, article, ids } as World
  const review = JSON.parse((await call(room.reader, ['reviewRevision', reviewRevision], world)).body)
  const [waiting] = review.placements
  expect(waiting).toMatchObject({ id: ids.placementId, outcome: 'reworded', decision: null })
  const ofClaim = { ...world, ids: { ...ids, claimId: waiting.claim.id } }
  const claim = JSON.parse((await call(room.reader, ['getClaim', getClaim], ofClaim)).body)
  expect(claim.pendingPlacement).toEqual({ id: ids.placementId, revisionNumber: 2, outcome: 'reworded' })
  const decision = () => ({
    version: waiting.version,
    claimVersion: waiting.claim.version,
    decision: 'same_meaning',
    reason,
  })
  const decided = await call(room.checker, ['decidePlacement', decidePlacement, decision], world)
  expect(decided.status, decided.body).toBe(200)
  const undo = () => ({ version: JSON.parse(decided.body).version })
  const undone = await call(room.checker, ['undoPlacement', undoPlacement, undo], world)
  expect(undone.status, undone.body).toBe(200)
  const history = JSON.parse((await call(room.owner, ['articleHistory', getHistory], world)).body)
  expect(history.items.map(({ type }: { type: string }) => type).slice(0, 3)).toEqual([
    'claim.placement_undone',
    'claim.placement_decided',
    'correction.proposed',
  ])
})

it('a draft goes over the wire and comes back', async () => {
  const world = await makeWorld()
  const { checker } = world.room
  const taken = JSON.parse((await call(checker, ['takeDraft', takeDraft, () => ({})], world)).body)
  const document = documentOf('Another\ntext.')
  const save = () => ({ fence: taken.fence, document })
  const saved = await call(checker, ['saveDraft', saveDraft, save], world)
  expect(saved.status, saved.body).toBe(200)
  const read = await call(checker, ['getDraft', getDraft], world)
  expect(JSON.parse(read.body).draft).toMatchObject({ document, holder: { id: checker.userId } })
  const release = () => ({ fence: taken.fence, discard: true })
  const released = await call(checker, ['releaseDraft', releaseDraft, release], world)
  expect(JSON.parse(released.body)).toEqual({ draft: null })
})
