import { beforeAll, describe, expect, it } from 'vitest'
import { ArticleInput } from '@/lib/contracts/articles'
import type { Role } from '@/lib/domain/claims/vocabulary'
import { changeArticle } from '@/lib/server/articles/change-article'
import { createArticle } from '@/lib/server/articles/create-article'
import { getArticle } from '@/lib/server/articles/get-article'
import { listArticles } from '@/lib/server/articles/list-articles'
import { moveArticle } from '@/lib/server/articles/move-article'
import { previewImport } from '@/lib/server/articles/preview-import'
import { checkClaim } from '@/lib/server/claims/check-claim'
import { createClaim } from '@/lib/server/claims/create-claim'
import { deleteClaim, restoreClaim } from '@/lib/server/claims/delete-claim'
import { moveClaim } from '@/lib/server/claims/move-claim'
import { articleHistory } from '@/lib/server/events/read-history'
import {
  addPerson,
  anchorOf,
  as,
  asking,
  connectFreshDatabase,
  documentOf,
  makeArticle,
  makeClaim,
  makeNewsroom,
  SAMPLE_TEXT,
  type TestNewsroom,
} from '@/lib/testing/builders'

let desk: TestNewsroom
let other: TestNewsroom

beforeAll(async () => {
  await connectFreshDatabase()
  desk = await makeNewsroom()
  other = await makeNewsroom()
})

const typesOf = async (articleId: string) =>
  (await as(desk.owner, (ask) => articleHistory(ask, { articleId, limit: 200 }))).items.map(
    (event) => event.type,
  )

const input = (fields: object = {}) =>
  ArticleInput.parse({
    title: 'Ferries',
    language: 'en',
    direction: 'ltr',
    document: documentOf(SAMPLE_TEXT),
    ...fields,
  })

describe('putting an article on the desk', () => {
  it('stores its text as revision 1, in check, with its hash and one event', async () => {
    const article = await makeArticle(desk.checker, { byline: 'Sample Writer', priority: 'high' })
    expect(article).toMatchObject({
      title: 'Harbour town to replace its ferries',
      slug: 'HARBOUR-TOWN-REPLACE',
      state: 'in_check',
      priority: 'high',
      version: 1,
      revisionNumber: 1,
      createdBy: { id: desk.checker.userId, name: 'Sample checker' },
      progress: { claims: 0, closed: 0, textChanged: 0 },
      blockingClear: [],
    })
    expect(article.revision.text).toBe(SAMPLE_TEXT)
    expect(article.revision.textSha256).toMatch(/^[0-9a-f]{64}$/)
    expect(article.revision.document).toEqual(documentOf(SAMPLE_TEXT))
    expect(await typesOf(article.id)).toEqual(['article.created'])
  })

  it('numbers a slug that another article has', async () => {
    const slugs = []
    for (let i = 0; i < 3; i++) slugs.push((await makeArticle(desk.checker, { slug: 'TWICE' })).slug)
    expect(slugs).toEqual(['TWICE', 'TWICE-2', 'TWICE-3'])
  })

  it.each([
    ['an unknown node', { type: 'doc', content: [{ type: 'script' }] }],
    [
      'a link that runs',
      {
        type: 'doc',
        content: [
          {
            type: 'paragraph',
            content: [
              {
                type: 'text',
                text: 'a',
                marks: [{ type: 'link', attrs: { href: 'java\nscript:alert(1)' } }],
              },
            ],
          },
        ],
      },
    ],
    [
      'an attribute that handles events',
      {
        type: 'doc',
        content: [{ type: 'paragraph', attrs: { onclick: 'x' }, content: [{ type: 'text', text: 'a' }] }],
      },
    ],
    ['no blocks', { type: 'doc', content: [] }],
    ['no words', documentOf('  \n ')],
  ])('refuses %s in the document, whoever sends it', async (_, document) => {
    const forged = { ...input(), document } as never
    await expect(as(desk.owner, (ask) => createArticle(ask, forged))).rejects.toMatchObject({
      code: 'document_refused',
    })
  })

  it('names a reporter who is a member, and nobody else', async () => {
    const article = await makeArticle(desk.checker, { reporterId: desk.reporter.userId })
    expect(article.reporter).toEqual({ id: desk.reporter.userId, name: 'Sample reporter' })
    await expect(makeArticle(desk.checker, { reporterId: other.reporter.userId })).rejects.toMatchObject({
      code: 'invalid_request',
    })
  })

  it.each<[Role, boolean]>([
    ['owner', true],
    ['editor', true],
    ['checker', true],
    ['reporter', false],
    ['reader', false],
  ])('is open to a %s: %s', async (role, allowed) => {
    const attempt = makeArticle(desk[role])
    await (allowed
      ? expect(attempt).resolves.toBeTruthy()
      : expect(attempt).rejects.toMatchObject({ code: 'forbidden' }))
  })
})

