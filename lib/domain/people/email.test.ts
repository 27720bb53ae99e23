import { describe, expect, test } from 'vitest'
import { normalEmail } from '@/lib/domain/people/email'

describe('an e-mail address', () => {
  test.each([
    ['ada@example.org', 'ada@example.org'],
    ['  Ada.Byron+desk@Example.ORG ', 'ada.byron+desk@example.org'],
    ['ada＠example.org', 'ada@example.org'],
    ['ＡＤＡ@example.org', 'ada@example.org'],
    ['ada@example.org.', 'ada@example.org'],
    ["o'neill@example.org", "o'neill@example.org"],
  ])('%j has the one form %s', (typed, normal) => {
    expect(normalEmail(typed)).toBe(normal)
    expect(normalEmail(normal)).toBe(normal)
  })

  test.each([
    ['a Cyrillic letter that looks Latin', 'аda@example.org'],
    ['a Cyrillic letter in its host', 'ada@exаmple.org'],
    ['a quoted name with another address in it', '"a@evil.example"@victim.example'],
    ['two signs', 'a@b@example.org'],
    ['none', 'ada.example.org'],
    ['an empty name', '@example.org'],
    ['an empty host', 'ada@'],
    ['dots in a row', 'ada..byron@example.org'],
    ['a space', 'ada byron@example.org'],
    ['a line end, as a mail header has', 'ada@example.org\r\nBcc: all@example.org'],
    ['a NUL', 'ada\u0000@example.org'],
    ['a letter that turns around what follows', 'ada\u202E@example.org'],
    ['more than 254 characters', `${'a'.repeat(250)}@example.org`],
    ['nothing', ''],
  ])('with %s is refused', (_, typed) => {
    expect(normalEmail(typed)).toBeNull()
  })
})
