import { describe, expect, it } from 'vitest'
import { requireLocal } from '@/lib/testing/database'

describe('the guard of the test databases', () => {
  it.each(['postgresql://a:b@127.0.0.1:5432/x', 'postgresql://a@localhost/x', 'postgresql://a@[::1]:5433/x'])(
    'allows %s',
    (url) => {
      expect(requireLocal(url).href).toBe(url)
    },
  )

  it.each([
    'postgresql://a:b@db.example.org/x',
    'postgresql://a:b@10.0.0.5:5432/x',
    'postgresql://a@localhost.example.org/x',
    'postgresql://a@127.0.0.1/x?host=db.example.org',
  ])('refuses %s', (url) => {
    expect(() => requireLocal(url)).toThrow('on this machine only')
  })
})