describe('reading articles', () => {
  it('answers another newsroom’s article like one that does not exist', async () => {
    const article = await makeArticle(desk.checker)
    const unknown = await as(other.owner, (ask) => getArticle(ask, { articleId: crypto.randomUUID() })).catch(
      (error) => error,
    )
    const foreign = await as(other.owner, (ask) => getArticle(ask, { articleId: article.id })).catch(
      (error) => error,
    )
    expect(foreign).toMatchObject({ code: 'not_found' })
    expect(foreign.message).toBe(unknown.message)
    await expect(as(desk.reader, (ask) => getArticle(ask, { articleId: article.id }))).resolves.toMatchObject(
      { id: article.id },
    )
  })

  it('shows a reporter their own articles only', async () => {
    const mine = await makeArticle(desk.editor, { reporterId: desk.reporter.userId })
    const others = await makeArticle(desk.editor)
    const { items } = await as(desk.reporter, (ask) => listArticles(ask, { limit: 200 }))
    expect(items.map(({ id }) => id)).toContain(mine.id)
    expect(items.every(({ reporter }) => reporter?.id === desk.reporter.userId)).toBe(true)
    await expect(as(desk.reporter, (ask) => getArticle(ask, { articleId: others.id }))).rejects.toMatchObject(
      { code: 'not_found' },
    )
    await expect(as(desk.reporter, (ask) => getArticle(ask, { articleId: mine.id }))).resolves.toBeTruthy()
  })

  it('pages through all of them, newest change first, each once', async () => {
    const room = await makeNewsroom()
    const made = []
    for (let i = 0; i < 5; i++) made.push((await makeArticle(room.editor, { title: `Article ${i}` })).id)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await as(room.reader, (ask) => listArticles(ask, { limit: 2, cursor }))
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(made.reverse())
  })

  it('refuses the page mark of another list, and finds by words', async () => {
    const room = await makeNewsroom()
    await makeArticle(room.editor, { title: '100% of ferries' })
    await makeArticle(room.editor, { title: 'Bridges' })
    const { nextCursor } = await as(room.reader, (ask) => listArticles(ask, { limit: 1 }))
    const elsewhere = as(room.reader, (ask) =>
      listArticles(ask, { limit: 1, q: 'x', cursor: nextCursor ?? '' }),
    )
    await expect(elsewhere).rejects.toMatchObject({ code: 'invalid_request' })
    const found = await as(room.reader, (ask) => listArticles(ask, { limit: 10, q: '100%' }))
    expect(found.items.map(({ title }) => title)).toEqual(['100% of ferries'])
  })
})

