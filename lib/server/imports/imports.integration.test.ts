import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import pg from 'pg'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Annotations, ImportedClaim } from '@/lib/contracts/annotations'
import { ArticleInput, type ArticleView } from '@/lib/contracts/articles'
import type { AnnotationsInput } from '@/lib/contracts/imports'
import { canonicalDocument } from '@/lib/domain/text/canonical'
import { importedClaims } from '@/lib/exporting/claim-record'
import { exportDocx } from '@/lib/exporting/docx/export-docx'
import { emptyRecord } from '@/lib/importing/annotations/empty-record'
import { createArticle } from '@/lib/server/articles/create-article'
import { moveArticle } from '@/lib/server/articles/move-article'
import type { Actor } from '@/lib/server/auth/actor'
import { deleteClaim } from '@/lib/server/claims/delete-claim'
import { getClaim } from '@/lib/server/claims/get-claim'
import { listClaims } from '@/lib/server/claims/list-claims'
import { articleHistory } from '@/lib/server/events/read-history'
import { verifyHistory } from '@/lib/server/events/verify-history'
import { importAnnotations, tryAnnotations } from '@/lib/server/imports/import-annotations'
import { previewAnnotations } from '@/lib/server/imports/preview-annotations'
import { createRevision } from '@/lib/server/revisions/create-revision'
import { createSource } from '@/lib/server/sources/create-source'
import { listSources } from '@/lib/server/sources/list-sources'
import { talk } from '@/lib/server/threads/talk.fixture'
import { annotatedArticle } from '@/lib/testing/annotated-article'
import {
  as,
  connectFreshDatabase,
  documentOf,
  evidenceInput,
  makeArticle,
  makeClaim,
  makeNewsroom,
  SAMPLE_TEXT,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { randomArticle } from '@/lib/testing/random-article'

let desk: TestNewsroom
let other: TestNewsroom
let ownerUrl: string

beforeAll(async () => {
  ownerUrl = (await connectFreshDatabase()).ownerUrl
  desk = await makeNewsroom()
  other = await makeNewsroom()
})

const FARES = 'Fares rose by 3.4% last year'
const at = (exact: string, text = SAMPLE_TEXT) => ({
  start: text.indexOf(exact),
  end: text.indexOf(exact) + exact.length,
  exact,
})

/** A claim as a stranger's Word file makes it: a comment on some words. */
const noted = (exact: string, said: string, more: Partial<ImportedClaim> = {}): ImportedClaim => ({
  ...emptyRecord(exact),
  threads: [
    {
      originId: null,
      kind: 'discussion',
      evidenceId: null,
      resolved: false,
      comments: [
        { originId: null, author: 'Sample Reporter', createdAt: '2026-05-04T03:02:01.000Z', text: said },
      ],
    },
  ],
  anchors: [at(exact)],
  ...more,
})

const fileOf = (claims: ImportedClaim[], more: Partial<Annotations> = {}): AnnotationsInput => ({
  annotations: { format: 'docx', articleId: null, textSha256: null, claims, ...more },
  filename: 'draft.docx',
})

const bring = (who: Actor, article: ArticleView, input: AnnotationsInput) =>
  as(who, (ask) => importAnnotations(ask, { articleId: article.id, ...input }))
const claimsOf = async (who: Actor, article: ArticleView) =>
  (await as(who, (ask) => listClaims(ask, { articleId: article.id }))).items
const typesOf = async (article: ArticleView) =>
  (await as(desk.owner, (ask) => articleHistory(ask, { articleId: article.id, limit: 200 }))).items
    .toReversed()
    .map(({ type }) => type)

describe('annotations that come with a new article', () => {
  it('are claims, evidence, threads and corrections as the file has them, whatever the script', async () => {
    const property = fc.asyncProperty(randomArticle, async (given) => {
      const document = canonicalDocument(given.document)
      const claims = importedClaims(given)
      const input = ArticleInput.parse({
        title: 'A random article',
        language: 'en',
        direction: given.direction,
        document,
        annotations: { ...fileOf(claims), findings: 'mine' },
      })
      const article = await as(desk.editor, (ask) => createArticle(ask, input))
      expect(article.revision.text).toBe(given.text)
      const made = (await claimsOf(desk.editor, article)).toSorted((a, b) => a.number - b.number)
      expect(made).toHaveLength(claims.length)
      for (const [index, claim] of made.entries()) {
        const from = claims[index] as ImportedClaim
        expect(claim).toMatchObject({
          statement: from.statement,
          speaker: from.speaker,
          speakerRole: from.speakerRole,
          claimDate: from.claimDate,
          priority: from.priority,
          labels: from.labels,
          finding: from.finding,
          workState: 'to_check',
        })
        expect(claim.types.toSorted()).toEqual(from.types.toSorted())
        const places = new Map(from.anchors.map((place) => [`${place.start}-${place.end}`, place.exact]))
        expect(new Map(claim.anchors.map(({ start, end, exact }) => [`${start}-${end}`, exact]))).toEqual(
          places,
        )
        const detail = await as(desk.editor, (ask) => getClaim(ask, { claimId: claim.id }))
        expect(
          detail.evidence.map(({ stance, locatorKind, locator, passage, note, asOf, source }) => ({
            stance,
            locatorKind,
            locator,
            passage,
            note,
            asOf,
            url: source.url === null,
          })),
        ).toEqual(
          from.evidence.map(({ stance, locatorKind, locator, passage, note, asOf, source }) => ({
            stance,
            locatorKind,
            locator,
            passage,
            note,
            asOf,
            url: source.url === null,
          })),
        )
        const threads = await talk.list(desk.editor, claim)
        expect(
          threads.map(({ state, comments }) => ({
            resolved: state === 'resolved',
            comments: comments.map(({ text, imported, author }) => ({
              text,
              author: imported?.saidBy ?? author.name,
              createdAt: imported?.saidAt,
            })),
          })),
        ).toEqual(
          from.threads.map(({ resolved, comments }) => ({
            resolved,
            comments: comments.map(({ text, author, createdAt }) => ({ text, author, createdAt })),
          })),
        )
      }
    })
    await fc.assert(property, { numRuns: 12 })
  })

  it('are named in the answer where their words have no place in the text, and nothing is made of them', async () => {
    const input = ArticleInput.parse({
      title: 'Some of it',
      language: 'en',
      direction: 'ltr',
      document: documentOf(SAMPLE_TEXT),
      annotations: fileOf([
        noted(FARES, 'Says who?'),
        noted(FARES, '', { statement: 'Gone', anchors: [{ start: 0, end: 4, exact: 'Nope' }] }),
        noted(FARES, '', { statement: 'Cut', anchors: [{ start: 0, end: 2, exact: '\ud83d\u0000' }] }),
        noted(FARES, 'Where is it?', { statement: 'Nowhere', anchors: [] }),
      ]),
    })
    const article = await as(desk.checker, (ask) => createArticle(ask, input))
    expect(article.broughtIn).toMatchObject({
      claims: { added: 1 },
      notPlaced: [
        { exact: 'Nope', statement: 'Gone', because: 'These words do not stand in the text.' },
        // The answer is kept for who asks again, and half a character cannot be.
        { exact: '\ufffd\ufffd', statement: 'Cut' },
        {
          exact: '',
          statement: 'Nowhere',
          because:
            'It had no words in the text when the file was made. Mark its words here to make it a claim.',
        },
      ],
    })
    expect(await claimsOf(desk.checker, article)).toHaveLength(1)
    expect(await makeArticle(desk.checker)).toMatchObject({ broughtIn: null })
  })

  it('are saved with the article or not at all', async () => {
    const input = ArticleInput.parse({
      title: 'Never there',
      slug: 'NEVER-THERE',
      language: 'en',
      direction: 'ltr',
      document: documentOf(SAMPLE_TEXT),
      annotations: {
        ...fileOf([noted(FARES, 'Says who?')]),
        people: { 'Sample Reporter': other.checker.userId },
      },
    })
    await expect(as(desk.checker, (ask) => createArticle(ask, input))).rejects.toMatchObject({
      code: 'invalid_request',
    })
    const again = await makeArticle(desk.checker, { slug: 'NEVER-THERE' })
    expect(again.slug).toBe('NEVER-THERE')
  })
})

describe('bringing a file into an article', () => {
  it('makes each part once, with an event for each, however often the file is brought in', async () => {
    const article = await makeArticle(desk.checker)
    const file = fileOf([
      noted(FARES, 'See https://example.org/fares', {
        evidence: [
          {
            originId: null,
            stance: 'context',
            source: {
              originId: null,
              kind: 'web_page',
              primary: false,
              title: 'example.org/fares',
              publisher: '',
              author: '',
              url: 'https://example.org/fares',
              publishedOn: null,
            },
            locatorKind: null,
            locator: '',
            passage: '',
            note: '',
            asOf: null,
          },
        ],
        corrections: [
          {
            originId: null,
            place: at('3.4%'),
            exact: '3.4%',
            replacement: '4.3%',
            note: '',
            state: 'proposed',
            proposedBy: 'Sample Stranger',
            createdAt: null,
            decidedBy: null,
            decidedAt: null,
            decisionReason: null,
          },
        ],
      }),
      noted('replace all 12 ferries by 2030', 'All of them?'),
    ])
    const first = await bring(desk.checker, article, file)
    expect(first).toEqual({
      claims: { added: 2, changed: 0, unchanged: 0 },
      evidence: 1,
      threads: 2,
      comments: 2,
      corrections: 1,
      findings: 0,
      sources: 1,
      notPlaced: [],
    })
    const after = await typesOf(article)
    expect(after).toEqual([
      'article.created',
      'annotations.imported',
      'claim.created',
      'claim.created',
      'evidence.added',
      'thread.opened',
      'thread.opened',
      'correction.proposed',
    ])
    const second = await bring(desk.editor, article, file)
    expect(second).toMatchObject({ claims: { added: 0, changed: 0, unchanged: 2 }, comments: 0, evidence: 0 })
    expect(await typesOf(article)).toEqual(after)
  })

  it('adds a reply, resolves, and knows a dated comment again when its words were edited', async () => {
    const article = await makeArticle(desk.checker)
    await bring(desk.checker, article, fileOf([noted(FARES, 'Says who?')]))
    const edited = noted('Fares rose by 3.4%', 'Says who?')
    edited.threads[0]?.comments.push({
      originId: null,
      author: 'Sample Stranger',
      createdAt: '2026-05-05T00:00:00.000Z',
      text: 'The council.',
    })
    const resolved = { ...edited, threads: edited.threads.map((thread) => ({ ...thread, resolved: true })) }
    const result = await bring(desk.checker, article, fileOf([resolved]))
    expect(result).toMatchObject({ claims: { added: 0, changed: 1, unchanged: 0 }, comments: 1, threads: 0 })
    const [claim] = await claimsOf(desk.checker, article)
    const [thread] = await talk.list(desk.checker, claim as { id: string })
    expect(thread).toMatchObject({
      state: 'resolved',
      comments: [
        { text: 'Says who?', imported: { saidBy: 'Sample Reporter', by: { id: desk.checker.userId } } },
        { text: 'The council.', imported: { saidBy: 'Sample Stranger' } },
      ],
    })
  })

  it('lays names onto members, and says who brought their words in', async () => {
    const article = await makeArticle(desk.checker, { reporterId: desk.reporter.userId })
    const file = {
      ...fileOf([noted(FARES, 'Says who?')]),
      people: { 'Sample Reporter': desk.reporter.userId },
    }
    await bring(desk.checker, article, file)
    const [claim] = await claimsOf(desk.checker, article)
    const [thread] = await talk.list(desk.checker, claim as { id: string })
    const [comment] = thread?.comments ?? []
    expect(comment).toMatchObject({
      author: { id: desk.reporter.userId },
      imported: { by: { id: desk.checker.userId }, saidBy: null, saidAt: '2026-05-04T03:02:01.000Z' },
    })
    await expect(
      talk.edit(desk.reporter, { id: comment?.id ?? '', version: 1 }, 'I never said so.'),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('updates the claims of a copy that was exported here, and makes none of them again', async () => {
    const article = await makeArticle(desk.checker)
    const claim = await makeClaim(desk.checker, article, FARES)
    const thread = await talk.open(desk.checker, claim, 'Is this the council’s figure?')
    const copy = noted(FARES, '', {
      originId: claim.id,
      number: claim.number,
      statement: 'A statement that somebody typed over in Word.',
      threads: [
        {
          originId: thread.id,
          kind: 'discussion',
          evidenceId: null,
          resolved: false,
          comments: [
            {
              originId: thread.comments[0]?.id ?? null,
              author: desk.checker.name,
              createdAt: null,
              text: 'Is this the council’s figure?',
            },
            { originId: null, author: 'Sample Reporter', createdAt: null, text: 'It is.' },
          ],
        },
      ],
    })
    const input = fileOf([copy], { articleId: article.id, textSha256: article.revision.textSha256 })
    expect(await bring(desk.checker, article, input)).toMatchObject({
      claims: { added: 0, changed: 1, unchanged: 0 },
      comments: 1,
    })
    expect(await claimsOf(desk.checker, article)).toMatchObject([
      { id: claim.id, statement: claim.statement },
    ])
    expect((await talk.list(desk.checker, claim))[0]?.comments.map(({ text }) => text)).toEqual([
      'Is this the council’s figure?',
      'It is.',
    ])
  })

  it('adds what was said in a copy to a claim whose words stand nowhere in the newest text', async () => {
    const article = await makeArticle(desk.checker)
    const claim = await makeClaim(desk.checker, article, FARES)
    const text = SAMPLE_TEXT.split('\n').slice(0, 2).join('\n')
    const change = { origin: 'paste' as const, baseNumber: 1, document: documentOf(text), note: null }
    const newest = await as(desk.editor, (ask) => createRevision(ask, { articleId: article.id, ...change }))
    const file = fileOf(
      [noted(FARES, 'It was in the council’s own figures.', { originId: claim.id, anchors: [] })],
      { articleId: article.id, textSha256: newest.textSha256 },
    )
    expect(await bring(desk.checker, article, file)).toMatchObject({
      claims: { added: 0, changed: 1, unchanged: 0 },
      threads: 1,
      comments: 1,
      notPlaced: [],
    })
    expect((await talk.list(desk.checker, claim))[0]?.comments.map(({ text }) => text)).toEqual([
      'It was in the council’s own figures.',
    ])
    expect(await bring(desk.checker, article, file)).toMatchObject({ claims: { changed: 0, unchanged: 1 } })
  })

  it('says of a copy in Word whether its text was changed since it was made', async () => {
    const article = await makeArticle(desk.checker)
    const { bytes } = await exportDocx(
      annotatedArticle({ id: article.id, paragraphs: SAMPLE_TEXT.split('\n') }),
      { endNotes: false },
    )
    const entries = unzipSync(bytes)
    const document = strFromU8(entries['word/document.xml'] ?? new Uint8Array())
    const changed = zipSync({
      ...entries,
      'word/document.xml': strToU8(document.replace('all 12 ferries', 'all 13 ferries')),
    })
    const preview = (file: Uint8Array) =>
      previewAnnotations(
        { actor: desk.checker, inTx: (work) => as(desk.checker, work) },
        {
          articleId: article.id,
          filename: 'copy.docx',
          base64: Buffer.from(file).toString('base64'),
          changes: 'accept',
        },
      )
    expect(await preview(bytes)).toMatchObject({ text: 'same', textChanged: false })
    expect(await preview(changed)).toMatchObject({ text: 'same', textChanged: true })
  })

  it('knows a claim that has no words in the file by its id, and makes none of others like it', async () => {
    const article = await makeArticle(desk.checker)
    const claim = await makeClaim(desk.checker, article, FARES)
    const lost = noted(FARES, 'Where did it go?', { originId: claim.id, number: claim.number, anchors: [] })
    const stranger = { ...emptyRecord('The mayor left.'), anchors: [] }
    const result = await bring(desk.checker, article, fileOf([lost, stranger], { format: 'json' }))
    expect(result).toMatchObject({
      claims: { added: 0, changed: 1, unchanged: 0 },
      comments: 1,
      notPlaced: [
        {
          exact: '',
          statement: 'The mayor left.',
          because: expect.stringMatching(/^It had no words in the text when the file was made\./),
        },
      ],
    })
    const claims = await claimsOf(desk.checker, article)
    expect(claims.map(({ id, anchors }) => [id, anchors.length])).toEqual([[claim.id, 1]])
  })

  it('follows words of an older revision, and says which it cannot place', async () => {
    const article = await makeArticle(desk.checker)
    const old = { textSha256: article.revision.textSha256 }
    const text = SAMPLE_TEXT.replace('on Tuesday ', '').replace('Fares rose by 3.4%', 'Fares fell by 1%')
    const change = { origin: 'paste' as const, baseNumber: 1, document: documentOf(text), note: null }
    await as(desk.editor, (ask) => createRevision(ask, { articleId: article.id, ...change }))
    const result = await bring(
      desk.checker,
      article,
      fileOf([noted('replace all 12 ferries by 2030', 'All?'), noted(FARES, 'Says who?')], old),
    )
    expect(result).toMatchObject({
      claims: { added: 1 },
      notPlaced: [{ exact: FARES, because: 'These words have been changed since the file was made.' }],
    })
    const [claim] = await claimsOf(desk.checker, article)
    expect(claim?.anchors).toMatchObject([at('replace all 12 ferries by 2030', text)])
  })

  it('never chooses between equal places of another text', async () => {
    const article = await makeArticle(desk.checker)
    const strange = { textSha256: 'f'.repeat(64) }
    const result = await bring(
      desk.checker,
      article,
      fileOf(
        [
          noted('ferries', 'Which?'),
          noted('3.4%', 'Once only.'),
          noted(FARES, '', { anchors: [{ start: 0, end: 4, exact: 'Nope' }] }),
        ],
        strange,
      ),
    )
    expect(result.claims.added).toBe(1)
    expect(result.notPlaced.map(({ exact }) => exact)).toEqual(['ferries', 'Nope'])
  })

  it('leaves a claim out that was taken out here since', async () => {
    const article = await makeArticle(desk.checker)
    const file = fileOf([noted(FARES, 'Says who?')])
    await bring(desk.checker, article, file)
    const [claim] = await claimsOf(desk.checker, article)
    const { id: claimId = '', version = 0 } = claim ?? {}
    await as(desk.checker, (ask) => deleteClaim(ask, { claimId, version, reason: 'No claim.' }))
    expect(await bring(desk.checker, article, file)).toMatchObject({
      claims: { added: 0 },
      notPlaced: [{ because: 'This claim was taken out on the desk since.' }],
    })
  })

  it('keeps findings as comments unless the importer takes them as their own checks', async () => {
    const found = noted(FARES, 'Hm.', {
      finding: 'refuted',
      findingReason: 'The register says 2.4%.',
      findingBy: 'Sample Stranger',
      findingAt: '2026-05-05T00:00:00.000Z',
    })
    const note = await makeArticle(desk.checker)
    await bring(desk.checker, note, fileOf([found]))
    const [noteClaim] = await claimsOf(desk.checker, note)
    expect(noteClaim?.finding).toBeNull()
    expect(
      (await talk.list(desk.checker, noteClaim as { id: string })).flatMap(({ comments }) => comments),
    ).toMatchObject([
      { text: 'Hm.' },
      {
        text: 'Found in draft.docx: Refuted\nThe register says 2.4%.',
        imported: { saidBy: 'Sample Stranger' },
      },
    ])
    const mine = await makeArticle(desk.checker)
    await bring(desk.checker, mine, { ...fileOf([found]), findings: 'mine' })
    expect((await claimsOf(desk.checker, mine))[0]).toMatchObject({
      finding: 'refuted',
      findingBy: { id: desk.checker.userId },
      findingReason: 'The register says 2.4%.\nTaken over from draft.docx, found there by Sample Stranger.',
      workState: 'to_check',
    })
    expect((await typesOf(mine)).at(-1)).toBe('claim.finding_given')
  })

  it('never finds a protected source by a file', async () => {
    const article = await makeArticle(desk.checker)
    const { create } = evidenceInput({ source: { title: 'The tunnel letter', protected: true } }).source as {
      create: Parameters<typeof createSource>[1]
    }
    const hidden = await as(desk.owner, (ask) => createSource(ask, create))
    const evidence = {
      originId: null,
      stance: 'supports' as const,
      source: {
        originId: hidden.id,
        kind: 'official_record' as const,
        primary: true,
        title: 'The tunnel letter',
        publisher: '',
        author: '',
        url: null,
        publishedOn: null,
      },
      locatorKind: null,
      locator: '',
      passage: '',
      note: '',
      asOf: null,
    }
    expect(
      await bring(desk.checker, article, fileOf([noted(FARES, 'Hm.', { evidence: [evidence] })])),
    ).toMatchObject({
      sources: 1,
    })
    const { items } = await as(desk.checker, (ask) => listSources(ask, { q: 'tunnel', limit: 10 }))
    expect(items.map(({ id }) => id)).not.toContain(hidden.id)
    expect(items).toHaveLength(1)
  })

  it('writes nothing when it is only tried', async () => {
    const article = await makeArticle(desk.checker)
    const input = fileOf([noted(FARES, 'Says who?')])
    const { would } = await as(desk.checker, (ask) =>
      tryAnnotations(ask, { articleId: article.id, ...input }),
    )
    expect(would).toMatchObject({ claims: { added: 1 }, comments: 1 })
    expect(await typesOf(article)).toEqual(['article.created'])
  })

  it.each([
    ['a reader', 'reader'],
    ['a reporter', 'reporter'],
  ] as const)('is refused to %s', async (_, role) => {
    const article = await makeArticle(desk.checker, { reporterId: desk.reporter.userId })
    await expect(bring(desk[role], article, fileOf([noted(FARES, 'Hm.')]))).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(bring(desk.checker, article, fileOf([noted(FARES, 'Hm.')]))).resolves.toMatchObject({
      claims: { added: 1 },
    })
  })

  it('is refused for another newsroom’s article as for none, and for an archived one', async () => {
    const article = await makeArticle(desk.checker)
    await expect(bring(other.checker, article, fileOf([noted(FARES, 'Hm.')]))).rejects.toMatchObject({
      code: 'not_found',
    })
    const move = { articleId: article.id, version: article.version, to: 'archived' as const, reason: 'Old.' }
    await as(desk.editor, (ask) => moveArticle(ask, move))
    await expect(bring(desk.checker, article, fileOf([noted(FARES, 'Hm.')]))).rejects.toMatchObject({
      code: 'illegal_move',
    })
  })
})

/** An article of so many lines, and a file with a comment on each. */
async function manyLines(count: number): Promise<{ article: ArticleView; input: AnnotationsInput }> {
  const lines = Array.from({ length: count }, (_, i) => `Line ${i} says that ${i * 7} ferries sailed.`)
  const text = ['Many ferries', ...lines].join('\n')
  const article = await makeArticle(desk.checker, { text })
  let start = 0
  const claims = lines.map((exact, i) => {
    start = text.indexOf(exact, start)
    return noted(exact, `Comment ${i}`, { anchors: [{ start, end: start + exact.length, exact }] })
  })
  return { article, input: fileOf(claims) }
}

it('2,000 claims are brought in with as many statements as ten', async () => {
  const statements = async (count: number) => {
    const { article, input } = await manyLines(count)
    const sent = vi.spyOn(pg.Client.prototype, 'query')
    const began = performance.now()
    const result = await bring(desk.checker, article, input)
    console.info(`${count} claims with a comment each: ${Math.round(performance.now() - began)} ms`)
    const calls = sent.mock.calls.length
    sent.mockRestore()
    expect(result).toMatchObject({ claims: { added: count }, comments: count, notPlaced: [] })
    return calls
  }
  const few = await statements(10)
  expect(await statements(2_000)).toBe(few)
  expect((await verifyHistory(ownerUrl)).filter(({ verdict }) => verdict.kind !== 'holds')).toEqual([])
})
