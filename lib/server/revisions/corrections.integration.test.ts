import { beforeAll, describe, expect, it } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import { CorrectionInput, type CorrectionView, RevisionInput } from '@/lib/contracts/revisions'
import type { Actor } from '@/lib/server/auth/actor'
import { articleHistory, claimHistory } from '@/lib/server/events/read-history'
import { verifyHistory } from '@/lib/server/events/verify-history'
import { createRevision } from '@/lib/server/revisions/create-revision'
import { decideCorrection } from '@/lib/server/revisions/decide-correction'
import { listCorrections } from '@/lib/server/revisions/list-corrections'
import { proposeCorrection } from '@/lib/server/revisions/propose-correction'
import {
  addPerson,
  anchorOf,
  as,
  makeArticle,
  makeClaim,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
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

const load = () => makeArticle(room.editor, { text: FERRY_TEXT, reporterId: room.reporter.userId })
const propose = async (
  actor: Actor,
  claim: ClaimView,
  exact: string,
  replacement: string,
  note = '',
): Promise<CorrectionView> => {
  const anchor = anchorOf(await desk.article(claim.articleId), exact)
  const input = CorrectionInput.parse({ anchor, replacement, note })
  return as(actor, (ask) => proposeCorrection(ask, { claimId: claim.id, ...input }))
}
const decide = (
  actor: Actor,
  { id: correctionId, version }: CorrectionView,
  to: 'accepted' | 'rejected' | 'withdrawn',
) => as(actor, (ask) => decideCorrection(ask, { correctionId, version, to, reason: 'So be it.' }))
const list = async ({ id: articleId }: { id: string }, actor: Actor = room.reader) =>
  (await as(actor, (ask) => listCorrections(ask, { articleId }))).items
const apply = async ({ id: articleId }: ArticleView, correctionIds?: string[]) => {
  const { revisionNumber: baseNumber } = await desk.article(articleId)
  const input = RevisionInput.parse({ origin: 'corrections', baseNumber, correctionIds })
  return as(room.editor, (ask) => createRevision(ask, { articleId, ...input }))
}

describe('a correction', () => {
  it('goes from a proposal by way of an editor into the next revision, and the history links it', async () => {
    const article = await load()
    const cost = await makeClaim(room.checker, article, COST)
    const crews = await makeClaim(room.checker, article, CREWS)
    await desk.close(cost)
    const first = await propose(room.reporter, cost, '48 million', '53 million', 'The budget says 53.')
    const second = await propose(room.checker, crews, 'March', 'April')
    const never = await propose(room.checker, crews, 'nobody', 'few')
    expect(first).toMatchObject({
      claim: { id: cost.id, number: cost.number },
      exact: '48 million',
      replacement: '53 million',
      state: 'proposed',
      proposedBy: { id: room.reporter.userId },
      place: { start: FERRY_TEXT.indexOf('48 million') },
      version: 1,
    })
    for (const one of [first, second]) await decide(room.editor, one, 'accepted')
    await decide(room.editor, never, 'rejected')
    const revision = await apply(article)
    expect(revision).toMatchObject({
      number: 2,
      origin: 'corrections',
      corrections: [
        { id: first.id, claimNumber: cost.number },
        { id: second.id, claimNumber: crews.number },
      ],
      outcomes: { reworded: 2 },
    })
    const now = await desk.article(article.id)
    expect(now.revision.text).toBe(FERRY_TEXT.replace('48 million', '53 million').replace('March', 'April'))
    expect(await list(article)).toMatchObject([
      { id: never.id, state: 'rejected', decisionReason: 'So be it.', place: null },
      { id: second.id, state: 'applied', appliedRevisionNumber: 2, place: null },
      { id: first.id, state: 'applied', appliedRevisionNumber: 2, decidedBy: { id: room.editor.userId } },
    ])
    expect(await desk.placement(cost)).toMatchObject({
      outcome: 'reworded',
      decision: null,
      correction: { id: first.id, proposedBy: { id: room.reporter.userId } },
    })
    const history = await as(room.owner, (ask) => claimHistory(ask, { claimId: cost.id, limit: 4 }))
    expect(history.items).toMatchObject([
      { type: 'correction.applied', payload: { correctionId: first.id, revisionNumber: 2 } },
      { type: 'claim.placed', payload: { correctionId: first.id, outcome: 'reworded' } },
      { type: 'correction.decided', payload: { from: 'proposed', to: 'accepted' }, reason: 'So be it.' },
      { type: 'correction.proposed', payload: { exact: '48 million', replacement: '53 million' } },
    ])
    await expect(apply(article)).rejects.toMatchObject({ code: 'text_unchanged' })
  })

  it('follows its words into later revisions, and has no place once they are others', async () => {
    const article = await load()
    const claim = await makeClaim(room.checker, article, COST)
    const proposed = await propose(room.checker, claim, '48 million', '53 million')
    const shifted = FERRY_TEXT.replace('The harbour board met', 'On Tuesday the harbour board met')
    await desk.revise(article, shifted)
    const [moved] = await list(article)
    expect(moved).toMatchObject({ revisionNumber: 1, place: { start: shifted.indexOf('48 million') } })
    await decide(room.editor, proposed, 'accepted')
    await desk.revise(article, shifted.replace('48 million', '61 million'))
    expect((await list(article))[0]).toMatchObject({ state: 'accepted', place: null })
    await expect(apply(article)).rejects.toMatchObject({
      code: 'correction_does_not_fit',
      extras: { corrections: [{ id: proposed.id, claimNumber: claim.number, exact: '48 million' }] },
    })
    expect((await desk.article(article.id)).revisionNumber).toBe(3)
  })

  it('that leaves words out leaves no gap', async () => {
    const article = await load()
    const claim = await makeClaim(room.checker, article, FARES)
    await decide(room.editor, await propose(room.checker, claim, 'spring of', ''), 'accepted')
    await apply(article)
    expect((await desk.article(article.id)).revision.text).toContain('fares since the 2019.')
  })

  it('of the same words as another is not put in with it; one of them can be', async () => {
    const article = await load()
    const claim = await makeClaim(room.checker, article, COST)
    const one = await decide(
      room.editor,
      await propose(room.checker, claim, '48 million', '53 million'),
      'accepted',
    )
    const two = await decide(
      room.editor,
      await propose(room.checker, claim, 'million over', 'billion over'),
      'accepted',
    )
    const refused = await apply(article).catch((error) => error)
    expect(refused).toMatchObject({ code: 'correction_does_not_fit' })
    expect(refused.extras.corrections.map(({ id }: { id: string }) => id)).toEqual([one.id, two.id])
    expect((await apply(article, [two.id])).corrections).toMatchObject([{ id: two.id }])
    expect((await list(article)).find(({ id }) => id === one.id)).toMatchObject({
      state: 'accepted',
      place: null,
    })
  })

  it('is told of each claim whose words it changes', async () => {
    const article = await load()
    const [whole, part] = [
      await makeClaim(room.checker, article, YARD),
      await makeClaim(room.checker, article, '310 people'),
    ]
    const correction = await propose(room.checker, whole, '310', '290')
    await decide(room.editor, correction, 'accepted')
    await apply(article)
    for (const claim of [whole, part])
      expect((await desk.placement(claim)).correction).toMatchObject({ id: correction.id })
  })
})

describe('a proposal', () => {
  it.each([
    ['words that are not the claim’s', FARES, 'nothing', 'anchor_refused'],
    ['the words that stand there', '48 million', '48 million', 'invalid_request'],
    ['a character that no text holds', '48 million', '53\u0007 million', 'document_refused'],
  ])('is refused: %s', async (_, exact, replacement, code) => {
    const article = await load()
    const claim = await makeClaim(room.checker, article, COST)
    await expect(propose(room.checker, claim, exact, replacement)).rejects.toMatchObject({ code })
    expect(await list(article)).toEqual([])
  })

  it('is refused on a text that is not the newest', async () => {
    const article = await load()
    const claim = await makeClaim(room.checker, article, COST)
    await desk.revise(article, FERRY_TEXT.replace('petition', 'list'))
    const input = { anchor: anchorOf(article, '48 million'), replacement: '53 million', note: '' }
    await expect(
      as(room.checker, (ask) => proposeCorrection(ask, { claimId: claim.id, ...input })),
    ).rejects.toMatchObject({ code: 'anchor_refused', extras: { because: 'anchor_revision' } })
  })

  it('is a reporter’s on their own article, a checker’s, an editor’s and an owner’s', async () => {
    const article = await load()
    const elsewhere = await makeArticle(room.editor, { text: FERRY_TEXT })
    const [claim, theirs] = [
      await makeClaim(room.checker, article, COST),
      await makeClaim(room.checker, elsewhere, COST),
    ]
    for (const actor of [room.reporter, room.checker, room.editor, room.owner])
      expect((await propose(actor, claim, '48 million', '53 million')).proposedBy.id).toBe(actor.userId)
    await expect(propose(room.reader, claim, '48', '53')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(propose(room.reporter, theirs, '48', '53')).rejects.toMatchObject({ code: 'not_found' })
    await expect(propose(other.owner, claim, '48', '53')).rejects.toMatchObject({ code: 'not_found' })
    await expect(list(elsewhere, room.reporter)).rejects.toMatchObject({ code: 'not_found' })
    await expect(list(article, other.owner)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a decision on a correction', () => {
  it('to accept or reject is an editor’s or owner’s; to withdraw, its proposer’s', async () => {
    const article = await load()
    const claim = await makeClaim(room.checker, article, COST)
    const proposed = await propose(room.reporter, claim, '48 million', '53 million')
    for (const actor of [room.reporter, room.checker])
      await expect(decide(actor, proposed, 'accepted')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(decide(room.reader, proposed, 'rejected')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(decide(room.editor, proposed, 'withdrawn')).rejects.toMatchObject({ code: 'illegal_move' })
    await expect(decide(other.owner, proposed, 'accepted')).rejects.toMatchObject({ code: 'not_found' })
    const rejected = await decide(room.owner, proposed, 'rejected')
    const accepted = await decide(room.editor, rejected, 'accepted')
    await expect(decide(room.reporter, accepted, 'withdrawn')).rejects.toMatchObject({
      code: 'illegal_move',
      extras: { allowed: ['rejected'] },
    })
    const own = await propose(room.reporter, claim, '48 million', '50 million')
    const withdrawn = await decide(room.reporter, own, 'withdrawn')
    expect(withdrawn).toMatchObject({ state: 'withdrawn', decidedBy: { id: room.reporter.userId } })
    await expect(decide(room.editor, withdrawn, 'accepted')).rejects.toMatchObject({ code: 'illegal_move' })
  })

  it('of two at once is one; the other is answered with both', async () => {
    const article = await load()
    const claim = await makeClaim(room.checker, article, COST)
    const proposed = await propose(room.checker, claim, '48 million', '53 million')
    const editor = await addPerson(room.id, 'editor', 'Second editor')
    const both = await Promise.allSettled([
      decide(room.editor, proposed, 'accepted'),
      decide(editor, proposed, 'rejected'),
    ])
    const won = both.find((one) => one.status === 'fulfilled')
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({
      code: 'version_conflict',
      extras: { current: { id: proposed.id, state: won?.value.state }, yours: { version: 1 } },
    })
  })

  it('comes before or after a revision that takes the correction in, never between', async () => {
    const article = await load()
    const claim = await makeClaim(room.checker, article, COST)
    const accepted = await decide(room.editor, await propose(room.checker, claim, '48', '53'), 'accepted')
    const [applied, rejected] = await Promise.allSettled([
      apply(article),
      decide(room.editor, accepted, 'rejected'),
    ])
    const [now] = await list(article)
    expect(applied.status === 'fulfilled').toBe(now?.state === 'applied')
    expect(rejected.status === 'fulfilled').toBe(now?.state === 'rejected')
  })

  it('that names a correction which is not accepted applies nothing', async () => {
    const article = await load()
    const claim = await makeClaim(room.checker, article, COST)
    const proposed = await propose(room.checker, claim, '48 million', '53 million')
    await expect(apply(article, [proposed.id])).rejects.toMatchObject({ code: 'illegal_move' })
    await expect(apply(article, [claim.id])).rejects.toMatchObject({ code: 'not_found' })
    const { items } = await as(room.owner, (ask) => articleHistory(ask, { articleId: article.id, limit: 1 }))
    expect(items[0]?.type).toBe('correction.proposed')
  })
})

it('leaves every history whole', async () => {
  for (const { name, verdict } of await verifyHistory(ownerUrl))
    expect(verdict, name).toMatchObject({ kind: 'holds' })
})
