import { describe, expect, it } from 'vitest'
import type { Role } from '@/lib/domain/claims/vocabulary'
import type { Actor } from '@/lib/server/auth/actor'
import { hintOf } from '@/lib/server/db/listener'
import { mayHear } from '@/lib/server/live/may-hear'
import { changeMessage, message, newsroomPosition } from '@/lib/server/live/messages'
import { Work } from '@/lib/server/live/work'

const newsroomId = '01890000-0000-7000-8000-000000000001'
const articleId = '01890000-0000-7000-8000-000000000002'
const userId = '01890000-0000-7000-8000-000000000003'
const actor = (role: Role): Actor => ({ newsroomId, userId, name: 'Sample', role, via: { kind: 'script' } })

describe('a message', () => {
  it('is one server-sent event, its id before the rest', () => {
    expect(message('inbox', {})).toBe('event: inbox\ndata: {}\n\n')
    expect(message('reset', {}, 7)).toBe('id: 7\nevent: reset\ndata: {}\n\n')
  })

  it('of a change names where, who and when, and stays one line whatever a name holds', () => {
    const event = {
      streamId: articleId,
      seq: 3,
      type: 'claim.created',
      claimId: null,
      actorId: userId,
      actorName: 'Ada\n\nevent: end\ndata: {}',
      at: new Date('2026-11-22T10:00:00.000Z'),
      reporterId: null,
    }
    const text = changeMessage(event, newsroomId, 3)
    expect(text.split('\n')).toHaveLength(5)
    expect(JSON.parse(text.split('\n')[2]?.slice('data: '.length) ?? '')).toEqual({
      articleId,
      seq: 3,
      type: 'claim.created',
      claimId: null,
      actor: { id: userId, name: event.actorName },
      at: '2026-11-22T10:00:00.000Z',
    })
    expect(changeMessage({ ...event, streamId: newsroomId }, newsroomId)).toContain('"articleId":null')
  })

  it('has for a newsroom’s position the oldest transaction that may still tell something', () => {
    const snapshot = { oldest: '12', next: '20', running: ['12', '15'] }
    expect(newsroomPosition(snapshot, new Date(1_700_000_000_000))).toBe('12.1700000000000')
  })
})

describe('who may hear', () => {
  const cases: [string, Role, { streamId: string; type: string; reporterId: string | null }, boolean][] = [
    ['an article’s change', 'reader', { streamId: articleId, type: 'claim.created', reporterId: null }, true],
    [
      'their article’s change',
      'reporter',
      { streamId: articleId, type: 'claim.created', reporterId: userId },
      true,
    ],
    [
      'another’s article’s change',
      'reporter',
      { streamId: articleId, type: 'claim.created', reporterId: null },
      false,
    ],
    [
      'the newsroom’s rules',
      'reporter',
      { streamId: newsroomId, type: 'newsroom.changed', reporterId: null },
      true,
    ],
    [
      'the library’s change',
      'reader',
      { streamId: newsroomId, type: 'source.created', reporterId: null },
      true,
    ],
    [
      'who read a protected source',
      'checker',
      { streamId: newsroomId, type: 'source.protected_read', reporterId: null },
      false,
    ],
    [
      'a member’s change',
      'checker',
      { streamId: newsroomId, type: 'member.disabled', reporterId: null },
      false,
    ],
    [
      'a member’s change',
      'editor',
      { streamId: newsroomId, type: 'member.disabled', reporterId: null },
      true,
    ],
    ['a token’s end', 'owner', { streamId: newsroomId, type: 'token.revoked', reporterId: null }, true],
    [
      'what is new to this version',
      'reader',
      { streamId: newsroomId, type: 'secret.kept', reporterId: null },
      false,
    ],
  ]
  it.each(cases)('of %s: a %s', (_, role, event, heard) => {
    expect(mayHear(actor(role), event)).toBe(heard)
  })
})

describe('a hint', () => {
  it.each([
    [`e ${newsroomId} ${articleId}`, { kind: 'events', newsroomId }],
    [`p ${newsroomId}`, { kind: 'presence', newsroomId }],
    [`n ${newsroomId} ${userId}`, { kind: 'inbox', newsroomId, userId }],
    [`n ${newsroomId}`, null],
    [`x ${newsroomId}`, null],
    ['', null],
  ])('“%s” is read as what it is', (payload, hint) => {
    expect(hintOf(payload)).toEqual(hint)
  })
})

describe('work that many ask for', () => {
  it('is done once for all who asked before it began, and once more for all who asked after', async () => {
    let done = 0
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const work: Work = new Work(async () => {
      work.begun()
      await gates[done]?.promise
      done++
    })
    const first = [work.ask(), work.ask(), work.ask()]
    // It begins in a moment of its own.
    await Promise.resolve()
    const second = [work.ask(), work.ask()]
    gates[0]?.resolve()
    await Promise.all(first)
    expect(done).toBe(1)
    gates[1]?.resolve()
    await Promise.all(second)
    expect(done).toBe(2)
  })
})