describe('changing an article', () => {
  it('writes old and new of what changed in one event, and nothing for what did not', async () => {
    const article = await makeArticle(desk.editor)
    const change = {
      articleId: article.id,
      version: 1,
      title: 'New title',
      byline: null,
      reporterId: desk.reporter.userId,
    }
    const changed = await as(desk.editor, (ask) => changeArticle(ask, change))
    expect(changed).toMatchObject({ title: 'New title', version: 2 })
    const again = await as(desk.editor, (ask) => changeArticle(ask, { ...change, version: 2 }))
    expect(again.version).toBe(2)
    const history = await as(desk.editor, (ask) => articleHistory(ask, { articleId: article.id, limit: 10 }))
    expect(history.items.map(({ type, payload }) => [type, payload])).toEqual([
      [
        'article.changed',
        {
          changes: [
            { field: 'title', from: article.title, to: 'New title' },
            { field: 'reporter', from: null, to: 'Sample reporter' },
          ],
        },
      ],
      ['article.created', expect.anything()],
    ])
  })

  it('answers an old version with both side by side', async () => {
    const article = await makeArticle(desk.editor)
    await as(desk.editor, (ask) => changeArticle(ask, { articleId: article.id, version: 1, title: 'Theirs' }))
    const mine = { articleId: article.id, version: 1, title: 'Mine' }
    await expect(as(desk.editor, (ask) => changeArticle(ask, mine))).rejects.toMatchObject({
      code: 'version_conflict',
      extras: { current: { title: 'Theirs', version: 2 }, yours: mine },
    })
  })

  it('leaves due date and priority to editors', async () => {
    const article = await makeArticle(desk.checker)
    const due = { articleId: article.id, version: 1, dueAt: '2031-05-01T10:00:00Z' }
    await expect(as(desk.checker, (ask) => changeArticle(ask, due))).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await as(desk.editor, (ask) => changeArticle(ask, due))).toMatchObject({
      dueAt: '2031-05-01T10:00:00.000Z',
    })
  })
})

