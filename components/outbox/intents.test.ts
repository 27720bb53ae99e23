import { describe, expect, test } from 'vitest'
import type { ClaimWrite } from '@/components/claims/claim-write'
import { wordsOf, writeLabel } from '@/components/outbox/intents'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'

const evidence: ClaimWrite = {
  kind: 'evidence_add',
  evidence: {
    source: {
      create: {
        kind: 'dataset',
        primary: true,
        title: 'Register',
        publisher: 'Office',
        author: '',
        url: 'https://example.org/register',
        publishedOn: null,
        protected: false,
        namedPeople: [],
      },
    },
    stance: 'supports',
    locatorKind: 'page',
    locator: 'p. 4',
    passage: '',
    note: 'Seen today',
    asOf: null,
  },
}
const base = { finding: null, findingReason: null }

describe('a kept change in words', () => {
  test.each<[string, ClaimWrite, string, string]>([
    [
      'fields',
      { kind: 'patch', patch: { statement: 'Twelve ferries' }, base: { statement: '' } },
      'Our words',
      'Twelve ferries',
    ],
    [
      'a finding',
      { kind: 'check', finding: 'refuted', reason: 'The list says 2%.', base },
      'Finding: Refuted',
      'The list says 2%.',
    ],
    [
      'a move',
      { kind: 'move', from: 'in_progress', to: 'waiting_for_source', reason: 'Asked.' },
      'Work: Waiting for source',
      'Asked.',
    ],
    [
      'evidence',
      evidence,
      'New evidence',
      'Register\nOffice\nhttps://example.org/register\np. 4\nSeen today',
    ],
    [
      'a place',
      { kind: 'anchor_add', anchor: { revisionId: 'r', start: 0, end: 7, exact: 'ferries' } },
      'Words added',
      'ferries',
    ],
  ])('%s', (_, write, label, words) => {
    expect(writeLabel(write, FINDING_PRESETS.averitec)).toBe(label)
    expect(wordsOf(write)).toBe(words)
  })
})
