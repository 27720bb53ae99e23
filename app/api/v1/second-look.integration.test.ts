import { beforeAll, describe, expect, it } from 'vitest'
import { callRoute, READS } from '@/app/api/v1/walk.fixture'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimDetail, ClaimView } from '@/lib/contracts/claims'
import { type Operation, type OperationId, operations } from '@/lib/contracts/operations'
import { FINDINGS, type Finding, type WorkState } from '@/lib/domain/claims/vocabulary'
import { mayDo } from '@/lib/domain/people/permissions'
import type { Actor } from '@/lib/server/auth/actor'
import { checkClaim } from '@/lib/server/claims/check-claim'
import { getClaim } from '@/lib/server/claims/get-claim'
import { moveClaim } from '@/lib/server/claims/move-claim'
import { withdrawCheck } from '@/lib/server/claims/withdraw-check'
import { forgetServerEnv } from '@/lib/server/env'
import { decideCorrection } from '@/lib/server/revisions/decide-correction'
import { proposeCorrection } from '@/lib/server/revisions/propose-correction'
import {
  addPerson,
  anchorOf,
  as,
  connectFreshDatabase,
  makeArticle,
  makeClaim,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { DESK_URL } from '@/lib/testing/people'
import { COST, CREWS, FARES, FERRY_TEXT, RevisedDesk, YARD } from '@/lib/testing/revised-desk'

/** Stands in every reason that the first checker gives. */
const CANARY = 'Zinnoberkanarie'

/**
 * A newsroom whose second look is blind, and an article in its second revision. The first checker has found the same of
 * all five claims: `looked` waits for its second look and was in the first revision so, `open` is still in progress and
 * has a correction that they withdrew, `kept` was accepted by them in changed words, and the finding of `again` was taken off by them for such,
 * and that of `taken` they have taken back.
 */
type World = {
  room: TestNewsroom
  first: Actor
  second: Actor
  claims: { looked: ClaimView; open: ClaimView; kept: ClaimView; again: ClaimView; taken: ClaimView }
  ids: Record<string, string>
}

async function makeWorld(finding: Finding): Promise<World> {
  const room = await makeNewsroom({ secondLook: 'by_finding', blindSecondLook: true })
  const [first, second] = [room.checker, await addPerson(room.id, 'checker', 'Second checker')]
  const desk = new RevisedDesk(room)
  const { id } = await makeArticle(room.editor, { text: FERRY_TEXT, reporterId: room.reporter.userId })
  const article = await desk.article(id)
  const claims = {
    looked: await makeClaim(first, article, YARD),
    open: await makeClaim(first, article, CREWS),
    kept: await makeClaim(first, article, COST),
    again: await makeClaim(first, article, FARES),
    taken: await makeClaim(first, article, 'A petition with two thousand names lies in the town hall.'),
  }
  for (const claim of Object.values(claims)) {
    await move(first, claim, 'in_progress', 'Begun.')
    await check(first, claim, finding)
  }
  await move(first, claims.looked, 'needs_second_look')
  await withdraw(first, claims.taken)
  const changed = FERRY_TEXT.replace('48 million', '53 million').replace('spring of 2019', 'spring of 2018')
  await desk.revise({ id }, changed)
  await desk.decide(claims.kept, 'same_meaning', { actor: first, reason: `Still ${CANARY}.` })
  await desk.decide(claims.again, 'recheck', { actor: first, reason: `No longer ${CANARY}.` })
  await withdrawCorrection(first, claims.open, await desk.article(id))
  const { id: placementId } = await desk.placement(claims.kept)
  const [anchor] = (await desk.claim(claims.looked)).anchors
  const ids = {
    articleId: id,
    claimId: claims.looked.id,
    anchorId: anchor?.id ?? '',
    placementId,
    number: '2',
  }
  return { room, first, second, claims, ids }
}

/** The first checker proposes other words for a claim and withdraws them, with a reason that tells. */
async function withdrawCorrection(actor: Actor, claim: ClaimView, article: ArticleView): Promise<void> {
  const proposal = { claimId: claim.id, anchor: anchorOf(article, 'March'), replacement: 'April', note: '' }
  const { id, version } = await as(actor, (ask) => proposeCorrection(ask, proposal))
  const decision = { correctionId: id, version, to: 'withdrawn' as const, reason: `No need, ${CANARY}.` }
  await as(actor, (ask) => decideCorrection(ask, decision))
}

const now = (claim: ClaimView, by: Actor) => as(by, (ask) => getClaim(ask, { claimId: claim.id }))
async function check(actor: Actor, claim: ClaimView, finding: Finding): Promise<ClaimDetail> {
  const { version } = await now(claim, actor)
  const reason = `It is ${finding}, says ${CANARY}.`
  return as(actor, (ask) => checkClaim(ask, { claimId: claim.id, version, finding, reason }))
}
async function withdraw(actor: Actor, claim: ClaimView): Promise<ClaimDetail> {
  const { version } = await now(claim, actor)
  return as(actor, (ask) => withdrawCheck(ask, { claimId: claim.id, version, reason: `Not so, ${CANARY}.` }))
}
async function move(actor: Actor, claim: ClaimView, to: WorkState, reason = `For ${CANARY}.`) {
  const { version } = await now(claim, actor)
  return as(actor, (ask) => moveClaim(ask, { claimId: claim.id, version, to, reason }))
}

/** The queries that could tell most. */
const QUERIES: Partial<Record<OperationId, readonly string[]>> = {
  exportArticle: [
    'html',
    'csv',
    'jsonld',
    'md',
    'json',
    'claimreview',
    'webanno',
    'uima',
    'doccano',
    'labelstudio',
  ].map((format) => `?format=${format}&history=true`),
  exportQueue: ['', ...[...FINDINGS, 'none'].map((finding) => `?finding=${finding}`), `?q=${CANARY}`],
  readQueue: ['', ...[...FINDINGS, 'none'].map((finding) => `?finding=${finding}`), `?q=${CANARY}`],
  articleHistory: ['', `?q=${CANARY}`, ...FINDINGS.map((finding) => `?q=${finding}`), '?kind=finding'],
  claimHistory: ['', `?q=${CANARY}`, ...FINDINGS.map((finding) => `?q=${finding}`)],
}
/** What changes a claim, sent for a version that it does not have: the refusal shows the one that it has. */
const version = 999_999
const reason = 'For the test.'
const WRITES: readonly [OperationId, unknown][] = [
  ['changeClaim', { version, statement: 'Changed.' }],
  ['deleteClaim', { version, reason }],
  ['checkClaim', { version, finding: 'supported', reason }],
  ['withdrawCheck', { version, reason }],
  ['moveClaim', { version, to: 'closed', reason }],
  ['removeAnchor', { version, reason }],
  ['decidePlacement', { version, claimVersion: version, decision: 'recheck', reason }],
  ['undoPlacement', { version }],
]

const call = (actor: Actor, operation: Operation, { ids }: World, query = '', body?: unknown) =>
  callRoute(actor, operation, ids, query, body)

/** All that somebody can read and be refused with, by what was asked; what their role may not ask is left out. */
async function answersOf(actor: Actor, world: World): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  for (const number of ['1', '2']) {
    const here = { ...world, ids: { ...world.ids, number } }
    for (const read of READS) {
      if (read.access !== 'anybody' && !mayDo(actor.role, actor.userId, read.access)) continue
      if (number === '1' && !read.path.includes('{number}')) continue
      for (const query of QUERIES[read.id as OperationId] ?? [''])
        answers.set(`${read.id} ${number}${query}`, await call(actor, read, here, query))
    }
  }
  for (const [name, claim] of Object.entries(world.claims)) {
    const here = { ...world, ids: { ...world.ids, claimId: claim.id } }
    for (const id of ['getClaim', 'claimHistory'] as const)
      answers.set(`${id} ${name}`, await call(actor, operations[id], here))
  }
  for (const [id, body] of WRITES) {
    const { access } = operations[id]
    if (access === 'anybody' || !mayDo(actor.role, actor.userId, access)) continue
    answers.set(id, await call(actor, operations[id], world, '', body))
  }
  if (!mayDo(actor.role, actor.userId, 'claim.move')) return answers
  for (const claim of [world.claims.looked, world.claims.open]) {
    const { version } = await now(claim, actor)
    const here = { ...world, ids: { ...world.ids, claimId: claim.id } }
    const close = { version, to: 'closed', reason }
    answers.set(`close ${claim.number}`, await call(actor, operations.moveClaim, here, '', close))
  }
  return answers
}

