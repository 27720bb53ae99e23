import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError, addressOf, callUnlessSame } from '@/lib/client/api'
import { forgetDraft, forgetOldDrafts, keepDraft, readDraft } from '@/lib/client/drafts'
import { operations } from '@/lib/client/operations'
import { lastUndoable, offerUndo, undoLast } from '@/lib/client/undo'

describe('the address of an operation', () => {
  it('holds parameters and query, escaped, and leaves out what is not given', () => {
    expect(addressOf(operations.getClaim, { params: { claimId: 'a/b' } })).toBe('/api/v1/claims/a%2Fb')
    expect(addressOf(operations.readQueue, { query: { q: 'a&b', assignee: 'me' } })).toBe(
      '/api/v1/queue?q=a%26b&assignee=me',
    )
    expect(addressOf(operations.readQueue, { query: { q: '' } })).toBe('/api/v1/queue')
  })
})

describe('a refusal', () => {
  const problem = {
    type: 'about:blank',
    title: 'Not allowed for your role',
    status: 403,
    code: 'forbidden',
  } as const

  it('says what the server says of it, or else its title as a whole sentence', () => {
    expect(new ApiError({ ...problem, detail: 'The claim is closed.' }).message).toBe('The claim is closed.')
    expect(new ApiError(problem).message).toBe('Not allowed for your role.')
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

describe('asking again for something long', () => {
  const params = { articleId: 'a' }
  afterEach(() => void vi.unstubAllGlobals())

  it('sends the tag of what is at hand, and takes “it still stands” for an answer', async () => {
    const sent: (string | null)[] = []
    vi.stubGlobal('fetch', async (_: string, { headers }: { headers: Record<string, string> }) => {
      const tag = headers['if-none-match'] ?? null
      sent.push(tag)
      return tag === '"1"'
        ? new Response(null, { status: 304 })
        : new Response('{"items":[]}', { headers: { etag: '"1"' } })
    })
    const first = await callUnlessSame(operations.listClaims, { params }, null)
    expect(first).toEqual({ reply: { items: [] }, tag: '"1"' })
    expect(await callUnlessSame(operations.listClaims, { params }, first?.tag ?? null)).toBeNull()
    expect(sent).toEqual([null, '"1"'])
  })
})
