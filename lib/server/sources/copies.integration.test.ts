import { createHash } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { EvidenceInput } from '@/lib/contracts/claims'
import type { Actor } from '@/lib/server/auth/actor'
import { addEvidence } from '@/lib/server/claims/add-evidence'
import { changeEvidence } from '@/lib/server/claims/change-evidence'
import { getClaim } from '@/lib/server/claims/get-claim'
import { changeSource } from '@/lib/server/sources/change-source'
import { checkLinks } from '@/lib/server/sources/check-links'
import { refused, SENTENCE, siteDesk } from '@/lib/server/sources/copies.fixture'
import { copyFileReply, findStoredCopy } from '@/lib/server/sources/copy-file'
import { failLostArchive } from '@/lib/server/sources/run-archive'
import { addPerson, as, evidenceInput, makeClaim } from '@/lib/testing/builders'
import { samplePage } from '@/lib/testing/test-site'

const { desk, other, article, site, owner, source, ask, run, copies, view, events } = await siteDesk()

afterAll(() => site.close())
// Each test is a newcomer to the host's and the person's limits.
beforeEach(() => owner('DELETE FROM throttle'))

const file = async (sourceId: string, copyId: string, actor: Actor = desk.checker) =>
  copyFileReply(actor.newsroomId, await as(actor, (ask) => findStoredCopy(ask, { sourceId, copyId })))

describe('archive now', () => {
  it('puts a copy down at once, and the job stores what the address answers, with its hash and title', async () => {
    const page = samplePage('Ferries to be replaced', SENTENCE)
    const { id, url } = await source()
    site.answer(new URL(url ?? '').pathname, page)
    const queued = await ask(id)
    expect(queued).toMatchObject({ state: 'queued', sourceId: id, url, sha256: null, problem: null })
    expect(await view(id)).toMatchObject({ archive: 'queued', newestCopy: null })
    expect(
      await owner(
        `SELECT count(*)::int AS jobs FROM pgboss.job WHERE name = 'archive' AND data->>'copyId' = $1`,
        [queued.id],
      ),
    ).toEqual([{ jobs: 1 }])
    await run(queued.id)
    const sha256 = createHash('sha256').update(page).digest('hex')
    const [copy] = await copies(id)
    expect(copy).toMatchObject({
      id: queued.id,
      state: 'stored',
      finalUrl: url,
      httpStatus: 200,
      mediaType: 'text/html',
      title: 'Ferries to be replaced',
      bytes: Buffer.byteLength(page),
      sha256,
      askedBy: { id: desk.checker.userId },
    })
    expect(await view(id)).toMatchObject({
      archive: 'stored',
      linkState: 'ok',
      newestCopy: { id: queued.id, sha256, fetchedAt: copy?.fetchedAt },
    })
    expect(await events(id)).toMatchObject([
      { type: 'source.archived', actor_name: desk.checker.name, payload: { copyId: queued.id, sha256 } },
      { type: 'source.link_changed', payload: { from: 'unchecked', to: 'ok' } },
    ])
  })

  it('gives two who ask at once one copy, and a job that runs twice changes nothing', async () => {
    const { id, url } = await source()
    site.answer(new URL(url ?? '').pathname, samplePage('Once', SENTENCE))
    const [first, second] = await Promise.all([ask(id), ask(id, desk.editor)])
    expect(second.id).toBe(first.id)
    await run(first.id)
    await run(first.id)
    expect(await copies(id)).toHaveLength(1)
    expect((await events(id)).filter(({ type }) => type === 'source.archived')).toHaveLength(1)
  })

  it('keeps a copy as it was when the page changes: the next one is another row', async () => {
    const { id, url } = await source()
    const path = new URL(url ?? '').pathname
    site.answer(path, samplePage('First words', SENTENCE))
    const first = await ask(id)
    await run(first.id)
    const before = await owner('SELECT * FROM archived_copy WHERE id = $1', [first.id])
    site.answer(path, samplePage('Other words', SENTENCE))
    await run((await ask(id)).id)
    const [newer, older] = await copies(id)
    expect([newer?.title, older?.title]).toEqual(['Other words', 'First words'])
    expect(newer?.sha256).not.toBe(older?.sha256)
    expect(await owner('SELECT * FROM archived_copy WHERE id = $1', [first.id])).toEqual(before)
    expect(await (await file(id, first.id)).text()).toContain('First words')
    // Not even the owner of the database changes it by mistake.
    await expect(owner(`UPDATE archived_copy SET title = 'x' WHERE id = $1`, [first.id])).rejects.toThrow(
      'never changed',
    )
    await expect(owner('DELETE FROM archived_copy WHERE id = $1', [first.id])).rejects.toThrow(
      'never changed',
    )
  })

  it.each([
    ['a page that is gone', null, 'gone', 404],
    ['a page that is kept from the desk', 403, 'not_allowed', 403],
    ['a server that fails', 500, 'server_error', 500],
  ])('fails for %s, and says why', async (_what, status, problem, httpStatus) => {
    const { id, url } = await source()
    if (status !== null)
      site.answer(new URL(url ?? '').pathname, (_request, response) =>
        response.writeHead(status, { 'content-type': 'text/html' }).end('no'),
      )
    const copy = await ask(id)
    await run(copy.id)
    expect(await copies(id)).toMatchObject([
      { state: 'failed', httpStatus, problem: { code: problem, message: expect.stringMatching(/\.$/) } },
    ])
    expect(await view(id)).toMatchObject({ archive: 'failed', newestCopy: null })
    expect(await events(id)).toMatchObject([{ type: 'source.archive_failed', payload: { problem } }])
    await expect(file(id, copy.id)).rejects.toThrow(refused('not_found'))
    expect((await ask(id)).id).not.toBe(copy.id)
  })

  it('never reaches an address inside: the copy fails, and nothing is asked', async () => {
    const { id } = await source({ url: 'http://169.254.169.254/latest/meta-data' })
    const copy = await ask(id)
    await run(copy.id)
    expect(await copies(id)).toMatchObject([{ state: 'failed', problem: { code: 'address_private' } }])
  })

  it('is not fetched where the address was changed meanwhile, or the asker has left', async () => {
    const changed = await source()
    const copy = await ask(changed.id)
    await as(desk.checker, (ask) =>
      changeSource(ask, { sourceId: changed.id, version: changed.version, url: `${site.url}/elsewhere` }),
    )
    await run(copy.id)
    expect(await copies(changed.id)).toMatchObject([{ problem: { code: 'source_changed' } }])

    const leaver = await addPerson(desk.id, 'checker')
    const left = await source()
    const queued = await ask(left.id, leaver)
    await owner('UPDATE membership SET disabled_at = now() WHERE user_id = $1', [leaver.userId])
    await run(queued.id)
    expect(await copies(left.id)).toMatchObject([{ state: 'failed' }])
    expect(site.asked).not.toContain(new URL(left.url ?? '').pathname)
  })

  it('ends as interrupted where its job was lost', async () => {
    const { id } = await source()
    const copy = await ask(id)
    await failLostArchive({ newsroomId: desk.id, copyId: copy.id })
    expect(await copies(id)).toMatchObject([{ state: 'failed', problem: { code: 'interrupted' } }])
  })

  it('is open to those who may add sources, and to nobody of another newsroom', async () => {
    const { id } = await source()
    await expect(ask(id, desk.reader)).rejects.toThrow(refused('forbidden'))
    await expect(ask(id, other.owner)).rejects.toThrow(refused('not_found'))
    await expect(copies(id, other.owner)).rejects.toThrow(refused('not_found'))
    expect(await ask(id, desk.reporter)).toMatchObject({ state: 'queued' })
    const bare = await source({ url: null, title: 'A telephone call' })
    await expect(ask(bare.id)).rejects.toThrow(refused('invalid_request'))
  })
})

