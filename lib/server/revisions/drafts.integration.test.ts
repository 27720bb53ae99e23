import { beforeAll, describe, expect, it } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import { RevisionInput } from '@/lib/contracts/revisions'
import { moveArticle } from '@/lib/server/articles/move-article'
import type { Actor } from '@/lib/server/auth/actor'
import { articleHistory } from '@/lib/server/events/read-history'
import { createRevision } from '@/lib/server/revisions/create-revision'
import { getDraft } from '@/lib/server/revisions/get-draft'
import { releaseDraft } from '@/lib/server/revisions/release-draft'
import { saveDraft } from '@/lib/server/revisions/save-draft'
import { takeDraft } from '@/lib/server/revisions/take-draft'
import {
  addPerson,
  as,
  connectFreshDatabase,
  documentOf,
  makeArticle,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { ownerQuery } from '@/lib/testing/owner-query'
import { FERRY_TEXT } from '@/lib/testing/revised-desk'

let room: TestNewsroom
let other: TestNewsroom
let second: Actor
let ownerUrl: string

beforeAll(async () => {
  ownerUrl = (await connectFreshDatabase()).ownerUrl
  room = await makeNewsroom()
  other = await makeNewsroom()
  second = await addPerson(room.id, 'checker', 'Second checker')
})

const article = () => makeArticle(room.editor, { text: FERRY_TEXT, reporterId: room.reporter.userId })
const NEXT = documentOf(FERRY_TEXT.replace('spring', 'autumn'))
const take = (actor: Actor, { id: articleId }: { id: string }, takeOver = false) =>
  as(actor, (ask) => takeDraft(ask, { articleId, takeOver }))
const save = (actor: Actor, { id: articleId }: { id: string }, fence: number, document = NEXT) =>
  as(actor, (ask) => saveDraft(ask, { articleId, fence, document }))
const release = (actor: Actor, { id: articleId }: { id: string }, fence: number, discard = false) =>
  as(actor, (ask) => releaseDraft(ask, { articleId, fence, discard }))
const draftOf = async ({ id: articleId }: { id: string }, actor: Actor = room.reader) =>
  (await as(actor, (ask) => getDraft(ask, { articleId }))).draft
const publish = (actor: Actor, { id: articleId }: ArticleView, draftFence: number) =>
  as(actor, (ask) =>
    createRevision(ask, {
      articleId,
      ...RevisionInput.parse({ origin: 'edit', baseNumber: 1, draftFence, document: NEXT }),
    }),
  )
/** Lets the lease on a draft run out, as if its writer had gone. */
const expire = ({ id }: { id: string }) =>
  ownerQuery(ownerUrl, `UPDATE draft SET lease_until = now() - interval '1 second' WHERE article_id = $1`, [
    id,
  ])
const takeovers = async ({ id: articleId }: { id: string }) =>
  (await as(room.owner, (ask) => articleHistory(ask, { articleId, limit: 200 }))).items.filter(
    ({ type }) => type === 'draft.taken_over',
  )

describe('the draft of the next text', () => {
  it('begins with the newest one, on a lease of two minutes that each save renews', async () => {
    const own = await article()
    expect(await draftOf(own)).toBeNull()
    const draft = await take(room.checker, own)
    expect(draft).toMatchObject({
      baseNumber: 1,
      document: own.revision.document,
      holder: { id: room.checker.userId },
      fence: 1,
    })
    const runs = Date.parse(draft.leaseUntil ?? '') - Date.now()
    expect(runs).toBeGreaterThan(90_000)
    expect(runs).toBeLessThanOrEqual(125_000)
    const saved = await save(room.checker, own, draft.fence)
    expect(saved).toMatchObject({ document: NEXT, fence: 1, updatedBy: { id: room.checker.userId } })
    expect(Date.parse(saved.leaseUntil ?? '')).toBeGreaterThan(Date.parse(draft.leaseUntil ?? ''))
    expect(await draftOf(own)).toEqual(saved)
  })

  it('has one writer: others are told who, may take over, and that is told in the history', async () => {
    const own = await article()
    const first = await take(room.checker, own)
    await expect(take(second, own)).rejects.toMatchObject({
      code: 'held_by_other',
      extras: { holder: { id: room.checker.userId, name: room.checker.name } },
    })
    const taken = await take(second, own, true)
    expect(taken).toMatchObject({ holder: { id: second.userId }, fence: first.fence + 1 })
    expect(await takeovers(own)).toMatchObject([
      { actor: { id: second.userId }, payload: { fromId: room.checker.userId, fromName: room.checker.name } },
    ])
    for (const write of [save, publish]) {
      await expect(write(room.checker, own, first.fence)).rejects.toMatchObject({
        code: 'lease_lost',
        extras: { current: { holder: { id: second.userId }, fence: 2 } },
      })
    }
    expect((await draftOf(own))?.document).toEqual(own.revision.document)
  })

  it('can be taken without a word once its writer is gone; a writer who comes back in time goes on', async () => {
    const own = await article()
    const { fence } = await take(room.checker, own)
    await expire(own)
    expect((await draftOf(own))?.holder).toBeNull()
    expect(await save(room.checker, own, fence)).toMatchObject({ holder: { id: room.checker.userId } })
    await expire(own)
    expect(await take(second, own)).toMatchObject({ holder: { id: second.userId }, document: NEXT })
    expect(await takeovers(own)).toEqual([])
    await expect(save(room.checker, own, fence)).rejects.toMatchObject({ code: 'lease_lost' })
  })

  it('taken twice by one person is the second window’s', async () => {
    const own = await article()
    const first = await take(room.checker, own)
    const again = await take(room.checker, own)
    expect(again.fence).toBe(first.fence + 1)
    await expect(save(room.checker, own, first.fence)).rejects.toMatchObject({ code: 'lease_lost' })
    expect(await takeovers(own)).toEqual([])
  })

  it('begun by two at once is one draft with one writer', async () => {
    const own = await article()
    const both = await Promise.allSettled([take(room.checker, own), take(second, own)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'held_by_other' },
    })
  })

  it('stays when its writer stops, and goes when they throw it away', async () => {
    const own = await article()
    const { fence } = await take(room.checker, own)
    await save(room.checker, own, fence)
    expect((await release(room.checker, own, fence)).draft).toMatchObject({ holder: null, document: NEXT })
    await expect(save(room.checker, own, fence)).rejects.toMatchObject({ code: 'lease_lost' })
    const again = await take(second, own)
    await expect(release(room.checker, own, again.fence, true)).rejects.toMatchObject({ code: 'lease_lost' })
    expect(await release(second, own, again.fence, true)).toEqual({ draft: null })
    expect(await draftOf(own)).toBeNull()
  })

  it('becomes a revision under its fence, and is gone then', async () => {
    const own = await article()
    const { fence } = await take(room.checker, own)
    await expect(publish(second, own, fence)).rejects.toMatchObject({ code: 'lease_lost' })
    expect(await publish(room.checker, own, fence)).toMatchObject({ number: 2, origin: 'edit' })
    expect(await draftOf(own)).toBeNull()
    expect((await take(second, own)).baseNumber).toBe(2)
  })

  it('stays as it was if the revision is refused', async () => {
    const own = await article()
    const { fence } = await take(room.checker, own)
    const same = {
      origin: 'edit' as const,
      baseNumber: 1,
      draftFence: fence,
      document: own.revision.document,
    }
    await expect(
      as(room.checker, (ask) => createRevision(ask, { articleId: own.id, ...same })),
    ).rejects.toMatchObject({ code: 'text_unchanged' })
    expect(await draftOf(own)).toMatchObject({ fence, holder: { id: room.checker.userId } })
  })

  it('holds only what the editor knows', async () => {
    const own = await article()
    const { fence } = await take(room.checker, own)
    const document = {
      type: 'doc' as const,
      content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'a\nb' }] }],
    }
    await expect(save(room.checker, own, fence, document)).rejects.toMatchObject({ code: 'document_refused' })
  })

  it('is not for an archived article', async () => {
    const { id: articleId, version, ...own } = await article()
    await as(room.editor, (ask) => moveArticle(ask, { articleId, version, to: 'archived', reason: 'Old.' }))
    await expect(take(room.checker, { ...own, id: articleId })).rejects.toMatchObject({
      code: 'illegal_move',
    })
  })

  it('is read by all who read the article, written by checkers, editors and owners, and nothing to other newsrooms', async () => {
    const own = await article()
    for (const actor of [room.reader, room.reporter])
      await expect(take(actor, own)).rejects.toMatchObject({ code: 'forbidden' })
    for (const actor of [room.checker, room.editor, room.owner]) {
      const { fence } = await take(actor, own)
      await release(actor, own, fence, true)
    }
    const { fence } = await take(room.checker, own)
    expect(await draftOf(own, room.reporter)).toMatchObject({ fence })
    const foreign = [
      () => draftOf(own, other.owner),
      () => take(other.owner, own, true),
      () => save(other.owner, own, fence),
      () => release(other.owner, own, fence, true),
    ]
    for (const one of foreign) await expect(one()).rejects.toMatchObject({ code: 'not_found' })
  })
})
