import { beforeAll, describe, expect, it } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import { type CheckInput, ClaimInput, MAX_CLAIMS_PER_ARTICLE } from '@/lib/contracts/claims'
import type { Actor } from '@/lib/server/auth/actor'
import { addAnchor, removeAnchor } from '@/lib/server/claims/change-anchors'
import { changeClaim } from '@/lib/server/claims/change-claim'
import { checkClaim } from '@/lib/server/claims/check-claim'
import { createClaim } from '@/lib/server/claims/create-claim'
import { deleteClaim, restoreClaim } from '@/lib/server/claims/delete-claim'
import { getClaim } from '@/lib/server/claims/get-claim'
import { listClaims } from '@/lib/server/claims/list-claims'
import { claimHistory } from '@/lib/server/events/read-history'
import {
  addPerson,
  anchorOf,
  as,
  makeArticle,
  makeClaim,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { freshDesk } from '@/lib/testing/fresh-desk'
import { ownerQuery } from '@/lib/testing/owner-query'

let desk: TestNewsroom
let other: TestNewsroom
let article: ArticleView
let ownerUrl: string

beforeAll(async () => {
  ;({ room: desk, article, ownerUrl } = await freshDesk({ priority: 'high', dueAt: '2031-05-01T10:00:00Z' }))
  other = await makeNewsroom()
})

const eventsOf = async (claimId: string, actor: Actor = desk.owner) =>
  (await as(actor, (ask) => claimHistory(ask, { claimId, limit: 200 }))).items
const create = (actor: Actor, fields: object) =>
  as(actor, (ask) =>
    createClaim(ask, {
      articleId: article.id,
      ...ClaimInput.parse({ statement: 'A statement.', ...fields }),
    }),
  )

describe('making a claim', () => {
  it('gives it the next number, the article’s priority and due date, and one event', async () => {
    const own = await makeArticle(desk.editor, { priority: 'urgent', dueAt: '2031-06-01T10:00:00Z' })
    const first = await makeClaim(desk.checker, own)
    const second = await makeClaim(desk.checker, own, 'We will not raise fares', {
      priority: 'low',
      dueAt: null,
    })
    expect([first.number, second.number]).toEqual([1, 2])
    expect(first).toMatchObject({
      priority: 'urgent',
      dueAt: '2031-06-01T10:00:00.000Z',
      workState: 'to_check',
      finding: null,
      version: 1,
    })
    expect(second).toMatchObject({ priority: 'low', dueAt: null })
    expect((await eventsOf(first.id)).map(({ type }) => type)).toEqual(['claim.created'])
  })

  it('answers with the claim just as it reads afterwards', async () => {
    const made = await makeClaim(desk.checker, article, 'Fares rose by 3.4% last year', {
      speaker: 'The council',
      speakerRole: 'authority',
      claimDate: '2026-01-05',
      types: ['quote', 'numerical', 'quote'],
      assigneeId: desk.checker.userId,
    })
    const { items } = await as(desk.reader, (ask) => listClaims(ask, { articleId: article.id }))
    expect(items.find(({ id }) => id === made.id)).toEqual(made)
    expect(made).toMatchObject({
      types: ['numerical', 'quote'],
      claimDate: '2026-01-05',
      assignee: { name: 'Sample checker' },
    })
    expect(made.anchors[0]).toMatchObject({
      exact: 'Fares rose by 3.4% last year',
      prefix: 'e will not raise fares,” the mayor said. '.slice(-32),
    })
  })

  it('lists claims in the order of the text, the overlapping and nested ones too', async () => {
    const own = await makeArticle(desk.editor)
    for (const words of ['first ferry', 'replace all 12 ferries', 'all 12 ferries by 2030', 'town council']) {
      await makeClaim(desk.checker, own, words)
    }
    const { items } = await as(desk.reader, (ask) => listClaims(ask, { articleId: own.id }))
    expect(items.map(({ quote }) => quote)).toEqual([
      'town council',
      'replace all 12 ferries',
      'all 12 ferries by 2030',
      'first ferry',
    ])
  })

  it('lists only the claims that are asked for by their ids, as they read in the whole list', async () => {
    const [own, other] = [await makeArticle(desk.editor), await makeArticle(desk.editor)]
    const made = []
    for (const words of ['first ferry', 'town council', 'replace all 12 ferries'])
      made.push(await makeClaim(desk.checker, own, words))
    const [last, first, gone] = made.map(({ id }) => id)
    const elsewhere = await makeClaim(desk.checker, other, 'town council')
    if (!gone || !first || !last) throw new Error('three claims were made')
    await as(desk.checker, (ask) =>
      deleteClaim(ask, { claimId: gone, version: 1, reason: 'Made by mistake.' }),
    )
    const list = (ids?: string[]) => as(desk.reader, (ask) => listClaims(ask, { articleId: own.id, ids }))
    const { items } = await list([last, first, gone, elsewhere.id])
    expect(items.map(({ id }) => id)).toEqual([first, last])
    expect(items).toEqual((await list()).items)
    expect((await list([first])).items).toEqual(items.slice(0, 1))
    expect((await list([])).items).toEqual([])
  })

  it.each([
    ['starts after it ends', { start: 20, end: 10 }, 'anchor_out_of_range'],
    ['runs past the end', { start: 10, end: 1_000_000 }, 'anchor_out_of_range'],
    ['quotes other words', { start: 0, end: 7, exact: 'Village' }, 'anchor_mismatch'],
    ['holds no words', { start: 7, end: 8, exact: ' ' }, 'anchor_empty'],
  ])('refuses an anchor that %s', async (_, place, because) => {
    const anchors = [{ ...anchorOf(article, 'Harbour'), ...place }]
    await expect(create(desk.checker, { anchors })).rejects.toMatchObject({
      code: 'anchor_refused',
      extras: { because },
    })
  })

  it('refuses to cut a character in two, and takes the whole of it', async () => {
    const ship = article.revision.text.indexOf('🚢')
    const half = { revisionId: article.revision.id, start: ship, end: ship + 1, exact: '🚢'.slice(0, 1) }
    await expect(create(desk.checker, { anchors: [half] })).rejects.toMatchObject({
      extras: { because: 'anchor_splits_character' },
    })
    await expect(create(desk.checker, { anchors: [anchorOf(article, 'spring 🚢')] })).resolves.toBeTruthy()
  })

  it('refuses the same place twice, and takes two places', async () => {
    const anchor = anchorOf(article, 'ferries')
    await expect(create(desk.checker, { anchors: [anchor, anchor] })).rejects.toMatchObject({
      code: 'anchor_refused',
    })
    const two = await create(desk.checker, { anchors: [anchorOf(article, 'first ferry'), anchor] })
    expect(two).toMatchObject({ quote: 'ferries', anchors: [{ exact: 'ferries' }, { exact: 'first ferry' }] })
  })

  it('gives the claim that is there when it is sent again under its id, and refuses other content under it', async () => {
    const id = crypto.randomUUID()
    const given = { id, anchors: [anchorOf(article, 'by 2030')] }
    const first = await create(desk.checker, given)
    expect(await create(desk.checker, given)).toEqual(first)
    expect(await eventsOf(id)).toHaveLength(1)
    await expect(create(desk.checker, { ...given, statement: 'Another.' })).rejects.toMatchObject({
      code: 'already_exists',
    })
    await expect(create(desk.editor, given)).rejects.toMatchObject({ code: 'already_exists' })
    const next = await create(desk.checker, { anchors: [anchorOf(article, 'in spring')] })
    expect(next.number).toBe(first.number + 1)
  })

  it('lets a checker take it upon themselves but give it to nobody else', async () => {
    const anchors = [anchorOf(article, 'The town council')]
    await expect(create(desk.checker, { anchors, assigneeId: desk.editor.userId })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(create(desk.checker, { anchors, assigneeId: desk.checker.userId })).resolves.toMatchObject({
      assignee: { id: desk.checker.userId },
    })
    await expect(create(desk.editor, { anchors, assigneeId: desk.checker.userId })).resolves.toBeTruthy()
    await expect(create(desk.editor, { anchors, assigneeId: other.checker.userId })).rejects.toMatchObject({
      code: 'invalid_request',
    })
  })

  it.each(['reporter', 'reader'] as const)('is not a %s’s to do', async (role) => {
    await expect(makeClaim(desk[role], article)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('numbers claims densely when 40 are made at once', async () => {
    const own = await makeArticle(desk.editor)
    const made = await Promise.all(Array.from({ length: 40 }, () => makeClaim(desk.checker, own)))
    expect(made.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, i) => i + 1),
    )
    const events = await Promise.all(made.map(({ id }) => eventsOf(id)))
    const seqs = events.flat().map(({ seq }) => seq)
    expect(seqs.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 2))
  })

  it('stops at the limit of an article', async () => {
    const own = await makeArticle(desk.editor)
    await ownerQuery(ownerUrl, 'UPDATE event_head SET last_claim_number = $1 WHERE stream_id = $2', [
      MAX_CLAIMS_PER_ARTICLE - 1,
      own.id,
    ])
    await expect(makeClaim(desk.checker, own)).resolves.toMatchObject({ number: MAX_CLAIMS_PER_ARTICLE })
    await expect(makeClaim(desk.checker, own)).rejects.toMatchObject({ code: 'limit_reached' })
  })
})

describe('changing a claim', () => {
  it('writes old and new of what changed, people by name, in one event', async () => {
    const claim = await makeClaim(desk.checker, article)
    const changed = await as(desk.editor, (ask) =>
      changeClaim(ask, {
        claimId: claim.id,
        version: 1,
        statement: 'Other words.',
        types: ['opinion', 'causal'],
        assigneeId: desk.checker.userId,
        dueAt: null,
        priority: 'high',
      }),
    )
    expect(changed).toMatchObject({
      version: 2,
      statement: 'Other words.',
      assignee: { name: 'Sample checker' },
      dueAt: null,
    })
    expect((await eventsOf(claim.id))[0]).toMatchObject({
      type: 'claim.changed',
      actor: { id: desk.editor.userId, name: 'Sample editor' },
      payload: {
        number: claim.number,
        changes: [
          { field: 'statement', from: claim.statement, to: 'Other words.' },
          { field: 'types', from: [], to: ['causal', 'opinion'] },
          { field: 'dueAt', from: '2031-05-01T10:00:00.000Z', to: null },
          { field: 'assignee', from: null, to: 'Sample checker' },
        ],
      },
    })
  })

  it('writes nothing when nothing changes', async () => {
    const claim = await makeClaim(desk.checker, article)
    const same = {
      claimId: claim.id,
      version: 1,
      statement: claim.statement,
      types: [],
      dueAt: '2031-05-01T10:00:00Z',
      priority: 'high' as const,
    }
    expect(await as(desk.checker, (ask) => changeClaim(ask, same))).toMatchObject({ version: 1 })
    expect(await eventsOf(claim.id)).toHaveLength(1)
  })

  it('gives the second of two who save at once both versions', async () => {
    const claim = await makeClaim(desk.checker, article)
    const save = (statement: string) =>
      as(desk.checker, (ask) => changeClaim(ask, { claimId: claim.id, version: 1, statement }))
    const outcomes = await Promise.allSettled([save('One.'), save('Two.')])
    const won = outcomes.find((outcome) => outcome.status === 'fulfilled')
    const lost = outcomes.find((outcome) => outcome.status === 'rejected')
    expect(won?.value).toMatchObject({ version: 2 })
    expect(lost?.reason).toMatchObject({
      code: 'version_conflict',
      extras: { current: won?.value, yours: { version: 1 } },
    })
    expect(await eventsOf(claim.id)).toHaveLength(2)
  })

  it('leaves priority, due date and giving work to others to editors', async () => {
    const claim = await makeClaim(desk.checker, article)
    const change = (actor: Actor, patch: object) =>
      as(actor, (ask) => changeClaim(ask, { claimId: claim.id, version: 1, ...patch }))
    for (const patch of [{ priority: 'low' }, { dueAt: null }, { assigneeId: desk.editor.userId }]) {
      await expect(change(desk.checker, patch)).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(change(desk.checker, { assigneeId: desk.checker.userId })).resolves.toMatchObject({
      version: 2,
    })
    const laidDown = { claimId: claim.id, version: 2, assigneeId: null }
    const second = await addPerson(desk.id, 'checker')
    await expect(as(second, (ask) => changeClaim(ask, laidDown))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(as(desk.checker, (ask) => changeClaim(ask, laidDown))).resolves.toMatchObject({
      assignee: null,
    })
  })

  it('answers claims of another newsroom, deleted ones and unknown ones alike', async () => {
    const claim = await makeClaim(desk.checker, article)
    for (const claimId of [claim.id, crypto.randomUUID()]) {
      const change = as(other.owner, (ask) => changeClaim(ask, { claimId, version: 1, statement: 'x' }))
      await expect(change).rejects.toMatchObject({ code: 'not_found', extras: {} })
    }
    await as(desk.checker, (ask) => deleteClaim(ask, { claimId: claim.id, version: 1, reason: 'A double.' }))
    await expect(as(desk.checker, (ask) => getClaim(ask, { claimId: claim.id }))).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('giving a finding', () => {
  const check = (
    actor: Actor,
    claimId: string,
    version: number,
    finding: CheckInput['finding'],
    reason = 'Because.',
  ) => as(actor, (ask) => checkClaim(ask, { claimId, version, finding, reason }))

  it('keeps the check, makes it the claim’s finding, and tells it in one event', async () => {
    const claim = await makeClaim(desk.checker, article)
    const found = await check(desk.checker, claim.id, 1, 'refuted', 'The register says 11.')
    expect(found).toMatchObject({
      finding: 'refuted',
      findingReason: 'The register says 11.',
      findingBy: { id: desk.checker.userId },
      workState: 'to_check',
      version: 2,
      checks: [{ finding: 'refuted', round: 1, adjudicates: false, checker: { name: 'Sample checker' } }],
    })
    expect((await eventsOf(claim.id))[0]).toMatchObject({
      type: 'claim.finding_given',
      reason: 'The register says 11.',
      payload: { from: null, to: 'refuted', round: 1, adjudicates: false },
    })
  })

  it('counts the same finding with the same reason by the same person once', async () => {
    const claim = await makeClaim(desk.checker, article)
    await check(desk.checker, claim.id, 1, 'refuted')
    expect(await check(desk.checker, claim.id, 2, 'refuted')).toMatchObject({
      version: 2,
      checks: [expect.anything()],
    })
    expect(await check(desk.editor, claim.id, 2, 'refuted')).toMatchObject({
      version: 3,
      checks: [expect.anything(), expect.anything()],
    })
  })

  it('settles a disagreement of two others when an editor gives it, and not when a checker does', async () => {
    const second = await addPerson(desk.id, 'checker')
    const third = await addPerson(desk.id, 'checker')
    for (const [judge, settles] of [
      [desk.editor, true],
      [third, false],
    ] as const) {
      const claim = await makeClaim(desk.checker, article)
      await check(desk.checker, claim.id, 1, 'refuted')
      await check(second, claim.id, 2, 'supported')
      const settled = await check(judge, claim.id, 3, 'conflicting')
      expect(settled.checks.map(({ adjudicates }) => adjudicates)).toEqual([false, false, settles])
    }
  })

  it.each(['reporter', 'reader'] as const)('is not a %s’s to do', async (role) => {
    const own = await makeArticle(desk.editor, { reporterId: desk.reporter.userId })
    const claim = await makeClaim(desk.checker, own)
    await expect(check(desk[role], claim.id, 1, 'supported')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(as(desk[role], (ask) => getClaim(ask, { claimId: claim.id }))).resolves.toBeTruthy()
  })
})

describe('a claim’s places', () => {
  it('are added and removed with an event each, and never all removed', async () => {
    const claim = await makeClaim(desk.checker, article, 'first ferry')
    const anchor = anchorOf(article, 'ferries')
    const added = await as(desk.checker, (ask) => addAnchor(ask, { claimId: claim.id, version: 1, anchor }))
    expect(added.anchors.map(({ exact }) => exact)).toEqual(['ferries', 'first ferry'])
    expect(added).toMatchObject({ version: 2, quote: 'first ferry' })
    const again = await as(desk.checker, (ask) => addAnchor(ask, { claimId: claim.id, version: 2, anchor }))
    expect(again.version).toBe(2)
    const remove = (exact: string, version: number) =>
      as(desk.checker, (ask) =>
        removeAnchor(ask, {
          claimId: claim.id,
          anchorId: added.anchors.find((one) => one.exact === exact)?.id ?? '',
          version,
          reason: 'Not the same.',
        }),
      )
    expect(await remove('first ferry', 2)).toMatchObject({
      quote: 'ferries',
      anchors: [{ exact: 'ferries' }],
    })
    await expect(remove('ferries', 3)).rejects.toMatchObject({
      code: 'anchor_refused',
      extras: { because: 'anchor_last' },
    })
    expect((await eventsOf(claim.id)).map(({ type }) => type)).toEqual([
      'claim.anchor_removed',
      'claim.anchor_added',
      'claim.created',
    ])
    const back = await as(desk.checker, (ask) =>
      addAnchor(ask, { claimId: claim.id, version: 3, anchor: anchorOf(article, 'first ferry') }),
    )
    expect(back.anchors).toHaveLength(2)
  })

  it('of another claim are not found', async () => {
    const [one, two] = [await makeClaim(desk.checker, article), await makeClaim(desk.checker, article)]
    const removal = { claimId: one.id, anchorId: two.anchors[0]?.id ?? '', version: 1, reason: 'x' }
    await expect(as(desk.checker, (ask) => removeAnchor(ask, removal))).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

it('takes a claim out and puts it back, with its history and its number', async () => {
  const claim = await makeClaim(desk.checker, article)
  const gone = await as(desk.checker, (ask) =>
    deleteClaim(ask, { claimId: claim.id, version: 1, reason: 'A double.' }),
  )
  const restore = { claimId: claim.id, reason: 'No double.' }
  await expect(
    as(desk.checker, (ask) => restoreClaim(ask, { ...restore, version: 1 })),
  ).rejects.toMatchObject({ code: 'version_conflict' })
  const back = await as(desk.checker, (ask) => restoreClaim(ask, { ...restore, version: gone.version }))
  expect(back).toMatchObject({ number: claim.number, version: 3, anchors: [{ exact: claim.quote }] })
  expect((await eventsOf(claim.id)).map(({ type, reason }) => [type, reason])).toEqual([
    ['claim.restored', 'No double.'],
    ['claim.deleted', 'A double.'],
    ['claim.created', null],
  ])
})
