import { describe, expect, test } from 'vitest'
import {
  choiceTrouble,
  type ExportChoice,
  FIRST_CHOICE,
  optionsOf,
  readRemembered,
  rememberedOf,
} from '@/components/exporting/export-choice'
import { isQuick, MAX_CLAIMS_AT_ONCE, whyPartRests } from '@/components/exporting/export-formats'
import { addressOf } from '@/lib/client/api'
import { operations } from '@/lib/client/operations'
import { EXPORT_FORMATS, ExportQuery } from '@/lib/contracts/exports'

const choice = (part: Partial<ExportChoice>): ExportChoice => ({ ...FIRST_CHOICE, ...part })
const parts = (part: Partial<ExportChoice['parts']>) => ({ ...FIRST_CHOICE.parts, ...part })

/** What the server reads of the address that is made from a choice. */
function readBack(format: (typeof EXPORT_FORMATS)[number], given: ExportChoice) {
  const address = addressOf(operations.exportArticle, {
    params: { articleId: '01a2054b-7077-727f-96f7-fc713644fe67' },
    query: { format, ...optionsOf(format, given) },
  })
  return ExportQuery.parse(Object.fromEntries(new URL(address, 'https://desk.example').searchParams))
}

describe('a choice as an address', () => {
  test('says nothing of what is as by default', () => {
    expect(optionsOf('docx', FIRST_CHOICE)).toEqual({})
  })

  test.each<[string, Partial<ExportChoice>, object]>([
    ['closed claims alone', { claims: 'closed' }, { claims: 'closed' }],
    [
      'two findings and the missing one',
      { findings: ['supported', 'refuted', 'none'] },
      { findings: ['supported', 'refuted', 'none'] },
    ],
    ['numbers as people write them', { numbers: ' 1, 3,5 – 9, ' }, { numbers: '1,3,5-9' }],
    ['an older revision', { revision: 2 }, { revision: 2 }],
    [
      'what is left out and taken in',
      { parts: parts({ sources: false, threads: false, history: true, endnotes: false }) },
      { sources: false, threads: false, reasons: true, history: true, endnotes: false },
    ],
  ])('is read by the server as it was meant: %s', (_, part, read) => {
    expect(readBack('docx', choice(part))).toMatchObject(read)
  })

  test.each(EXPORT_FORMATS)('is one that the server takes, whatever is chosen: %s', (format) => {
    const all = choice({
      claims: 'closed',
      findings: ['none'],
      numbers: '1-3',
      revision: 1,
      parts: {
        sources: false,
        reasons: false,
        threads: false,
        corrections: false,
        history: true,
        endnotes: false,
      },
    })
    const read = readBack(format, all)
    // What rests is as the server has it by default: a switch that cannot be seen changes nothing.
    if (whyPartRests(format, 'history') !== null) expect(read.history).toBe(false)
    if (whyPartRests(format, 'threads') !== null) expect(read.threads).toBe(true)
  })

  test('of a file for publication is of closed claims, whatever was chosen', () => {
    expect(readBack('claimreview', FIRST_CHOICE).claims).toBe('closed')
  })

  test('of a dossier is empty: it holds everything', () => {
    expect(optionsOf('dossier', choice({ claims: 'closed', numbers: '1', revision: 1 }))).toEqual({})
  })
})

describe('what keeps a copy from being made', () => {
  test.each<[Partial<ExportChoice>, 'findings' | 'numbers' | null]>([
    [{}, null],
    [{ findings: [] }, 'findings'],
    [{ numbers: '1,,2' }, 'numbers'],
    [{ numbers: 'all' }, 'numbers'],
    [{ numbers: '3-' }, 'numbers'],
    [{ numbers: ' 3, 7-9 ' }, null],
  ])('%j stands at %s', (part, field) => {
    expect(choiceTrouble('docx', choice(part))?.field ?? null).toBe(field)
  })

  test('is nothing for a dossier', () => {
    expect(choiceTrouble('dossier', choice({ findings: [], numbers: 'all' }))).toBeNull()
  })
})

describe('what a device has kept', () => {
  test('comes back as it was, without numbers and revision', () => {
    const left = choice({
      claims: 'closed',
      findings: ['refuted'],
      numbers: '4',
      revision: 2,
      parts: parts({ reasons: false }),
    })
    expect(readRemembered(JSON.parse(JSON.stringify(rememberedOf(left))))).toEqual({
      ...left,
      numbers: '',
      revision: null,
    })
  })

  test.each([
    undefined,
    null,
    'docx',
    7,
    {},
    { claims: 'some', findings: 'none', parts: [] },
    { findings: [] },
  ])('is as at the first time where it makes no sense: %j', (kept) =>
    expect(readRemembered(kept)).toEqual(FIRST_CHOICE),
  )

  test('keeps what it knows where a part or a finding is new to it', () => {
    const kept = {
      claims: 'closed',
      findings: ['supported', 'misleading'],
      parts: { threads: false, maps: true },
    }
    expect(readRemembered(kept)).toEqual(
      choice({ claims: 'closed', findings: ['supported'], parts: parts({ threads: false }) }),
    )
  })
})

test('a dossier and a very long article are made in the background', () => {
  expect(isQuick('docx', MAX_CLAIMS_AT_ONCE)).toBe(true)
  expect(isQuick('docx', MAX_CLAIMS_AT_ONCE + 1)).toBe(false)
  expect(isQuick('dossier', 1)).toBe(false)
})
