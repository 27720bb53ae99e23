import { beforeAll, describe, expect, it } from 'vitest'
import type { ClaimView } from '@/lib/contracts/claims'
import { moveArticle } from '@/lib/server/articles/move-article'
import type { Actor } from '@/lib/server/auth/actor'
import { addEvidence } from '@/lib/server/claims/add-evidence'
import { changeClaim } from '@/lib/server/claims/change-claim'
import { checkClaim } from '@/lib/server/claims/check-claim'
import { deleteClaim, restoreClaim } from '@/lib/server/claims/delete-claim'
import { listClaims } from '@/lib/server/claims/list-claims'
import { claimHistory } from '@/lib/server/events/read-history'
import { verifyHistory } from '@/lib/server/events/verify-history'
import { takeClaim } from '@/lib/server/review/leases'
import { decidePlacement } from '@/lib/server/revisions/decide-placement'
import { undoPlacement } from '@/lib/server/revisions/undo-placement'
import {
  addPerson,
  anchorOf,
  as,
  evidenceInput,
  makeArticle,
  makeClaim,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { COST, CREWS, FARES, FERRY_TEXT, type RevisedDesk, revisedDesk } from '@/lib/testing/revised-desk'

let room: TestNewsroom
let other: TestNewsroom
let desk: RevisedDesk
let second: Actor
let ownerUrl: string

beforeAll(async () => {
  ;({ room, desk, ownerUrl } = await revisedDesk())
  other = await makeNewsroom()
  second = await addPerson(room.id, 'checker', 'Second checker')
})

const NEW_COST = COST.replace('48', '53')

/** A claim whose number changed in a revision, and waits. */
async function changed({ closed = false, words = COST } = {}): Promise<ClaimView> {
  const article = await makeArticle(room.editor, { text: FERRY_TEXT })
  const claim = await makeClaim(room.checker, article, words, { speaker: 'The board', types: ['numerical'] })
  if (closed) await desk.close(claim)
  await desk.revise(article, FERRY_TEXT.replace('48 million', '53 million').replace(` ${CREWS}`, ''))
  return claim
}

const undo = async (claim: ClaimView, actor: Actor = room.checker) => {
  const { id: placementId, version } = await desk.placement(claim)
  return as(actor, (ask) => undoPlacement(ask, { placementId, version }))
}
const placeIn = async (claim: ClaimView, ...words: string[]) => {
  const article = await desk.article(claim.articleId)
  return words.map((exact) => anchorOf(article, exact))
}

describe('words that mean the same', () => {
  it('keep the finding of a closed claim: the flag falls, and nothing else changes', async () => {
    const claim = await changed({ closed: true })
    const before = await desk.claim(claim)
    const decided = await desk.decide(claim, 'same_meaning')
    expect(decided).toMatchObject({
      decision: 'same_meaning',
      decidedBy: { id: room.checker.userId },
      reason: 'I have read both.',
      canUndo: true,
    })
    expect(await desk.claim(claim)).toMatchObject({
      workState: 'closed',
      finding: 'supported',
      findingAt: before.findingAt,
      round: before.round,
      textChangedSinceFinding: false,
      pendingPlacement: null,
      version: before.version + 1,
      quote: NEW_COST,
    })
    const article = await desk.article(claim.articleId)
    const clear = {
      articleId: article.id,
      version: article.version,
      to: 'cleared' as const,
      reason: 'All closed.',
    }
    expect((await as(room.editor, (ask) => moveArticle(ask, clear))).state).toBe('cleared')
  })
})

describe('words that are to be checked again', () => {
  it('take a closed claim back into progress, without its finding, in a new round', async () => {
    const claim = await changed({ closed: true })
    const before = await desk.claim(claim)
    await desk.decide(claim, 'recheck')
    expect(await desk.claim(claim)).toMatchObject({
      workState: 'in_progress',
      finding: null,
      findingReason: null,
      findingBy: null,
      findingAt: null,
      round: before.round + 1,
      textChangedSinceFinding: false,
    })
    const history = await as(room.owner, (ask) => claimHistory(ask, { claimId: claim.id, limit: 1 }))
    expect(history.items[0]).toMatchObject({
      type: 'claim.placement_decided',
      reason: 'I have read both.',
      payload: {
        outcome: 'reworded',
        decision: 'recheck',
        findingFrom: 'supported',
        findingTo: null,
        workStateFrom: 'closed',
        workStateTo: 'in_progress',
        places: [{ revisionNumber: 2, exact: NEW_COST }],
      },
    })
  })

  it('leave an open claim without a finding where it is', async () => {
    const claim = await changed()
    await desk.decide(claim, 'recheck')
    expect(await desk.claim(claim)).toMatchObject({
      workState: 'to_check',
      round: 1,
      textChangedSinceFinding: false,
    })
  })
})

describe('a claim whose words are gone', () => {
  it('needs a place, or goes', async () => {
    const claim = await changed({ words: CREWS })
    expect((await desk.placement(claim)).outcome).toBe('orphaned')
    for (const decision of ['recheck', 'same_meaning'] as const) {
      await expect(desk.decide(claim, decision)).rejects.toMatchObject({
        code: 'invalid_request',
        extras: { issues: [{ path: 'places' }] },
      })
    }
    await desk.decide(claim, 'recheck', {
      places: await placeIn(claim, 'The union wants that promise in writing.'),
    })
    expect(await desk.claim(claim)).toMatchObject({
      quote: 'The union wants that promise in writing.',
      anchors: [{ exact: 'The union wants that promise in writing.' }],
      textChangedSinceFinding: false,
    })
  })

  it('is taken out with a reason, and waits again when it is put back', async () => {
    const claim = await changed({ words: CREWS })
    await desk.decide(claim, 'dropped', { reason: 'No longer in the text.' })
    const { items } = await as(room.reader, (ask) => listClaims(ask, { articleId: claim.articleId }))
    expect(items).toEqual([])
    const dropped = await desk.placement(claim)
    expect(dropped).toMatchObject({
      decision: 'dropped',
      claim: { deleted: true },
      reason: 'No longer in the text.',
    })
    const { version } = dropped.claim
    await as(room.editor, (ask) => restoreClaim(ask, { claimId: claim.id, version, reason: 'Too soon.' }))
    expect(await desk.placement(claim)).toMatchObject({ decision: null, claim: { deleted: false } })
    expect(await desk.claim(claim)).toMatchObject({
      textChangedSinceFinding: true,
      pendingPlacement: { revisionNumber: 2 },
    })
  })

  it('that was dropped and put back later is looked for by the words it had', async () => {
    const claim = await changed({ words: CREWS })
    await desk.decide(claim, 'dropped')
    await desk.revise({ id: claim.articleId }, FERRY_TEXT)
    const { version } = (await desk.placement(claim, 2)).claim
    await as(room.editor, (ask) => restoreClaim(ask, { claimId: claim.id, version, reason: 'It is back.' }))
    expect(await desk.placement(claim, 3)).toMatchObject({
      outcome: 'unchanged',
      fromNumber: 1,
      decision: 'kept',
    })
    expect(await desk.claim(claim)).toMatchObject({
      textChangedSinceFinding: false,
      anchors: [{ exact: CREWS }],
    })
  })
})

describe('places that are given', () => {
  it('replace all that were proposed', async () => {
    const claim = await changed()
    await desk.decide(claim, 'same_meaning', { places: await placeIn(claim, '53 million over ten years') })
    const now = await desk.claim(claim)
    expect(now.anchors.map(({ exact }) => exact)).toEqual(['53 million over ten years'])
    expect(now.quote).toBe('53 million over ten years')
  })

  it('are refused if they are not of the newest text, or not what stands there', async () => {
    const claim = await changed()
    const [place] = await placeIn(claim, '53 million')
    if (!place) throw new Error('the words are not there')
    const old = claim.anchors[0]
    const wrong = [
      { ...place, exact: '48 million' },
      {
        revisionId: old?.revisionId ?? '',
        start: old?.start ?? 0,
        end: old?.end ?? 0,
        exact: old?.exact ?? '',
      },
    ]
    for (const one of wrong)
      await expect(desk.decide(claim, 'same_meaning', { places: [one] })).rejects.toMatchObject({
        code: 'anchor_refused',
      })
    const dropped = desk.decide(claim, 'dropped', { places: [place] })
    await expect(dropped).rejects.toMatchObject({ code: 'invalid_request' })
  })
})

describe('a claim that is split', () => {
  it('keeps its first place; each further one becomes a claim with its fields and evidence', async () => {
    const claim = await changed({ closed: true })
    const places = await placeIn(claim, 'ten years', NEW_COST, FARES)
    const decided = await desk.decide(claim, 'same_meaning', { places, split: true })
    const { items } = await as(room.reader, (ask) => listClaims(ask, { articleId: claim.articleId }))
    expect(items.map(({ number, quote }) => [number, quote])).toEqual([
      [1, NEW_COST],
      [2, 'ten years'],
      [3, FARES],
    ])
    for (const one of items.slice(1)) {
      expect(one).toMatchObject({
        statement: one.quote,
        speaker: 'The board',
        types: ['numerical'],
        workState: 'to_check',
        finding: null,
        textChangedSinceFinding: false,
        evidenceCount: 1,
        anchors: [{ exact: one.quote }],
      })
      const made = await as(room.owner, (ask) => claimHistory(ask, { claimId: one.id, limit: 10 }))
      expect(made.items).toMatchObject([
        { type: 'claim.created', payload: { number: one.number, splitFrom: 1 } },
      ])
    }
    expect(decided.canUndo).toBe(true)
    const next = await makeClaim(room.checker, await desk.article(claim.articleId), 'A petition')
    expect(next.number).toBe(4)
  })

  it('needs two places', async () => {
    const claim = await changed()
    const refused = { code: 'invalid_request', extras: { issues: [{ path: 'split' }] } }
    await expect(desk.decide(claim, 'same_meaning', { split: true })).rejects.toMatchObject(refused)
  })

  it('is whole again when that is taken back, unless somebody has worked on a part', async () => {
    const claim = await changed({ closed: true })
    const before = await desk.claim(claim)
    const places = await placeIn(claim, NEW_COST, FARES)
    await desk.decide(claim, 'recheck', { places, split: true })
    const undone = await undo(claim)
    expect(undone).toMatchObject({ decision: null, decidedBy: null, canUndo: false })
    const { items } = await as(room.reader, (ask) => listClaims(ask, { articleId: claim.articleId }))
    expect(items.map(({ number }) => number)).toEqual([1])
    const { version, updatedAt, ...same } = before
    expect(await desk.claim(claim)).toMatchObject({
      ...same,
      pendingPlacement: { id: undone.id },
      version: version + 2,
    })

    await desk.decide(claim, 'same_meaning', { places, split: true })
    const [, part] = (await as(room.reader, (ask) => listClaims(ask, { articleId: claim.articleId }))).items
    await as(room.checker, (ask) => addEvidence(ask, { claimId: part?.id ?? '', ...evidenceInput() }))
    await expect(undo(claim)).rejects.toMatchObject({ code: 'illegal_move' })
  })
})

describe('a decision that is taken back', () => {
  it.each(['recheck', 'same_meaning', 'dropped'] as const)(
    'leaves the claim as it was: %s',
    async (decision) => {
      const claim = await changed({ closed: true })
      const { version, updatedAt, ...before } = await desk.claim(claim)
      await desk.decide(claim, decision)
      await undo(claim, room.editor)
      expect(await desk.claim(claim)).toMatchObject(before)
      expect((await desk.eventsOf(claim)).slice(-2)).toEqual([
        'claim.placement_decided',
        'claim.placement_undone',
      ])
      await desk.decide(claim, 'same_meaning')
    },
  )

  it('takes a cleared article back into the check', async () => {
    const claim = await changed({ closed: true })
    await desk.decide(claim, 'same_meaning')
    const { id: articleId, version } = await desk.article(claim.articleId)
    await as(room.editor, (ask) => moveArticle(ask, { articleId, version, to: 'cleared', reason: 'Closed.' }))
    await undo(claim)
    expect((await desk.article(articleId)).state).toBe('in_check')
  })

  it('is refused once the claim has changed, once the text has, and when there is none', async () => {
    const illegal = { code: 'illegal_move' }
    const claim = await changed()
    await expect(undo(claim)).rejects.toMatchObject(illegal)
    await desk.decide(claim, 'recheck')
    const { version } = await desk.claim(claim)
    const check = { claimId: claim.id, version, finding: 'refuted' as const, reason: 'It is 50.' }
    await as(room.checker, (ask) => checkClaim(ask, check))
    expect((await desk.placement(claim)).canUndo).toBe(false)
    await expect(undo(claim)).rejects.toMatchObject(illegal)

    const revised = await changed()
    const { id: placementId, version: decided } = await desk.decide(revised, 'recheck')
    await desk.revise({ id: revised.articleId }, FERRY_TEXT)
    const late = as(room.checker, (ask) => undoPlacement(ask, { placementId, version: decided }))
    await expect(late).rejects.toMatchObject(illegal)
  })
})

describe('two who decide at once', () => {
  it('are told apart: one decision holds, the other is answered with both', async () => {
    const claim = await changed({ closed: true })
    const { id: placementId, version, claim: now } = await desk.placement(claim)
    const input = { placementId, version, claimVersion: now.version, split: false, reason: 'Mine.' }
    const both = await Promise.allSettled([
      as(room.checker, (ask) => decidePlacement(ask, { ...input, decision: 'recheck' })),
      as(second, (ask) => decidePlacement(ask, { ...input, decision: 'same_meaning' })),
    ])
    const won = both.find((one) => one.status === 'fulfilled')
    const lost = both.find((one) => one.status === 'rejected')
    expect(lost?.reason).toMatchObject({
      code: 'version_conflict',
      extras: { current: { id: placementId, decision: won?.value.decision }, yours: { reason: 'Mine.' } },
    })
    expect((await desk.eventsOf(claim)).filter((type) => type === 'claim.placement_decided')).toHaveLength(1)
  })

  it('and one who changes the claim meanwhile: the decision is on another version', async () => {
    const claim = await changed()
    const { version, claim: now } = await desk.placement(claim)
    const edit = { claimId: claim.id, version: now.version, statement: 'In other words.' }
    await as(second, (ask) => changeClaim(ask, edit))
    await expect(desk.decide(claim, 'recheck', { version, claimVersion: now.version })).rejects.toMatchObject(
      {
        code: 'version_conflict',
        extras: { current: { claim: { statement: 'In other words.', version: now.version + 1 } } },
      },
    )
  })

  it('and one who revises: what waited in an older text is settled no more', async () => {
    const claim = await changed()
    const old = await desk.placement(claim)
    await desk.revise({ id: claim.articleId }, FERRY_TEXT.replace('48 million', '61 million'))
    const input = { version: old.version, claimVersion: old.claim.version, decision: 'recheck' as const }
    const late = as(room.checker, (ask) =>
      decidePlacement(ask, { placementId: old.id, ...input, split: false, reason: 'Late.' }),
    )
    await expect(late).rejects.toMatchObject({
      code: 'version_conflict',
      extras: { current: { decision: 'superseded' } },
    })
  })
})

describe('who may decide', () => {
  it('a checker, an editor, an owner; no reporter, no reader; for another newsroom there is nothing', async () => {
    const claim = await changed()
    for (const actor of [room.reader, room.reporter])
      await expect(desk.decide(claim, 'recheck', { actor })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(desk.decide(claim, 'recheck', { actor: other.owner })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(undo(claim, other.owner)).rejects.toMatchObject({ code: 'not_found' })
    for (const actor of [room.checker, room.editor, room.owner]) {
      await desk.decide(claim, 'recheck', { actor })
      await undo(claim, actor)
    }
  })

  it('nobody while somebody else holds the claim; the holder may', async () => {
    const claim = await changed()
    await as(second, (ask) => takeClaim(ask, { claimId: claim.id }))
    await expect(desk.decide(claim, 'recheck')).rejects.toMatchObject({
      code: 'held_by_other',
      extras: { holder: { id: second.userId } },
    })
    expect((await desk.decide(claim, 'recheck', { actor: second })).decision).toBe('recheck')
  })

  it('the holder of a closed claim, which is nobody’s once its words are settled', async () => {
    const claim = await changed({ closed: true })
    await as(second, (ask) => takeClaim(ask, { claimId: claim.id }))
    await desk.decide(claim, 'same_meaning', { actor: second })
    expect(await desk.claim(claim)).toMatchObject({ workState: 'closed', holder: null })
    const back = await changed({ closed: true })
    await as(second, (ask) => takeClaim(ask, { claimId: back.id }))
    await desk.revise({ id: back.articleId }, FERRY_TEXT)
    expect(await desk.claim(back)).toMatchObject({
      workState: 'closed',
      holder: null,
      textChangedSinceFinding: false,
    })
  })

  it('nobody on a claim that was deleted meanwhile, or on what is settled', async () => {
    const claim = await changed()
    await desk.decide(claim, 'recheck')
    await expect(desk.decide(claim, 'same_meaning')).rejects.toMatchObject({ code: 'illegal_move' })
    await undo(claim)
    const { version } = await desk.claim(claim)
    await as(room.editor, (ask) => deleteClaim(ask, { claimId: claim.id, version, reason: 'Out.' }))
    await expect(desk.decide(claim, 'recheck')).rejects.toMatchObject({ code: 'not_found' })
  })
})

it('leaves every history whole', async () => {
  for (const { name, verdict } of await verifyHistory(ownerUrl))
    expect(verdict, name).toMatchObject({ kind: 'holds' })
})
