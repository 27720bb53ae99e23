import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, securityHeaders } from '#launch/http/security-headers.ts'

function directives(options: { dev: boolean; https: boolean }): Map<string, string> {
  const pairs = contentSecurityPolicy('bm9uY2U=', options).split('; ')
  return new Map(pairs.map((pair) => [pair.split(' ')[0] ?? '', pair.split(' ').slice(1).join(' ')]))
}

describe('the content security policy', () => {
  it('runs no script without this response’s nonce', () => {
    expect(directives({ dev: false, https: false }).get('script-src')).toBe(
      "'self' 'nonce-bm9uY2U=' 'strict-dynamic'",
    )
  })

  it.each(['object-src', 'base-uri', 'frame-ancestors', 'frame-src'])('allows nothing for %s', (name) => {
    expect(directives({ dev: false, https: true }).get(name)).toBe("'none'")
  })

  it('reaches out to nobody but ourselves', () => {
    const policy = directives({ dev: false, https: false })
    expect(policy.get('connect-src')).toBe("'self'")
    expect(policy.get('img-src')).toBe("'self' data:")
    expect(policy.get('form-action')).toBe("'self'")
  })

  it('allows eval and a socket in development alone', () => {
    const dev = directives({ dev: true, https: false })
    expect(dev.get('script-src')).toContain("'unsafe-eval'")
    expect(dev.get('connect-src')).toBe("'self' ws:")
  })
})

describe('the other headers', () => {
  it('insist on https only where people reach us by it', () => {
    expect(securityHeaders(true)['strict-transport-security']).toMatch(/^max-age=31536000/)
    expect(securityHeaders(false)).not.toHaveProperty('strict-transport-security')
  })
})
