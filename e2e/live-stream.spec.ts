import { setting } from '@/e2e/fixtures/database'
import { beginSession } from '@/e2e/fixtures/newsroom'
import { expect, test } from '@/e2e/fixtures/test'
import { operations } from '@/lib/contracts/operations'
import { StreamReader } from '@/lib/testing/live'

test('a save is heard at once by those who follow, uncompressed, and by nobody who was disabled', async ({
  api,
  articleFrom,
  database,
  newsroom,
}) => {
  const article = await articleFrom('The council replaces all 12 ferries by 2030.')
  const { cookie } = await beginSession(database, newsroom.id, newsroom.reader)
  const follow = async (path: string) => {
    const response = await fetch(`${setting('E2E_BASE_URL')}/api/v1${path}`, {
      headers: { cookie: `${cookie.name}=${cookie.value}`, 'accept-encoding': 'gzip, br' },
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    // Compressed, a message would wait for the next ones.
    expect(response.headers.get('content-encoding')).toBeNull()
    if (!response.body) throw new Error('there is no stream')
    return new StreamReader(response.body).until((reader) => reader.lastEventId !== '')
  }
  const readers = [await follow('/stream'), await follow(`/articles/${article.id}/stream`)]
  const [checker, owner] = [await api('checker'), await api('owner')]

  const claim = await checker.claim(article, 'all 12 ferries by 2030')
  for (const reader of readers) {
    await reader.until((it) => it.of('change').some(({ data }) => data.claimId === claim.id))
    expect(reader.text).not.toContain('ferries')
  }

  const { members } = await owner.call(operations.listMembers)
  const { version = 0 } = members.find(({ id }) => id === newsroom.reader.id) ?? {}
  await owner.call(operations.changeMember, {
    params: { userId: newsroom.reader.id },
    body: { version, disabled: true, reason: 'For the test.' },
  })
  for (const reader of readers) {
    await reader.until(({ isOver }) => isOver)
    expect(reader.messages.at(-1)).toMatchObject({ name: 'end', data: { why: 'rights' } })
  }
})
