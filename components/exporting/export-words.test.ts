import { describe, expect, test } from 'vitest'
import { copyState, newsOfCopies, previewSentences, shownSize } from '@/components/exporting/export-words'
import type { ExportPreview, ExportView } from '@/lib/contracts/exports'

const NOTHING: ExportPreview = {
  revisionNumber: 1,
  claims: 0,
  claimsLeftOut: 0,
  open: 0,
  withoutWords: 0,
  evidence: 0,
  protectedEvidence: 0,
  threads: 0,
  corrections: 0,
  events: 0,
}
const copy = (id: string, state: ExportView['state']): ExportView => ({
  id,
  article: { id: 'a', title: 'Ferries', slug: 'FERRIES' },
  format: 'docx',
  state,
  progress: 0.426,
  filename: null,
  bytes: null,
  problem: null,
  createdAt: '2026-04-14T10:00:00.000Z',
  finishedAt: null,
  expiresAt: null,
  href: null,
})

describe('what a copy would hold', () => {
  test.each<[Partial<ExportPreview>, readonly string[]]>([
    [
      { claims: 28, claimsLeftOut: 4, open: 3, evidence: 31, protectedEvidence: 2 },
      [
        '28 claims, 4 left out, 3 of them still open, 31 pieces of evidence.',
        '2 pieces of evidence stand on protected sources: never in a copy.',
      ],
    ],
    [
      { claims: 1, evidence: 1, threads: 1, corrections: 1, events: 1, protectedEvidence: 1 },
      [
        '1 claim, 1 piece of evidence, 1 thread, 1 correction, 1 line of history.',
        '1 piece of evidence stands on protected sources: never in a copy.',
      ],
    ],
    [{ claimsLeftOut: 3 }, ['No claim is like that: 3 left out.']],
    [{}, ['No claim is like that.']],
  ])('%j', (preview, sentences) => {
    expect(previewSentences({ ...NOTHING, ...preview }, 'docx')).toEqual(sentences)
  })

  test('counts no talk for a format that has no place for it', () => {
    const preview = { ...NOTHING, claims: 2, threads: 3, corrections: 1 }
    expect(previewSentences(preview, 'csv')).toEqual(['2 claims.'])
    expect(previewSentences(preview, 'dossier')).toEqual(['2 claims, 3 threads, 1 correction.'])
  })

  test.each<[number, string]>([
    [1, '1 claim has no words in this text: its record is in the file, without a mark.'],
    [2, '2 claims have no words in this text: their records are in the file, without a mark.'],
  ])('says of %i without words that a format of marks shows none', (withoutWords, said) => {
    const preview = { ...NOTHING, claims: 3, withoutWords }
    expect(previewSentences(preview, 'brat')).toEqual(['3 claims.', said])
    expect(previewSentences(preview, 'json')).toEqual(['3 claims.'])
  })
})

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [148_211, '148 kB'],
  [20_480_000, '20.5 MB'],
])('%i bytes are shown as %s', (bytes, shown) => {
  expect(shownSize(bytes)).toBe(shown)
})

test('a copy that is being made says how far it is', () => {
  expect(copyState(copy('1', 'running'))).toBe('Being made, 43 %')
})

describe('news of copies', () => {
  test('tells of those that were under way and have ended', () => {
    const before = [copy('1', 'running'), copy('2', 'queued'), copy('3', 'done')]
    const now = [copy('1', 'done'), copy('2', 'failed'), copy('3', 'expired')]
    expect(newsOfCopies(before, now)).toBe('Your Word copy is ready. Your Word copy could not be made.')
  })

  test('tells nothing of what was seen to be so', () => {
    expect(newsOfCopies([], [copy('1', 'done')])).toBeNull()
    expect(newsOfCopies([copy('1', 'queued')], [copy('1', 'running')])).toBeNull()
  })
})
