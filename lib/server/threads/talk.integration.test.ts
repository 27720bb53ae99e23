import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import { EVENT_PAYLOADS } from '@/lib/contracts/events'
import { MAX_COMMENTS_PER_CLAIM, MAX_THREADS_PER_CLAIM } from '@/lib/contracts/threads'
import type { ArticleState } from '@/lib/domain/claims/vocabulary'
import type { CommentDocument } from '@/lib/domain/text/comment'
import { getArticle } from '@/lib/server/articles/get-article'
import { moveArticle } from '@/lib/server/articles/move-article'
import type { Actor } from '@/lib/server/auth/actor'
import { addEvidence } from '@/lib/server/claims/add-evidence'
import { removeEvidence } from '@/lib/server/claims/change-evidence'
import { checkClaim } from '@/lib/server/claims/check-claim'
import { deleteClaim } from '@/lib/server/claims/delete-claim'
import { getClaim } from '@/lib/server/claims/get-claim'
import { moveClaim } from '@/lib/server/claims/move-claim'
import { verifyHistory } from '@/lib/server/events/verify-history'
import { changeMember } from '@/lib/server/members/change-member'
import { listPeople } from '@/lib/server/threads/list-people'
import { eventsOf, naming, talk, toldOf } from '@/lib/server/threads/talk.fixture'
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

let desk: TestNewsroom
let other: TestNewsroom
let stranger: Actor
let article: ArticleView
let ownerUrl: string

beforeAll(async () => {
  ownerUrl = (await connectFreshDatabase()).ownerUrl
  desk = await makeNewsroom({ secondLook: 'never' })
  other = await makeNewsroom()
  stranger = await addPerson(desk.id, 'reporter', 'Another reporter')
  article = await makeArticle(desk.editor, { reporterId: desk.reporter.userId })
})

const claimOf = (of: ArticleView = article) => makeClaim(desk.checker, of)
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (refusal: { code: string }) => refusal.code,
  )
const read = (claim: ClaimView) => as(desk.owner, (ask) => getClaim(ask, { claimId: claim.id }))
const last = <T>(items: readonly T[]): T => {
  const item = items.at(-1)
  if (item === undefined) throw new Error('there is none')
  return item
}
const close = async (claim: ClaimView) => {
  const { version } = await read(claim)
  const finding = { finding: 'not_checkable', reason: 'An opinion.' } as const
  const checked = await as(desk.checker, (ask) => checkClaim(ask, { claimId: claim.id, version, ...finding }))
  const to = { to: 'closed', reason: 'Done.' } as const
  return as(desk.checker, (ask) => moveClaim(ask, { claimId: claim.id, version: checked.version, ...to }))
}
const moveTo = async (of: ArticleView, to: ArticleState) => {
  const { version } = await as(desk.owner, (ask) => getArticle(ask, { articleId: of.id }))
  return as(desk.editor, (ask) =>
    moveArticle(ask, { articleId: of.id, version, to, reason: 'For the test.' }),
  )
}

