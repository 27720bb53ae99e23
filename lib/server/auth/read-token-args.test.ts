import { describe, expect, it } from 'vitest'
import { readTokenArgs } from '@/lib/server/auth/read-token-args'

const WHO = ['--email', 'ines.duarte@example.org', '--name', 'CMS']

describe('the arguments of npm run token', () => {
  it('name who, what for, how long and where', () => {
    expect(readTokenArgs([...WHO, '--days', '30', '--newsroom', 'Sample newsroom'])).toEqual({
      kind: 'fine',
      args: {
        email: 'ines.duarte@example.org',
        newsroom: 'Sample newsroom',
        input: { name: 'CMS', expiresInDays: 30 },
      },
    })
    expect(readTokenArgs(WHO)).toMatchObject({ kind: 'fine', args: { newsroom: null } })
  })

  it.each([
    [['--help'], /--help/],
    [['--email', 'ines.duarte@example.org'], /--email and --name are needed/],
    [['--name', 'CMS'], /--email and --name are needed/],
    [[...WHO, '--days', 'many'], /^--days: /],
    [[...WHO, '--days', '0'], /^--days: /],
    [['--email', 'ines.duarte@example.org', '--name', ' '], /^--name: /],
    [[...WHO, 'more'], /more/],
  ])('%j are answered by a sentence', (given, problem) => {
    expect(readTokenArgs(given)).toEqual({ kind: 'wrong', problem: expect.stringMatching(problem) })
  })
})
