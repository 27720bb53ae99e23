import { beforeAll, describe, expect, it } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import { QueueQuery } from '@/lib/contracts/queue-rows'
import { RevisionInput } from '@/lib/contracts/revisions'
import { moveArticle } from '@/lib/server/articles/move-article'
import type { Actor } from '@/lib/server/auth/actor'
import { addAnchor } from '@/lib/server/claims/change-anchors'
import { checkClaim } from '@/lib/server/claims/check-claim'
import { deleteClaim, restoreClaim } from '@/lib/server/claims/delete-claim'
import { moveClaim } from '@/lib/server/claims/move-claim'
import { articleHistory } from '@/lib/server/events/read-history'
import { verifyHistory } from '@/lib/server/events/verify-history'
import { readQueue } from '@/lib/server/review/read-queue'
import { createRevision } from '@/lib/server/revisions/create-revision'
import { reviewRevision } from '@/lib/server/revisions/review-revision'
import {
  anchorOf,
  as,
  documentOf,
  makeArticle,
  makeClaim,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { ownerQuery } from '@/lib/testing/owner-query'
import {
  COST,
  CREWS,
  FARES,
  FERRY_TEXT,
  type RevisedDesk,
  revisedDesk,
  YARD,
} from '@/lib/testing/revised-desk'

let room: TestNewsroom
let other: TestNewsroom
let desk: RevisedDesk
let ownerUrl: string

beforeAll(async () => {
  ;({ room, desk, ownerUrl } = await revisedDesk())
  other = await makeNewsroom()
})

const paste = (article: ArticleView, actor: Actor, fields: object) =>
  as(actor, (ask) =>
    createRevision(ask, {
      articleId: article.id,
      ...RevisionInput.parse({
        origin: 'paste',
        baseNumber: 1,
        document: documentOf('Anything\nelse.'),
        ...fields,
      }),
    }),
  )

/** The sample as a desk would get it back: a paragraph moved, a “not” dropped, a sentence deleted, a look-alike added. */
const [HEADLINE, BOARD, PASSENGERS, YARD_PARAGRAPH, STAFF, LAST] = FERRY_TEXT.split('\n') as [
  string,
  string,
  string,
  string,
  string,
  string,
]
const LOOK_ALIKE = 'The new buses will cost the county 48 million over ten years.'
const REVISED = [
  HEADLINE,
  YARD_PARAGRAPH,
  PASSENGERS.replace('has not raised', 'has raised'),
  BOARD.replace(` ${COST}`, ''),
  STAFF,
  `On the mainland things look alike. ${LOOK_ALIKE}`,
  LAST,
].join('\n')

describe('a revision that moves a paragraph, drops a “not”, deletes a sentence and adds a look-alike', () => {
  it('says of each claim what became of it, keeps what is the same, and lets nothing stand unseen', async () => {
    const article = await makeArticle(room.editor, { text: FERRY_TEXT })
    const [moved, negated, deleted, kept] = await Promise.all(
      [YARD, FARES, COST, CREWS].map((words) => makeClaim(room.checker, article, words)),
    )
    if (!moved || !negated || !deleted || !kept) throw new Error('claims are missing')
    for (const claim of [moved, negated, deleted, kept]) await desk.close(claim)
    const cleared = await as(room.editor, async (ask) =>
      moveArticle(ask, {
        articleId: article.id,
        version: (await desk.article(article.id)).version,
        to: 'cleared',
        reason: 'All closed.',
      }),
    )
    expect(cleared.state).toBe('cleared')
    const closedAs = await desk.claim(negated)

    const revision = await desk.revise(article, REVISED)
    expect(revision).toMatchObject({
      number: 2,
      origin: 'paste',
      author: { id: room.editor.userId },
      outcomes: { unchanged: 1, moved: 1, reworded: 1, ambiguous: 0, orphaned: 1 },
      pending: 2,
    })
    expect(revision.change?.moved).toBeGreaterThan(0)
    expect(revision.change?.wordsOut).toBeGreaterThan(0)

    expect(await desk.placement(kept)).toMatchObject({
      outcome: 'unchanged',
      decision: 'kept',
      decidedBy: null,
    })
    expect(await desk.placement(moved)).toMatchObject({ outcome: 'moved', decision: 'kept' })
    expect(await desk.placement(deleted)).toMatchObject({
      outcome: 'orphaned',
      decision: null,
      parts: [{ from: { exact: COST }, to: null }],
    })
    expect(await desk.placement(negated)).toMatchObject({
      outcome: 'reworded',
      decision: null,
      canUndo: false,
      fromNumber: 1,
      before: { workState: 'closed', finding: 'supported', findingReason: 'The register says so.' },
      parts: [{ changes: ['negation'], to: { exact: FARES.replace('has not raised', 'has raised') } }],
    })

    for (const claim of [kept, moved]) {
      const now = await desk.claim(claim)
      expect(now).toMatchObject({ workState: 'closed', finding: 'supported', textChangedSinceFinding: false })
      expect(now.pendingPlacement).toBeNull()
      expect(now.anchors.map(({ exact, revisionId }) => [exact, revisionId])).toEqual([
        [claim.quote, revision.id],
      ])
    }
    const flagged = await desk.claim(negated)
    expect(flagged).toMatchObject({
      workState: 'closed',
      finding: 'supported',
      textChangedSinceFinding: true,
      version: closedAs.version + 1,
      quote: FARES.replace('has not raised', 'has raised'),
      pendingPlacement: { revisionNumber: 2, outcome: 'reworded' },
    })
    expect(await desk.claim(deleted)).toMatchObject({
      textChangedSinceFinding: true,
      quote: COST,
      anchors: [],
    })

    const now = await desk.article(article.id)
    expect(now).toMatchObject({
      state: 'in_check',
      revisionNumber: 2,
      progress: { claims: 4, closed: 4, textChanged: 2 },
    })
    expect(now.blockingClear.map(({ number, because }) => [number, because])).toEqual(
      [negated.number, deleted.number].sort((a, b) => a - b).map((number) => [number, 'text_changed']),
    )
    const clear = { articleId: article.id, version: now.version, to: 'cleared' as const, reason: 'Try.' }
    await expect(as(room.editor, (ask) => moveArticle(ask, clear))).rejects.toMatchObject({
      code: 'clear_refused',
    })

    const asked = QueueQuery.parse({ articleId: article.id })
    const queue = await as(room.checker, (ask) => readQueue(ask, asked))
    expect(queue.items.map(({ id }) => id).sort()).toEqual([negated.id, deleted.id].sort())

    const review = { articleId: article.id, number: 2 }
    const { placements, previous } = await as(room.reader, (ask) => reviewRevision(ask, review))
    expect(previous?.number).toBe(1)
    expect(placements.map(({ decision }) => decision)).toEqual([null, null, 'kept', 'kept'])

    const { items } = await as(room.owner, (ask) =>
      articleHistory(ask, { articleId: article.id, limit: 200 }),
    )
    expect(items.slice(0, 6).map(({ type }) => type)).toEqual([
      'article.state_changed',
      ...Array(4).fill('claim.placed'),
      'revision.created',
    ])
    expect(items[0]).toMatchObject({
      payload: { from: 'cleared', to: 'in_check' },
      reason: 'Revision 2 changed the words of 2 claims.',
    })
    expect(items[5]?.payload).toMatchObject({
      number: 2,
      fromNumber: 1,
      outcomes: { unchanged: 1, orphaned: 1 },
    })
  })

  it('lets nobody give a finding, close or move places of a claim whose changed words wait; the rest goes on', async () => {
    const article = await makeArticle(room.editor, { text: FERRY_TEXT })
    const claim = await makeClaim(room.checker, article, FARES)
    await desk.revise(article, FERRY_TEXT.replace('since the spring of 2019', 'since the spring of 2021'))
    const { version, pendingPlacement, anchors } = await desk.claim(claim)
    const pending = {
      code: 'text_review_pending',
      extras: { placementId: pendingPlacement?.id, revisionNumber: 2 },
    }
    const claimId = claim.id
    const check = { claimId, version, finding: 'supported' as const, reason: 'It is.' }
    await expect(as(room.checker, (ask) => checkClaim(ask, check))).rejects.toMatchObject(pending)
    const close = { claimId, version, to: 'closed' as const, reason: 'It is.' }
    await expect(as(room.checker, (ask) => moveClaim(ask, close))).rejects.toMatchObject(pending)
    const [anchor] = anchors
    if (!anchor) throw new Error('the proposed place is not there')
    const { revisionId, start, end, exact } = anchor
    const add = { claimId, version, anchor: { revisionId, start, end, exact } }
    await expect(as(room.checker, (ask) => addAnchor(ask, add))).rejects.toMatchObject(pending)
    const begin = { claimId, version, to: 'in_progress' as const, reason: 'I begin.' }
    expect(await as(room.checker, (ask) => moveClaim(ask, begin))).toMatchObject({ workState: 'in_progress' })
  })
})

describe('a revision that follows one that still waits', () => {
  it('looks for the words that were last settled: words that come back take the flag away', async () => {
    const article = await makeArticle(room.editor, { text: FERRY_TEXT })
    const claim = await makeClaim(room.checker, article, COST)
    const closed = await desk.close(claim)
    await desk.revise(article, FERRY_TEXT.replace('48 million', '53 million'))
    expect(await desk.claim(claim)).toMatchObject({
      textChangedSinceFinding: true,
      quote: COST.replace('48', '53'),
    })
    await desk.revise(article, FERRY_TEXT)
    expect(await desk.placement(claim, 2)).toMatchObject({
      decision: 'superseded',
      decidedBy: null,
      canUndo: false,
    })
    expect(await desk.placement(claim, 3)).toMatchObject({
      outcome: 'unchanged',
      decision: 'kept',
      fromNumber: 1,
    })
    expect(await desk.claim(claim)).toMatchObject({
      textChangedSinceFinding: false,
      workState: 'closed',
      finding: 'supported',
      quote: COST,
      version: closed.version + 2,
      pendingPlacement: null,
    })
  })

  it('lets a claim wait once: in the newest', async () => {
    const article = await makeArticle(room.editor, { text: FERRY_TEXT })
    const claim = await makeClaim(room.checker, article, COST)
    await desk.revise(article, FERRY_TEXT.replace('48 million', '53 million'))
    await desk.revise(article, FERRY_TEXT.replace('48 million', '61 million'))
    expect(await desk.placement(claim, 2)).toMatchObject({ decision: 'superseded' })
    expect(await desk.placement(claim, 3)).toMatchObject({
      decision: null,
      fromNumber: 1,
      parts: [{ from: { exact: COST }, to: { exact: COST.replace('48', '61') } }],
    })
    const revisions = await as(room.reader, (ask) =>
      reviewRevision(ask, { articleId: article.id, number: 3 }),
    )
    expect([revisions.previous?.pending, revisions.revision.pending]).toEqual([0, 1])
  })
})

describe('a new text', () => {
  it('is refused if it is the same as the newest; other kinds of block are another text', async () => {
    const article = await makeArticle(room.editor, { text: FERRY_TEXT })
    const claim = await makeClaim(room.checker, article, COST)
    await expect(desk.revise(article, FERRY_TEXT)).rejects.toMatchObject({ code: 'text_unchanged' })
    const document = documentOf(FERRY_TEXT)
    const [headline, ...rest] = document.content
    if (!headline) throw new Error('the sample has no headline')
    const heading = { ...headline, type: 'heading' as const, attrs: { level: 2 as const } }
    const revision = await desk.revise(article, { type: 'doc', content: [heading, ...rest] })
    expect(revision.change).toEqual({ wordsIn: 0, wordsOut: 0, moved: 0 })
    expect(await desk.placement(claim)).toMatchObject({ outcome: 'unchanged', decision: 'kept' })
  })

  it('is refused with the newest revision if it was made from an older one', async () => {
    const article = await makeArticle(room.editor, { text: FERRY_TEXT })
    const second = await desk.revise(article, FERRY_TEXT.replace('spring', 'autumn'))
    await expect(paste(article, room.checker, {})).rejects.toMatchObject({
      code: 'version_conflict',
      extras: { current: { id: second.id, number: 2 }, yours: { baseNumber: 1, origin: 'paste' } },
    })
  })

  it('is taken from one of two who send theirs at once; the other is told', async () => {
    const article = await makeArticle(room.editor, { text: FERRY_TEXT })
    await makeClaim(room.checker, article, COST)
    const both = await Promise.allSettled([
      paste(article, room.checker, { document: documentOf('One\ntext.') }),
      paste(article, room.editor, { document: documentOf('Another\ntext.') }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'version_conflict' },
    })
  })

  it('finds a claim that is made while it is taken in, or comes before it', async () => {
    const article = await makeArticle(room.editor, { text: FERRY_TEXT })
    const [revision, claim] = await Promise.allSettled([
      desk.revise(article, FERRY_TEXT.replace('48 million', '53 million')),
      makeClaim(room.checker, article, YARD),
    ])
    expect(revision.status).toBe('fulfilled')
    const [rows] = await ownerQuery<{ lost: number }>(
      ownerUrl,
      `SELECT count(*)::int AS lost FROM claim c WHERE article_id = $1 AND NOT EXISTS (
        SELECT 1 FROM anchor n JOIN revision r ON r.id = n.revision_id WHERE n.claim_id = c.id AND r.number = 2)`,
      [article.id],
    )
    expect(rows?.lost).toBe(0)
    if (claim.status === 'rejected') expect(claim.reason).toMatchObject({ code: 'anchor_refused' })
  })

  it.each([
    [
      'a document that the editor does not know',
      { document: { type: 'doc', content: [] } },
      'document_refused',
    ],
  ])('is refused: %s', async (_, fields, code) => {
    const article = await makeArticle(room.editor, { text: FERRY_TEXT })
    const input = { origin: 'paste' as const, baseNumber: 1, ...fields } as RevisionInput
    await expect(
      as(room.checker, (ask) => createRevision(ask, { articleId: article.id, ...input })),
    ).rejects.toMatchObject({ code })
  })

  it('is not for an archived article', async () => {
    const article = await makeArticle(room.editor, { text: FERRY_TEXT })
    const { id: articleId, version } = article
    await as(room.editor, (ask) => moveArticle(ask, { articleId, version, to: 'archived', reason: 'Old.' }))
    await expect(paste(article, room.checker, {})).rejects.toMatchObject({ code: 'illegal_move' })
  })

  it('is not for readers and reporters, and not for other newsrooms', async () => {
    const article = await makeArticle(room.editor, { text: FERRY_TEXT, reporterId: room.reporter.userId })
    for (const actor of [room.reader, room.reporter])
      await expect(paste(article, actor, {})).rejects.toMatchObject({ code: 'forbidden' })
    await expect(paste(article, other.owner, {})).rejects.toMatchObject({ code: 'not_found' })
    const review = { articleId: article.id, number: 1 }
    await expect(as(other.owner, (ask) => reviewRevision(ask, review))).rejects.toMatchObject({
      code: 'not_found',
    })
    expect((await as(room.reporter, (ask) => reviewRevision(ask, review))).placements).toEqual([])
  })

  it('never changes again, not even by the owner of the database', async () => {
    const article = await makeArticle(room.editor, { text: FERRY_TEXT })
    const { id } = await desk.revise(article, FERRY_TEXT.replace('spring', 'autumn'))
    await expect(ownerQuery(ownerUrl, `UPDATE revision SET text = 'x' WHERE id = $1`, [id])).rejects.toThrow()
    await expect(ownerQuery(ownerUrl, 'DELETE FROM revision WHERE id = $1', [id])).rejects.toThrow()
  })
})

describe('a claim that is put back', () => {
  it('is looked for in the text that came meanwhile', async () => {
    const article = await makeArticle(room.editor, { text: FERRY_TEXT })
    const [same, changed] = [
      await makeClaim(room.checker, article, YARD),
      await makeClaim(room.checker, article, COST),
    ]
    for (const { id: claimId, version } of [same, changed])
      await as(room.editor, (ask) => deleteClaim(ask, { claimId, version, reason: 'Out.' }))
    await desk.revise(article, FERRY_TEXT.replace('48 million', '53 million'))
    for (const { id: claimId, version } of [same, changed])
      await as(room.editor, (ask) => restoreClaim(ask, { claimId, version: version + 1, reason: 'In.' }))
    expect(await desk.placement(same)).toMatchObject({
      outcome: 'unchanged',
      decision: 'kept',
      fromNumber: 1,
    })
    expect(await desk.placement(changed)).toMatchObject({ outcome: 'reworded', decision: null })
    expect(await desk.claim(same)).toMatchObject({
      textChangedSinceFinding: false,
      anchors: [{ exact: YARD }],
    })
    expect(await desk.claim(changed)).toMatchObject({ textChangedSinceFinding: true })
    expect((await desk.eventsOf(changed)).slice(-2)).toEqual(['claim.restored', 'claim.placed'])
  })

  it('stands where it stood if the text is the same', async () => {
    const article = await makeArticle(room.editor, { text: FERRY_TEXT })
    const { id: claimId, version } = await makeClaim(room.checker, article, YARD)
    await as(room.editor, (ask) => deleteClaim(ask, { claimId, version, reason: 'Out.' }))
    await as(room.editor, (ask) => restoreClaim(ask, { claimId, version: version + 1, reason: 'In.' }))
    const now = await desk.claim({ id: claimId })
    expect(now.anchors.map(({ exact }) => exact)).toEqual([anchorOf(article, YARD).exact])
    expect((await desk.eventsOf({ id: claimId })).at(-1)).toBe('claim.restored')
  })
})

it('leaves every history whole, and a flag on just the claims that wait', async () => {
  for (const { name, verdict } of await verifyHistory(ownerUrl))
    expect(verdict, name).toMatchObject({ kind: 'holds' })
  const wrong = await ownerQuery(
    ownerUrl,
    `SELECT c.id FROM claim c WHERE deleted_at IS NULL AND text_changed_since_finding IS DISTINCT FROM EXISTS (
      SELECT 1 FROM placement p WHERE p.claim_id = c.id AND p.decision IS NULL)`,
  )
  expect(wrong).toEqual([])
})