describe('a thread', () => {
  it('is opened, replied to, resolved and opened again, with an event for each and the claim left as it is', async () => {
    const claim = await claimOf()
    const opened = await talk.open(desk.checker, claim, 'Is this the same official?')
    await talk.reply(desk.editor, opened, 'A different one.')
    const replied = await talk.reply(desk.reporter, opened, 'I spoke with both.')
    expect(replied).toMatchObject({
      kind: 'discussion',
      state: 'open',
      evidenceId: null,
      asked: null,
      createdBy: { name: 'Sample checker' },
      comments: [
        {
          text: 'Is this the same official?',
          author: { id: desk.checker.userId },
          editedAt: null,
          imported: null,
          version: 1,
        },
        { text: 'A different one.', author: { id: desk.editor.userId } },
        { text: 'I spoke with both.', author: { id: desk.reporter.userId } },
      ],
    })
    expect(await read(claim)).toMatchObject({ version: claim.version, openThreads: 1 })
    const resolved = await talk.resolve(desk.checker, replied)
    expect(resolved).toMatchObject({ state: 'resolved', resolvedBy: { name: 'Sample checker' } })
    expect((await read(claim)).openThreads).toBe(0)
    const again = await talk.reopen(desk.editor, resolved)
    expect(again).toMatchObject({ state: 'open', resolvedBy: null, resolvedAt: null })
    expect(await read(claim)).toMatchObject({ version: claim.version, workState: 'to_check', openThreads: 1 })
    expect(await talk.list(desk.reader, claim)).toEqual([again])
    expect((await eventsOf(desk.reader, claim)).map(({ type }) => type)).toEqual([
      'claim.created',
      'thread.opened',
      'comment.added',
      'comment.added',
      'thread.resolved',
      'thread.reopened',
    ])
  })

  it('is opened again by a reply, and resolving twice writes nothing', async () => {
    const claim = await claimOf()
    const resolved = await talk.resolve(desk.checker, await talk.open(desk.checker, claim, 'One.'))
    expect(await talk.resolve(desk.editor, resolved)).toEqual(resolved)
    expect(await talk.reply(desk.reporter, resolved, 'Two.')).toMatchObject({ state: 'open' })
    expect((await eventsOf(desk.owner, claim)).map(({ type }) => type).slice(-3)).toEqual([
      'thread.resolved',
      'thread.reopened',
      'comment.added',
    ])
  })

  it('that has changed since it was seen is not resolved', async () => {
    const opened = await talk.open(desk.checker, await claimOf(), 'One.')
    const resolved = await talk.resolve(desk.editor, opened)
    const reopened = await talk.reopen(desk.editor, resolved)
    await expect(talk.resolve(desk.checker, opened)).rejects.toMatchObject({
      code: 'version_conflict',
      extras: { current: { version: reopened.version } },
    })
    expect(await talk.resolve(desk.checker, reopened)).toMatchObject({ state: 'resolved' })
  })

  it('can be about one piece of evidence, of this claim and still there', async () => {
    const [claim, elsewhere] = [await claimOf(), await claimOf()]
    const lay = async ({ id: claimId }: ClaimView) =>
      last((await as(desk.checker, (ask) => addEvidence(ask, { claimId, ...evidenceInput() }))).evidence)
    const [mine, theirs] = [await lay(claim), await lay(elsewhere)]
    const thread = await talk.open(desk.editor, claim, 'Is page 3 meant?', mine.id)
    expect(thread.evidenceId).toBe(mine.id)
    expect(last(await eventsOf(desk.owner, claim))).toMatchObject({
      type: 'thread.opened',
      payload: { evidenceId: mine.id, kind: 'discussion' },
    })
    for (const id of [theirs.id, randomUUID()])
      expect(await refusalOf(talk.open(desk.editor, claim, 'And this?', id))).toBe('not_found')
    const removal = { claimId: claim.id, evidenceId: mine.id, version: mine.version, reason: 'Wrong.' }
    await as(desk.checker, (ask) => removeEvidence(ask, removal))
    expect(await refusalOf(talk.open(desk.editor, claim, 'And now?', mine.id))).toBe('not_found')
    // What was said about it before can still be read and answered.
    expect(await talk.reply(desk.checker, thread, 'It is gone.')).toMatchObject({ evidenceId: mine.id })
  })

  it('is as long as one answer can hold, and no longer', async () => {
    const claim = await claimOf()
    const thread = await talk.open(desk.checker, claim, 'The first.')
    const fill = (table: string, columns: string, values: string, upTo: number) =>
      ownerQuery(
        ownerUrl,
        `INSERT INTO ${table} (newsroom_id, id, claim_id, ${columns})
         SELECT '${desk.id}', gen_random_uuid(), '${claim.id}', ${values} FROM generate_series(2, ${upTo})`,
      )
    await fill(
      'thread',
      'article_id, created_by_id',
      `'${article.id}', '${desk.checker.userId}'`,
      MAX_THREADS_PER_CLAIM,
    )
    expect(await refusalOf(talk.open(desk.checker, claim, 'Another.'))).toBe('limit_reached')
    expect(await refusalOf(talk.reply(desk.checker, thread, 'A reply.'))).toBe('done')
    await fill(
      'comment',
      'thread_id, body, text, author_id',
      `'${thread.id}', '{"type":"doc","content":[]}', 'x', '${desk.checker.userId}'`,
      MAX_COMMENTS_PER_CLAIM - 1,
    )
    expect(await refusalOf(talk.reply(desk.checker, thread, 'One too many.'))).toBe('limit_reached')
  })
})