describe('a stored copy’s file', () => {
  it('is a download in a sandbox, whatever it is, and of no named type', async () => {
    const { id, url } = await source()
    const page = samplePage('Ferries', SENTENCE, '<script>globalThis.ran = true</script>')
    site.answer(new URL(url ?? '').pathname, page)
    const copy = await ask(id)
    await run(copy.id)
    for (const actor of [desk.checker, desk.reader]) {
      const reply = await file(id, copy.id, actor)
      expect(Object.fromEntries(reply.headers)).toMatchObject({
        'content-type': 'application/octet-stream',
        'content-disposition': expect.stringMatching(/^attachment; filename="copy-[\d-]+-[0-9a-f]{8}\.html"/),
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'content-length': String(Buffer.byteLength(page)),
      })
      expect(await reply.text()).toBe(page)
    }
  })

  it('is not found by another newsroom, under another source, or by a made-up id', async () => {
    const [one, two] = [await source(), await source()]
    site.answer(new URL(one.url ?? '').pathname, samplePage('Ferries', SENTENCE))
    const copy = await ask(one.id)
    await run(copy.id)
    await expect(file(one.id, copy.id, other.owner)).rejects.toThrow(refused('not_found'))
    await expect(file(two.id, copy.id)).rejects.toThrow(refused('not_found'))
    await expect(file(one.id, two.id)).rejects.toThrow(refused('not_found'))
  })
})

