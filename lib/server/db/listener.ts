import pg from 'pg'
import postgres from 'postgres'
import { log } from '@/lib/server/log'

/** The channel of all hints; migration `together` says what is sent there. */
const CHANNEL = 'tickmark'
/** How long the connection may take to say goodbye, in seconds. */
const CLOSE_SECONDS = 1
/** By this name the connection is known among the database's own. */
export const LISTENER_NAME = 'tickmark live'

/** Something in a newsroom may be new. */
export type Hint =
  | { kind: 'events'; newsroomId: string }
  | { kind: 'presence'; newsroomId: string }
  | { kind: 'inbox'; newsroomId: string; userId: string }

/** What is told of hints, and of a connection that stands again after hints may have been lost. */
export type HintHandlers = { onHint: (hint: Hint) => void; onConnected: () => void }

/** The one connection of a process on which it is told that there is something to read. */
export type Listener = { close(): Promise<void> }

/**
 * Listens for hints. A lost connection is made again, for as long as it takes, by the client itself.
 *
 * @param databaseUrl as the application's other connections have it
 */
export function listenForHints(databaseUrl: string, { onHint, onConnected }: HintHandlers): Listener {
  // Read by the same rules as for all other connections: the two clients differ in what they make of an address.
  const { host, port, user, password, database, ssl } = new pg.Client({ connectionString: databaseUrl })
  const sql = postgres({
    host,
    port,
    user: user ?? '',
    password: password ?? '',
    database: database ?? '',
    ssl,
    max: 1,
    connection: { application_name: LISTENER_NAME },
    // No words about notices: nobody reads them.
    onnotice: () => undefined,
  })
  const take = (payload: string) => {
    const hint = hintOf(payload)
    if (hint) onHint(hint)
  }
  let isClosed = false
  sql.listen(CHANNEL, take, onConnected).catch((error: unknown) => {
    // It goes on trying; until it has succeeded the looks every few seconds do without hints.
    if (!isClosed) log().warn({ err: error }, 'the database does not send hints yet')
  })
  return {
    close() {
      isClosed = true
      return sql.end({ timeout: CLOSE_SECONDS })
    },
  }
}

/** @returns null for what this version does not know */
export function hintOf(payload: string): Hint | null {
  const [kind, newsroomId, of] = payload.split(' ')
  if (!newsroomId) return null
  if (kind === 'e') return { kind: 'events', newsroomId }
  if (kind === 'p') return { kind: 'presence', newsroomId }
  if (kind === 'n' && of) return { kind: 'inbox', newsroomId, userId: of }
  return null
}