describe('a comment', () => {
  it('is changed, deleted and put back by its author, and the history keeps all that was said', async () => {
    const claim = await claimOf()
    const opened = await talk.open(desk.checker, claim, 'It fell by 3%.')
    const edited = await talk.edit(desk.checker, last(opened.comments), 'It fell by 4%.')
    expect(edited.comments).toMatchObject([
      { text: 'It fell by 4%.', version: 2, editedAt: expect.any(String), deletedAt: null },
    ])
    const deleted = await talk.remove(desk.checker, last(edited.comments))
    expect(deleted.comments).toMatchObject([
      {
        text: null,
        body: null,
        version: 3,
        deletedAt: expect.any(String),
        author: { name: 'Sample checker' },
      },
    ])
    expect(JSON.stringify(await talk.list(desk.owner, claim))).not.toContain('It fell')
    // A reply to what was deleted is a reply like any other.
    const replied = await talk.reply(desk.editor, deleted, 'What stood here?')
    const restored = await talk.restore(desk.checker, { id: last(deleted.comments).id, version: 3 })
    expect(restored.comments.map(({ text }) => text)).toEqual(['It fell by 4%.', 'What stood here?'])
    expect(replied.comments[0]?.text).toBeNull()
    const events = await eventsOf(desk.reader, claim)
    expect(
      events.slice(1).map(({ type, payload }) => [type, payload.text ?? [payload.from, payload.to]]),
    ).toEqual([
      ['thread.opened', 'It fell by 3%.'],
      ['comment.edited', ['It fell by 3%.', 'It fell by 4%.']],
      ['comment.deleted', 'It fell by 4%.'],
      ['comment.added', 'What stood here?'],
      ['comment.restored', 'It fell by 4%.'],
    ])
    for (const { type, payload } of events) expect(EVENT_PAYLOADS[type].safeParse(payload).success).toBe(true)
    const verdicts = await verifyHistory(ownerUrl)
    expect(verdicts.find(({ streamId }) => streamId === article.id)?.verdict.kind).toBe('holds')
  })

  it('of the same words again writes nothing, and one of two that were sent at once is refused', async () => {
    const claim = await claimOf()
    const comment = last((await talk.open(desk.checker, claim, 'As it is.')).comments)
    const before = (await eventsOf(desk.owner, claim)).length
    expect((await talk.edit(desk.checker, comment, 'As it is.')).comments).toEqual([comment])
    expect((await eventsOf(desk.owner, claim)).length).toBe(before)
    const outcomes = await Promise.all(
      ['Here.', 'There.'].map((words) => refusalOf(talk.edit(desk.checker, comment, words))),
    )
    expect(outcomes.sort()).toEqual(['done', 'version_conflict'])
    await expect(talk.remove(desk.checker, comment)).rejects.toMatchObject({
      code: 'version_conflict',
      extras: { current: { version: 2 } },
    })
  })

  it('of somebody else is nobody’s to change: not the editor’s, not the owner’s', async () => {
    const claim = await claimOf()
    const comment = last((await talk.open(desk.checker, claim, 'Mine.')).comments)
    for (const who of [desk.editor, desk.owner, desk.reporter]) {
      expect(await refusalOf(talk.edit(who, comment, 'Theirs.'))).toBe('forbidden')
      expect(await refusalOf(talk.remove(who, comment))).toBe('forbidden')
      expect(await refusalOf(talk.restore(who, comment))).toBe('forbidden')
    }
    expect(await talk.list(desk.owner, claim)).toMatchObject([{ comments: [{ text: 'Mine.', version: 1 }] }])
    expect(await refusalOf(talk.edit(desk.checker, comment, 'Still mine.'))).toBe('done')
  })

  it('about a closed claim stands, while the talk goes on; reopened, it can be changed again', async () => {
    const claim = await claimOf()
    const thread = await talk.open(desk.checker, claim, 'Before the close.')
    const comment = last(thread.comments)
    const closed = await close(claim)
    expect(await refusalOf(talk.edit(desk.checker, comment, 'After it.'))).toBe('illegal_move')
    expect(await refusalOf(talk.remove(desk.checker, comment))).toBe('illegal_move')
    expect(await refusalOf(talk.reply(desk.reporter, thread, 'One more thing.'))).toBe('done')
    expect(await refusalOf(talk.open(desk.editor, claim, 'And another.'))).toBe('done')
    const reopening = { version: closed.version, to: 'in_progress', reason: 'A new source.' } as const
    await as(desk.checker, (ask) => moveClaim(ask, { claimId: claim.id, ...reopening }))
    expect(await refusalOf(talk.edit(desk.checker, comment, 'After it.'))).toBe('done')
  })

  it('in a cleared article stands; in an archived one nothing is said at all', async () => {
    const own = await makeArticle(desk.editor, { reporterId: desk.reporter.userId })
    const claim = await claimOf(own)
    const thread = await talk.open(desk.checker, claim, 'Before.')
    await close(claim)
    await moveTo(own, 'cleared')
    expect(await refusalOf(talk.edit(desk.checker, last(thread.comments), 'After.'))).toBe('illegal_move')
    expect(await refusalOf(talk.reply(desk.checker, thread, 'Well done.'))).toBe('done')
    await moveTo(own, 'archived')
    expect(await refusalOf(talk.reply(desk.checker, thread, 'Late.'))).toBe('illegal_move')
    expect(await refusalOf(talk.open(desk.checker, claim, 'Later.'))).toBe('illegal_move')
    expect(await refusalOf(talk.resolve(desk.checker, thread))).toBe('illegal_move')
    expect((await talk.list(desk.reader, claim))[0]?.comments).toHaveLength(2)
  })

  it.each<[string, unknown]>([
    ['HTML in a node of its own', { type: 'doc', content: [{ type: 'html', html: '<script>' }] }],
    ['an address of script', linked('javascript:alert(1)')],
    ['a megabyte', { type: 'doc', content: [{ type: 'paragraph', content: [text('a'.repeat(1_000_000))] }] }],
    ['nothing in it', { type: 'doc', content: [{ type: 'paragraph' }] }],
    ['10,000 mentions', mentions(10_000)],
  ])('with %s is refused and leaves no row', async (_what, body) => {
    const claim = await claimOf()
    expect(await refusalOf(talk.open(desk.checker, claim, body as CommentDocument))).toBe('comment_refused')
    expect(await talk.list(desk.owner, claim)).toEqual([])
    expect(await eventsOf(desk.owner, claim)).toHaveLength(1)
  })

  it('is text whatever it looks like', async () => {
    const words = '<img src=x onerror=alert(1)> **bold** [x](javascript:alert(1)) @everyone'
    const thread = await talk.open(desk.checker, await claimOf(), words)
    expect(last(thread.comments)).toMatchObject({ text: words })
    expect(await toldOf(ownerUrl, { id: thread.claimId })).toEqual([])
  })
})

