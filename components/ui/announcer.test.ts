import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAnnouncer, type Manner, MIN_GAP_MS } from '@/components/ui/announcer'

describe('the announcer', () => {
  let said: string[]
  let announcer: ReturnType<typeof createAnnouncer>
  beforeEach(() => {
    vi.useFakeTimers()
    said = []
    announcer = createAnnouncer(({ text }) => said.push(text))
  })
  afterEach(() => {
    announcer.stop()
    vi.useRealTimers()
  })

  it('says the first message at once', () => {
    announcer.announce('Saved')
    expect(said).toEqual(['Saved'])
  })

  it.each<[string, [string, Manner][], string]>([
    [
      'the last polite one',
      [
        ['Taken', 'polite'],
        ['Caught up', 'polite'],
      ],
      'Caught up',
    ],
    [
      'an assertive one over a polite one',
      [
        ['Taken', 'polite'],
        ['Not saved', 'assertive'],
      ],
      'Not saved',
    ],
    [
      'an assertive one though a polite one follows',
      [
        ['Not saved', 'assertive'],
        ['Taken', 'polite'],
      ],
      'Not saved',
    ],
    [
      'the last assertive one',
      [
        ['Not saved', 'assertive'],
        ['Chain broken', 'assertive'],
      ],
      'Chain broken',
    ],
  ])('keeps %s until the gap has passed', (_which, messages, kept) => {
    announcer.announce('Saved')
    for (const [text, manner] of messages) announcer.announce(text, manner)
    vi.advanceTimersByTime(MIN_GAP_MS - 1)
    expect(said).toEqual(['Saved'])
    vi.advanceTimersByTime(1)
    expect(said).toEqual(['Saved', kept])
    vi.advanceTimersByTime(10 * MIN_GAP_MS)
    expect(said).toEqual(['Saved', kept])
  })

  it('says a message at once again when the gap has passed in silence', () => {
    announcer.announce('Saved')
    vi.advanceTimersByTime(MIN_GAP_MS)
    announcer.announce('Saved')
    expect(said).toEqual(['Saved', 'Saved'])
  })

  it('says nothing after it has been stopped', () => {
    announcer.announce('Saved')
    announcer.announce('Taken')
    announcer.stop()
    vi.advanceTimersByTime(2 * MIN_GAP_MS)
    expect(said).toEqual(['Saved'])
  })
})
