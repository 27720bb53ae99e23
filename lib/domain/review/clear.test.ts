import { expect, it } from 'vitest'
import { judgeClear, legalArticleMoves } from '@/lib/domain/review/clear'

const claim = (number: number, workState: 'closed' | 'in_progress', textChangedSinceFinding = false) => ({
  id: `${number}`,
  number,
  workState,
  textChangedSinceFinding,
})

it('clears an article whose claims are all closed', () => {
  expect(judgeClear([claim(1, 'closed'), claim(2, 'closed')])).toEqual({ kind: 'allowed' })
})

it('lists the claims that stand open, and those whose words changed', () => {
  const open = claim(2, 'in_progress')
  const changed = claim(3, 'closed', true)
  expect(judgeClear([claim(1, 'closed'), open, changed])).toEqual({
    kind: 'refused',
    open: [open],
    textChanged: [changed],
  })
})

it('publishes only what has been cleared', () => {
  expect(legalArticleMoves('cleared')).toContain('published')
  expect(legalArticleMoves('in_check')).not.toContain('published')
})