describe('whom a comment mentions', () => {
  it('is told once, under their own name, with nothing of what was said', async () => {
    const claim = await claimOf()
    const opened = await talk.open(
      desk.checker,
      claim,
      naming('A secret word', desk.editor, desk.reader, desk.checker),
    )
    const comment = last(opened.comments)
    expect(comment.text).toBe('A secret word @Sample editor@Sample reader@Sample checker')
    expect(JSON.stringify(comment.body)).not.toContain('Somebody')
    const told = await toldOf(ownerUrl, claim)
    expect(told.map(({ userId, kind, cause }) => [userId, kind, cause]).sort()).toEqual(
      [desk.editor, desk.reader].map(({ userId }) => [userId, 'mention', `mention/${comment.id}`]).sort(),
    )
    expect(told.map(({ whole }) => whole).join()).not.toContain('secret')
    // Named again in other words, nobody hears of it twice; who is new in them does.
    await talk.edit(desk.checker, comment, naming('Other words', desk.editor, desk.owner))
    expect((await toldOf(ownerUrl, claim)).map(({ userId }) => userId)).toEqual([
      ...told.map(({ userId }) => userId),
      desk.owner.userId,
    ])
    expect(last(await eventsOf(desk.owner, claim))).toMatchObject({
      payload: { to: 'Other words @Sample editor@Sample owner' },
    })
  })

  it('may be the article’s reporter, and nobody who may not see the article', async () => {
    const claim = await claimOf()
    const disabled = await addPerson(desk.id, 'editor', 'Gone editor')
    await ownerQuery(ownerUrl, 'UPDATE membership SET disabled_at = now() WHERE user_id = $1', [
      disabled.userId,
    ])
    const nobody = { userId: randomUUID() }
    const refusals: unknown[] = []
    for (const who of [stranger, disabled, other.editor, nobody]) {
      await talk.open(desk.checker, claim, naming('Look', desk.editor, who)).catch((refusal: unknown) => {
        refusals.push(refusal)
      })
    }
    // All four are answered alike: who they are is not told.
    const refused = {
      code: 'comment_refused',
      message: 'Only people who may see this article can be mentioned.',
      extras: { because: 'unknown_person' },
    }
    expect(refusals).toMatchObject([refused, refused, refused, refused])
    expect(await toldOf(ownerUrl, claim)).toEqual([])
    expect(await talk.list(desk.owner, claim)).toEqual([])
    expect(await refusalOf(talk.open(desk.checker, claim, naming('Look', desk.reporter)))).toBe('done')
    expect((await toldOf(ownerUrl, claim)).map(({ userId }) => userId)).toEqual([desk.reporter.userId])
  })

  it('stays when they have left since, and cannot be named anew', async () => {
    const claim = await claimOf()
    const leaver = await addPerson(desk.id, 'checker', 'Leaving checker')
    const opened = await talk.open(desk.checker, claim, naming('Ask', leaver))
    const body = { version: 1, disabled: true, reason: 'Left.' }
    await as(desk.owner, (ask) => changeMember(ask, { userId: leaver.userId, ...body }))
    const edited = await talk.edit(desk.checker, last(opened.comments), naming('Asked', leaver))
    expect(last(edited.comments).text).toBe('Asked @Leaving checker')
    expect(await refusalOf(talk.reply(desk.checker, opened, naming('Ask', leaver)))).toBe('comment_refused')
  })

  it('is offered from those who may see the article, by name, and from nobody else', async () => {
    const namesFor = async (who: Actor, q?: string) =>
      (await as(who, (ask) => listPeople(ask, { articleId: article.id, q }))).items.map(({ id }) => id)
    const all = await namesFor(desk.reporter)
    expect(all).toEqual(expect.arrayContaining([desk.owner.userId, desk.reader.userId, desk.reporter.userId]))
    expect(all).not.toContain(stranger.userId)
    expect(all).not.toContain(other.editor.userId)
    expect(await namesFor(desk.checker, 'SAMPLE ED')).toEqual([desk.editor.userId])
    expect(await namesFor(desk.checker, '%')).toEqual([])
    expect(await refusalOf(namesFor(stranger))).toBe('not_found')
    expect(await refusalOf(namesFor(other.owner))).toBe('not_found')
  })
})

