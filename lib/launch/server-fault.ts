import type { ServerSettings } from './http/settings.ts'
import { errorCode, LaunchFault } from './launch-fault.ts'

/**
 * The sentence for a port that cannot be listened on.
 *
 * @param error what listening threw, by its `code`; or a port's state
 * @returns a LaunchFault where a person can do something about it, else the error itself
 */
export function listenFault(error: unknown, { host, port }: Pick<ServerSettings, 'host' | 'port'>): unknown {
  const other = port < 65_535 ? port + 1 : 3000
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new LaunchFault(
        `Port ${port} is taken by another program: end that one, or choose another port (PORT=${other} npm start).`,
      )
    case 'EACCES':
      return new LaunchFault(
        `No permission to use port ${port}: choose one above 1023 (PORT=3000 npm start).`,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new LaunchFault(
        `HOST is “${host}”, which is no address of this machine: use 127.0.0.1 for this machine alone, or 0.0.0.0 for all.`,
      )
    default:
      return error
  }
}
