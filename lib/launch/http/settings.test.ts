import { describe, expect, it } from 'vitest'
import { addressOf, readServerSettings } from '#launch/http/settings.ts'

describe('the server’s settings', () => {
  it('are loopback and port 3000 where nothing is said', () => {
    const settings = readServerSettings({})
    expect(settings).toMatchObject({ host: '127.0.0.1', port: 3000, publicUrl: undefined, trustProxy: 0 })
    expect([...settings.allowedHosts]).toEqual(['localhost:3000', '127.0.0.1:3000', '[::1]:3000'])
    expect(addressOf(settings)).toBe('http://127.0.0.1:3000')
  })

  it('answer to the public name and to names trusted beside it', () => {
    const settings = readServerSettings({
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://Desk.example.org',
      TRUSTED_HOSTS: 'desk.internal:3000, OTHER.example.org',
      TRUST_PROXY: '1',
    })
    const hosts = ['desk.example.org', 'desk.internal:3000', 'other.example.org', '127.0.0.1:3000']
    expect(hosts.filter((host) => settings.allowedHosts.has(host))).toEqual(hosts)
    expect(settings.trustProxy).toBe(1)
    expect(addressOf(settings)).toBe('https://desk.example.org')
  })

  it.each([
    [{ HOST: '0.0.0.0' }, 'http://localhost:3000'],
    [{ HOST: '::1', PORT: '80' }, 'http://[::1]'],
    [{ PORT: '8080' }, 'http://127.0.0.1:8080'],
  ])('with %o are reached at %s', (env, address) => {
    expect(addressOf(readServerSettings(env))).toBe(address)
  })

  it.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '80 80'],
    ['PORT', '-1'],
    ['TRUST_PROXY', 'yes'],
    ['PUBLIC_URL', 'desk.example.org'],
    ['PUBLIC_URL', 'https://desk.example.org/tickmark'],
    ['PUBLIC_URL', 'ftp://desk.example.org'],
  ])('refuse %s=%s by its name', (name, value) => {
    expect(() => readServerSettings({ [name]: value })).toThrow(`${name} is “${value}”`)
  })
})
