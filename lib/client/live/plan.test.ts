import { describe, expect, test } from 'vitest'
import { planFor } from '@/lib/client/live/plan'
import { EVENT_TYPES, type EventType } from '@/lib/contracts/events'
import type { ChangeMessage } from '@/lib/contracts/live'

const change = (type: EventType, of: Partial<ChangeMessage> = {}): ChangeMessage => ({
  articleId: 'article',
  seq: 1,
  type,
  claimId: null,
  actor: { id: 'mara', name: 'Mara' },
  at: '2026-04-14T10:00:00.000Z',
  ...of,
})
const names = (type: EventType, of: Partial<ChangeMessage> = {}) =>
  planFor(change(type, of)).old.map(({ key, exact }) => `${key.join('/')}${exact ? ' alone' : ''}`)

const QUEUED = ['page', 'counts', 'next', 'matches', 'views', 'labels'].map((part) => `queue/${part}`)
const ALWAYS = ['articles/article/history', 'articles/list', 'overview']
const CLAIM = { articleId: 'article', claimId: 'claim' }

describe('what follows from a change', () => {
  test.each<[EventType, string[]]>([
    ['claim.created', ['articles/article alone', 'claim/claim alone', 'claim/claim/history', ...QUEUED]],
    ['claim.taken', ['articles/article alone', 'claim/claim alone', 'claim/claim/history', ...QUEUED]],
    ['evidence.added', ['claim/claim alone', 'claim/claim/history', ...QUEUED]],
    ['comment.added', ['claim/claim alone', 'claim/claim/history', 'claim/claim/threads', ...QUEUED]],
    [
      'claim.reporter_asked',
      [
        'articles/article alone',
        'claim/claim alone',
        'claim/claim/history',
        'claim/claim/threads',
        ...QUEUED,
      ],
    ],
    ['correction.proposed', ['articles/article/corrections', 'claim/claim/history', ...QUEUED]],
    [
      'claim.placement_decided',
      [
        'articles/article alone',
        'articles/article/revisions',
        'claim/claim alone',
        'claim/claim/history',
        ...QUEUED,
      ],
    ],
  ])('%s of a claim', (type, wanted) => {
    expect(names(type, { claimId: 'claim' })).toEqual([...wanted, ...ALWAYS])
  })

  test.each<[EventType, string[]]>([
    ['article.changed', ['articles/article alone', ...QUEUED]],
    [
      'revision.created',
      [
        'articles/article alone',
        'articles/article/revisions',
        'articles/article/corrections',
        'articles/article/claims',
        'articles/article/draft',
        ...QUEUED,
      ],
    ],
    ['draft.taken_over', ['articles/article/draft']],
    ['export.made', []],
  ])('%s of an article', (type, wanted) => {
    expect(names(type)).toEqual([...wanted, ...ALWAYS])
  })

  test.each<[EventType, string[], boolean]>([
    ['source.created', ['sources'], false],
    ['source.changed', ['sources', 'claim'], false],
    // To ask for the claim again would be one more reading of the source, and so on for ever.
    ['source.protected_read', [], false],
    ['view.shared', ['queue/views'], false],
    ['member.role_changed', ['members'], true],
    ['newsroom.changed', ['me'], true],
    ['session.signed_in', [], false],
  ])('%s of the newsroom', (type, wanted, pages) => {
    expect(names(type, { articleId: null })).toEqual(wanted)
    expect(planFor(change(type, { articleId: null })).pages).toBe(pages)
  })

  test('a claim is asked for anew after every change of it but those that do not touch it', () => {
    const asked = EVENT_TYPES.filter((type) => planFor(change(type, { claimId: 'claim' })).claim !== null)
    const claims = EVENT_TYPES.filter((type) => /^(claim|evidence|thread|comment)\./.test(type))
    expect(asked).toEqual(expect.arrayContaining(claims.filter((type) => type !== 'claim.deleted')))
    expect(asked.filter((type) => /^(correction|draft|export)\./.test(type))).toEqual([])
  })

  test('a deleted claim is gone, and is not asked for', () => {
    const plan = planFor(change('claim.deleted', { claimId: 'claim' }))
    expect([plan.gone, plan.claim]).toEqual([CLAIM, null])
    expect(planFor(change('claim.restored', { claimId: 'claim' })).claim).toEqual(CLAIM)
  })
})