/** An answer less what differs between any two newsrooms: ids by their order of appearance, times, hashes. */
function without(answer: string): string {
  const seen = new Map<string, string>()
  const name = (kind: string) => (found: string) => {
    if (!seen.has(found)) seen.set(found, `${kind}${seen.size}`)
    return seen.get(found) ?? ''
  }
  return answer
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, name('id'))
    .replace(/\b([0-9a-f]{64}|[0-9a-f]{32}|[0-9a-f]{12}|[0-9a-f]{4} [0-9a-f]{4} … [0-9a-f]{4})\b/g, 'hash')
    .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z| UTC)?/g, 'time')
    .replace(/"nextCursor":"[^"]+"/g, '"nextCursor":more')
    .replace(/"medianMinutes":[\d.e-]+/g, '"medianMinutes":time')
}
const worlds = new Map<Finding, World>()
beforeAll(async () => {
  await connectFreshDatabase()
  process.env.PUBLIC_URL = DESK_URL
  forgetServerEnv()
  for (const finding of FINDINGS) worlds.set(finding, await makeWorld(finding))
})
const worldOf = (finding: Finding) => worlds.get(finding) as World

type WhoIn = (world: World) => Actor
const walked = new Map<string, Promise<Map<string, string>>>()
/** {@link answersOf} in the world of a finding, asked once: each export is an event, and worlds must stay alike. */
function walk(whoIn: WhoIn, finding: Finding): Promise<Map<string, string>> {
  const world = worldOf(finding)
  const actor = whoIn(world)
  const answers = walked.get(actor.userId) ?? answersOf(actor, world)
  walked.set(actor.userId, answers)
  return answers
}

