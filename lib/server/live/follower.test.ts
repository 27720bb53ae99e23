import { describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/server/auth/actor'
import { Follower, MAX_UNREAD_BYTES } from '@/lib/server/live/follower'

const actor: Actor = {
  newsroomId: '01890000-0000-7000-8000-000000000001',
  userId: '01890000-0000-7000-8000-000000000002',
  name: 'Sample checker',
  role: 'checker',
  via: { kind: 'script' },
}
const KB = new Uint8Array(1024).fill(0x20)

function followed() {
  const seen = { gone: 0, dropped: 0 }
  const follower = new Follower({
    actor,
    articleId: null,
    drop: () => seen.dropped++,
    onGone: () => seen.gone++,
  })
  return { follower, seen }
}

describe('a follower', () => {
  it('who reads nothing is dropped once more than 256 KB lie unread, and what lies there goes too', async () => {
    const { follower, seen } = followed()
    follower.begin(KB)
    let sent = 1
    while (!follower.isGone && sent < 1_000) {
      follower.send(KB)
      sent++
    }
    // What it began with is not counted; the last one found no room.
    expect(sent).toBe(1 + MAX_UNREAD_BYTES / KB.length + 1)
    expect(seen).toEqual({ gone: 1, dropped: 1 })
    await expect(follower.stream.getReader().read()).rejects.toThrow('too much lies unread')
  })

  it('who reads is never dropped, however much comes', async () => {
    const { follower, seen } = followed()
    follower.begin(KB)
    const reader = follower.stream.getReader()
    for (let i = 0; i < 2_000; i++) {
      follower.send(KB)
      expect((await reader.read()).value).toBe(KB)
    }
    expect(seen).toEqual({ gone: 0, dropped: 0 })
  })

  it('who comes back may have a long past to read before the limit holds', async () => {
    const { follower } = followed()
    const past = new Uint8Array(5 * MAX_UNREAD_BYTES)
    follower.begin(past)
    for (let i = 0; i < 200; i++) follower.send(KB)
    expect(follower.isGone).toBe(false)
    const reader = follower.stream.getReader()
    for (let i = 0; i < 201; i++) await reader.read()
    // All is read: from here on the limit is what it is for everybody.
    for (let i = 0; i < 300; i++) follower.send(KB)
    expect(follower.isGone).toBe(true)
  })

  it('is told first what came before, then what came while that was looked up', async () => {
    const { follower } = followed()
    const [before, meanwhile, after] = [1, 2, 3].map((n) => new Uint8Array([n]))
    follower.send(meanwhile ?? KB)
    follower.begin(before ?? KB)
    follower.send(after ?? KB)
    const reader = follower.stream.getReader()
    const read = [await reader.read(), await reader.read(), await reader.read()]
    expect(read.map(({ value }) => value)).toEqual([before, meanwhile, after])
  })

  it('that goes away is gone once, and nothing is sent to it', async () => {
    const { follower, seen } = followed()
    follower.begin(KB)
    await follower.stream.cancel()
    follower.leave()
    follower.send(KB)
    follower.end('rights')
    expect(seen).toEqual({ gone: 1, dropped: 0 })
  })
})
