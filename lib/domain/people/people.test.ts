import { describe, expect, it } from 'vitest'
import { ROLES, type Role } from '@/lib/domain/claims/vocabulary'
import { normalEmail } from '@/lib/domain/people/email'
import { type Action, mayDo } from '@/lib/domain/people/permissions'

describe('what each role may do', () => {
  const table: [Action, Role[]][] = [
    ['article.read', ['owner', 'editor', 'checker', 'reporter', 'reader']],
    ['export.make', ['owner', 'editor', 'checker', 'reporter', 'reader']],
    ['claim.create', ['owner', 'editor', 'checker']],
    ['claim.check', ['owner', 'editor', 'checker']],
    ['claim.take', ['owner', 'editor', 'checker']],
    ['evidence.add', ['owner', 'editor', 'checker', 'reporter']],
    ['claim.assign', ['owner', 'editor']],
    ['claim.schedule', ['owner', 'editor']],
    ['claim.adjudicate', ['owner', 'editor']],
    ['article.clear', ['owner', 'editor']],
    ['member.manage', ['owner']],
    ['newsroom.manage', ['owner']],
  ]
  it.each(table)('%s is open to %j and nobody else', (action, roles) => {
    expect(ROLES.filter((role) => mayDo(role, 'me', action))).toEqual(roles)
  })

  it('a reporter sees their own article and no other', () => {
    expect(mayDo('reporter', 'me', 'article.read', { reporterId: 'me' })).toBe(true)
    expect(mayDo('reporter', 'me', 'article.read', { reporterId: 'other' })).toBe(false)
    expect(mayDo('reporter', 'me', 'article.read', { reporterId: null })).toBe(false)
    expect(mayDo('checker', 'me', 'article.read', { reporterId: 'other' })).toBe(true)
  })

  it('a reporter edits the evidence that they added and no other', () => {
    const own = { reporterId: 'me', createdById: 'me' }
    expect(mayDo('reporter', 'me', 'evidence.edit', own)).toBe(true)
    expect(mayDo('reporter', 'me', 'evidence.edit', { ...own, createdById: 'other' })).toBe(false)
  })
})

describe('trust.md 10: one normal form of an e-mail address, or none', () => {
  it.each([
    ['Ines@Example.ORG', 'ines@example.org'],
    ['ines＠example.org', 'ines@example.org'],
    [' ines@example.org. ', 'ines@example.org'],
    ['ines+desk@example.org', 'ines+desk@example.org'],
    ['"a@evil"@example.org', null],
    ['іnes@example.org', null],
    ['ines@@example.org', null],
    ['ines@example.org\r\nBcc: x', null],
    [`${'a'.repeat(250)}@b.org`, null],
    ['', null],
  ])('%j becomes %j', (typed, normal) => {
    expect(normalEmail(typed)).toBe(normal)
  })
})