const OUTSIDERS: readonly [string, WhoIn][] = [
  ['the second checker', ({ second }) => second],
  ['an editor', ({ room }) => room.editor],
  ['an owner', ({ room }) => room.owner],
  ['the reporter', ({ room }) => room.reporter],
  ['a reader', ({ room }) => room.reader],
]

describe.each(OUTSIDERS)('before the second look is given, %s', (_, whoIn) => {
  it('reads nothing of the first one, in no answer of the interface', async () => {
    const answers = await walk(whoIn, 'refuted')
    expect([...answers.keys()].length).toBeGreaterThan(30)
    const leaks = [...answers].filter(([, answer]) => answer.includes(CANARY))
    expect(leaks).toEqual([])
    const failed = [...answers].filter(([, answer]) => answer.startsWith('5'))
    expect(failed).toEqual([])
  })

  it.each(FINDINGS.filter((finding) => finding !== 'refuted'))(
    'is answered alike whether it was refuted or %s',
    async (finding) => {
      const [refuted, other] = [await walk(whoIn, 'refuted'), await walk(whoIn, finding)]
      expect([...other.keys()]).toEqual([...refuted.keys()])
      for (const [what, answer] of refuted) expect(without(other.get(what) ?? ''), what).toBe(without(answer))
    },
  )
})

/** Which answers tell of what was found, and so have something to keep. */
const TELLING = [
  'listClaims',
  'getClaim',
  'readQueue',
  'articleHistory',
  'claimHistory',
  'exportArticle',
  'exportQueue',
  'getRevision',
  'reviewRevision',
  'listCorrections',
  'changeClaim',
]
const telling = (answers: Map<string, string>) =>
  new Set([...answers].filter(([, answer]) => answer.includes(CANARY)).map(([what]) => what.split(' ')[0]))

it('the first checker reads all of it', async () => {
  const world = worldOf('refuted')
  expect([...telling(await answersOf(world.first, world))]).toEqual(expect.arrayContaining(TELLING))
})

it('once the second look is given, everybody reads all of it', async () => {
  const world = await makeWorld('refuted')
  for (const claim of Object.values(world.claims)) await check(world.second, claim, 'supported')
  for (const [, whoIn] of OUTSIDERS) {
    const actor = whoIn(world)
    const found = telling(await answersOf(actor, world))
    const expected = TELLING.filter((id) => {
      const { access } = operations[id as OperationId]
      return access !== 'anybody' && mayDo(actor.role, actor.userId, access)
    })
    expect([...found], actor.role).toEqual(expect.arrayContaining(expected))
  }
  const claim = await now(world.claims.looked, world.room.reader)
  expect(claim).toMatchObject({ finding: 'supported', findingWithheld: false })
  expect(claim.checks.map(({ finding }) => finding)).toEqual(['refuted', 'supported'])
})