describe('a protected source', () => {
  it('shows its copies and link to the people named on it only, and is written into no event', async () => {
    const secret = 'Canary whistle-blower'
    const { id, url } = await source({ title: secret, protected: true }, desk.reporter)
    site.answer(new URL(url ?? '').pathname, samplePage('Canary page', SENTENCE))
    await expect(ask(id, desk.owner)).rejects.toThrow(refused('forbidden'))
    const copy = await ask(id, desk.reporter)
    await run(copy.id)
    expect(await copies(id, desk.reporter)).toMatchObject([{ state: 'stored', title: 'Canary page' }])
    expect(await view(id, desk.reporter)).toMatchObject({ archive: 'stored', newestCopy: { id: copy.id } })
    for (const actor of [desk.owner, desk.editor, desk.checker]) {
      expect(await copies(id, actor)).toEqual([])
      expect(await view(id, actor)).toMatchObject({
        hidden: true,
        archive: 'none',
        newestCopy: null,
        linkState: 'unchecked',
        linkAt: null,
        earlierCheck: null,
      })
      await expect(file(id, copy.id, actor)).rejects.toThrow(refused('not_found'))
    }
    const told = JSON.stringify([
      await events(id),
      await owner('SELECT data, output FROM pgboss.job'),
      await owner('SELECT key FROM throttle'),
    ])
    expect(told).not.toMatch(/canary/i)
    expect(told).not.toContain(new URL(url ?? '').host)
    expect(await events(id)).toMatchObject([{ payload: { source: { title: null } } }])
  })

  it('is never asked by the clock', async () => {
    const { id, url } = await source({ protected: true })
    await checkLinks()
    expect(site.asked).not.toContain(new URL(url ?? '').pathname)
    expect(await view(id)).toMatchObject({ linkState: 'unchecked', linkAt: null })
  })

  it('gives evidence on it a copy only from who sees it, and shows that copy to nobody else', async () => {
    const { id, url } = await source({ protected: true }, desk.checker)
    site.answer(new URL(url ?? '').pathname, samplePage('Ferries', SENTENCE))
    const copy = await ask(id)
    await run(copy.id)
    const claim = await makeClaim(desk.checker, article)
    const evidence = (): EvidenceInput => evidenceInput({ source: { sourceId: id }, copyId: copy.id })
    await expect(
      as(desk.editor, (ask) => addEvidence(ask, { claimId: claim.id, ...evidence() })),
    ).rejects.toThrow(refused('not_found'))
    const laid = await as(desk.checker, (ask) => addEvidence(ask, { claimId: claim.id, ...evidence() }))
    expect(laid.evidence[0]).toMatchObject({ copyId: copy.id, copy: { sha256: expect.any(String) } })
    const seen = await as(desk.editor, (ask) => getClaim(ask, { claimId: claim.id }))
    expect(seen.evidence[0]).toMatchObject({ copyId: null, copy: null })
  })
})

describe('evidence', () => {
  it('names the copy that was read; only a stored one of its own source', async () => {
    const [one, two] = [await source(), await source()]
    for (const { url } of [one, two])
      site.answer(new URL(url ?? '').pathname, samplePage('Ferries', SENTENCE))
    const [first, foreign, waiting] = [await ask(one.id), await ask(two.id), await ask((await source()).id)]
    await run(first.id)
    await run(foreign.id)
    const claim = await makeClaim(desk.checker, article)
    const lay = (copyId: string | null) =>
      as(desk.checker, (ask) =>
        addEvidence(ask, { claimId: claim.id, ...evidenceInput({ source: { sourceId: one.id }, copyId }) }),
      )
    for (const copyId of [foreign.id, waiting.id, one.id])
      await expect(lay(copyId)).rejects.toThrow(refused('not_found'))
    const laid = (await lay(null)).evidence[0]
    if (!laid) throw new Error('no evidence')
    const change = (copyId: string, version: number) =>
      as(desk.checker, (ask) =>
        changeEvidence(ask, { claimId: claim.id, evidenceId: laid.id, version, copyId }),
      )
    await expect(change(foreign.id, 1)).rejects.toThrow(refused('not_found'))
    expect((await change(first.id, 1)).evidence[0]).toMatchObject({
      copyId: first.id,
      copy: { id: first.id },
    })
    const [told] = await owner<{ changes: unknown }>(
      `SELECT payload->'changes' AS changes FROM event WHERE claim_id = $1 AND type = 'evidence.changed'`,
      [claim.id],
    )
    const [copy] = await copies(one.id)
    expect(told).toEqual({ changes: [{ field: 'copy', from: null, to: copy?.sha256 }] })
  })
})
