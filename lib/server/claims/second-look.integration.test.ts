import { beforeAll, describe, expect, it } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimDetail } from '@/lib/contracts/claims'
import { type DeskRules, disagree } from '@/lib/domain/claims/moves'
import type { Finding, WorkState } from '@/lib/domain/claims/vocabulary'
import { isWithheldFrom } from '@/lib/domain/review/blind'
import { listArticles } from '@/lib/server/articles/list-articles'
import type { Actor } from '@/lib/server/auth/actor'
import { addEvidence } from '@/lib/server/claims/add-evidence'
import { changeClaim } from '@/lib/server/claims/change-claim'
import { checkClaim } from '@/lib/server/claims/check-claim'
import { getClaim } from '@/lib/server/claims/get-claim'
import { moveClaim } from '@/lib/server/claims/move-claim'
import { claimHistory } from '@/lib/server/events/read-history'
import { countQueue } from '@/lib/server/review/count-queue'
import { readQueue } from '@/lib/server/review/read-queue'
import {
  addPerson,
  as,
  connectFreshDatabase,
  evidenceInput,
  makeArticle,
  makeClaim,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { ownerQuery } from '@/lib/testing/owner-query'

let ownerUrl: string
beforeAll(async () => {
  ownerUrl = (await connectFreshDatabase()).ownerUrl
})

/** A newsroom with three checkers and an article. */
type Room = { room: TestNewsroom; ines: Actor; mara: Actor; tom: Actor; article: ArticleView }
type Who = 'ines' | 'mara' | 'tom' | 'editor' | 'owner'

async function makeRoom(rules: Partial<DeskRules> = {}): Promise<Room> {
  const room = await makeNewsroom({ secondLook: 'by_finding', blindSecondLook: true, ...rules })
  const [ines, mara, tom] = [
    await addPerson(room.id, 'checker', 'Ines'),
    await addPerson(room.id, 'checker', 'Mara'),
    await addPerson(room.id, 'checker', 'Tom'),
  ]
  return { room, ines, mara, tom, article: await makeArticle(room.editor) }
}
const person = (at: Room, who: Who): Actor => (who === 'editor' || who === 'owner' ? at.room[who] : at[who])

/** One claim of a room, worked on step by step at its newest version. */
class Work {
  readonly at: Room
  readonly id: string

  constructor(at: Room, id: string) {
    this.at = at
    this.id = id
  }
  static async begin(at: Room): Promise<Work> {
    const claim = await makeClaim(at.ines, at.article)
    await as(at.ines, (ask) => addEvidence(ask, { claimId: claim.id, ...evidenceInput() }))
    return new Work(at, claim.id)
  }
  now(who: Who): Promise<ClaimDetail> {
    return as(person(this.at, who), (ask) => getClaim(ask, { claimId: this.id }))
  }
  async check(who: Who, finding: Finding, reason = `${who} says so.`): Promise<ClaimDetail> {
    const { version } = await this.now(who)
    return as(person(this.at, who), (ask) => checkClaim(ask, { claimId: this.id, version, finding, reason }))
  }
  async move(who: Who, to: WorkState): Promise<ClaimDetail> {
    const { version } = await this.now(who)
    const reason = 'For the test.'
    return as(person(this.at, who), (ask) => moveClaim(ask, { claimId: this.id, version, to, reason }))
  }
  /** What notifications of this claim there are: kind and whose. */
  async told(): Promise<string[]> {
    const rows = await ownerQuery<{ kind: string; name: string }>(
      ownerUrl,
      `SELECT n.kind::text AS kind, u.name FROM notification n JOIN "user" u ON u.id = n.user_id
       WHERE n.claim_id = $1 ORDER BY n.id`,
      [this.id],
    )
    return rows.map(({ kind, name }) => `${kind}: ${name}`).sort()
  }
}
const missingOf = (claim: ClaimDetail) =>
  claim.moves.find(({ to }) => to === 'closed')?.missing.map(({ what }) => what)

/** Checks in order, each by one person, as the work goes on after them. */
const COURSES: readonly (readonly [Who, Finding][])[] = [
  [],
  [['ines', 'refuted']],
  [
    ['ines', 'supported'],
    ['ines', 'refuted'],
  ],
  [
    ['ines', 'refuted'],
    ['mara', 'refuted'],
  ],
  [
    ['ines', 'refuted'],
    ['mara', 'supported'],
  ],
  [
    ['ines', 'refuted'],
    ['mara', 'supported'],
    ['ines', 'supported'],
  ],
  [
    ['ines', 'refuted'],
    ['mara', 'supported'],
    ['tom', 'supported'],
  ],
  [
    ['ines', 'refuted'],
    ['mara', 'supported'],
    ['editor', 'conflicting'],
  ],
  [
    ['ines', 'refuted'],
    ['mara', 'supported'],
    ['editor', 'conflicting'],
    ['ines', 'refuted'],
  ],
]

describe.each([
  { secondLook: 'by_finding', blindSecondLook: true },
  { secondLook: 'always', blindSecondLook: true },
  { secondLook: 'never', blindSecondLook: true },
  { secondLook: 'always', blindSecondLook: false },
] as const)('with the rules %j, the database and the domain say the same', (rules) => {
  it.each(COURSES.map((course) => [course]))('after %j', async (course) => {
    const work = await Work.begin(await makeRoom(rules))
    await work.move('ines', 'in_progress')
    for (const [who, finding] of course) await work.check(who, finding)
    await work.move('ines', 'needs_second_look')
    const last = course.at(-1)
    const checks = course.map(([who, finding], at) => ({
      checkerId: person(work.at, who).userId,
      finding,
      // In these courses an editor comes only after two others have disagreed.
      adjudicates: who === 'editor' && at >= 2,
    }))
    for (const who of ['ines', 'mara', 'tom', 'editor', 'owner'] as const) {
      const actor = person(work.at, who)
      const claim = await work.now(who)
      const withheld = isWithheldFrom(actor.userId, { workState: claim.workState, checks }, rules)
      expect(claim, who).toMatchObject({
        findingWithheld: withheld,
        finding: withheld ? null : (last?.[1] ?? null),
        findingReason: withheld || !last ? null : `${last[0]} says so.`,
        findingBy: last ? { id: person(work.at, last[0]).userId } : null,
      })
      expect(claim.findingAt === null).toBe(withheld || !last)
      expect(claim.checks.length).toBe(withheld ? 0 : course.length)
      const found = async (query: object) =>
        (await as(actor, (ask) => readQueue(ask, { sort: 'due', limit: 50, ...query }))).items.map(
          ({ id }) => id,
        )
      expect(await found({ finding: ['none'] })).toEqual(withheld || !last ? [work.id] : [])
      for (const finding of ['refuted', 'supported', 'conflicting'] as const)
        expect(await found({ finding: [finding] })).toEqual(
          !withheld && last?.[1] === finding ? [work.id] : [],
        )
      expect(await found({ finding: ['none', 'refuted', 'supported', 'conflicting'] })).toEqual([work.id])
      const { items } = await as(actor, (ask) => listArticles(ask, { limit: 10 }))
      expect(items[0]?.progress.byFinding.none).toBe(withheld || !last ? 1 : 0)
    }
    const disagreement = disagree(last?.[1] ?? null, checks)
    const { disagreement: counted } = await as(work.at.room.editor, (ask) => countQueue(ask))
    expect(counted).toBe(disagreement ? 1 : 0)
    for (const disagreed of [true, false]) {
      const { items } = await as(work.at.room.editor, (ask) =>
        readQueue(ask, { sort: 'due', limit: 50, disagreement: disagreed }),
      )
      expect(items.length).toBe(disagreement === disagreed ? 1 : 0)
    }
  })
})

describe('while the first finding is withheld', () => {
  it('others are told to give their own before they close, and no more', async () => {
    const work = await Work.begin(await makeRoom())
    await work.check('ines', 'supported')
    expect(missingOf(await work.now('ines'))).toEqual([])
    expect(missingOf(await work.now('mara'))).toEqual(['own_finding'])
    await expect(work.move('mara', 'closed')).rejects.toMatchObject({
      code: 'close_incomplete',
      extras: { missing: [{ what: 'own_finding' }] },
    })
    await work.check('ines', 'refuted')
    await expect(work.move('mara', 'closed')).rejects.toMatchObject({
      extras: { missing: [{ what: 'own_finding' }] },
    })
  })

  it('a conflict shows the claim as its reader may see it', async () => {
    const work = await Work.begin(await makeRoom())
    await work.check('ines', 'refuted')
    const change = { claimId: work.id, version: 1, statement: 'Other words.' }
    await expect(as(work.at.mara, (ask) => changeClaim(ask, change))).rejects.toMatchObject({
      code: 'version_conflict',
      extras: { current: { finding: null, findingReason: null, findingWithheld: true, checks: [] } },
    })
  })

  it('an event’s hash answers no guesses: what is withheld is salted', async () => {
    const work = await Work.begin(await makeRoom())
    await work.check('ines', 'refuted')
    const line = async (who: Who) =>
      (await as(person(work.at, who), (ask) => claimHistory(ask, { claimId: work.id, limit: 1 }))).items[0]
    expect((await line('ines'))?.payload).toMatchObject({
      to: 'refuted',
      salt: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
    expect(await line('mara')).toMatchObject({ payload: { to: null }, reason: null, withheld: ['finding'] })
    expect((await line('mara'))?.payload).not.toHaveProperty('salt')
  })

  it('closing shows it to everybody, and reopening does not take it back', async () => {
    const work = await Work.begin(await makeRoom())
    await work.check('ines', 'supported')
    await work.move('ines', 'closed')
    expect(await work.now('tom')).toMatchObject({ finding: 'supported', findingWithheld: false })
    await work.move('mara', 'in_progress')
    expect(await work.now('tom')).toMatchObject({ finding: 'supported', checks: [{ round: 1 }] })
    await work.check('mara', 'refuted')
    expect(await work.now('tom')).toMatchObject({
      finding: null,
      findingWithheld: true,
      checks: [{ round: 1 }],
    })
  })
})

describe('a disagreement', () => {
  it('goes to editors and owners, who settle it with both before them; then the claim closes', async () => {
    const work = await Work.begin(await makeRoom())
    await work.move('ines', 'in_progress')
    await work.check('ines', 'refuted')
    await work.move('ines', 'needs_second_look')
    expect(await work.told()).toEqual([])
    await work.check('mara', 'supported')
    expect(await work.told()).toEqual(['disagreement: Sample editor', 'disagreement: Sample owner'])
    expect(missingOf(await work.now('mara'))).toEqual(['agreement'])
    const before = await work.now('editor')
    expect(before.checks.map(({ checker, finding }) => [checker.name, finding])).toEqual([
      ['Ines', 'refuted'],
      ['Mara', 'supported'],
    ])
    // Coming round and going back is the same disagreement.
    await work.check('ines', 'supported')
    await work.check('ines', 'refuted')
    expect(await work.told()).toHaveLength(2)
    const settled = await work.check('editor', 'conflicting')
    expect(settled.checks.at(-1)).toMatchObject({ adjudicates: true, finding: 'conflicting' })
    expect(missingOf(settled)).toEqual([])
    expect(await work.move('editor', 'closed')).toMatchObject({ workState: 'closed', finding: 'conflicting' })
  })

  it('is not an editor’s to settle who is part of it: the others are told', async () => {
    const work = await Work.begin(await makeRoom())
    await work.move('ines', 'in_progress')
    await work.check('ines', 'refuted')
    await work.check('editor', 'supported')
    expect(await work.told()).toEqual([])
    await work.move('ines', 'needs_second_look')
    expect(await work.told()).toEqual(['disagreement: Sample owner'])
  })
})

describe('a second look that is asked for', () => {
  const assign = (work: Work, assigneeId: string) =>
    as(work.at.room.editor, async (ask) => {
      const { version } = await getClaim(ask, { claimId: work.id })
      await changeClaim(ask, { claimId: work.id, version, assigneeId })
    })
  const secondLooks = async (work: Work) => (await work.told()).filter((one) => one.startsWith('second_look'))

  it.each([
    ['somebody who has not looked yet', 'mara', ['second_look: Mara']],
    ['the first checker', 'ines', []],
  ] as const)('is told to the assignee, who is %s', async (_, who, told) => {
    const work = await Work.begin(await makeRoom({ blindSecondLook: false }))
    await assign(work, person(work.at, who).userId)
    await work.move('ines', 'in_progress')
    await work.check('ines', 'refuted')
    await work.move('ines', 'needs_second_look')
    expect(await secondLooks(work)).toEqual(told)
  })

  it('is told to nobody where the claim is nobody’s, or a reader’s', async () => {
    const at = await makeRoom()
    const [nobodys, readers] = [await Work.begin(at), await Work.begin(at)]
    await assign(readers, at.room.reader.userId)
    for (const work of [nobodys, readers]) {
      await work.move('ines', 'in_progress')
      await work.check('ines', 'refuted')
      await work.move('ines', 'needs_second_look')
      expect(await secondLooks(work)).toEqual([])
    }
  })
})
