import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forgetServerEnv } from '@/lib/server/env'
import { addressRules, judgeIp, judgeUrl } from '@/lib/server/fetching/address-rules'

const SETTINGS = {
  DATABASE_URL: 'postgres://desk:pa:ss@db1.example.org:6001,db2.example.org:6002/desk?x=:7',
  NEXTAUTH_SECRET: 'a secret that only this test knows about',
  TICKMARK_CURSOR_KEY: 'a cursor key that only this test knows',
  PUBLIC_URL: 'https://desk.example.org',
  PORT: '3000',
  FETCH_ALLOW: 'archive.example.org, 10.1.0.0/16 ,fd12::/32,[fd99::7]',
}
let before: NodeJS.ProcessEnv
beforeEach(() => {
  before = { ...process.env }
  Object.assign(process.env, SETTINGS)
  forgetServerEnv()
})
afterEach(() => {
  process.env = before
  forgetServerEnv()
})

const judge = (url: string) => judgeUrl(new URL(url), addressRules())

it('a name of this machine may be allowed while its address is not', () => {
  process.env.FETCH_ALLOW = 'localhost'
  expect(judge('http://localhost:9200/')).toBe(null)
  expect(judge('http://localhost:3000/')).toBe('address_private')
  expect(judge('http://127.0.0.1:9200/')).toBe('address_private')
  expect(judgeIp('127.0.0.1', 'localhost', 9200, addressRules())).toBe(null)
  expect(judgeIp('127.0.0.1', 'localhost', 5432, addressRules())).toBe('address_private')
  expect(judgeIp('127.0.0.1', 'rebound.example.org', 9200, addressRules())).toBe('address_private')
})

describe('what a newsroom allows', () => {
  it.each([
    ['https://archive.example.org/', null],
    ['http://ARCHIVE.example.org.:9200/', null],
    ['http://10.1.255.4:9200/', null],
    ['http://[::ffff:10.1.2.3]/', null],
    ['http://[fd12::1]/', null],
    ['http://[fd99::7]/', null],
    ['http://[fd99::8]/', 'address_private'],
    ['http://10.2.0.1/', 'address_private'],
    ['http://other.archive.example.org:9200/', 'address_port'],
    ['https://desk.example.org/', 'address_private'],
    ['https://desk.example.org./', 'address_private'],
    ['http://archive.example.org:3000/', 'address_private'],
    ['http://10.1.0.1:6001/', 'address_private'],
    ['http://10.1.0.1:6002/', 'address_private'],
    ['http://10.1.0.1:5432/', 'address_private'],
    ['https://public.example.org:8443/', null],
    ['http://public.example.org:25/', 'address_port'],
  ])('%s: %s', (url, problem) => {
    expect(judge(url)).toBe(problem)
  })

  it('holds for whatever address an allowed name has, and for no other name with that address', () => {
    const rules = addressRules()
    expect(judgeIp('192.168.7.7', 'archive.example.org', 443, rules)).toBe(null)
    expect(judgeIp('192.168.7.7', 'elsewhere.example.org', 443, rules)).toBe('address_private')
    expect(judgeIp('127.0.0.1', 'archive.example.org', 3000, rules)).toBe('address_private')
    expect(judgeIp('93.184.215.14', 'elsewhere.example.org', 443, rules)).toBe(null)
    expect(judgeIp('2606:2800:21f::1', 'elsewhere.example.org', 443, rules)).toBe(null)
    expect(judgeIp('', 'elsewhere.example.org', 443, rules)).toBe('address_private')
  })
})
