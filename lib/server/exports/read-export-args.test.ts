import { describe, expect, it } from 'vitest'
import { readExportArgs } from '@/lib/server/exports/read-export-args'

const ID = '01900000-0000-7000-8000-000000000001'
const NEEDED = ['--article', ID, '--format', 'docx']

describe('the arguments of an export', () => {
  it('are an article and a format; all else has a default', () => {
    expect(readExportArgs(NEEDED)).toMatchObject({
      kind: 'fine',
      args: {
        articleId: ID,
        email: null,
        out: null,
        query: { format: 'docx', claims: 'all', sources: true, history: false, endnotes: true },
      },
    })
  })

  it('say what the copy is to hold', () => {
    const more = [
      '--revision',
      '2',
      '--findings',
      'refuted,none',
      '--no-sources',
      '--history',
      '--no-endnotes',
    ]
    expect(
      readExportArgs([...NEEDED, ...more, '--out', 'a.docx', '--email', 'who@example.org']),
    ).toMatchObject({
      args: {
        email: 'who@example.org',
        out: 'a.docx',
        query: { revision: 2, findings: ['refuted', 'none'], sources: false, history: true, endnotes: false },
      },
    })
  })

  it.each([
    ['nothing', [], /--article and --format are needed/],
    ['no format', ['--article', ID], /are needed/],
    ['what is no id', ['--article', '../..', '--format', 'pdf'], /no article’s id/],
    ['an unknown format', ['--article', ID, '--format', 'odt'], /--format/],
    ['an unknown option', [...NEEDED, '--loud'], /--loud/],
    ['a revision that is no number', [...NEEDED, '--revision', 'last'], /--revision/],
    ['numbers that are none', [...NEEDED, '--numbers', 'a-b'], /--numbers: numbers and ranges/],
  ])('are refused with a sentence for %s', (_, given, problem) => {
    expect(readExportArgs(given)).toMatchObject({ kind: 'wrong', problem: expect.stringMatching(problem) })
  })
})
