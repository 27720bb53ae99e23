import { describe, expect, test } from 'vitest'
import { hashPassword, passwordFits } from '@/lib/server/auth/passwords'
import { hashSecret, looksLikeSecret, newSecret } from '@/lib/server/auth/secrets'

describe('a password', () => {
  test('is kept as argon2id with the cost that OWASP asks for', async () => {
    expect(await hashPassword('correct horse battery')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  test('fits its own hash and no other', async () => {
    const stored = await hashPassword('correct horse battery')
    expect(await passwordFits(stored, 'correct horse battery')).toBe(true)
    expect(await passwordFits(stored, 'correct horse batterY')).toBe(false)
  })

  test('never fits where nobody has an account', async () => {
    expect(await passwordFits(null, 'nobody has this password')).toBe(false)
  })
})

describe('a secret', () => {
  test('is 256 random bits behind a prefix that says what it opens', () => {
    const secret = newSecret('token')
    expect(secret).toMatch(/^tmk_[\w-]{43}$/)
    expect(secret).not.toBe(newSecret('token'))
    expect(hashSecret(secret)).toMatch(/^[0-9a-f]{64}$/)
  })

  test('of one kind is none of another', () => {
    expect(looksLikeSecret('token', newSecret('token'))).toBe(true)
    expect(looksLikeSecret('token', newSecret('invite'))).toBe(false)
    expect(looksLikeSecret('token', `${newSecret('token')}x`)).toBe(false)
  })
})
