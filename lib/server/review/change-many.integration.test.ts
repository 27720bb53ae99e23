import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import { ManyChangeInput, type ManyChangeReply } from '@/lib/contracts/queue'
import type { Role } from '@/lib/domain/claims/vocabulary'
import { moveArticle } from '@/lib/server/articles/move-article'
import type { Actor } from '@/lib/server/auth/actor'
import { changeClaim } from '@/lib/server/claims/change-claim'
import { getClaim } from '@/lib/server/claims/get-claim'
import { claimHistory } from '@/lib/server/events/read-history'
import { verifyHistory } from '@/lib/server/events/verify-history'
import { changeMany } from '@/lib/server/review/change-many'
import { takeClaim } from '@/lib/server/review/leases'
import {
  addPerson,
  as,
  makeArticle,
  makeClaim,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { freshDesk } from '@/lib/testing/fresh-desk'
import { ownerQuery } from '@/lib/testing/owner-query'

let desk: TestNewsroom
let article: ArticleView
let ownerUrl: string

beforeAll(async () => {
  ;({ room: desk, article, ownerUrl } = await freshDesk())
})

type Input = Parameters<typeof ManyChangeInput.parse>[0]
const change = (actor: Actor, input: Input): Promise<ManyChangeReply> =>
  as(actor, (ask) => changeMany(ask, ManyChangeInput.parse(input)))
const claimsOf = async (count: number, where = article, by: Actor = desk.editor) => {
  const made: ClaimView[] = []
  for (let i = 0; i < count; i++) made.push(await makeClaim(by, where))
  return made
}
const ids = (claims: readonly ClaimView[]) => claims.map(({ id }) => ({ id }))
const read = (claimId: string) => as(desk.owner, (ask) => getClaim(ask, { claimId }))
const eventsOf = async (claimId: string, by: Actor = desk.owner) =>
  (await as(by, (ask) => claimHistory(ask, { claimId, limit: 50 }))).items
const notices = (userId: string) =>
  ownerQuery<{ kind: string; claim_id: string; cause: string }>(
    ownerUrl,
    'SELECT kind::text, claim_id, cause FROM notification WHERE user_id = $1 ORDER BY id',
    [userId],
  )

describe('a change of many claims', () => {
  it('gives them to somebody, tells them, and says of each what it was before', async () => {
    const other = await makeArticle(desk.editor)
    const person = await addPerson(desk.id, 'checker', 'Given checker')
    const claims = [...(await claimsOf(2)), ...(await claimsOf(1, other))]
    const { results } = await change(desk.editor, {
      claims: ids(claims),
      change: { kind: 'assign', assigneeId: person.userId },
    })
    expect(results).toMatchObject(
      claims.map(({ id, number }) => ({
        id,
        number,
        kind: 'changed',
        version: 2,
        before: { assigneeId: null },
      })),
    )
    for (const { id, number } of claims) {
      expect(await read(id)).toMatchObject({ assignee: { id: person.userId }, version: 2 })
      expect((await eventsOf(id))[0]).toMatchObject({
        type: 'claim.changed',
        actor: { id: desk.editor.userId },
        payload: { number, changes: [{ field: 'assignee', from: null, to: 'Given checker' }] },
      })
    }
    expect(await notices(person.userId)).toEqual(
      claims
        .map(({ id }) => ({ kind: 'assignment', claim_id: id, cause: `assign/${id}/2` }))
        .sort((a, b) => (a.claim_id < b.claim_id ? -1 : 1)),
    )
  })

  it.each([
    [{ kind: 'priority', priority: 'urgent' }, { priority: 'urgent' }, { priority: 'normal' }],
    [{ kind: 'due', dueAt: '2031-01-01T00:00:00Z' }, { dueAt: '2031-01-01T00:00:00.000Z' }, { dueAt: null }],
    [
      { kind: 'labels', add: ['legal', 'city'], remove: ['x'] },
      { labels: ['city', 'legal'] },
      { labels: [] },
    ],
  ] as const)('stores %j, and nothing a second time', async (what, after, before) => {
    const claims = await claimsOf(2)
    const [one, two] = claims
    const input = { claims: ids(claims), change: what as Input }
    expect((await change(desk.editor, input)).results).toMatchObject([
      { kind: 'changed', before },
      { kind: 'changed', before },
    ])
    expect(await read(one?.id ?? '')).toMatchObject(after)
    expect((await change(desk.editor, input)).results).toMatchObject([
      { kind: 'unchanged', version: 2 },
      { kind: 'unchanged', version: 2 },
    ])
    expect(await eventsOf(two?.id ?? '')).toHaveLength(2)
  })

  it('is taken back by what was before, claim by claim', async () => {
    const claims = await claimsOf(3)
    await as(desk.editor, (ask) =>
      changeClaim(ask, { claimId: claims[0]?.id ?? '', version: 1, priority: 'low', labels: ['kept'] }),
    )
    await as(desk.editor, (ask) =>
      changeClaim(ask, { claimId: claims[1]?.id ?? '', version: 1, assigneeId: desk.checker.userId }),
    )
    const stood = await Promise.all(claims.map(({ id }) => read(id)))
    for (const what of [
      { kind: 'priority', priority: 'urgent' },
      { kind: 'labels', add: ['new'], remove: ['kept'] },
      { kind: 'assign', assigneeId: desk.owner.userId },
      { kind: 'due', dueAt: '2032-01-01T00:00:00Z' },
    ] as const) {
      const { results } = await change(desk.editor, { claims: ids(claims), change: what as Input })
      const back = results.flatMap((one) =>
        one.kind === 'changed' ? [{ id: one.id, version: one.version, fields: one.before }] : [],
      )
      expect(back).toHaveLength(3)
      const undone = await change(desk.editor, { claims: back, change: { kind: 'fields' } })
      expect(undone.results.map(({ kind }) => kind)).toEqual(['changed', 'changed', 'changed'])
    }
    for (const before of stood) {
      const { priority, labels, assignee, dueAt } = before
      expect(await read(before.id)).toMatchObject({
        priority,
        labels,
        assignee,
        dueAt,
        version: before.version + 8,
      })
    }
  })

  it('leaves alone, one by one, what has changed, is held, was lost, or lies in the archive', async () => {
    const [fine, changed, held, mine, lost] = await claimsOf(5)
    const archived = await makeArticle(desk.editor)
    const shelved = await makeClaim(desk.editor, archived)
    await as(desk.editor, (ask) =>
      moveArticle(ask, { articleId: archived.id, version: 1, to: 'archived', reason: 'Not run.' }),
    )
    if (!fine || !changed || !held || !mine || !lost) throw new Error('no claims')
    await as(desk.editor, (ask) => changeClaim(ask, { claimId: changed.id, version: 1, statement: 'Else.' }))
    await as(desk.checker, (ask) => takeClaim(ask, { claimId: held.id }))
    await as(desk.editor, (ask) => takeClaim(ask, { claimId: mine.id }))
    await as(desk.editor, (ask) => takeClaim(ask, { claimId: lost.id }))
    await ownerQuery(ownerUrl, `UPDATE claim SET lease_until = now() - interval '1 second' WHERE id = $1`, [
      lost.id,
    ])
    const { results } = await change(desk.editor, {
      claims: [
        { id: fine.id, version: 1 },
        { id: changed.id, version: 1 },
        { id: held.id, version: 1 },
        { id: mine.id, version: 1, leaseFence: 1 },
        { id: lost.id, version: 1, leaseFence: 1 },
        { id: shelved.id },
      ],
      change: { kind: 'priority', priority: 'high' },
    })
    expect(results).toMatchObject([
      { id: fine.id, kind: 'changed' },
      { id: changed.id, kind: 'conflict', version: 2 },
      { id: held.id, kind: 'held_by_other', holder: { id: desk.checker.userId } },
      { id: mine.id, kind: 'changed' },
      { id: lost.id, kind: 'lease_lost', holder: null },
      { id: shelved.id, kind: 'illegal' },
    ])
    for (const { id } of [changed, held, lost]) expect((await read(id)).priority).toBe('normal')
  })

  it('says so where a claim would bear too many labels', async () => {
    const [full, empty] = await claimsOf(2)
    const labels = Array.from({ length: 20 }, (_, at) => `label ${at}`)
    await change(desk.editor, {
      claims: [{ id: full?.id ?? '' }],
      change: { kind: 'labels', add: labels, remove: [] },
    })
    const { results } = await change(desk.checker, {
      claims: ids([full, empty].filter((one) => one !== undefined)),
      change: { kind: 'labels', add: ['one more'], remove: [] },
    })
    expect(results.map(({ kind }) => kind)).toEqual(['illegal', 'changed'])
  })
})

describe('the right to change many claims', () => {
  it('is all or nothing: nine of mine and one of another newsroom’s change nothing', async () => {
    const mine = await claimsOf(9)
    const room = await makeNewsroom()
    const theirs = await makeClaim(room.editor, await makeArticle(room.editor))
    const [gone] = await claimsOf(1)
    await ownerQuery(ownerUrl, 'UPDATE claim SET deleted_at = now() WHERE id = $1', [gone?.id])
    const answers = []
    for (const foreign of [theirs.id, uuidv7(), gone?.id ?? '']) {
      const call = change(desk.owner, {
        claims: [...ids(mine), { id: foreign }],
        change: { kind: 'priority', priority: 'urgent' },
      })
      answers.push(
        await call.catch((error: { code: string; message: string }) => [error.code, error.message]),
      )
    }
    expect(answers[0]).toEqual(['not_found', 'One of these claims is not there. Nothing was changed.'])
    // What is another newsroom's is answered like what does not exist.
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1)
    for (const { id } of [...mine]) expect(await read(id)).toMatchObject({ priority: 'normal', version: 1 })
    expect(await as(room.owner, (ask) => getClaim(ask, { claimId: theirs.id }))).toMatchObject({ version: 1 })
  })

  const MAY: [Role, Input, boolean][] = [
    ['reader', { kind: 'labels', add: ['a'], remove: [] }, false],
    ['reporter', { kind: 'labels', add: ['a'], remove: [] }, false],
    ['checker', { kind: 'labels', add: ['a'], remove: [] }, true],
    ['checker', { kind: 'priority', priority: 'low' }, false],
    ['checker', { kind: 'due', dueAt: null }, false],
    ['checker', { kind: 'assign', assigneeId: 'me' }, true],
    ['checker', { kind: 'assign', assigneeId: 'other' }, false],
    ['checker', { kind: 'move', to: 'in_progress', reason: 'Begun.' }, true],
    ['editor', { kind: 'priority', priority: 'low' }, true],
    ['editor', { kind: 'due', dueAt: null }, true],
    ['editor', { kind: 'assign', assigneeId: 'other' }, true],
    ['owner', { kind: 'assign', assigneeId: 'other' }, true],
    ['reporter', { kind: 'move', to: 'in_progress', reason: 'Begun.' }, false],
    ['reader', { kind: 'release' }, false],
  ] as never
  it.each(MAY)('%s, %j: %s', async (role, what, allowed) => {
    const own = await makeArticle(desk.editor, { reporterId: desk.reporter.userId })
    const [claim] = await claimsOf(1, own)
    const who = { me: desk[role].userId, other: desk.owner.userId, undefined: undefined }
    const given = what as { assigneeId?: 'me' | 'other' }
    const call = change(desk[role], {
      claims: [{ id: claim?.id ?? '' }],
      change: { ...given, ...(given.assigneeId ? { assigneeId: who[given.assigneeId] } : {}) } as Input,
    })
    if (allowed) await expect(call).resolves.toBeDefined()
    else await expect(call).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('refuses the whole call where one claim is somebody else’s to give away', async () => {
    const [free, given] = await claimsOf(2)
    await as(desk.editor, (ask) =>
      changeClaim(ask, { claimId: given?.id ?? '', version: 1, assigneeId: desk.editor.userId }),
    )
    await expect(
      change(desk.checker, {
        claims: ids([free, given].filter((one) => one !== undefined)),
        change: { kind: 'assign', assigneeId: desk.checker.userId },
      }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    expect(await read(free?.id ?? '')).toMatchObject({ assignee: null, version: 1 })
  })

  it('gives nothing to people who are not active members', async () => {
    const [claim] = await claimsOf(1)
    const room = await makeNewsroom()
    await expect(
      change(desk.editor, {
        claims: [{ id: claim?.id ?? '' }],
        change: { kind: 'assign', assigneeId: room.checker.userId },
      }),
    ).rejects.toMatchObject({ code: 'invalid_request' })
  })

  it.each([
    ['the same claim twice', (id: string) => ({ claims: [{ id }, { id }], change: { kind: 'release' } })],
    ['no claim', () => ({ claims: [], change: { kind: 'release' } })],
    [
      'more than 500',
      () => ({ claims: Array.from({ length: 501 }, () => ({ id: uuidv7() })), change: { kind: 'release' } }),
    ],
    ['an unknown change', (id: string) => ({ claims: [{ id }], change: { kind: 'delete' } })],
    [
      'a move without a reason',
      (id: string) => ({ claims: [{ id }], change: { kind: 'move', to: 'closed', reason: '' } }),
    ],
    [
      'fields with another change',
      (id: string) => ({ claims: [{ id, fields: {} }], change: { kind: 'release' } }),
    ],
    ['fields without any', (id: string) => ({ claims: [{ id }], change: { kind: 'fields' } })],
    [
      'a finding among the fields',
      (id: string) => ({ claims: [{ id, fields: { finding: 'refuted' } }], change: { kind: 'fields' } }),
    ],
  ])('does not understand %s', (_, input) => {
    expect(ManyChangeInput.safeParse(input(uuidv7())).success).toBe(false)
  })
})

describe('leases of many claims', () => {
  it('are given back by their holder, and ended by an editor who says why', async () => {
    const claims = await claimsOf(3)
    const [own, others, free] = claims.map(({ id }) => id)
    await as(desk.editor, (ask) => takeClaim(ask, { claimId: own ?? '' }))
    await as(desk.checker, (ask) => takeClaim(ask, { claimId: others ?? '' }))
    await expect(
      change(desk.editor, { claims: ids(claims), change: { kind: 'release' } }),
    ).rejects.toMatchObject({ code: 'invalid_request' })
    const { results } = await change(desk.editor, {
      claims: ids(claims),
      change: { kind: 'release', reason: 'Gone home.' },
    })
    expect(results.map(({ id, kind }) => [id, kind])).toEqual([
      [own, 'changed'],
      [others, 'changed'],
      [free, 'unchanged'],
    ])
    expect(await read(others ?? '')).toMatchObject({ holder: null, leaseFence: 1, version: 1 })
    expect((await eventsOf(others ?? ''))[0]).toMatchObject({
      type: 'claim.released',
      reason: 'Gone home.',
      payload: { heldById: desk.checker.userId, heldByName: 'Sample checker', leaseFence: 1 },
    })
    expect((await eventsOf(own ?? ''))[0]?.payload).not.toHaveProperty('heldById')
    expect(await notices(desk.checker.userId)).toContainEqual({
      kind: 'lease_lost',
      claim_id: others,
      cause: `lease/${others}/1`,
    })
    // Who lost it writes nothing any more under the fence that they had.
    await expect(
      as(desk.checker, (ask) =>
        changeClaim(ask, { claimId: others ?? '', version: 1, leaseFence: 1, statement: 'Late.' }),
      ),
    ).rejects.toMatchObject({ code: 'lease_lost' })
    const late = await change(desk.checker, {
      claims: [{ id: others ?? '', version: 1, leaseFence: 1 }],
      change: { kind: 'labels', add: ['late'], remove: [] },
    })
    expect(late.results).toMatchObject([{ kind: 'lease_lost', holder: null }])
  })

  it('of others are not a checker’s to end', async () => {
    const claims = await claimsOf(2)
    await as(desk.checker, (ask) => takeClaim(ask, { claimId: claims[0]?.id ?? '' }))
    await as(desk.editor, (ask) => takeClaim(ask, { claimId: claims[1]?.id ?? '' }))
    await expect(
      change(desk.checker, { claims: ids(claims), change: { kind: 'release', reason: 'Mine now.' } }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    expect((await read(claims[0]?.id ?? '')).holder).toMatchObject({ id: desk.checker.userId })
  })

  it('taken again meanwhile are not ended under the fence of the lease before', async () => {
    const [claim] = await claimsOf(1)
    const id = claim?.id ?? ''
    await as(desk.checker, (ask) => takeClaim(ask, { claimId: id }))
    await change(desk.checker, { claims: [{ id, leaseFence: 1 }], change: { kind: 'release' } })
    await as(desk.checker, (ask) => takeClaim(ask, { claimId: id }))
    const { results } = await change(desk.editor, {
      claims: [{ id, leaseFence: 1 }],
      change: { kind: 'release', reason: 'Long ago.' },
    })
    expect(results).toMatchObject([{ kind: 'lease_lost' }])
    expect((await read(id)).holder).not.toBeNull()
  })
})

describe('a move of many claims', () => {
  it('follows the rules of each', async () => {
    const claims = await claimsOf(3)
    const [first, second, third] = claims.map(({ id }) => id)
    const move = (to: string, reason = 'All of them.') =>
      change(desk.editor, { claims: ids(claims), change: { kind: 'move', to, reason } as Input })
    await change(desk.editor, {
      claims: [{ id: first ?? '' }],
      change: { kind: 'move', to: 'in_progress', reason: 'Begun.' },
    })
    const waiting = await move('waiting_for_source')
    expect(waiting.results.map(({ id, kind }) => [id, kind])).toEqual([
      [first, 'changed'],
      [second, 'illegal'],
      [third, 'illegal'],
    ])
    const closing = await move('closed')
    expect(closing.results).toMatchObject([
      { kind: 'illegal' },
      { kind: 'incomplete', missing: expect.arrayContaining([{ what: 'finding' }]) },
      { kind: 'incomplete' },
    ])
    expect((await eventsOf(first ?? ''))[0]).toMatchObject({
      type: 'claim.work_moved',
      reason: 'All of them.',
    })
    expect((await eventsOf(second ?? '')).map(({ type }) => type)).toEqual(['claim.created'])
    const begun = await move('in_progress')
    expect(begun.results.map(({ kind }) => kind)).toEqual(['changed', 'changed', 'changed'])
  })
})

it('two calls over the same claims in opposite order wait for one another, and both are done', async () => {
  const room = await makeNewsroom()
  const articles = [
    await makeArticle(room.editor),
    await makeArticle(room.editor),
    await makeArticle(room.editor),
  ]
  const claims: ClaimView[] = []
  for (let i = 0; i < 60; i++) {
    const where = articles[i % 3]
    if (where) claims.push(await makeClaim(room.editor, where))
  }
  const forth = ids(claims)
  const back = forth.toReversed()
  for (let round = 0; round < 10; round++) {
    const done = await Promise.all([
      change(room.editor, {
        claims: forth,
        change: { kind: 'priority', priority: round % 2 ? 'high' : 'low' },
      }),
      change(room.owner, { claims: back, change: { kind: 'labels', add: [`round ${round}`], remove: [] } }),
      change(room.checker, {
        claims: back.slice(10, 40),
        change: { kind: 'move', to: round % 2 ? 'waiting_for_source' : 'in_progress', reason: 'Turned.' },
      }),
    ])
    for (const { results } of done) expect(results.every(({ kind }) => kind === 'changed')).toBe(true)
  }
  const [waits] = await ownerQuery<{ deadlocks: number }>(
    ownerUrl,
    'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()',
  )
  expect(waits?.deadlocks).toBe(0)
  expect(
    (await as(room.owner, (ask) => getClaim(ask, { claimId: claims[0]?.id ?? '' }))).labels,
  ).toHaveLength(10)
  expect((await verifyHistory(ownerUrl)).filter(({ verdict }) => verdict.kind !== 'holds')).toEqual([])
}, 60_000)
