import { describe, expect, test } from 'vitest'
import {
  evidenceFaults,
  evidenceInput,
  isEmptyEvidence,
  kindOf,
  locatorWords,
  NO_EVIDENCE,
  readTyped,
  titleOf,
} from '@/components/evidence/evidence-draft'
import { EvidenceInput } from '@/lib/contracts/claims'

const draft = { ...NO_EVIDENCE, stance: 'supports' as const }

describe('what is typed as a source', () => {
  test.each([
    ['https://example.org/a', 'url'],
    ['example.org/groups?id=1', 'url'],
    ['www.example.org', 'url'],
    ['Press pool transcript', 'words'],
    ['Transcript, 12.4.2024', 'words'],
    ['the U.S. embassy', 'words'],
    ['https://', 'refused'],
    ['https://user:secret@example.org', 'refused'],
    ['   ', 'nothing'],
  ])('%s is taken as %s', (typed, kind) => {
    expect(readTyped(typed).kind).toBe(kind)
  })

  test('words name the source until it has a title of its own; an address does not', () => {
    expect(titleOf({ ...draft, typed: 'Call with the press office' })).toBe('Call with the press office')
    expect(titleOf({ ...draft, typed: 'Call', title: 'Telephone call' })).toBe('Telephone call')
    expect(titleOf({ ...draft, typed: 'https://example.org' })).toBe('')
    expect(kindOf({ ...draft, typed: 'https://example.org' })).toBe('web_page')
    expect(kindOf({ ...draft, typed: 'https://example.org', kind: 'dataset' })).toBe('dataset')
  })
})

describe('new evidence', () => {
  test.each([
    ['nothing at all', NO_EVIDENCE, ['stance', 'typed']],
    ['an address without a title', { ...draft, typed: 'https://example.org' }, ['title']],
    ['an address that cannot be read', { ...draft, typed: 'https://', title: 'T' }, ['typed']],
    ['a named source', { ...draft, typed: 'Transcript' }, []],
    [
      'a source of the library',
      { ...draft, used: { id: 'x', title: 'T', publisher: '', kind: 'document' as const, primary: true } },
      [],
    ],
  ])('lacks what it lacks: %s', (_, given, fields) => {
    expect(Object.keys(evidenceFaults(given))).toEqual(fields)
  })

  test('is sent as the interface asks', () => {
    const sent = evidenceInput({
      ...draft,
      typed: 'example.org/list',
      title: ' Members ',
      locator: ' 7 ',
      namedPeople: ['x'],
    })
    expect(EvidenceInput.parse(sent)).toMatchObject({
      source: {
        create: { url: 'https://example.org/list', title: 'Members', kind: 'web_page', namedPeople: [] },
      },
      locatorKind: 'page',
      locator: '7',
    })
    expect(evidenceInput({ ...draft, typed: 'T' }).locatorKind).toBeNull()
  })

  test('is empty until something is typed or chosen', () => {
    expect(isEmptyEvidence({ ...NO_EVIDENCE })).toBe(true)
    expect(isEmptyEvidence(draft)).toBe(false)
  })
})

test.each([
  ['page', '3, lines 14–19', 'p. 3, lines 14–19'],
  ['page', 'p. 3', 'p. 3'],
  ['paragraph', '5', 'para 5'],
  ['timecode', '00:12:41', '00:12:41'],
  [null, '', ''],
] as const)('a place of kind %s, %s, reads %s', (kind, locator, words) => {
  expect(locatorWords(kind, locator)).toBe(words)
})
