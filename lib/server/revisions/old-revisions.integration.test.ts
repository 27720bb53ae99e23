import { beforeAll, describe, expect, it } from 'vitest'
import { changeClaim } from '@/lib/server/claims/change-claim'
import { deleteClaim, restoreClaim } from '@/lib/server/claims/delete-claim'
import { getRevision } from '@/lib/server/revisions/get-revision'
import { listRevisions } from '@/lib/server/revisions/list-revisions'
import {
  as,
  connectFreshDatabase,
  makeArticle,
  makeClaim,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { COST, CREWS, FARES, FERRY_TEXT, RevisedDesk, YARD } from '@/lib/testing/revised-desk'

let room: TestNewsroom
let other: TestNewsroom
let desk: RevisedDesk

beforeAll(async () => {
  await connectFreshDatabase()
  room = await makeNewsroom()
  other = await makeNewsroom()
  desk = new RevisedDesk(room)
})

const open = ({ id: articleId }: { id: string }, number: number, actor = room.reader) =>
  as(actor, (ask) => getRevision(ask, { articleId, number }))

describe('an older revision', () => {
  it('opens with its claims as they stood while it was the newest', async () => {
    const article = await makeArticle(room.editor, { text: FERRY_TEXT })
    const closed = await makeClaim(room.checker, article, COST)
    const taken = await makeClaim(room.checker, article, YARD)
    const lost = await makeClaim(room.checker, article, CREWS)
    await desk.close(closed, 'supported')
    await as(room.editor, (ask) => deleteClaim(ask, { claimId: taken.id, version: 1, reason: 'Out.' }))
    const second = FERRY_TEXT.replace('48 million', '53 million').replace(` ${CREWS}`, '')
    await desk.revise(article, second)
    await desk.decide(closed, 'recheck')
    const late = await makeClaim(room.checker, await desk.article(article.id), FARES)
    await desk.decide(lost, 'dropped')
    const { version } = await desk.claim(closed)
    const edit = { claimId: closed.id, version, statement: 'Said otherwise.' }
    await as(room.checker, (ask) => changeClaim(ask, edit))
    await as(room.editor, (ask) => restoreClaim(ask, { claimId: taken.id, version: 2, reason: 'In.' }))
    await desk.revise(article, second.replace('petition', 'list'))

    const first = await open(article, 1)
    expect(first.revision).toMatchObject({ number: 1, text: FERRY_TEXT, origin: 'load' })
    expect(first.claims).toMatchObject([
      {
        number: closed.number,
        statement: closed.statement,
        workState: 'closed',
        finding: 'supported',
        findingBy: { id: room.checker.userId },
        anchors: [{ exact: COST }],
        arrived: null,
        left: 'reworded',
      },
      { number: lost.number, workState: 'to_check', arrived: null, left: 'orphaned' },
    ])
    expect((await open(article, 2)).claims).toMatchObject([
      {
        number: closed.number,
        statement: 'Said otherwise.',
        workState: 'in_progress',
        finding: null,
        anchors: [{ exact: COST.replace('48', '53') }],
        arrived: 'reworded',
        left: 'unchanged',
      },
      { number: late.number, arrived: null, left: 'unchanged' },
      { number: taken.number, arrived: 'unchanged', left: 'unchanged' },
    ])
    const newest = await open(article, 3)
    expect(newest.claims.map(({ number, left }) => [number, left])).toEqual([
      [closed.number, null],
      [late.number, null],
      [taken.number, null],
    ])
    expect(newest.claims[0]).toMatchObject({ findingAt: null, arrived: 'unchanged' })
  })

  it('shows the newest as it stands now, to the moment of a finding', async () => {
    const article = await makeArticle(room.editor, { text: FERRY_TEXT })
    const claim = await desk.close(await makeClaim(room.checker, article, COST))
    const [now] = (await open(article, 1)).claims
    expect(now).toMatchObject({
      finding: 'supported',
      findingAt: claim.findingAt,
      findingReason: 'The register says so.',
    })
  })

  it('is there for members who may read the article, and for nobody else', async () => {
    const article = await makeArticle(room.editor, { text: FERRY_TEXT })
    for (const [number, actor] of [
      [2, room.reader],
      [1, room.reporter],
      [1, other.owner],
    ] as const)
      await expect(open(article, number, actor)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the list of revisions', () => {
  it('is read page by page, newest first, with the size of each change', async () => {
    const { id: articleId } = await makeArticle(room.editor, { text: FERRY_TEXT, note: 'As filed.' })
    await desk.revise({ id: articleId }, FERRY_TEXT.replace('in spring, if the ice', 'in autumn, if the ice'))
    await desk.revise({ id: articleId }, FERRY_TEXT.replace(` ${CREWS}`, ''))
    const first = await as(room.reader, (ask) => listRevisions(ask, { articleId, limit: 2 }))
    expect(first.items).toMatchObject([
      { number: 3, change: { wordsIn: 1, moved: 0 } },
      { number: 2, change: { wordsIn: 1, wordsOut: 1, moved: 0 } },
    ])
    const cursor = first.nextCursor ?? ''
    const rest = await as(room.reader, (ask) => listRevisions(ask, { articleId, limit: 2, cursor }))
    expect(rest).toMatchObject({
      items: [{ number: 1, origin: 'load', note: 'As filed.', change: null, characters: FERRY_TEXT.length }],
      nextCursor: null,
    })
    expect(rest.items[0]?.words).toBeGreaterThan(90)
    await expect(as(other.owner, (ask) => listRevisions(ask, { articleId, limit: 2 }))).rejects.toMatchObject(
      {
        code: 'not_found',
      },
    )
  })
})
