import { describe, expect, it } from 'vitest'
import { fieldChanges, moment } from '@/lib/server/events/field-changes'

describe('the changes of a row', () => {
  it('are the fields that are given and differ, old and new', () => {
    const from = { title: 'Old', types: ['a'], due: null, kept: 1 }
    expect(fieldChanges(from, { title: 'New', types: ['a'], due: undefined, kept: 1 })).toEqual([
      { field: 'title', from: 'Old', to: 'New' },
    ])
    expect(fieldChanges(from, { due: '2031-05-01' })).toEqual([
      { field: 'due', from: null, to: '2031-05-01' },
    ])
    expect(fieldChanges(from, { types: ['a', 'b'] })).toEqual([
      { field: 'types', from: ['a'], to: ['a', 'b'] },
    ])
  })

  it('see one moment in two ways of writing it', () => {
    const from = { due: moment(new Date('2031-05-01T10:00:00Z')) }
    expect(fieldChanges(from, { due: moment('2031-05-01T10:00:00.000Z') })).toEqual([])
    expect(fieldChanges(from, { due: moment('2031-05-01T10:00:01Z') })).toHaveLength(1)
    expect(moment(null)).toBeNull()
  })
})
