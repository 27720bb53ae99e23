import { describe, expect, test } from 'vitest'
import { guessPeople, peopleSent } from '@/components/importing/guess-people'

const member = (id: string, name: string, disabledAt: string | null = null) => ({ id, name, disabledAt })
const MEMBERS = [
  member('mara', 'Mara Lindqvist'),
  member('jonas', 'Jonas Okafor'),
  member('li-1', 'Li Wei'),
  member('li-2', 'Li Wei'),
  member('gone', 'Sam Away', '2026-01-01T00:00:00.000Z'),
]

describe('whom a file’s names mean', () => {
  test.each([
    ['Mara Lindqvist', 'mara'],
    ['mara  lindqvist ', 'mara'],
    ['Ｊonas Okafor', 'jonas'],
  ])('%s is guessed by the same name', (author, id) => {
    expect(guessPeople([author], MEMBERS)).toEqual({ [author]: id })
  })

  test.each([
    ['two members bear the name', 'Li Wei'],
    ['the member is away for good', 'Sam Away'],
    ['the name is only like one', 'Mara'],
    ['nobody has a name', ''],
    ['it is a word of the language', '__proto__'],
  ])('nobody is guessed where %s', (_, author) => {
    expect(Object.keys(guessPeople([author], MEMBERS))).toEqual([])
  })

  test('a choice goes before a guess, the choice of nobody too', () => {
    const authors = ['Mara Lindqvist', 'Jonas Okafor', 'Guest']
    const guesses = guessPeople(authors, MEMBERS)
    expect(peopleSent(authors, { 'Mara Lindqvist': null, Guest: 'li-1' }, guesses)).toEqual({
      'Jonas Okafor': 'jonas',
      Guest: 'li-1',
    })
  })

  test('names that the file does not hold any more are not sent', () => {
    expect(peopleSent(['Guest'], { 'Somebody else': 'mara' }, {})).toEqual({})
  })
})
