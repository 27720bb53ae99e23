import { describe, expect, it } from 'vitest'
import { peerAddress } from '#launch/http/peer.ts'

describe('the peer of a request', () => {
  it.each([
    ['the socket alone, without a proxy', '192.0.2.7', undefined, 0, '192.0.2.7'],
    ['the socket alone, whatever a stranger claims', '192.0.2.7', '127.0.0.1', 0, '192.0.2.7'],
    ['IPv4 in its own form', '::ffff:192.0.2.7', undefined, 0, '192.0.2.7'],
    ['the entry our proxy appended', '10.0.0.1', '1.1.1.1, 198.51.100.4', 1, '198.51.100.4'],
    ['the entry the outer of two appended', '10.0.0.1', '6.6.6.6, 198.51.100.4, 10.0.0.2', 2, '198.51.100.4'],
    [
      'the leftmost where there are fewer entries than proxies',
      '10.0.0.1',
      '198.51.100.4',
      2,
      '198.51.100.4',
    ],
    ['an entry with its port', '10.0.0.1', '198.51.100.4:51812', 1, '198.51.100.4'],
    ['IPv6 in brackets, with its port', '10.0.0.1', '[2001:DB8::7]:443', 1, '2001:db8::7'],
    ['the socket where the entry is no address', '10.0.0.1', 'unknown', 1, '10.0.0.1'],
    ['the socket where the header is missing', '10.0.0.1', undefined, 1, '10.0.0.1'],
    ['nobody where the connection is gone', undefined, undefined, 0, 'unknown'],
  ])('is %s', (_name, socket, forwarded, proxies, peer) => {
    expect(peerAddress(socket, forwarded, proxies)).toBe(peer)
  })
})