describe('clearing an article (rule 8)', () => {
  const closeAsNotCheckable = async (claimId: string) => {
    const found = await as(desk.checker, (ask) =>
      checkClaim(ask, { claimId, version: 1, finding: 'not_checkable', reason: 'An opinion.' }),
    )
    return as(desk.checker, (ask) =>
      moveClaim(ask, { claimId, version: found.version, to: 'closed', reason: 'Done.' }),
    )
  }

  it('is refused while a claim is open, with the claim named, and allowed when all are closed', async () => {
    const article = await makeArticle(desk.editor)
    const claim = await makeClaim(desk.checker, article)
    const clear = { articleId: article.id, version: 1, to: 'cleared' as const, reason: 'All checked.' }
    await expect(as(desk.editor, (ask) => moveArticle(ask, clear))).rejects.toMatchObject({
      code: 'clear_refused',
      extras: { open: [{ id: claim.id, number: 1 }], textChanged: [] },
    })
    await closeAsNotCheckable(claim.id)
    const cleared = await as(desk.editor, (ask) => moveArticle(ask, clear))
    expect(cleared).toMatchObject({
      state: 'cleared',
      moves: ['in_check', 'published', 'archived'],
      progress: { closed: 1 },
    })
    expect((await typesOf(article.id))[0]).toBe('article.state_changed')
  })

  it('is undone, with an event, when a claim is reopened, added or put back', async () => {
    const article = await makeArticle(desk.editor)
    const first = await closeAsNotCheckable((await makeClaim(desk.checker, article)).id)
    const clear = async () => {
      const { version } = await as(desk.editor, (ask) => getArticle(ask, { articleId: article.id }))
      return as(desk.editor, (ask) =>
        moveArticle(ask, { articleId: article.id, version, to: 'cleared', reason: 'Checked.' }),
      )
    }
    const state = async () =>
      (await as(desk.editor, (ask) => getArticle(ask, { articleId: article.id }))).state

    await clear()
    const second = await makeClaim(desk.checker, article, 'We will not raise fares')
    expect(await state()).toBe('in_check')
    const gone = await as(desk.checker, (ask) =>
      deleteClaim(ask, { claimId: second.id, version: 1, reason: 'A double.' }),
    )
    await clear()
    await as(desk.checker, (ask) =>
      restoreClaim(ask, { claimId: second.id, version: gone.version, reason: 'No double.' }),
    )
    expect(await state()).toBe('in_check')
    const restored = await as(desk.checker, (ask) =>
      deleteClaim(ask, { claimId: second.id, version: 3, reason: 'A double.' }),
    )
    expect(restored.version).toBe(4)
    await clear()
    await as(desk.checker, (ask) =>
      moveClaim(ask, {
        claimId: first.id,
        version: first.version,
        to: 'in_progress',
        reason: 'A new source.',
      }),
    )
    expect(await state()).toBe('in_check')
    const history = await as(desk.owner, (ask) => articleHistory(ask, { articleId: article.id, limit: 1 }))
    expect(history.items[0]).toMatchObject({
      type: 'article.state_changed',
      payload: { from: 'cleared', to: 'in_check' },
      reason: 'Claim #1 was reopened.',
    })
  })

  it('never stands beside an open claim, however clearing and adding fall together', async () => {
    for (let round = 0; round < 10; round++) {
      const article = await makeArticle(desk.editor)
      const clear = { articleId: article.id, version: 1, to: 'cleared' as const, reason: 'Checked.' }
      await Promise.allSettled([
        as(desk.editor, (ask) => moveArticle(ask, clear)),
        makeClaim(desk.checker, article),
      ])
      const now = await as(desk.editor, (ask) => getArticle(ask, { articleId: article.id }))
      expect([now.state, now.blockingClear.length]).toEqual(['in_check', 1])
    }
  })

  it('keeps to the legal moves and to editors', async () => {
    const article = await makeArticle(desk.editor)
    const move = { articleId: article.id, version: 1, reason: 'Because.' }
    await expect(
      as(desk.editor, (ask) => moveArticle(ask, { ...move, to: 'published' })),
    ).rejects.toMatchObject({
      code: 'illegal_move',
      extras: { from: 'in_check', to: 'published', allowed: ['draft', 'cleared', 'archived'] },
    })
    await expect(
      as(desk.checker, (ask) => moveArticle(ask, { ...move, to: 'cleared' })),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await as(desk.editor, (ask) => moveArticle(ask, { ...move, to: 'archived' }))
    await expect(makeClaim(desk.checker, article)).rejects.toMatchObject({ code: 'illegal_move' })
    await as(desk.editor, (ask) => moveArticle(ask, { ...move, version: 2, to: 'in_check' }))
    await expect(makeClaim(desk.checker, article)).resolves.toMatchObject({ number: 1 })
  })
})

describe('previewing an import', () => {
  it('understands a file in base64 and saves nothing', async () => {
    const base64 = Buffer.from(SAMPLE_TEXT).toString('base64')
    const preview = await previewImport(asking(desk.checker), {
      kind: 'file',
      filename: 'ferries.txt',
      base64,
    })
    expect(preview).toMatchObject({
      title: 'Harbour town to replace its ferries',
      language: 'en',
      direction: 'ltr',
    })
  })

  it.each([
    ['an empty text', { kind: 'text', text: '   ' }, 'text_refused'],
    [
      'a picture',
      { kind: 'file', filename: 'a.txt', base64: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB' },
      'text_refused',
    ],
    [
      'more than 2 MB',
      { kind: 'file', filename: 'a.txt', base64: 'QUFB'.repeat(700_000) },
      'payload_too_large',
    ],
  ] as const)('refuses %s', async (_, given, code) => {
    await expect(previewImport(asking(desk.checker), given)).rejects.toMatchObject({ code })
  })
})

it('counts progress by state and finding', async () => {
  const article = await makeArticle(desk.editor)
  const claim = await makeClaim(desk.checker, article)
  await makeClaim(await addPerson(desk.id, 'checker'), article, 'Fares rose by 3.4% last year')
  await as(desk.checker, (ask) =>
    checkClaim(ask, { claimId: claim.id, version: 1, finding: 'refuted', reason: 'It says 11.' }),
  )
  const { progress } = await as(desk.reader, (ask) => getArticle(ask, { articleId: article.id }))
  expect(progress).toMatchObject({
    claims: 2,
    closed: 0,
    byFinding: { refuted: 1, none: 1, supported: 0 },
    byWorkState: { to_check: 2 },
  })
})

it('refuses a claim on an article of another newsroom, and on another article’s revision', async () => {
  const article = await makeArticle(desk.checker)
  const foreign = await makeArticle(other.checker)
  await expect(makeClaim(other.checker, article)).rejects.toMatchObject({ code: 'not_found' })
  const anchors = [anchorOf(foreign, 'We will not raise fares')]
  const given = { articleId: article.id, anchors, statement: 'x', speaker: '', speakerRole: '', types: [] }
  await expect(as(desk.checker, (ask) => createClaim(ask, given))).rejects.toMatchObject({
    code: 'anchor_refused',
    extras: { because: 'anchor_revision' },
  })
})
