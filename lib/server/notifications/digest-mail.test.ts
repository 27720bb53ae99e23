import { describe, expect, it } from 'vitest'
import { NOTIFICATION_KINDS } from '@/lib/domain/claims/vocabulary'
import { digestMail } from '@/lib/server/notifications/digest-mail'

const [article, claim, thread] = ['01-a', '01-c', '01-t']
const row = (given: object = {}) => ({
  id: '01-n',
  kind: 'mention' as const,
  articleId: article,
  slug: 'FERRIES',
  claimId: claim,
  number: 4,
  threadId: null,
  ...given,
})
const mail = (rows: ReturnType<typeof row>[], given: object = {}) =>
  digestMail({
    to: { name: 'Ada Sample', email: 'ada@example.org' },
    newsroom: 'The Sample Herald',
    publicUrl: 'https://desk.example.org',
    rows,
    ...given,
  })

describe('a digest', () => {
  it('is grouped by article and says kind, claim number and where to read it', () => {
    const { text, subject, list } = mail([
      row(),
      row({ articleId: '02-a', slug: 'BUDGET', kind: 'due_soon', number: 1 }),
      row({ kind: 'answer', threadId: thread }),
    ])
    expect(subject).toBe('3 things wait for you at The Sample Herald')
    expect(text.split('\n')).toEqual([
      '3 things wait for you at The Sample Herald.',
      '',
      'FERRIES',
      '- Claim 4: Somebody mentioned you',
      '  https://desk.example.org/articles/01-a?claim=01-c',
      '- Claim 4: The reporter answered',
      '  https://desk.example.org/articles/01-a?claim=01-c&thread=01-t',
      '',
      'BUDGET',
      '- Claim 1: Due within the hour',
      '  https://desk.example.org/articles/02-a?claim=01-c',
      '',
      'Which kinds of things are mailed to you, you choose at https://desk.example.org/settings#notifications',
    ])
    expect(list.unsubscribe.url).toBe('https://desk.example.org/settings#notifications')
  })

  it.each(NOTIFICATION_KINDS)('has words for the kind %s', (kind) => {
    expect(mail([row({ kind })]).text).toMatch(/- Claim 4: [A-Z][\w ’]+\n/)
  })

  it.each([
    ['a line end', '\r\n'],
    ['a lone line feed', '\n'],
    ['a separator of lines', '\u2028'],
    ['a NUL', '\u0000'],
  ])('keeps %s out of its headers, whoever chose the name', (_name, end) => {
    const hostile = `Ada${end}Bcc: everybody@example.org`
    const { to, subject } = mail([row({ slug: hostile })], {
      to: { name: hostile, email: 'ada@example.org' },
      newsroom: hostile,
    })
    for (const header of [to.name, subject]) expect(header).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
  })

  it('shows names as text in its HTML', () => {
    const { html } = mail([row({ slug: '<img src=x>' })], { newsroom: '"><script>' })
    expect(html).not.toMatch(/<img|<script/)
    expect(html).toContain('&lt;img src=x&gt;')
  })
})
