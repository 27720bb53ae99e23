import { beforeAll, describe, expect, it } from 'vitest'
import type { ArticleView } from '@/lib/contracts/articles'
import { EvidenceInput } from '@/lib/contracts/claims'
import { type ExportFormat, ExportQuery } from '@/lib/contracts/exports'
import { SourceInput } from '@/lib/contracts/sources'
import type { Actor } from '@/lib/server/auth/actor'
import { addEvidence } from '@/lib/server/claims/add-evidence'
import { changeEvidence, removeEvidence, restoreEvidence } from '@/lib/server/claims/change-evidence'
import { checkClaim } from '@/lib/server/claims/check-claim'
import { getClaim } from '@/lib/server/claims/get-claim'
import { moveClaim } from '@/lib/server/claims/move-claim'
import { articleHistory, claimHistory, readHistory } from '@/lib/server/events/read-history'
import { exportArticle } from '@/lib/server/exports/export-article'
import { changeSource } from '@/lib/server/sources/change-source'
import { createSource } from '@/lib/server/sources/create-source'
import { getSource } from '@/lib/server/sources/get-source'
import { listSources } from '@/lib/server/sources/list-sources'
import {
  addPerson,
  as,
  evidenceInput,
  makeArticle,
  makeClaim,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { freshDesk } from '@/lib/testing/fresh-desk'
import { ownerQuery } from '@/lib/testing/owner-query'

let desk: TestNewsroom
let other: TestNewsroom
let article: ArticleView
let ownerUrl: string

beforeAll(async () => {
  ;({ room: desk, article, ownerUrl } = await freshDesk())
  other = await makeNewsroom()
})

const add = (actor: Actor, fields: object) =>
  as(actor, (ask) => createSource(ask, SourceInput.parse({ kind: 'web_page', title: 'A page', ...fields })))
const exportAs = (actor: Actor, articleId: string, format: ExportFormat) =>
  exportArticle((work) => as(actor, work), { articleId, ...ExportQuery.parse({ format }) })
const newsroomEvents = async (room = desk) =>
  (await as(room.owner, (ask) => readHistory(ask, { streamId: room.id }, { limit: 200 }))).items

describe('the library', () => {
  it('holds a page once, whatever way its address is written', async () => {
    const before = (await newsroomEvents()).length
    const first = await add(desk.checker, {
      url: 'http://www.example.org/report/?utm_source=x',
      title: 'The report',
    })
    const again = await add(desk.editor, { url: 'https://example.org/report', title: 'Other words' })
    expect(again).toEqual(first)
    expect((await newsroomEvents()).length).toBe(before + 1)
    const found = await as(desk.reader, (ask) =>
      listSources(ask, { limit: 10, url: 'example.org/report#page=2' }),
    )
    expect(found.items).toEqual([first])
    const elsewhere = await add(other.checker, { url: 'https://example.org/report', title: 'Theirs' })
    expect(elsewhere.id).not.toBe(first.id)
  })

  it('holds it once when eight people add it at once', async () => {
    const added = await Promise.all(
      Array.from({ length: 8 }, () => add(desk.checker, { url: 'https://example.org/at-once' })),
    )
    expect(new Set(added.map(({ id }) => id)).size).toBe(1)
  })

  it.each([
    ['javascript:alert(1)', 'url_scheme'],
    ['data:text/html,x', 'url_scheme'],
    ['https://good.example@evil.example/', 'url_credentials'],
    ['https://exa mple.org', 'url_invalid'],
  ])('refuses the address %s', async (url, because) => {
    await expect(add(desk.checker, { url })).rejects.toMatchObject({
      code: 'invalid_request',
      extras: { because },
    })
    expect(await as(desk.checker, (ask) => listSources(ask, { limit: 10, url }))).toEqual({
      items: [],
      nextCursor: null,
    })
  })

  it('is read page by page, newest first, and searched by words', async () => {
    const room = await makeNewsroom()
    for (const title of ['Ferry register', 'Budget 100%', 'Ferry timetable'])
      await add(room.checker, { title })
    const first = await as(room.reader, (ask) => listSources(ask, { limit: 2 }))
    const second = await as(room.reader, (ask) =>
      listSources(ask, { limit: 2, cursor: first.nextCursor ?? '' }),
    )
    expect([...first.items, ...second.items].map(({ title }) => title)).toEqual([
      'Ferry timetable',
      'Budget 100%',
      'Ferry register',
    ])
    expect(second.nextCursor).toBeNull()
    const found = await as(room.reader, (ask) => listSources(ask, { limit: 5, q: '100%' }))
    expect(found.items.map(({ title }) => title)).toEqual(['Budget 100%'])
  })

  it('changes with an event of old and new, and never to an address that it has already', async () => {
    const one = await add(desk.checker, { url: 'https://example.org/one' })
    const two = await add(desk.checker, { url: 'https://example.org/two' })
    const change = (patch: object) =>
      as(desk.checker, (ask) => changeSource(ask, { sourceId: two.id, version: 1, ...patch }))
    await expect(change({ url: 'http://example.org/one/' })).rejects.toMatchObject({
      code: 'already_exists',
      extras: { source: { id: one.id } },
    })
    expect(await change({ title: 'A page' })).toMatchObject({ version: 1 })
    expect(await change({ title: 'Page two', primary: true })).toMatchObject({
      version: 2,
      title: 'Page two',
    })
    expect((await newsroomEvents())[0]).toMatchObject({
      type: 'source.changed',
      payload: {
        source: { id: two.id, title: 'Page two' },
        changes: [
          { field: 'primary', from: false, to: true },
          { field: 'title', from: 'A page', to: 'Page two' },
        ],
      },
    })
    await expect(change({ title: 'Late' })).rejects.toMatchObject({ code: 'version_conflict' })
    await expect(as(other.owner, (ask) => getSource(ask, { sourceId: two.id }))).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(
      as(desk.reporter, (ask) => changeSource(ask, { sourceId: two.id, version: 2, title: 'x' })),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('a protected source', () => {
  const SECRET = 'Whistle-blower at the yard'
  const secretSource = {
    kind: 'interview',
    primary: true,
    title: SECRET,
    author: 'Zaphira Quill',
    protected: true,
  }

  it('shows its identity to its maker and those whom it names, and to nobody else, owners included', async () => {
    const named = await addPerson(desk.id, 'checker')
    const made = await add(desk.checker, {
      ...secretSource,
      url: 'https://example.org/secret',
      namedPeople: [named.userId],
    })
    expect(made).toMatchObject({ title: SECRET, hidden: false })
    for (const [actor, hidden] of [
      [desk.checker, false],
      [named, false],
      [desk.owner, true],
      [desk.editor, true],
      [desk.reader, true],
    ] as const) {
      const seen = await as(actor, (ask) => getSource(ask, { sourceId: made.id }))
      expect(seen).toMatchObject(
        hidden
          ? {
              hidden,
              title: '',
              author: '',
              publisher: '',
              url: null,
              publishedOn: null,
              primary: true,
              kind: 'interview',
            }
          : { hidden, title: SECRET, author: 'Zaphira Quill', url: 'https://example.org/secret' },
      )
      for (const query of [{ q: 'whistle' }, { url: 'https://example.org/secret' }]) {
        const found = await as(actor, (ask) => listSources(ask, { limit: 10, ...query }))
        expect(found.items.some(({ id }) => id === made.id)).toBe(!hidden)
      }
    }
    await expect(
      as(desk.editor, (ask) => changeSource(ask, { sourceId: made.id, version: 1, protected: false })),
    ).rejects.toMatchObject({ code: 'forbidden' })
    const open = await add(desk.editor, { url: 'https://example.org/secret' })
    expect(open.id).not.toBe(made.id)
  })

  it('is named for members only', async () => {
    await expect(
      add(desk.checker, { ...secretSource, namedPeople: [other.checker.userId] }),
    ).rejects.toMatchObject({ code: 'invalid_request' })
  })

  it('that was protected later is taken out of older lines for whoever may not know it, and not found by searching them', async () => {
    const claim = await makeClaim(desk.checker, article)
    const laid = await as(desk.checker, (ask) =>
      addEvidence(ask, {
        claimId: claim.id,
        ...EvidenceInput.parse({
          stance: 'supports',
          source: { create: { kind: 'interview', title: 'Harbour informant Xanthe' } },
        }),
      }),
    )
    const source = laid.evidence[0]?.source
    if (!source) throw new Error('no source was laid')
    const lineOf = async (actor: Actor, q?: string) =>
      (
        await as(actor, (ask) => claimHistory(ask, { claimId: claim.id, limit: 50, ...(q && { q }) }))
      ).items.find(({ type }) => type === 'evidence.added')
    expect(await lineOf(desk.editor)).toMatchObject({ payload: { source: { title: source.title } } })
    await as(desk.checker, (ask) => changeSource(ask, { sourceId: source.id, version: 1, protected: true }))
    expect(await lineOf(desk.editor)).toMatchObject({
      withheld: ['source'],
      payload: { source: { id: source.id, title: null } },
    })
    expect(await lineOf(desk.editor, 'xanthe')).toBeUndefined()
    expect(await lineOf(desk.checker, 'xanthe')).toMatchObject({
      payload: { source: { title: source.title } },
    })
    expect(JSON.stringify(await newsroomEvents())).not.toContain('Xanthe')
  })

  it('stays out of every event, of claims for others, and of every export, even for its maker', async () => {
    const claim = await makeClaim(desk.checker, article)
    const laid = await as(desk.checker, (ask) =>
      addEvidence(ask, {
        claimId: claim.id,
        ...evidenceInput({ source: secretSource, locator: 'SECRET-LOCATOR' }),
      }),
    )
    expect(laid.evidence[0]?.source).toMatchObject({ title: SECRET, hidden: false })
    const sourceId = laid.evidence[0]?.source.id ?? ''
    await as(desk.checker, (ask) => changeSource(ask, { sourceId, version: 1, title: `${SECRET}, retired` }))
    await as(desk.checker, (ask) =>
      changeEvidence(ask, {
        claimId: claim.id,
        evidenceId: laid.evidence[0]?.id ?? '',
        version: 1,
        note: `Met ${SECRET}`,
      }),
    )
    const seen = await as(desk.owner, (ask) => getClaim(ask, { claimId: claim.id }))
    expect(seen.evidence[0]?.source).toMatchObject({ title: '', hidden: true })
    for (const format of ['html', 'csv', 'jsonld'] as const) {
      const file = await exportAs(desk.checker, article.id, format)
      const text = Buffer.from(file.bytes).toString('utf8')
      expect(text).toContain(claim.statement)
      expect(text).not.toMatch(/Whistle|Zaphira|SECRET-LOCATOR/)
    }
    const events = await ownerQuery<{ line: string }>(ownerUrl, 'SELECT payload::text AS line FROM event')
    expect(events.length).toBeGreaterThan(5)
    expect(events.map(({ line }) => line).join('\n')).not.toMatch(/Whistle|Zaphira|SECRET-LOCATOR/)
  })

  it('has each person’s look at it written down, once a day', async () => {
    const room = await makeNewsroom()
    const made = await add(room.checker, secretSource)
    const reads = async () =>
      (await newsroomEvents(room)).filter(({ type }) => type === 'source.protected_read')
    for (let i = 0; i < 3; i++) await as(room.checker, (ask) => getSource(ask, { sourceId: made.id }))
    await as(room.owner, (ask) => getSource(ask, { sourceId: made.id }))
    expect((await reads()).map(({ actor, payload }) => [actor.id, payload])).toEqual([
      [room.checker.userId, { source: { id: made.id, title: null } }],
    ])
    await as(room.checker, (ask) => listSources(ask, { limit: 10 }))
    expect(await reads()).toHaveLength(1)
  })
})

describe('evidence', () => {
  const lay = async (actor = desk.checker, source: Record<string, unknown> = {}) => {
    const claim = await makeClaim(desk.checker, article)
    const laid = await as(actor, (ask) =>
      addEvidence(ask, {
        claimId: claim.id,
        ...evidenceInput({ source, passage: '12 ferries', locatorKind: 'page', locator: '4' }),
      }),
    )
    return { claimId: claim.id, evidenceId: laid.evidence[0]?.id ?? '', laid }
  }

  it('is laid, changed, taken off and put back, with an event each', async () => {
    const { claimId, evidenceId, laid } = await lay()
    expect(laid).toMatchObject({
      evidenceCount: 1,
      version: 1,
      evidence: [{ passage: '12 ferries', locator: '4', version: 1 }],
    })
    const which = { claimId, evidenceId }
    const changed = await as(desk.checker, (ask) =>
      changeEvidence(ask, { ...which, version: 1, stance: 'contradicts', passage: '12 ferries' }),
    )
    expect(changed.evidence[0]).toMatchObject({ stance: 'contradicts', version: 2 })
    expect(
      await as(desk.checker, (ask) => changeEvidence(ask, { ...which, version: 2, stance: 'contradicts' })),
    ).toMatchObject({
      evidence: [{ version: 2 }],
    })
    expect(
      await as(desk.checker, (ask) => removeEvidence(ask, { ...which, version: 2, reason: 'Wrong year.' })),
    ).toMatchObject({ evidence: [], evidenceCount: 0 })
    await expect(
      as(desk.checker, (ask) => removeEvidence(ask, { ...which, version: 3, reason: 'Again.' })),
    ).rejects.toMatchObject({ code: 'not_found' })
    expect(
      await as(desk.checker, (ask) => restoreEvidence(ask, { ...which, version: 3, reason: 'Right year.' })),
    ).toMatchObject({ evidenceCount: 1 })
    const history = await as(desk.owner, (ask) => claimHistory(ask, { claimId, limit: 20 }))
    expect(history.items.map(({ type, reason }) => [type, reason])).toEqual([
      ['evidence.restored', 'Right year.'],
      ['evidence.removed', 'Wrong year.'],
      ['evidence.changed', null],
      ['evidence.added', null],
      ['claim.created', null],
    ])
    expect(history.items[2]?.payload).toMatchObject({
      source: { title: 'Register' },
      stance: 'contradicts',
      changes: [{ field: 'stance', from: 'supports', to: 'contradicts' }],
    })
    await expect(
      as(desk.checker, (ask) => changeEvidence(ask, { ...which, version: 1, note: 'Late.' })),
    ).rejects.toMatchObject({ code: 'version_conflict' })
  })

  it('takes the library’s row for an address that is there, and refuses a source of another newsroom', async () => {
    const there = await add(desk.checker, { url: 'https://example.org/library' })
    const { laid } = await lay(desk.checker, { url: 'http://example.org/library/' })
    expect(laid.evidence[0]?.source.id).toBe(there.id)
    const foreign = await add(other.checker, {})
    await expect(lay(desk.checker, { sourceId: foreign.id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(lay(desk.checker, { sourceId: there.id })).resolves.toBeTruthy()
  })

  it('of a closed claim stays as it is until the claim is reopened', async () => {
    const { claimId, evidenceId } = await lay()
    await as(desk.checker, (ask) =>
      checkClaim(ask, { claimId, version: 1, finding: 'supported', reason: 'It says so.' }),
    )
    await as(desk.checker, (ask) => moveClaim(ask, { claimId, version: 2, to: 'closed', reason: 'Done.' }))
    const remove = () =>
      as(desk.checker, (ask) => removeEvidence(ask, { claimId, evidenceId, version: 1, reason: 'Wrong.' }))
    await expect(remove()).rejects.toMatchObject({ code: 'illegal_move' })
    await expect(
      as(desk.checker, (ask) => changeEvidence(ask, { claimId, evidenceId, version: 1, stance: 'context' })),
    ).rejects.toMatchObject({ code: 'illegal_move' })
    await as(desk.checker, (ask) =>
      moveClaim(ask, { claimId, version: 3, to: 'in_progress', reason: 'A doubt.' }),
    )
    await expect(remove()).resolves.toMatchObject({ evidenceCount: 0 })
  })

  it('is a reporter’s to add to their own article and to change if they laid it, and a reader’s never', async () => {
    const own = await makeArticle(desk.editor, { reporterId: desk.reporter.userId })
    const claim = await makeClaim(desk.checker, own)
    const byReporter = await as(desk.reporter, (ask) =>
      addEvidence(ask, { claimId: claim.id, ...evidenceInput() }),
    )
    const byChecker = await as(desk.checker, (ask) =>
      addEvidence(ask, { claimId: claim.id, ...evidenceInput() }),
    )
    const [theirs, checkers] = byChecker.evidence
    expect(byReporter.evidence).toHaveLength(1)
    const note = (evidenceId = '') =>
      as(desk.reporter, (ask) =>
        changeEvidence(ask, { claimId: claim.id, evidenceId, version: 1, note: 'Mine.' }),
      )
    await expect(note(checkers?.id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(note(theirs?.id)).resolves.toBeTruthy()
    const elsewhere = await makeClaim(desk.checker, article)
    await expect(
      as(desk.reporter, (ask) => addEvidence(ask, { claimId: elsewhere.id, ...evidenceInput() })),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      as(desk.reader, (ask) => addEvidence(ask, { claimId: claim.id, ...evidenceInput() })),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('history', () => {
  it('is read newest first, page by page, filtered by kind, person, claim and words', async () => {
    const own = await makeArticle(desk.editor)
    const claims = [await makeClaim(desk.checker, own), await makeClaim(desk.editor, own)]
    const [first] = claims
    await as(desk.checker, (ask) =>
      moveClaim(ask, { claimId: first?.id ?? '', version: 1, to: 'in_progress', reason: 'Begun at last.' }),
    )
    const read = (query: object = {}) =>
      as(desk.reader, (ask) => articleHistory(ask, { articleId: own.id, limit: 50, ...query }))
    const all = await read()
    expect(all.items.map(({ seq }) => seq)).toEqual([4, 3, 2, 1])
    expect(all.head).toEqual({ seq: 4, hash: all.items[0]?.hash })
    expect(all.actors).toEqual([
      { id: desk.checker.userId, name: 'Sample checker', events: 2 },
      { id: desk.editor.userId, name: 'Sample editor', events: 2 },
    ])
    expect(all.kinds).toMatchObject({ text: 1, claim: 2, work: 1, finding: 0 })
    const page = await read({ limit: 3 })
    const rest = await read({ limit: 3, cursor: page.nextCursor })
    expect([...page.items, ...rest.items].map(({ seq }) => seq)).toEqual([4, 3, 2, 1])
    expect(rest.nextCursor).toBeNull()
    expect((await read({ kind: ['claim', 'text'] })).items.map(({ seq }) => seq)).toEqual([3, 2, 1])
    expect((await read({ actorId: desk.checker.userId })).items.map(({ seq }) => seq)).toEqual([4, 2])
    expect((await read({ claimId: claims[1]?.id })).items.map(({ seq }) => seq)).toEqual([3])
    expect((await read({ q: 'AT LAST' })).items.map(({ seq }) => seq)).toEqual([4])
    await expect(read({ q: 'x', cursor: page.nextCursor })).rejects.toMatchObject({ code: 'invalid_request' })
  })

  it('is not shown to another newsroom, nor to a reporter of another article', async () => {
    const claim = await makeClaim(desk.checker, article)
    for (const actor of [other.owner, desk.reporter]) {
      await expect(
        as(actor, (ask) => articleHistory(ask, { articleId: article.id, limit: 5 })),
      ).rejects.toMatchObject({ code: 'not_found' })
      await expect(
        as(actor, (ask) => claimHistory(ask, { claimId: claim.id, limit: 5 })),
      ).rejects.toMatchObject({ code: 'not_found' })
      await expect(exportAs(actor, article.id, 'csv')).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(
      as(desk.reader, (ask) => claimHistory(ask, { claimId: claim.id, limit: 5 })),
    ).resolves.toMatchObject({ items: [{ type: 'claim.created' }] })
  })

  it('holds a line for every copy that leaves the desk, and the copy names it', async () => {
    const own = await makeArticle(desk.editor)
    const file = await exportAs(desk.reader, own.id, 'jsonld')
    const { items, head } = await as(desk.reader, (ask) =>
      articleHistory(ask, { articleId: own.id, limit: 5 }),
    )
    expect(items[0]).toMatchObject({ type: 'export.made', payload: { format: 'jsonld', revisionNumber: 1 } })
    expect(Buffer.from(file.bytes).toString('utf8')).toContain(head.hash)
  })
})
