import { describe, expect, test } from 'vitest'
import { canMoveBack, formerCheck, lastUndoable, offerUndo, onUndoable, undoLast } from '@/lib/client/undo'

describe('undo', () => {
  test.each([
    ['in_progress', 'waiting_for_source', true],
    ['waiting_for_source', 'in_progress', true],
    ['in_progress', 'closed', true],
    ['to_check', 'in_progress', false],
    ['to_check', 'closed', false],
    ['in_progress', 'needs_second_look', false],
    ['needs_second_look', 'closed', false],
    ['closed', 'in_progress', true],
  ] as const)('a move from %s to %s can be taken back: %s', (from, to, can) => {
    expect(canMoveBack(from, to)).toBe(can)
  })

  test('a finding is given back with the reason that it had; a first one has none before it', () => {
    expect(formerCheck({ finding: 'supported', findingReason: 'Two texts.' })).toEqual({
      finding: 'supported',
      reason: 'Undone. Two texts.',
    })
    expect(formerCheck({ finding: null, findingReason: null })).toBeNull()
  })

  test('each change of the last action is told, and none after that is no longer wanted', async () => {
    let told = 0
    const stop = onUndoable(() => void told++)
    offerUndo({ label: 'Claim 3 deleted', undo: async () => undefined })
    await undoLast()
    stop()
    offerUndo(null)
    expect(told).toBe(2)
  })

  test('what was done while an undo failed stays the last action', async () => {
    offerUndo({
      label: 'Earlier',
      undo: async () => {
        offerUndo({ label: 'Later', undo: async () => undefined })
        throw new Error('gone')
      },
    })
    await expect(undoLast()).rejects.toThrow('gone')
    expect(lastUndoable()?.label).toBe('Later')
    offerUndo(null)
  })
})
