import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  createDraftSaver,
  KEEP_AFTER_MS,
  SAVE_AFTER_MS,
  SAVE_AT_LEAST_EVERY_MS,
  type SaveState,
  TRY_AGAIN_AFTER_MS,
} from '@/components/revising/draft-saver'
import { fingerprint, type KeptText } from '@/components/revising/kept-text'
import { ApiError, OfflineError } from '@/lib/client/api'
import type { ProblemCode } from '@/lib/contracts/common'
import type { DraftView } from '@/lib/contracts/revisions'
import type { ArticleDocument } from '@/lib/domain/text/document'

const text = (words: string): ArticleDocument => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
})
const person = { id: 'p', name: 'Sample Checker' }
const draft = (words: string): DraftView => ({
  articleId: 'a',
  baseNumber: 1,
  document: text(words),
  holder: person,
  leaseUntil: '2024-04-14T09:14:00.000Z',
  fence: 1,
  updatedAt: '2024-04-14T09:12:00.000Z',
  updatedBy: person,
})
const refusal = (code: ProblemCode, status: number, more: object = {}) =>
  new ApiError({ type: '', title: code, status, code, ...more })

/** A desk that answers by `answers` in turn, and accepts when there is none. */
function sit(...answers: Error[]) {
  const sent: string[] = []
  const told: SaveState['kind'][] = []
  const lost: (DraftView | null)[] = []
  let kept: KeptText | null = null
  const saver = createDraftSaver(draft('begun'), {
    send: async (document) => {
      const answer = answers.shift()
      if (answer) throw answer
      sent.push(JSON.stringify(document))
      return { ...draft(''), document }
    },
    keep: (one) => {
      kept = one
    },
    forget: () => {
      kept = null
    },
    tell: ({ kind }) => told.push(kind),
    lost: (current) => lost.push(current),
    signedIn: async () => true,
  })
  return {
    saver,
    sent,
    told,
    lost,
    kept: () => kept,
    type: (words: string) => saver.change(() => text(words)),
  }
}

describe('a text that is being written', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  it('is on the device in a moment, and at the desk once typing rests', async () => {
    const { type, sent, kept, told } = sit()
    type('one')
    await vi.advanceTimersByTimeAsync(KEEP_AFTER_MS)
    expect(kept()).toEqual({ document: text('one'), seen: fingerprint(text('begun')) })
    expect(sent).toEqual([])
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS)
    expect(sent).toEqual([JSON.stringify(text('one'))])
    expect(kept()).toBeNull()
    expect(told.at(-1)).toBe('saved')
  })

  it('is sent now and then to somebody who never rests', async () => {
    const { type, sent } = sit()
    for (let at = 0; at < SAVE_AT_LEAST_EVERY_MS; at += 500) {
      type(`word ${at}`)
      await vi.advanceTimersByTimeAsync(500)
    }
    expect(sent).toHaveLength(1)
  })

  it('stays on the device while the desk cannot be reached, and is sent when it can', async () => {
    const { type, sent, kept, told } = sit(new OfflineError('away'))
    type('one')
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS)
    expect(told.at(-1)).toBe('unsent')
    expect(kept()?.document).toEqual(text('one'))
    await vi.advanceTimersByTimeAsync(TRY_AGAIN_AFTER_MS)
    expect(sent).toHaveLength(1)
    expect(kept()).toBeNull()
  })

  it('waits for its writer to sign in again', async () => {
    const { type, sent } = sit(refusal('unauthenticated', 401))
    type('one')
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS + 1)
    expect(sent).toHaveLength(1)
  })

  it('is kept, and no longer sent, when somebody else has taken over', async () => {
    const theirs = draft('theirs')
    const { type, saver, sent, kept, lost } = sit(refusal('lease_lost', 409, { current: theirs }))
    type('one')
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS)
    expect(lost).toEqual([theirs])
    expect(kept()?.document).toEqual(text('one'))
    type('two')
    await saver.flush()
    expect(sent).toEqual([])
  })

  it('says why it is refused, and is tried again with the next change', async () => {
    const { type, sent, told } = sit(refusal('document_refused', 422))
    type('one')
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS)
    expect(told.at(-1)).toBe('refused')
    type('two')
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS)
    expect(sent).toEqual([JSON.stringify(text('two'))])
  })
})
