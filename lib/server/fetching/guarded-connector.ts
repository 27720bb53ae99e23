import type { LookupAddress } from 'node:dns'
import { lookup as lookupName } from 'node:dns/promises'
import net, { isIP, type Socket } from 'node:net'
import tls from 'node:tls'
import type { buildConnector } from 'undici'
import { type AddressRules, judgeIp, plainHost } from '@/lib/server/fetching/address-rules'
import { FetchFault } from '@/lib/server/fetching/fetch-fault'

/** Looks a host name up: all its addresses. @throws what the resolver says, such as `ENOTFOUND`. */
export type Lookup = (hostname: string) => Promise<LookupAddress[]>
/** Opens a TCP connection to one of these addresses; the socket may still be connecting. */
export type Dial = (addresses: readonly LookupAddress[], port: number) => Socket

const lookupAll: Lookup = (hostname) => lookupName(hostname, { all: true })

/** Connects to whichever of the addresses answers first (RFC 8305), and to no other: nothing is looked up again. */
const dialAny: Dial = (addresses, port) =>
  net.connect({
    host: 'already.looked.up.invalid',
    port,
    autoSelectFamily: true,
    lookup: (_host, _options, found) => found(null, [...addresses]),
  })

/**
 * Opens connections for undici that lead nowhere but where the rules allow. A name is looked up once; addresses that
 * are refused are never dialled; and the address that the socket is connected to is judged again before a byte is sent,
 * TLS's first included. A name that answers differently the next time therefore changes nothing (DNS rebinding).
 *
 * @param signal ends an attempt under way.
 * @see trust.md 46-48, 54
 */
export function guardedConnector(
  rules: AddressRules,
  signal: AbortSignal,
  { lookup = lookupAll, dial = dialAny }: { lookup?: Lookup; dial?: Dial } = {},
): buildConnector.connector {
  return (options, callback) => {
    void openGuarded(options, rules, signal, lookup, dial).then(
      (socket) => callback(null, socket),
      (error: unknown) => callback(error instanceof Error ? error : new FetchFault('unreachable'), null),
    )
  }
}

async function openGuarded(
  { hostname, port, protocol }: buildConnector.Options,
  rules: AddressRules,
  signal: AbortSignal,
  lookup: Lookup,
  dial: Dial,
): Promise<Socket> {
  const host = plainHost(hostname)
  const portNumber = Number(port || (protocol === 'https:' ? 443 : 80))
  const found = isIP(host) ? [{ address: host, family: isIP(host) }] : await inTime(lookup(host), signal)
  const open = found.filter(({ address }) => judgeIp(address, host, portNumber, rules) === null)
  if (open.length === 0) throw new FetchFault(found.length === 0 ? 'host_unknown' : 'address_private')
  signal.throwIfAborted()
  const socket = await connected(dial(open, portNumber), 'connect', signal)
  // The last word is the socket's own: whatever lay between the look-up and it.
  if (judgeIp(socket.remoteAddress ?? '', host, portNumber, rules) !== null) {
    socket.destroy()
    throw new FetchFault('address_private')
  }
  socket.setNoDelay(true)
  if (protocol !== 'https:') return socket
  const name = isIP(host) ? {} : { servername: host }
  return connected(
    tls.connect({ socket, host, ...name, ALPNProtocols: ['http/1.1'] }),
    'secureConnect',
    signal,
  )
}

/** A look-up cannot be called off; it is no longer waited for. */
function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new FetchFault('timeout')), { once: true })
    work.then(resolve, reject)
  })
}

function connected<S extends Socket>(socket: S, event: 'connect' | 'secureConnect', signal: AbortSignal) {
  return new Promise<S>((resolve, reject) => {
    const give = () => {
      socket.off('error', fail)
      signal.removeEventListener('abort', stop)
    }
    const fail = (error: Error) => {
      give()
      socket.destroy()
      reject(error)
    }
    const stop = () => fail(new FetchFault('timeout'))
    socket.once('error', fail)
    socket.once(event, () => {
      give()
      resolve(socket)
    })
    signal.addEventListener('abort', stop, { once: true })
  })
}
