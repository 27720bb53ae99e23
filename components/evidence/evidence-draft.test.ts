import { describe, expect, it } from 'vitest'
import {
  evidenceErrors,
  evidenceInput,
  looksLikeAddress,
  NO_EVIDENCE,
} from '@/components/evidence/evidence-draft'

const whole = { ...NO_EVIDENCE, stance: 'supports' as const, title: 'Transcript', locator: '3' }

describe('evidence as it is typed', () => {
  it('is complete with stance, title and place', () => {
    expect(evidenceErrors(whole)).toEqual({})
  })

  it.each([
    ['a stance', { ...whole, stance: null }, 'stance'],
    ['a title for a new source', { ...whole, title: ' ' }, 'title'],
    ['a place', { ...whole, locator: '' }, 'locator'],
    ['a real address', { ...whole, url: 'javascript:alert(1)' }, 'url'],
  ])('asks for %s', (_what, draft, field) => {
    expect(Object.keys(evidenceErrors(draft))).toEqual([field])
  })

  it('asks for no title where the library has the source, and for no place where it gives context only', () => {
    expect(evidenceErrors({ ...whole, sourceId: 'x', title: '' })).toEqual({})
    expect(evidenceErrors({ ...whole, stance: 'context', locator: '' })).toEqual({})
  })

  it('names nobody to whom an open source would show itself', () => {
    const input = evidenceInput({ ...whole, namedPeople: ['a'] })
    expect(input.source).toMatchObject({ create: { protected: false, namedPeople: [] } })
  })

  it.each([
    ['https://example.org/a', true],
    ['example.org/a', true],
    ['Press pool transcript', false],
    ['p. 3', false],
  ])('reads %j as an address: %s', (text, address) => {
    expect(looksLikeAddress(text)).toBe(address)
  })
})
