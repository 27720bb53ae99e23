import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Heard, startHub } from '@/lib/client/live/hub'
import type { LiveMessage } from '@/lib/client/live/messages'
import type { openStream, StreamEnds } from '@/lib/client/live/stream'

const HELLO = (resumed: boolean): LiveMessage => ({ kind: 'hello', at: '2026-04-14T10:00:00.000Z', resumed })
const INBOX: LiveMessage = { kind: 'inbox' }

/** The streams that tabs have opened and not closed, as the server would see them. */
let streams: (StreamEnds & { isOpen: boolean })[]
const open: typeof openStream = (ends) => {
  const stream = { ...ends, isOpen: true }
  streams.push(stream)
  return {
    close: () => {
      stream.isOpen = false
    },
  }
}
const running = () => streams.filter(({ isOpen }) => isOpen)

type Tab = { heard: Heard[]; kinds: () => string[]; close: () => void }
let tabs: Tab[]
let name: string
const openTab = (parts: { after?: string; locks?: null; channel?: null } = {}): Tab => {
  const heard: Heard[] = []
  const { stop } = startHub(
    name,
    { open, after: null, locks: navigator.locks, channel: new BroadcastChannel(name), ...parts },
    (one) => heard.push(one),
  )
  const kinds = () =>
    heard.map((one) =>
      one.kind === 'message'
        ? one.message.kind
        : one.kind === 'missed'
          ? `missed${one.first ? ' first' : ''}`
          : one.kind === 'joined'
            ? 'joined'
            : one.connection.kind,
    )
  const tab = { heard, kinds, close: stop }
  tabs.push(tab)
  return tab
}
const goLive = (at = 0, resumed = false) => {
  const stream = running()[at]
  stream?.onConnection({ kind: 'live', since: 1 })
  stream?.onMessage(HELLO(resumed), '5.1')
}

beforeEach(() => {
  streams = []
  tabs = []
  name = `hub ${Math.random()}`
})
afterEach(() => {
  for (const { close } of tabs) close()
})

describe('tabs of one browser', () => {
  test('hold one stream between them, and all hear it', async () => {
    const [first, second, third] = [openTab(), openTab(), openTab()]
    await expect.poll(running).toHaveLength(1)
    goLive()
    running()[0]?.onMessage(INBOX, '6.1')
    for (const tab of [first, second, third])
      await expect.poll(tab.kinds).toEqual(['live', 'hello', 'missed first', 'inbox'])
    expect(running()).toHaveLength(1)
  })

  test('follow from where their page was made, and have missed nothing then', async () => {
    const tab = openTab({ after: '4.1' })
    await expect.poll(() => running().map(({ after }) => after)).toEqual(['4.1'])
    goLive(0, true)
    await expect.poll(tab.kinds).toEqual(['live', 'hello', 'joined'])
  })

  test('have missed something where the stream does not go on from there', async () => {
    const tab = openTab({ after: '4.1' })
    await expect.poll(running).toHaveLength(1)
    goLive(0, false)
    await expect.poll(tab.kinds).toEqual(['live', 'hello', 'missed first'])
  })

  test('have missed something where they come later and hear another tab before', async () => {
    const first = openTab({ after: '4.1' })
    await expect.poll(running).toHaveLength(1)
    const second = openTab({ after: '7.1' })
    running()[0]?.onMessage(INBOX, '8.1')
    await expect.poll(second.kinds).toEqual(['inbox'])
    first.close()
    await expect.poll(() => running().map(({ after }) => after)).toEqual(['8.1'])
    goLive(0, true)
    await expect.poll(second.kinds).toContain('missed first')
  })

  test('go on from the last position when the one that leads is closed', async () => {
    const [first, second] = [openTab(), openTab()]
    await expect.poll(running).toHaveLength(1)
    goLive()
    running()[0]?.onMessage(INBOX, '6.1')
    await expect.poll(second.kinds).toContain('inbox')
    first.close()
    await expect.poll(() => running().map(({ after }) => after)).toEqual(['6.1'])
    goLive(0, true)
    await expect.poll(second.kinds).toEqual(['live', 'hello', 'missed first', 'inbox', 'live', 'hello'])
  })

  test('tell a tab that comes later how things stand, and who is where', async () => {
    openTab()
    await expect.poll(running).toHaveLength(1)
    goLive()
    const people: LiveMessage = { kind: 'presence', articleId: null, people: [] }
    running()[0]?.onMessage(people, null)
    const late = openTab()
    await expect.poll(late.kinds).toEqual(['live', 'presence', 'missed first'])
    expect(running()).toHaveLength(1)
    running()[0]?.onMessage(INBOX, '7.1')
    await expect.poll(late.kinds).toContain('inbox')
  })

  test('are told when something was missed', async () => {
    const [first, second] = [openTab(), openTab()]
    await expect.poll(running).toHaveLength(1)
    goLive()
    running()[0]?.onMessage({ kind: 'reset' }, null)
    running()[0]?.onMessage(HELLO(false), null)
    for (const tab of [first, second])
      await expect
        .poll(tab.kinds)
        .toEqual(['live', 'hello', 'missed first', 'reset', 'missed', 'hello', 'missed'])
  })

  test('leave nothing behind when a tab goes as soon as it has come', async () => {
    openTab().close()
    const [second] = [openTab()]
    await expect.poll(running).toHaveLength(1)
    goLive()
    await expect.poll(second.kinds).toEqual(['live', 'hello', 'missed first'])
    const third = openTab()
    await expect.poll(third.kinds).toContain('live')
    second.close()
    third.close()
    await expect.poll(running).toHaveLength(0)
  })

  test('follow each on their own where the browser has no locks', async () => {
    const [first, second] = [openTab({ locks: null }), openTab({ locks: null })]
    expect(running()).toHaveLength(2)
    goLive(0)
    goLive(1)
    expect(first.kinds()).toEqual(['live', 'hello', 'missed first'])
    expect(second.kinds()).toEqual(['live', 'hello', 'missed first'])
    first.close()
    expect(running()).toHaveLength(1)
  })
})
