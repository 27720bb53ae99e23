import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import ipaddr from 'ipaddr.js'
import type { FetchProblemCode } from '@/lib/domain/sources/fetch-problems'
import { serverEnv } from '@/lib/server/env'

/** Ports of the public web. */
const WEB_PORTS: ReadonlySet<number> = new Set([80, 443, 8080, 8443])
/** All that is handed out as public IPv6 (IANA); ranges outside it are old, local or not in use. */
const PUBLIC_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3')

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number]

/** Which addresses the desk may fetch. */
export type AddressRules = {
  /** Hosts of the newsroom's own that may be private, in lower case. */
  readonly allowedHosts: ReadonlySet<string>
  readonly allowedNetworks: readonly Network[]
  /** Host of the desk itself, in lower case: never fetched unless allowed, and its own port never. */
  readonly ownHost: string
  /** Addresses of this machine. */
  readonly ownAddresses: ReadonlySet<string>
  /** Ports that are never connected to, even where the host is allowed: the desk's and the database's. */
  readonly closedPorts: ReadonlySet<number>
}

/** The rules of this process, by its settings and its network interfaces at this moment. */
export function addressRules(): AddressRules {
  const { fetchAllow, publicUrl, databaseUrl } = serverEnv()
  const own = new URL(publicUrl)
  const interfaces = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return {
    allowedHosts: new Set(fetchAllow.filter((word) => !ipaddr.isValidCIDR(word)).map(plainHost)),
    allowedNetworks: fetchAllow
      .filter((word) => ipaddr.isValidCIDR(word))
      .map((word) => ipaddr.parseCIDR(word)),
    ownHost: plainHost(own.hostname),
    ownAddresses: new Set(interfaces.map(({ address }) => plainHost(address))),
    closedPorts: new Set([
      ...(own.port === '' ? [] : [Number(own.port)]),
      ...(process.env.PORT ? [Number(process.env.PORT)] : []),
      ...databasePorts(databaseUrl),
    ]),
  }
}

/** Ports that a connection address names, of which there may be several, and PostgreSQL's own. */
function databasePorts(databaseUrl: string): number[] {
  const hosts = /^[^/]*\/\/(?:[^@/]*@)?([^/?]*)/.exec(databaseUrl)?.[1] ?? ''
  return [5432, ...[...hosts.matchAll(/:(\d{1,5})(?=,|$)/g)].map(([, port]) => Number(port))]
}

/** A host name as it is compared: lower case, no brackets, no final dot. */
export const plainHost = (host: string): string => host.toLowerCase().replace(/^\[|\]$|\.$/g, '')

export const portOf = (url: URL): number => Number(url.port || (url.protocol === 'https:' ? 443 : 80))

/**
 * Judges an address as it is written, before anything is looked up: scheme, credentials, port, host.
 *
 * @returns what forbids it; null if its host may be looked up.
 * @see trust.md 46, 47, 50
 */
export function judgeUrl(url: URL, rules: AddressRules): FetchProblemCode | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'address_scheme'
  if (url.username !== '' || url.password !== '') return 'address_credentials'
  const host = plainHost(url.hostname)
  if (host === '') return 'address_invalid'
  const allowed = isAllowed(host, rules)
  if (rules.closedPorts.has(portOf(url)) && !WEB_PORTS.has(portOf(url))) return 'address_private'
  if (isIP(host)) {
    const problem = judgeIp(host, host, portOf(url), rules)
    if (problem) return problem
  } else if (!allowed && (host === rules.ownHost || isLocalName(host))) return 'address_private'
  if (!allowed && !WEB_PORTS.has(portOf(url))) return 'address_port'
  return null
}

/**
 * Judges the IP address that a socket is to be, or is, connected to.
 *
 * @param host the name it was looked up for.
 * @see trust.md 46-48
 */
export function judgeIp(
  ip: string,
  host: string,
  port: number,
  rules: AddressRules,
): FetchProblemCode | null {
  if (!ipaddr.isValid(ip)) return 'address_private'
  const isOwn = rules.ownAddresses.has(plainHost(ip)) || ipaddr.process(ip).range() === 'loopback'
  if (isOwn && rules.closedPorts.has(port)) return 'address_private'
  if (rules.allowedHosts.has(plainHost(host)) || isAllowed(ip, rules)) return null
  if (isOwn) return 'address_private'
  const address = ipaddr.parse(ip)
  if (address.range() !== 'unicast') return 'address_private'
  if (address instanceof ipaddr.IPv6 && !address.match(PUBLIC_IPV6)) return 'address_private'
  return null
}

/** Whether a host, by name or address, is one of the newsroom's own. */
export function isAllowed(host: string, rules: AddressRules): boolean {
  if (rules.allowedHosts.has(host)) return true
  if (!isIP(host)) return false
  // A mapped address is the IPv4 address in it, whichever way the allow-list writes it.
  const address = ipaddr.process(host)
  return rules.allowedNetworks.some(
    ([network, bits]) => network.kind() === address.kind() && address.match(network, bits),
  )
}

/** Names that only a private network answers (RFC 6761, RFC 6762, RFC 8375), and those without a dot. */
const isLocalName = (host: string): boolean =>
  !host.includes('.') || /\.(?:localhost|local|internal|home\.arpa|lan|intranet|corp|home)$/.test(host)