describe('who may talk', () => {
  it('is everybody but readers, and reporters about their own articles only', async () => {
    const claim = await claimOf()
    const thread = await talk.open(desk.checker, claim, 'Begin.')
    const foreign = await claimOf(await makeArticle(desk.editor))
    const elsewhere = await talk.open(desk.checker, foreign, 'Elsewhere.')
    for (const who of [desk.owner, desk.editor, desk.checker, desk.reporter]) {
      expect(await refusalOf(talk.reply(who, thread, 'A word.'))).toBe('done')
      expect(await refusalOf(talk.open(who, claim, 'A word.'))).toBe('done')
    }
    expect(await refusalOf(talk.reply(desk.reader, thread, 'A word.'))).toBe('forbidden')
    expect(await refusalOf(talk.open(desk.reader, claim, 'A word.'))).toBe('forbidden')
    expect(await refusalOf(talk.resolve(desk.reader, thread))).toBe('forbidden')
    expect(await refusalOf(talk.resolve(desk.reporter, thread))).toBe('forbidden')
    expect(await refusalOf(talk.list(desk.reader, claim))).toBe('done')
    for (const work of [
      () => talk.reply(desk.reporter, elsewhere, 'A word.'),
      () => talk.open(desk.reporter, foreign, 'A word.'),
      () => talk.list(desk.reporter, foreign),
      () => talk.reply(stranger, thread, 'A word.'),
      () => talk.list(stranger, claim),
      () => talk.edit(stranger, last(thread.comments), 'A word.'),
    ])
      expect(await refusalOf(work())).toBe('not_found')
  })

  it('has nothing to do with another newsroom: what is there is answered like what is not', async () => {
    const claim = await claimOf()
    const thread = await talk.open(desk.checker, claim, 'Ours.')
    const nothing = { id: randomUUID(), version: 1 }
    for (const [theirs, unknown] of [
      [() => talk.reply(other.owner, thread, 'Hi.'), () => talk.reply(other.owner, nothing, 'Hi.')],
      [() => talk.resolve(other.owner, thread), () => talk.resolve(other.owner, nothing)],
      [() => talk.remove(other.owner, last(thread.comments)), () => talk.remove(other.owner, nothing)],
      [() => talk.open(other.owner, claim, 'Hi.'), () => talk.open(other.owner, nothing, 'Hi.')],
      [() => talk.list(other.owner, claim), () => talk.list(other.owner, nothing)],
    ] as const) {
      expect(await refusalOf(theirs())).toBe('not_found')
      expect(await refusalOf(unknown())).toBe('not_found')
    }
  })

  it('says nothing about a claim that was taken out', async () => {
    const claim = await claimOf()
    const thread = await talk.open(desk.checker, claim, 'Here.')
    const removal = { claimId: claim.id, version: claim.version, reason: 'A mistake.' }
    await as(desk.checker, (ask) => deleteClaim(ask, removal))
    expect(await refusalOf(talk.reply(desk.checker, thread, 'There.'))).toBe('not_found')
    expect(await refusalOf(talk.list(desk.checker, claim))).toBe('not_found')
  })
})

function text(words: string) {
  return { type: 'text', text: words }
}

function linked(href: string) {
  return {
    type: 'doc',
    content: [
      { type: 'paragraph', content: [{ ...text('here'), marks: [{ type: 'link', attrs: { href } }] }] },
    ],
  }
}

function mentions(count: number) {
  const mention = { type: 'mention', attrs: { id: randomUUID(), label: 'E' } }
  return {
    type: 'doc',
    content: [{ type: 'paragraph', content: Array.from({ length: count }, () => mention) }],
  }
}
