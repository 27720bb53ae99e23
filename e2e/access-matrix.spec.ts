import { randomUUID } from 'node:crypto'
import { glob, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Api } from '@/e2e/fixtures/api'
import { type OwnerDatabase, setting } from '@/e2e/fixtures/database'
import { beginSession, makeToken, type Person } from '@/e2e/fixtures/newsroom'
import { expect, test } from '@/e2e/fixtures/test'
import { type Ids, makeWorld, unknownIds, type World } from '@/e2e/fixtures/world'
import { type Operation, type OperationId, operations } from '@/lib/contracts/operations'
import { ROLES, type Role } from '@/lib/domain/claims/vocabulary'
import { mayDo } from '@/lib/domain/people/permissions'
import { plainComment } from '@/lib/domain/text/comment'

const root = path.resolve(import.meta.dirname, '..')
const all: Operation[] = Object.values(operations)
/** A version that no row has: the change is judged and refused for its version, and the world stays as it is. */
const version = 999_999
const reason = 'For the test.'

/** A body that the contract takes, for each operation that has one; `world` is the newsroom whose rows are named. */
const BODIES: Partial<Record<OperationId, (world: World) => unknown>> = {
  previewImport: () => ({ kind: 'text', text: 'A sentence.' }),
  createArticle: (world) => ({
    title: 'Another article',
    language: 'en',
    direction: 'ltr',
    document: world.article.revision.document,
  }),
  changeArticle: () => ({ version, title: 'Changed' }),
  moveArticle: () => ({ version, to: 'archived', reason }),
  createRevision: (world) => ({
    origin: 'paste',
    baseNumber: version,
    document: world.article.revision.document,
  }),
  decidePlacement: () => ({ version, claimVersion: version, decision: 'recheck', reason }),
  undoPlacement: () => ({ version }),
  takeDraft: () => ({ takeOver: true }),
  saveDraft: (world) => ({ fence: version, document: world.article.revision.document }),
  releaseDraft: () => ({ fence: version }),
  proposeCorrection: (world) => ({ anchor: anchorOf(world), replacement: 'other words' }),
  decideCorrection: () => ({ version, to: 'withdrawn', reason }),
  createClaim: (world) => ({ anchors: [anchorOf(world)], statement: 'A statement.' }),
  changeClaim: () => ({ version, statement: 'Changed.' }),
  deleteClaim: () => ({ version, reason }),
  restoreClaim: () => ({ version, reason }),
  addAnchor: (world) => ({ version, anchor: anchorOf(world) }),
  removeAnchor: () => ({ version, reason }),
  checkClaim: () => ({ version, finding: 'supported', reason }),
  withdrawCheck: () => ({ version, reason }),
  moveClaim: () => ({ version, to: 'in_progress', reason }),
  renewLease: () => ({ leaseFence: 0 }),
  releaseClaim: () => ({ leaseFence: 0 }),
  addEvidence: (world) => ({ source: { sourceId: world.ids.sourceId }, stance: 'context' }),
  changeEvidence: () => ({ version, note: 'Changed.' }),
  removeEvidence: () => ({ version, reason }),
  restoreEvidence: () => ({ version, reason }),
  createSource: () => ({ kind: 'document', title: `Report ${randomUUID()}` }),
  changeSource: () => ({ version, title: 'Changed' }),
  importChecks: () => ({
    filename: 'check.json',
    base64: Buffer.from(
      JSON.stringify({
        '@type': 'ClaimReview',
        url: 'https://checks.example.org/1',
        claimReviewed: 'A claim.',
      }),
    ).toString('base64'),
  }),
  openThread: () => ({ body: plainComment('A word.') }),
  askReporter: () => ({ version, body: plainComment('A question?') }),
  addComment: () => ({ body: plainComment('A word.') }),
  changeComment: () => ({ version, body: plainComment('Another word.') }),
  deleteComment: () => ({ version }),
  restoreComment: () => ({ version }),
  resolveThread: () => ({ version }),
  reopenThread: () => ({ version }),
  takeNext: () => ({}),
  changeMany: (world) => ({
    claims: [{ id: world.ids.claimId, version }],
    change: { kind: 'labels', add: ['looked at'], remove: [] },
  }),
  saveView: () => ({ name: 'A view', address: 'due=overdue' }),
  changeView: () => ({ version, name: 'Changed' }),
  switchNewsroom: (world) => ({ newsroomId: world.newsroom.id }),
  changeNewsroom: () => ({ version, name: 'Changed' }),
  changeMember: () => ({ version, role: 'editor', reason }),
  inviteMember: () => ({ email: `guest.${randomUUID()}@example.org`, role: 'reader' }),
  requestPasswordReset: () => ({ email: 'nobody@example.org' }),
  usePasswordReset: () => ({ token: `tmr_${'x'.repeat(43)}`, password: 'long enough to be one' }),
  acceptInvite: () => ({ token: `tmi_${'x'.repeat(43)}`, name: 'Guest', password: 'long enough to be one' }),
  setUp: () => ({
    token: `tms_${'x'.repeat(43)}`,
    name: 'Guest',
    password: 'long enough to be one',
    email: 'guest@example.org',
    newsroomName: 'Herald',
  }),
  createToken: () => ({ name: 'A token' }),
  markRead: () => ({ ids: [randomUUID()] }),
  changeNotificationSettings: () => ({ kind: 'mention', mail: true }),
  createExport: () => ({ format: 'csv' }),
  previewAnnotations: () => ({ filename: 'notes.json', base64: Buffer.from('{}').toString('base64') }),
  importAnnotations: () => ({
    filename: 'notes.json',
    annotations: { format: 'json', articleId: null, textSha256: null, claims: [] },
  }),
  tellPresence: () => ({ tabId: randomUUID(), articleId: null, claimId: null, selection: null }),
}
const QUERIES: Partial<Record<OperationId, string>> = { exportArticle: '?format=csv' }
/** What is said is changed by whoever has said it. */
const OWN_COMMENT: readonly string[] = ['changeComment', 'deleteComment', 'restoreComment']
/** A copy is there for whoever asked for it, and for nobody else. */
const OWN_EXPORT: readonly string[] = ['getExport', 'exportFile']
/** Links that were never made are answered the same to everybody. */
const LINK_OPERATIONS: readonly string[] = ['acceptInvite', 'setUp', 'usePasswordReset']
/** These tests' desk sends no mail, and says so to everybody. */
const MAIL_OPERATIONS: readonly string[] = ['requestPasswordReset']

