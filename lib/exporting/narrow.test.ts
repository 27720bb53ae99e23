import { describe, expect, it } from 'vitest'
import { ExportOptions, type ExportOptionsInput } from '@/lib/contracts/exports'
import type { AnnotatedCorrection, AnnotatedEvent, AnnotatedThread } from '@/lib/exporting/model'
import { choosesClaims, type HistoryLine, narrow, narrowHistory } from '@/lib/exporting/narrow'
import { annotatedArticle, annotatedEvidence } from '@/lib/testing/annotated-article'

const options = (given: ExportOptionsInput = {}) => ExportOptions.parse(given)

const thread = (id: string, evidenceId: string | null): AnnotatedThread => ({
  id,
  kind: 'discussion',
  evidenceId,
  resolved: false,
  resolvedBy: null,
  comments: [
    { id: `${id}-1`, author: 'Sample Checker', createdAt: '2026-01-02T03:30:00.000Z', text: 'A word.' },
  ],
})
const correction: AnnotatedCorrection = {
  id: 'correction',
  place: null,
  exact: 'one',
  replacement: 'two',
  note: '',
  state: 'rejected',
  proposedBy: 'Sample Checker',
  createdAt: '2026-01-02T03:30:00.000Z',
  decidedBy: 'Sample Editor',
  decidedAt: '2026-01-02T03:40:00.000Z',
  decisionReason: 'It is one.',
}
const evidence = annotatedEvidence({ id: 'evidence' })
const article = annotatedArticle({
  paragraphs: ['one two three four five'],
  claims: [
    {
      quote: 'one',
      workState: 'closed',
      finding: 'supported',
      findingReason: 'It is so.',
      evidence: [evidence],
      threads: [thread('claim', null), thread('evidence', 'evidence')],
      corrections: [correction],
    },
    { quote: 'two', workState: 'closed', finding: 'refuted', textChangedSinceFinding: true },
    { quote: 'three', workState: 'in_progress', finding: 'refuted' },
    { quote: 'four' },
    { quote: 'five', workState: 'needs_second_look', secondLookPending: true },
  ],
})

describe('the claims of a copy', () => {
  it.each<[string, ExportOptionsInput, number[]]>([
    ['all, unless something else is asked for', {}, [1, 2, 3, 4, 5]],
    ['closed ones, but for those whose words changed since', { claims: 'closed' }, [1]],
    ['those of one finding', { findings: 'refuted' }, [2, 3]],
    ['those of one finding or none', { findings: 'supported,none' }, [1, 4, 5]],
    ['those of some numbers', { numbers: '1,3-4' }, [1, 3, 4]],
    ['none of a range that is written backwards', { numbers: '4-3' }, []],
    ['those that all of the options hold', { findings: 'refuted', numbers: '3-9' }, [3]],
  ])('are %s', (_, given, numbers) => {
    const copy = narrow(article, options(given))
    expect(copy.claims.map(({ number }) => number)).toEqual(numbers)
    expect(copy.claimsLeftOut).toBe(5 - numbers.length)
  })

  it('are what they were where nothing is left out', () => {
    expect(narrow(article, options())).toEqual(article)
  })

  it.each<[ExportOptionsInput, boolean]>([
    [{}, false],
    [{ sources: false, threads: false, reasons: false, history: true, revision: 2 }, false],
    [{ claims: 'closed' }, true],
    [{ findings: 'none' }, true],
    [{ numbers: '1' }, true],
  ])('are chosen among by %j: %s', (given, expected) => {
    expect(choosesClaims(options(given))).toBe(expected)
  })
})

describe('what a copy says of a claim', () => {
  const first = (given: ExportOptionsInput) => narrow(article, options(given)).claims[0]

  it('holds no source without sources, and no talk about one', () => {
    const claim = first({ sources: false })
    expect(claim?.evidence).toEqual([])
    expect(claim?.threads.map(({ id }) => id)).toEqual(['claim'])
  })

  it('holds no reason without reasons: neither of the finding nor of a decision', () => {
    const claim = first({ reasons: false })
    expect(claim).toMatchObject({ finding: 'supported', findingReason: null })
    expect(claim?.corrections).toEqual([{ ...correction, decisionReason: null }])
  })

  it('holds no threads without threads, and no corrections without corrections', () => {
    expect(first({ threads: false })?.threads).toEqual([])
    expect(first({ threads: false })?.evidence).toHaveLength(1)
    expect(first({ corrections: false })?.corrections).toEqual([])
  })
})

describe('the history of a copy', () => {
  const event = (seq: number): AnnotatedEvent => ({
    seq,
    at: '2026-01-02T03:30:00.000Z',
    who: 'Sample Checker',
    sentence: `Line ${seq}`,
    reason: 'Because.',
    claimNumber: null,
    hash: 'ab'.repeat(32),
  })
  const lines: HistoryLine[] = [
    { claimId: null, about: 'other', event: event(1) },
    { claimId: 'a', about: 'other', event: event(2) },
    { claimId: 'b', about: 'source', event: event(3) },
    { claimId: 'a', about: 'talk', event: event(4) },
    { claimId: 'a', about: 'correction', event: event(5) },
    { claimId: 'a', about: 'sourceTalk', event: event(6) },
  ]
  const seqs = (chosen: string[] | null, given: ExportOptionsInput = {}) =>
    narrowHistory(lines, chosen && new Set(chosen), options(given)).map(({ seq }) => seq)

  it.each<[string, string[] | null, ExportOptionsInput, number[]]>([
    ['all of it', null, {}, [1, 2, 3, 4, 5, 6]],
    ['no line of a claim that was not chosen', ['a'], {}, [1, 2, 4, 5, 6]],
    ['the article’s own where no claim was chosen', [], {}, [1]],
    ['no talk without threads', null, { threads: false }, [1, 2, 3, 5]],
    ['no sources without sources, and no talk about one', null, { sources: false }, [1, 2, 4, 5]],
    ['no corrections without corrections', null, { corrections: false }, [1, 2, 3, 4, 6]],
  ])('holds %s', (_, chosen, given, expected) => {
    expect(seqs(chosen, given)).toEqual(expected)
  })

  it('says no reasons without reasons', () => {
    const told = narrowHistory(lines, null, options({ reasons: false }))
    expect(told.every(({ reason }) => reason === null)).toBe(true)
  })
})
