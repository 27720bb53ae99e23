import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { newSecret } from '@/lib/server/auth/secrets'
import { makeSetupLink, setUp, setupLinkWorks } from '@/lib/server/members/set-up'
import { openTestDesk, type TestDesk } from '@/lib/testing/people'

let desk: TestDesk | undefined

// Only a desk without a single person can be set up, so each test has one of its own; the application keeps its
// connection, so the rows are cleared and not the database.
beforeEach(async () => {
  desk ??= await openTestDesk()
  await desk.sql('DELETE FROM setup_link')
  await desk.sql('DELETE FROM membership')
  await desk.sql('DELETE FROM "user"')
})
afterAll(() => desk?.close())

const input = (token: string, email = 'first@example.org') => ({
  token,
  email,
  name: 'First Owner',
  password: 'correct horse battery',
  newsroomName: 'The Herald',
})
const used = expect.objectContaining({ code: 'link_used_or_expired' })

describe('setting up', () => {
  test('makes the first owner and the newsroom, with their events', async () => {
    await setUp(input(await makeSetupLink(), 'First@Example.org'))
    const rows = await desk?.sql(
      'SELECT n.name AS newsroom, n.id, u.name, u.email, m.role FROM membership m JOIN newsroom n ON n.id = m.newsroom_id JOIN "user" u ON u.id = m.user_id',
    )
    expect(rows).toMatchObject([
      { newsroom: 'The Herald', name: 'First Owner', email: 'first@example.org', role: 'owner' },
    ])
    const events = await desk?.sql('SELECT type, actor_name FROM event WHERE stream_id = $1 ORDER BY seq', [
      rows?.[0]?.id,
    ])
    expect(events).toEqual([
      { type: 'newsroom.created', actor_name: 'First Owner' },
      { type: 'member.joined', actor_name: 'First Owner' },
    ])
  })

  test('works once, and no new link is made afterwards', async () => {
    const token = await makeSetupLink()
    expect(await setupLinkWorks(token)).toBe(true)
    await setUp(input(token))
    expect(await setupLinkWorks(token)).toBe(false)
    await expect(setUp(input(token, 'second@example.org'))).rejects.toEqual(used)
    await expect(makeSetupLink()).rejects.toMatchObject({ code: 'already_exists' })
  })

  test('by two links at once makes one owner', async () => {
    const links = await Promise.all(Array.from({ length: 6 }, makeSetupLink))
    const outcomes = await Promise.allSettled(
      links.map((token, i) => setUp(input(token, `person${i}@example.org`))),
    )
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of outcomes) if (one.status === 'rejected') expect(one.reason).toEqual(used)
    expect(await desk?.sql('SELECT count(*)::int AS n FROM "user"')).toEqual([{ n: 1 }])
  })

  test('is refused by a link that has expired, that nobody made, or that opens something else', async () => {
    const token = await makeSetupLink()
    const [row] =
      (await desk?.sql("SELECT expires_at - created_at < interval '16 minutes' AS short FROM setup_link")) ??
      []
    expect(row).toEqual({ short: true })
    await desk?.sql("UPDATE setup_link SET expires_at = now() - interval '1 second'")
    for (const wrong of [token, newSecret('setup'), newSecret('invite')]) {
      expect(await setupLinkWorks(wrong)).toBe(false)
      await expect(setUp(input(wrong))).rejects.toEqual(used)
    }
  })

  test('is refused with a good link where somebody has an account already', async () => {
    const token = await makeSetupLink()
    await desk?.person({ email: 'there@example.org' })
    expect(await setupLinkWorks(token)).toBe(false)
    await expect(setUp(input(token))).rejects.toEqual(used)
  })
})
