import { describe, expect, test } from 'vitest'
import { pairClaims } from '@/components/revisions/pair-groups'
import { readRevisionAddress, writeRevisionAddress } from '@/components/revisions/revision-address'
import type { ClaimAtRevision } from '@/lib/contracts/revisions'

const claim = (number: number, ...words: string[]): ClaimAtRevision => ({
  id: `claim-${number}`,
  number,
  statement: '',
  workState: 'to_check',
  finding: null,
  findingReason: null,
  findingBy: null,
  findingAt: null,
  arrived: null,
  left: null,
  anchors: words.map((exact, i) => ({
    id: `${number}-${i}`,
    revisionId: 'r',
    start: i * 100,
    end: i * 100 + exact.length,
    exact,
    prefix: '',
    suffix: '',
  })),
})

test('the claims of two revisions are told apart by their words', () => {
  const before = [claim(4, 'gone'), claim(1, 'same', 'twice'), claim(2, 'old words'), claim(5)]
  const after = [claim(1, 'same', 'twice'), claim(2, 'new words'), claim(3, 'made since'), claim(5)]
  expect(pairClaims(before, after).map(({ number, outcome }) => [number, outcome])).toEqual([
    [1, 'same'],
    [2, 'differs'],
    [3, 'new'],
    [4, 'gone'],
  ])
})

describe('the address of a revision', () => {
  test.each([
    ['', { view: 'changes', claimId: null, from: null }],
    ['from=2&view=before&claim=abc', { view: 'before', claimId: 'abc', from: 2 }],
    ['view=after', { view: 'after', claimId: null, from: null }],
  ] as const)('“%s” is read and written alike', (query, address) => {
    expect(readRevisionAddress(Object.fromEntries(new URLSearchParams(query)))).toEqual(address)
    expect(writeRevisionAddress(address)).toBe(query)
  })

  test.each(['-1', '0', 'x', '1.5', '1e400'])(
    'a revision %s to compare with is as if it were not there',
    (from) => {
      expect(readRevisionAddress({ from }).from).toBeNull()
    },
  )
})
