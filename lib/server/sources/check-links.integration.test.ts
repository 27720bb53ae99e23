import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { readHistory } from '@/lib/server/events/read-history'
import { verifyHistory } from '@/lib/server/events/verify-history'
import { checkLinks } from '@/lib/server/sources/check-links'
import { SENTENCE, siteDesk } from '@/lib/server/sources/copies.fixture'
import { as, makeNewsroom } from '@/lib/testing/builders'
import { samplePage } from '@/lib/testing/test-site'

const { desk, site, owner, ownerUrl, source, ask, run, view, events } = await siteDesk()

afterAll(() => site.close())
// Each test is a newcomer to the host's and the person's limits.
beforeEach(() => owner('DELETE FROM throttle'))

describe('the check of links', () => {
  const turn = async (sourceId: string) => {
    await owner('DELETE FROM throttle')
    await owner(`UPDATE source SET link_at = now() WHERE id <> $1`, [sourceId])
    await owner(`UPDATE source SET link_at = now() - interval '8 days' WHERE id = $1`, [sourceId])
    await checkLinks()
    return (await view(sourceId)).linkState
  }

  it('finds an address well, gone at once, and well again, and tells of each change once', async () => {
    const { id, url } = await source()
    const path = new URL(url ?? '').pathname
    site.answer(path, samplePage('Ferries', SENTENCE))
    expect(await turn(id)).toBe('ok')
    expect(await events(id)).toEqual([])
    site.answer(path, (_request, response) => response.writeHead(410, { 'content-type': 'text/html' }).end())
    expect(await turn(id)).toBe('dead')
    expect(await turn(id)).toBe('dead')
    site.answer(path, samplePage('Ferries', SENTENCE))
    expect(await turn(id)).toBe('ok')
    expect(await events(id)).toMatchObject([
      { type: 'source.link_changed', actor_name: 'The clock', payload: { from: 'ok', to: 'dead' } },
      { type: 'source.link_changed', payload: { from: 'dead', to: 'ok' } },
    ])
    const recent = await as(desk.editor, (ask) => readHistory(ask, { streamId: desk.id }, { limit: 5 }))
    expect(recent.items[0]).toMatchObject({ type: 'source.link_changed' })
    expect((await verifyHistory(ownerUrl)).filter(({ verdict }) => verdict.kind !== 'holds')).toEqual([])
  })

  it('calls an address dead when its server fails for the third time in a row, and not before', async () => {
    const { id, url } = await source()
    const path = new URL(url ?? '').pathname
    const fails = () =>
      site.answer(path, (_request, response) =>
        response.writeHead(503, { 'content-type': 'text/html' }).end(),
      )
    fails()
    expect([await turn(id), await turn(id)]).toEqual(['unchecked', 'unchecked'])
    site.answer(path, samplePage('Ferries', SENTENCE))
    expect(await turn(id)).toBe('ok')
    fails()
    expect([await turn(id), await turn(id), await turn(id)]).toEqual(['ok', 'ok', 'dead'])
  })

  it('leaves what it was for a page that is kept from the desk', async () => {
    const { id, url } = await source()
    const path = new URL(url ?? '').pathname
    site.answer(path, samplePage('Ferries', SENTENCE))
    await turn(id)
    site.answer(path, (_request, response) => response.writeHead(403, { 'content-type': 'text/html' }).end())
    expect(await turn(id)).toBe('ok')
  })

  it('calls a page changed when its text is, not when what stands around it is', async () => {
    const { id, url } = await source()
    const path = new URL(url ?? '').pathname
    site.answer(path, samplePage('Ferries', SENTENCE, '<aside class="ad">Buy one today</aside>'))
    await run((await ask(id)).id)
    site.answer(path, samplePage('Ferries', SENTENCE, '<aside class="ad">Buy two tomorrow</aside>'))
    expect(await turn(id)).toBe('ok')
    site.answer(path, samplePage('Ferries', SENTENCE.replace('48', '84')))
    expect(await turn(id)).toBe('changed')
    // A new copy is what it is compared with from then on.
    await run((await ask(id)).id)
    expect((await view(id)).linkState).toBe('ok')
    expect(await turn(id)).toBe('ok')
  })

  it('does not ask again what was asked this week, and asks a bounded number at a time', async () => {
    const room = await makeNewsroom()
    for (let i = 0; i < 22; i++) await source({ url: `${site.url}/many/${i}` }, room.checker)
    await owner(`UPDATE source SET link_at = now() WHERE newsroom_id <> $1`, [room.id])
    const before = site.asked.length
    await checkLinks()
    expect(site.asked.length - before).toBe(20)
    await owner('DELETE FROM throttle')
    await checkLinks()
    expect(site.asked.length - before).toBe(22)
    await owner('DELETE FROM throttle')
    await checkLinks()
    expect(site.asked.length - before).toBe(22)
  })
})
