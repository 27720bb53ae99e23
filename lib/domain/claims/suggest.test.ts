import { describe, expect, it } from 'vitest'
import { suggestSpeakers, suggestTypes } from '@/lib/domain/claims/suggest'

describe('who might be speaking', () => {
  it.each([
    ['Harbour mayor Ada Sample said on Monday that fares rise.', 'Ada Sample'],
    ['“We shall see,” said Jonas Example.', 'Jonas Example'],
    ['While U.S. officials have insisted that it rests with others, nothing moved.', 'U.S. officials'],
    [
      'President Ada Sample and senior members of her council, seeking to calm the port, have told the unions so.',
      'President Ada Sample',
    ],
    ['The yard is to close, according to Harbour Council officials.', 'Harbour Council officials'],
    ['The share is falling, a senior administration official said.', 'Senior administration official'],
  ])('in %j: %s', (near, speaker) => {
    expect(suggestSpeakers(near, [])[0]).toContain(speaker)
  })

  it('does not offer who is spoken to', () => {
    expect(suggestSpeakers('He told Ada Sample that fares rise.', [])).toEqual([])
  })

  it('offers nobody where nobody speaks, and pronouns never', () => {
    expect(suggestSpeakers('He said so. The ferry left at noon.', [])).toEqual([])
  })

  it('offers those who spoke elsewhere in the article after those who stand near, each once', () => {
    expect(suggestSpeakers('Ada Sample said so.', ['The yard', 'Ada Sample'])).toEqual([
      'Ada Sample',
      'The yard',
    ])
  })

  it('offers three at the most', () => {
    expect(suggestSpeakers('', ['a', 'b', 'c', 'd'])).toEqual(['a', 'b', 'c'])
  })
})

describe('what kind of claim it might be', () => {
  it.each([
    ['fell to 3.4% in May', ['numerical']],
    ['will not participate in any offensive action', ['position_statement']],
    ['“military superiority”', ['quote']],
    ['rose because of the strike', ['causal']],
    ['the mayor opened the bridge', ['event_or_property']],
  ])('%j: %j', (exact, types) => {
    expect(suggestTypes(exact)).toEqual(types)
  })
})
