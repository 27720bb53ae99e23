import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { addressOf, OfflineError } from '@/lib/client/api'
import { forgetDraft, forgetOldDrafts, keepDraft, readDraft } from '@/lib/client/drafts'
import { untilAnswered } from '@/lib/client/persistent-call'
import { lastUndoable, offerUndo, undoLast } from '@/lib/client/undo'
import { operations } from '@/lib/contracts/operations'

describe('the address of an operation', () => {
  it('holds parameters and query, escaped, and leaves out what is not given', () => {
    expect(addressOf(operations.getClaim, { params: { claimId: 'a/b' } })).toBe('/api/v1/claims/a%2Fb')
    expect(addressOf(operations.readQueue, { query: { q: 'a&b', assignee: 'me' } })).toBe(
      '/api/v1/queue?q=a%26b&assignee=me',
    )
    expect(addressOf(operations.readQueue, { query: { q: '' } })).toBe('/api/v1/queue')
  })
})

describe('a change whose answer is lost', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is sent again under the same key until an answer comes', async () => {
    const keys: string[] = []
    const answer = untilAnswered(async (key) => {
      keys.push(key)
      if (keys.length < 3) throw new OfflineError('gone')
      return 'saved'
    })
    await vi.runAllTimersAsync()
    expect(await answer).toBe('saved')
    expect(new Set(keys).size).toBe(1)
  })

  it('is told of when no answer comes at all', async () => {
    let attempts = 0
    const answer = untilAnswered(async () => {
      attempts += 1
      throw new OfflineError('gone')
    })
    const outcome = expect(answer).rejects.toThrow(OfflineError)
    await vi.runAllTimersAsync()
    await outcome
    expect(attempts).toBe(4)
  })

  it('is not sent again when the server refuses it', async () => {
    let attempts = 0
    const refused = untilAnswered(async () => {
      attempts += 1
      throw new TypeError('refused')
    })
    await expect(refused).rejects.toThrow('refused')
    expect(attempts).toBe(1)
  })
})

describe('a draft', () => {
  const place = { newsroomId: 'n', personId: 'p', subject: 'claim/1' }
  beforeEach(() => {
    const kept = new Map<string, string>()
    const localStorage = Object.defineProperties(
      {},
      {
        getItem: { value: (key: string) => kept.get(key) ?? null },
        setItem: {
          value(this: Record<string, string>, key: string, text: string) {
            kept.set(key, text)
            this[key] = text
          },
        },
        removeItem: {
          value(this: Record<string, string>, key: string) {
            kept.delete(key)
            delete this[key]
          },
        },
      },
    )
    vi.stubGlobal('window', { localStorage })
  })
  afterEach(() => void vi.unstubAllGlobals())

  it('is read back by its own person and nobody else', () => {
    keepDraft(place, { why: 'because' })
    expect(readDraft(place)?.value).toEqual({ why: 'because' })
    expect(readDraft({ ...place, personId: 'q' })).toBeNull()
    expect(readDraft({ ...place, newsroomId: 'm' })).toBeNull()
  })

  it('is gone when it is forgotten', () => {
    keepDraft(place, 'x')
    forgetDraft(place)
    expect(readDraft(place)).toBeNull()
  })

  it('is cleared away after 30 days, and not before', () => {
    keepDraft(place, 'x')
    forgetOldDrafts(Date.now() + 29 * 86_400_000)
    expect(readDraft(place)?.value).toBe('x')
    forgetOldDrafts(Date.now() + 31 * 86_400_000)
    expect(readDraft(place)).toBeNull()
  })
})

describe('undo', () => {
  it('undoes the last action once, and keeps it when undoing fails', async () => {
    const undo = vi.fn<() => Promise<void>>().mockRejectedValueOnce(new Error('offline')).mockResolvedValue()
    offerUndo({ label: 'Claim 3 deleted', undo })
    await expect(undoLast()).rejects.toThrow('offline')
    expect(lastUndoable()?.label).toBe('Claim 3 deleted')
    expect((await undoLast())?.label).toBe('Claim 3 deleted')
    expect(await undoLast()).toBeNull()
    expect(undo).toHaveBeenCalledTimes(2)
  })
})