function anchorOf({ article, claim }: World) {
  const [anchor] = claim.anchors
  return { revisionId: article.revision.id, start: anchor?.start, end: anchor?.end, exact: anchor?.exact }
}

/** Answers for all that is no operation, see server.spec.ts. */
const NOWHERE = 'app/api/v1/[...elsewhere]/route.ts'

type Asker = { role: Role; person: Person; cookie: string; token: string }
type Answer = { status: number; body: string }

async function askerOf(database: OwnerDatabase, world: World, role: Role): Promise<Asker> {
  const person = world.newsroom[role]
  const { cookie } = await beginSession(database, world.newsroom.id, person)
  const token = await makeToken(database, world.newsroom.id, person)
  return { role, person, cookie: `${cookie.name}=${cookie.value}`, token }
}

/** Calls an operation; a change from the desk's own page is told as one. */
async function ask(
  operation: Operation,
  world: World,
  ids: Ids,
  headers: Record<string, string>,
): Promise<Answer> {
  const base = setting('E2E_BASE_URL')
  const address = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? name)
  const id = operation.id as OperationId
  const body = BODIES[id]?.(world)
  const response = await fetch(`${base}/api/v1${address}${QUERIES[id] ?? ''}`, {
    method: operation.method,
    redirect: 'manual',
    headers: {
      ...headers,
      ...(operation.method === 'GET'
        ? {}
        : { origin: new URL(base).origin, 'idempotency-key': randomUUID() }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (response.ok && operation.media.includes('text/event-stream')) {
    // A stream has no end of its own.
    await response.body?.cancel()
    return { status: response.status, body: '' }
  }
  return { status: response.status, body: await response.text() }
}

const idsFor = (world: World, operation: Operation) => world.idsOf[operation.id as OperationId] ?? world.ids

/** What somebody is answered who names rows that are there, in their own newsroom. */
function expectedStatus(operation: Operation, role: Role, userId: string): (status: number) => boolean {
  const { access, method, status: done, id } = operation
  if (LINK_OPERATIONS.includes(id)) return (status) => status === 410
  if (MAIL_OPERATIONS.includes(id)) return (status) => status === 409
  if (access !== 'anybody' && !mayDo(role, userId, access)) return (status) => status === 403
  if (method === 'GET') return (status) => status === done
  // Done, or refused for how things stand: never for who asks, nor as if it were not there.
  return (status) => status === done || [400, 409, 422].includes(status)
}

test('each route file is an operation of the interface, and each operation has its route', async () => {
  const routes: string[] = []
  for await (const file of glob('app/api/v1/**/route.ts', { cwd: root })) {
    if (file === NOWHERE) continue
    const source = await readFile(path.join(root, file), 'utf8')
    const address = path.dirname(file).replace('app/api/v1', '').replaceAll('[', '{').replaceAll(']', '}')
    for (const [, method] of source.matchAll(/export (?:const|async function|function) ([A-Z]+)\b/g))
      routes.push(`${method} ${address}`)
  }
  expect(routes.toSorted()).toEqual(all.map(({ method, path: address }) => `${method} ${address}`).toSorted())
})

test('nobody gets anything but what is open to everybody', async ({ database }) => {
  const world = await makeWorld(database)
  for (const operation of all) {
    const { status } = await ask(operation, world, idsFor(world, operation), {})
    if (operation.access === 'anybody')
      expect.soft(expectedStatus(operation, 'reader', '')(status), operation.id).toBe(true)
    else expect.soft(status, operation.id).toBe(401)
  }
})

for (const role of ROLES) {
  test(`a ${role} may do what the role says, and nothing beyond their own newsroom`, async ({ database }) => {
    const [own, other] = [await makeWorld(database), await makeWorld(database)]
    const asker = await askerOf(database, own, role)
    const headers = { cookie: asker.cookie }
    for (const operation of all) {
      const isExpected = expectedStatus(operation, role, asker.person.id)
      const ids = { ...idsFor(own, operation) }
      if (operation.id === 'revokeToken') ids.tokenId = await freshToken(database, own, asker.person)
      // A view is changed and taken away by its owner.
      if (operation.id === 'changeView' || operation.id === 'removeView') ids.viewId = await freshView(asker)
      if (OWN_COMMENT.includes(operation.id) && mayDo(role, asker.person.id, 'comment.write'))
        ids.commentId = await freshComment(asker, ids)
      if (OWN_EXPORT.includes(operation.id)) ids.exportId = await readyExport(asker, ids)
      const answer = await ask(operation, own, ids, headers)
      expect
        .soft(
          isExpected(answer.status),
          `${operation.id}, own: ${answer.status} ${answer.body.slice(0, 200)}`,
        )
        .toBe(true)
      if (!operation.path.includes('{')) continue
      const foreign = await ask(operation, other, idsFor(other, operation), headers)
      const unknown = await ask(operation, own, unknownIds(), headers)
      const allowed = operation.access !== 'anybody' && mayDo(role, asker.person.id, operation.access)
      expect
        .soft(foreign.status, `${operation.id}, another newsroom’s: ${foreign.body.slice(0, 200)}`)
        .toBe(allowed ? 404 : 403)
      expect
        .soft(foreign, `${operation.id}: another newsroom’s is answered like an unknown one`)
        .toEqual(unknown)
    }
  })
}

test('an access token may read what its owner may read, and no more', async ({ database }) => {
  const world = await makeWorld(database)
  for (const role of ROLES) {
    const asker = await askerOf(database, world, role)
    const { person, token } = asker
    for (const operation of all.filter(({ method }) => method === 'GET')) {
      const ids = { ...idsFor(world, operation) }
      if (OWN_EXPORT.includes(operation.id)) ids.exportId = await readyExport(asker, ids)
      const { status } = await ask(operation, world, ids, { authorization: `Bearer ${token}` })
      expect
        .soft(expectedStatus(operation, role, person.id)(status), `${operation.id} as ${role}: ${status}`)
        .toBe(true)
    }
  }
})

test('a reporter sees nothing of an article that is not theirs', async ({ database }) => {
  const own = await makeWorld(database)
  const elsewhere = await makeWorld(database, { newsroom: own.newsroom, forReporter: false })
  const { person, cookie } = await askerOf(database, own, 'reporter')
  for (const operation of all.filter((one) =>
    /\{(articleId|claimId|placementId|correctionId|threadId|commentId)\}/.test(one.path),
  )) {
    const allowed = operation.access !== 'anybody' && mayDo('reporter', person.id, operation.access)
    const { status } = await ask(operation, elsewhere, idsFor(elsewhere, operation), { cookie })
    expect.soft(status, operation.id).toBe(allowed ? 404 : 403)
  }
})

test('a row under somebody else’s row is answered like an unknown one: my claim, their evidence', async ({
  database,
}) => {
  const [own, other] = [await makeWorld(database), await makeWorld(database)]
  const { cookie } = await askerOf(database, own, 'owner')
  for (const operation of all.filter((one) => /\{claimId\}.*\{/.test(one.path))) {
    const [mine, theirs, unknown] = [idsFor(own, operation), idsFor(other, operation), unknownIds()]
    const answers = await Promise.all(
      [
        { ...theirs, claimId: mine.claimId ?? '' },
        { ...unknown, claimId: mine.claimId ?? '' },
        { ...mine, claimId: theirs.claimId ?? '' },
        { ...mine, claimId: unknown.claimId ?? '' },
      ].map((ids) => ask(operation, own, ids, { cookie })),
    )
    const codes = answers.map(({ body }): unknown => JSON.parse(body).code)
    expect.soft(codes[0], `${operation.id}, their row under mine`).toBe(codes[1])
    expect.soft(codes[2], `${operation.id}, my row under theirs`).toBe(codes[3])
    // What stands under my own claim may be refused for the claim's version before it is looked for.
    expect.soft([404, 409], operation.id).toContain(answers[0]?.status)
    expect.soft(answers[2]?.status, operation.id).toBe(404)
  }
})

test('a method that no operation declares is refused', async ({ database }) => {
  const world = await makeWorld(database)
  const { cookie } = await askerOf(database, world, 'owner')
  for (const address of new Set(all.map((operation) => operation.path))) {
    const place = address.replace(/\{(\w+)\}/g, (_, name: string) => world.ids[name] ?? name)
    const headers = { cookie, origin: new URL(setting('E2E_BASE_URL')).origin }
    const response = await fetch(`${setting('E2E_BASE_URL')}/api/v1${place}`, { method: 'PUT', headers })
    expect.soft(response.status, `PUT ${address}`).toBe(405)
  }
})

/** A view of somebody's own. @returns its id */
async function freshView({ token }: Asker): Promise<string> {
  const body = { name: 'A view', address: '' }
  return (await new Api(token).call(operations.saveView, { body })).id
}

/** Something that somebody has said themself. @returns its id */
async function freshComment({ token }: Asker, { threadId = '' }: Ids): Promise<string> {
  const body = { body: plainComment('My own word.') }
  const thread = await new Api(token).call(operations.addComment, { params: { threadId }, body })
  return thread.comments.at(-1)?.id ?? ''
}

/** A copy of somebody's own, as soon as it is ready. @returns its id */
async function readyExport({ token }: Asker, { articleId = '' }: Ids): Promise<string> {
  const api = new Api(token)
  const copy = await api.call(operations.createExport, { params: { articleId }, body: { format: 'csv' } })
  await expect
    .poll(async () => (await api.call(operations.getExport, { params: { exportId: copy.id } })).state)
    .toBe('done')
  return copy.id
}

/** A token that may go. @returns its id */
async function freshToken(database: OwnerDatabase, world: World, person: Person): Promise<string> {
  await makeToken(database, world.newsroom.id, person)
  const [row] = await database.sql<{ id: string }>(
    'SELECT id FROM access_token WHERE user_id = $1 AND revoked_at IS NULL ORDER BY created_at DESC LIMIT 1',
    [person.id],
  )
  return row?.id ?? ''
}
