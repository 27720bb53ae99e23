import type { IncomingHttpHeaders } from 'node:http'
import { describe, expect, it } from 'vitest'
import { dropUntrustedHeaders, judgeRequest } from '#launch/http/guard.ts'

const ALLOWED = new Set(['127.0.0.1:3000', 'desk.example.org'])

function judge(method: string, url: string, headers: Record<string, string>, raw: string[] = []): unknown {
  const rawHeaders = [...Object.entries(headers).flat(), ...raw]
  const verdict = judgeRequest({ method, url, headers, rawHeaders }, ALLOWED)
  return verdict.kind === 'refuse' ? `${verdict.status} ${verdict.code}` : verdict.kind
}

describe('the guard', () => {
  const host = '127.0.0.1:3000'
  it.each([
    ['a page', 'GET', '/articles?x=1', { host }],
    ['the public name', 'GET', '/', { host: 'desk.example.org' }],
    ['the public name in capitals', 'GET', '/', { host: 'Desk.Example.ORG' }],
    ['a mutation', 'PATCH', '/api/v1/claims/1', { host }],
    ['a client that offers h2c', 'GET', '/', { host, upgrade: 'h2c' }],
  ])('passes %s', (_name, method, url, headers) => {
    expect(judge(method, url, headers)).toBe('pass')
  })

  it.each([
    ['TRACE', 'TRACE', '/', { host }, '405 method_not_allowed'],
    ['OPTIONS', 'OPTIONS', '/api/v1/claims', { host }, '405 method_not_allowed'],
    ['an invented method', 'PROPFIND', '/', { host }, '405 method_not_allowed'],
    ['an absolute address', 'GET', 'http://127.0.0.1:5432/', { host }, '400 bad_target'],
    ['an absolute address of our own', 'GET', 'http://127.0.0.1:3000/', { host }, '400 bad_target'],
    ['an asterisk', 'GET', '*', { host }, '400 bad_target'],
    ['a foreign host', 'GET', '/', { host: 'evil.example' }, '400 unknown_host'],
    ['our host on another port', 'GET', '/', { host: '127.0.0.1:3001' }, '400 unknown_host'],
    ['our host as a user name', 'GET', '/', { host: '127.0.0.1:3000@evil.example' }, '400 unknown_host'],
    ['no host', 'GET', '/', {}, '400 unknown_host'],
    ['a WebSocket', 'GET', '/', { host, upgrade: 'websocket' }, '400 no_upgrade'],
  ])('refuses %s', (_name, method, url, headers, answer) => {
    expect(judge(method, url, headers as Record<string, string>)).toBe(answer)
  })

  it('refuses a second Host header, whichever of the two would be believed', () => {
    expect(judge('GET', '/', { host }, ['HOST', 'evil.example'])).toBe('400 unknown_host')
  })
})

describe('headers of strangers', () => {
  it('drops what claims to come from a proxy or from Next itself, and keeps the rest', () => {
    const headers: IncomingHttpHeaders = {
      host: 'a',
      cookie: 'b',
      rsc: '1',
      'x-middleware-subrequest': 'middleware',
      'x-forwarded-for': '8.8.8.8',
      'x-forwarded-host': 'evil.example',
      'x-tickmark-peer': '127.0.0.1',
      'x-real-ip': '127.0.0.1',
      forwarded: 'for=127.0.0.1',
      'x-request-note': 'kept',
    }
    dropUntrustedHeaders(headers)
    expect(headers).toEqual({ host: 'a', cookie: 'b', rsc: '1', 'x-request-note': 'kept' })
  })
})
