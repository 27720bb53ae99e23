import { isIPv4, isIPv6 } from 'node:net'

/** The header by which our own server names the peer of the connection. It overwrites whatever a client sent. */
export const PEER_HEADER = 'x-tickmark-peer'

/** The address of the peer that opened the connection; empty where nobody said. */
export function peerOf(headers: { get(name: string): string | null }): string {
  const address = headers.get(PEER_HEADER)?.trim() ?? ''
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
}

/** Whether a peer is this machine itself. An unknown peer is not. */
export function isLoopback(peer: string): boolean {
  if (isIPv4(peer)) return peer.startsWith('127.')
  return (
    isIPv6(peer) &&
    network64(peer) === '0:0:0:0' &&
    /(^|:)0*1$/.test(peer) &&
    expand(peer)
      .slice(4, 7)
      .every((part) => part === '0')
  )
}

/**
 * The unit by which peers are counted: an IPv4 address, or the /64 of an IPv6 address, since whoever has one address
 * of a /64 has all of them.
 */
export function peerGroup(peer: string): string {
  return isIPv6(peer) ? `${network64(peer)}::/64` : peer || 'unknown'
}

function network64(peer: string): string {
  return expand(peer).slice(0, 4).join(':')
}

/** The eight groups of an IPv6 address, without leading zeros. */
function expand(peer: string): string[] {
  const plain = peer.split('%', 1)[0] ?? ''
  // The URL parser brings every notation, dotted quads included, to one form with at most one `::`.
  const compressed = new URL(`http://[${plain}]`).hostname.slice(1, -1)
  const [head = '', tail] = compressed.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after]
}
