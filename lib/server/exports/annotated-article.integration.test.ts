import { beforeAll, describe, expect, it } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import { ExportOptions } from '@/lib/contracts/exports'
import { addEvidence } from '@/lib/server/claims/add-evidence'
import { getClaim } from '@/lib/server/claims/get-claim'
import { pool } from '@/lib/server/db/pool'
import { annotatedAs, archive, exportAs, makeSecretWorld } from '@/lib/server/exports/copy.fixture'
import { previewExport } from '@/lib/server/exports/preview-export'
import { decideCorrection } from '@/lib/server/revisions/decide-correction'
import { proposeCorrection } from '@/lib/server/revisions/propose-correction'
import { talk } from '@/lib/server/threads/talk.fixture'
import {
  anchorOf,
  as,
  connectFreshDatabase,
  evidenceInput,
  makeArticle,
  makeClaim,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { ownerQuery } from '@/lib/testing/owner-query'
import { COST, FARES, FERRY_TEXT, RevisedDesk, YARD } from '@/lib/testing/revised-desk'

let ownerUrl: string
let room: TestNewsroom
beforeAll(async () => {
  ownerUrl = (await connectFreshDatabase()).ownerUrl
  room = await makeNewsroom()
})

describe('the annotated article', () => {
  it('holds the talk about a claim: who said what when, without what was deleted', async () => {
    const { checker, editor } = room
    const article = await makeArticle(editor)
    const claim = await makeClaim(checker, article)
    const thread = await talk.open(checker, claim, 'Are there twelve?')
    const answered = await talk.reply(editor, thread, 'Thirteen.')
    const withOther = await talk.reply(editor, thread, 'No, twelve.')
    const wrong = answered.comments.at(-1)
    if (!wrong) throw new Error('nothing was said')
    await talk.remove(editor, wrong)
    await talk.resolve(checker, { id: thread.id, version: withOther.version })
    const gone = await talk.open(checker, claim, 'Never mind.')
    const [only] = gone.comments
    if (only) await talk.remove(checker, only)
    const [annotated] = (await annotatedAs(room.reader, article.id)).claims
    expect(annotated?.threads).toEqual([
      {
        id: thread.id,
        kind: 'discussion',
        evidenceId: null,
        resolved: true,
        resolvedBy: checker.name,
        comments: [
          expect.objectContaining({ author: checker.name, text: 'Are there twelve?' }),
          expect.objectContaining({ author: editor.name, text: 'No, twelve.' }),
        ],
      },
    ])
  })

  it('names whoever said it where it was said elsewhere, and when', async () => {
    const article = await makeArticle(room.editor)
    const claim = await makeClaim(room.checker, article)
    const thread = await talk.open(room.checker, claim, 'From the draft.')
    await ownerQuery(
      ownerUrl,
      `UPDATE comment SET imported_by_id = author_id, said_by = 'Sample Writer', said_at = '2026-01-02T03:04:05Z'
       WHERE thread_id = $1`,
      [thread.id],
    )
    const [annotated] = (await annotatedAs(room.reader, article.id)).claims
    expect(annotated?.threads[0]?.comments[0]).toMatchObject({
      author: 'Sample Writer',
      createdAt: '2026-01-02T03:04:05.000Z',
    })
  })

  it('tells of the stored copy that was looked at, or else of the newest', async () => {
    const article = await makeArticle(room.editor)
    const claim = await makeClaim(room.checker, article)
    for (const title of ['Looked at', 'Newest'])
      await as(room.checker, (ask) =>
        addEvidence(ask, { claimId: claim.id, ...evidenceInput({ source: { title } }) }),
      )
    const { evidence } = await as(room.checker, (ask) => getClaim(ask, { claimId: claim.id }))
    const [looked, newest] = ['Looked at', 'Newest'].map((title) =>
      evidence.find(({ source }) => source.title === title),
    )
    if (!looked || !newest) throw new Error('no evidence')
    const seen = await archive(ownerUrl, room.id, looked.source.id)
    await archive(ownerUrl, room.id, looked.source.id)
    await ownerQuery(ownerUrl, 'UPDATE evidence SET copy_id = $1 WHERE id = $2', [seen.copyId, looked.id])
    await archive(ownerUrl, room.id, newest.source.id)
    const last = await archive(ownerUrl, room.id, newest.source.id)
    const [annotated] = (await annotatedAs(room.reader, article.id)).claims
    const archived = new Map(annotated?.evidence.map(({ id, archived: copy }) => [id, copy]))
    expect(archived.get(looked.id)).toMatchObject({ sha256: seen.sha256, url: 'https://example.org/page' })
    expect(archived.get(newest.id)).toMatchObject({
      sha256: last.sha256,
      mediaType: 'text/html; charset=utf-8',
    })
  })

  it('is read in as many statements for fifty claims as for one', async () => {
    const statementsFor = async (claims: number) => {
      const article = await makeArticle(room.editor)
      for (let made = 0; made < claims; made++) {
        const claim = await makeClaim(room.checker, article)
        await as(room.checker, (ask) => addEvidence(ask, { claimId: claim.id, ...evidenceInput() }))
        await talk.open(room.checker, claim, 'A word.')
      }
      await annotatedAs(room.reader, article.id, { history: true })
      let sent = 0
      const client = await pool().connect()
      const prototype = Object.getPrototypeOf(Object.getPrototypeOf(client)) as { query: unknown }
      client.release()
      const own = Object.hasOwn(prototype, 'query') ? prototype : Object.getPrototypeOf(client)
      const query = own.query as (...args: unknown[]) => unknown
      own.query = function counted(this: unknown, ...args: unknown[]) {
        sent += 1
        return query.apply(this, args)
      }
      try {
        const { claims: read } = await annotatedAs(room.reader, article.id, { history: true })
        expect(read).toHaveLength(claims)
      } finally {
        own.query = query
      }
      return sent
    }
    const one = await statementsFor(1)
    expect(one).toBeGreaterThan(5)
    expect(await statementsFor(50)).toBe(one)
  })

  it('holds a history in sentences up to the copy itself, of what was asked for', async () => {
    const { article, claims } = await makeSecretWorld(ownerUrl, room)
    const whole = await annotatedAs(room.owner, article.id, { history: true })
    expect(whole.history?.map(({ seq }) => seq)).toEqual(
      Array.from({ length: whole.historyHead.seq }, (_, index) => index + 1),
    )
    expect(whole.history?.at(-1)?.hash).toBe(whole.historyHead.hash)
    expect(whole.history?.[0]?.sentence).toContain('put on the desk')
    const one = await annotatedAs(room.owner, article.id, { history: true, numbers: '3', threads: false })
    const numbers = new Set(one.history?.map(({ claimNumber }) => claimNumber))
    expect([...numbers].sort()).toEqual([claims[2].number, null].sort())
    expect(one.claimsLeftOut).toBe(2)
  })

  it('tells without sources of no talk about one: neither that it began nor how it went on', async () => {
    const { checker, editor } = room
    const article = await makeArticle(editor)
    const claim = await makeClaim(checker, article)
    await talk.open(checker, claim, 'Are there twelve?')
    await as(checker, (ask) => addEvidence(ask, { claimId: claim.id, ...evidenceInput() }))
    const [evidence] = (await as(checker, (ask) => getClaim(ask, { claimId: claim.id }))).evidence
    const thread = await talk.open(checker, claim, 'About the fare table', evidence?.id)
    const answered = await talk.reply(editor, thread, 'It is last year’s table')
    await talk.resolve(checker, { id: thread.id, version: answered.version })
    const told = async (sources: boolean) =>
      (await annotatedAs(room.owner, article.id, { history: true, sources })).history?.map(
        ({ sentence }) => sentence,
      ) ?? []
    const [all, without] = [await told(true), await told(false)]
    expect(all.filter((sentence) => sentence.includes('table'))).toHaveLength(2)
    expect(without.join(' ')).toContain('Are there twelve?')
    expect(without.join(' ')).not.toMatch(/table|resolved/)
    expect(without).toHaveLength(all.length - 4)
  })

  it('is counted before it is made, and nothing is written down', async () => {
    const { article } = await makeSecretWorld(ownerUrl, room)
    const before = await annotatedAs(room.reader, article.id)
    const preview = await as(room.reader, (ask) =>
      previewExport(ask, {
        articleId: article.id,
        ...ExportOptions.parse({ history: true, numbers: '1-2' }),
      }),
    )
    expect(preview).toEqual({
      revisionNumber: 1,
      claims: 2,
      claimsLeftOut: 1,
      open: 2,
      withoutWords: 0,
      evidence: 1,
      protectedEvidence: 1,
      threads: 2,
      corrections: 0,
      events: expect.any(Number),
    })
    expect(preview.events).toBeGreaterThan(5)
    expect((await annotatedAs(room.reader, article.id)).historyHead).toEqual(before.historyHead)
  })
})

describe('an older revision', () => {
  let desk: RevisedDesk
  let article: ArticleView
  let claims: { cost: ClaimView; fares: ClaimView; yard: ClaimView }

  beforeAll(async () => {
    desk = new RevisedDesk(room)
    article = await makeArticle(room.editor, { text: FERRY_TEXT })
    const [cost, fares, yard] = [
      await makeClaim(room.checker, article, COST),
      await makeClaim(room.checker, article, FARES),
      await makeClaim(room.checker, article, YARD),
    ]
    claims = { cost, fares, yard }
    await desk.close(cost)
    const proposal = {
      claimId: fares.id,
      anchor: anchorOf(article, 'spring of 2019'),
      replacement: 'autumn of 2019',
    }
    await as(room.checker, (ask) => proposeCorrection(ask, { ...proposal, note: '' }))
    await desk.revise(article, FERRY_TEXT.replace('48 million', '53 million').replace(`${YARD} `, ''))
    await desk.decide(cost, 'recheck')
    await talk.open(room.checker, fares, 'Said after the second text.')
  })

  it('is exported as it stood, with what was found then', async () => {
    const [first, second] = [
      await annotatedAs(room.reader, article.id, { revision: 1 }),
      await annotatedAs(room.reader, article.id),
    ]
    expect([first.revision.number, second.revision.number]).toEqual([1, 2])
    expect(first.text).toContain('48 million')
    const costOf = ({ claims: all }: typeof first) => all.find(({ id }) => id === claims.cost.id)
    expect(costOf(first)).toMatchObject({
      workState: 'closed',
      finding: 'supported',
      findingBy: room.checker.name,
    })
    expect(costOf(second)).toMatchObject({ finding: null })
    for (const copy of [first, second])
      for (const { anchors } of copy.claims)
        for (const { start, end, exact } of anchors) expect(copy.text.slice(start, end)).toBe(exact)
    const yardOf = ({ claims: all }: typeof first) => all.find(({ id }) => id === claims.yard.id)
    expect(yardOf(first)?.anchors).toHaveLength(1)
    // Talk and evidence are of now.
    expect(first.claims.find(({ id }) => id === claims.fares.id)?.threads).toHaveLength(1)
  })

  it('counts the claims whose words are not in it', async () => {
    const counted = (options: { revision?: number }) =>
      as(room.reader, (ask) => previewExport(ask, { articleId: article.id, ...ExportOptions.parse(options) }))
    expect(await counted({ revision: 1 })).toMatchObject({ claims: 3, withoutWords: 0 })
    expect(await counted({})).toMatchObject({ claims: 3, withoutWords: 1 })
  })

  it('holds corrections where their words stand in it, and without a place where they do not', async () => {
    const moved = await annotatedAs(room.reader, article.id)
    const [correction] = moved.claims.find(({ id }) => id === claims.fares.id)?.corrections ?? []
    const { start = 0, end = 0 } = correction?.place ?? {}
    expect(moved.text.slice(start, end)).toBe('spring of 2019')
    const gone = await makeClaim(
      room.checker,
      await desk.article(article.id),
      'The union wants that promise in writing.',
    )
    const newest = await desk.article(article.id)
    const proposal = {
      claimId: gone.id,
      anchor: anchorOf(newest, 'in writing'),
      replacement: 'on paper',
      note: 'n',
    }
    const { id, version } = await as(room.checker, (ask) => proposeCorrection(ask, proposal))
    const decision = { correctionId: id, version, to: 'rejected' as const, reason: 'No.' }
    await as(room.editor, (ask) => decideCorrection(ask, decision))
    await desk.revise(article, newest.revision.text.replace(' The union wants that promise in writing.', ''))
    const third = await annotatedAs(room.reader, article.id)
    const lost = third.claims.find(({ id: claimId }) => claimId === gone.id)?.corrections[0]
    expect(lost).toMatchObject({ place: null, exact: 'in writing', state: 'rejected', decisionReason: 'No.' })
  })

  it('that there is not is not found', async () => {
    await expect(exportAs(room.reader, article.id, 'csv', { revision: 99 })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

it('no copy is made of an article that is not the reporter’s, and no dossier while somebody waits', async () => {
  const article = await makeArticle(room.editor)
  await expect(exportAs(room.reporter, article.id, 'csv')).rejects.toMatchObject({ code: 'not_found' })
  await expect(exportAs(room.reader, article.id, 'dossier')).rejects.toMatchObject({
    code: 'invalid_request',
  })
  await expect(
    as(room.reporter, (ask) => previewExport(ask, { articleId: article.id, ...ExportOptions.parse({}) })),
  ).rejects.toMatchObject({ code: 'not_found' })
})
