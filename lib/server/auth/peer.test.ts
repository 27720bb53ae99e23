import { describe, expect, test } from 'vitest'
import { isLoopback, peerGroup, peerOf } from '@/lib/server/auth/peer'

describe('the peer of a connection', () => {
  test.each([
    ['127.0.0.1', '127.0.0.1'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8::1', '2001:db8::1'],
  ])('%s is read as %s', (header, peer) => {
    expect(peerOf(new Headers({ 'x-tickmark-peer': header }))).toBe(peer)
  })

  test('is not taken from a header that anybody can send', () => {
    expect(peerOf(new Headers({ 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1' }))).toBe('')
  })

  test.each([
    ['127.0.0.1', true],
    ['127.8.9.1', true],
    ['::1', true],
    ['0:0:0:0:0:0:0:1', true],
    ['', false],
    ['unknown', false],
    ['192.168.0.1', false],
    ['1270.0.0.1', false],
    ['::2', false],
    ['::1:1', false],
    ['2001:db8::1', false],
    ['127.evil.example', false],
  ])('%s is this machine: %s', (peer, expected) => {
    expect(isLoopback(peer)).toBe(expected)
  })

  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', 'unknown'],
  ])('%s is counted as %s', (peer, group) => {
    expect(peerGroup(peer)).toBe(group)
  })
})
