import { z } from 'zod'

// This file is also read by the launcher under plain Node, which knows no `@/`: it imports nothing of ours.

/** Shortest secret that may sign sessions: 32 characters, 256 bits if they are random bytes in any usual notation. */
const MIN_SECRET_LENGTH = 32

/** Connections of one process: enough for two cores, few enough for a shared server. */
const DEFAULT_POOL_SIZE = 16

/** Below the folder where the server is started. */
const DEFAULT_FILES_FOLDER = '.data/files'

/** A bare address, or a name before one in angle brackets. */
const SENDER = /^(?:[^<>\p{Cc}]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u

const optional = z
  .string()
  .optional()
  .transform((text) => (text?.trim() ? text.trim() : undefined))

const origin = z
  .url({ protocol: /^https?$/, error: 'is not an http or https address' })
  .transform((text) => new URL(text))
  .refine(
    (url) => url.pathname === '/' && !url.search && !url.hash && !url.username,
    'is more than scheme, host and port',
  )
  .transform((url) => url.origin)

/** Over plain http anybody on the way could write the tokens; between programs of one machine nobody is on the way. */
function isPrivate(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
}

const Environment = z
  .object({
    DATABASE_URL: z
      .string({ error: 'is missing' })
      .regex(/^postgres(ql)?:\/\//, 'is not a postgres:// address'),
    NEXTAUTH_SECRET: z
      .string({ error: 'is missing' })
      .min(MIN_SECRET_LENGTH, `is shorter than ${MIN_SECRET_LENGTH} characters`),
    TICKMARK_CURSOR_KEY: z
      .string({ error: 'is missing' })
      .min(MIN_SECRET_LENGTH, `is shorter than ${MIN_SECRET_LENGTH} characters`),
    DATABASE_POOL_SIZE: optional
      .transform((text) => text ?? String(DEFAULT_POOL_SIZE))
      .pipe(z.coerce.number<string>().int().min(2).max(200)),
    PUBLIC_URL: optional.pipe(origin.optional()),
    HOST: optional.transform((host) => host ?? '127.0.0.1'),
    PORT: optional
      .transform((text) => text ?? '3000')
      .pipe(z.coerce.number<string>().int().min(0).max(65_535)),
    OIDC_ISSUER: optional.pipe(
      z
        .url({ protocol: /^https?$/, error: 'is not an http or https address' })
        .refine(isPrivate, 'must be an https address, unless it is on this machine')
        .optional(),
    ),
    OIDC_CLIENT_ID: optional,
    OIDC_CLIENT_SECRET: optional,
    OIDC_NAME: optional,
    SMTP_URL: optional.pipe(
      z.url({ protocol: /^smtps?$/, error: 'is not an smtp:// or smtps:// address' }).optional(),
    ),
    MAIL_FROM: optional.pipe(
      z.string().regex(SENDER, 'is not a mail address such as desk@example.org').optional(),
    ),
    /** Folder of stored files (archived copies, finished exports); the launcher gives one below its data. */
    TICKMARK_FILES: optional,
    /** Hosts or networks of the newsroom's own that may be fetched although they are private: names, `10.1.0.0/16`. */
    FETCH_ALLOW: optional,
    TICKMARK_DEMO: optional,
  })
  .superRefine((env, context) => {
    for (const [here, other] of [
      ['SMTP_URL', 'MAIL_FROM'],
      ['MAIL_FROM', 'SMTP_URL'],
    ] as const) {
      if (env[here] === undefined && env[other] !== undefined)
        context.addIssue({ code: 'custom', path: [here], message: `is missing, while ${other} is there` })
    }
    const parts = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const
    if (parts.every((name) => env[name] === undefined)) return
    for (const name of parts) {
      if (env[name] === undefined)
        context.addIssue({
          code: 'custom',
          path: [name],
          message: 'is missing, while other OIDC settings are there',
        })
    }
  })

/** What the server was told by its environment, checked. */
export type ServerEnv = {
  readonly databaseUrl: string
  /** Connections that this process holds at the most. */
  readonly databasePoolSize: number
  /** Signs page cursors, so that a made-up one is refused. */
  readonly cursorKey: string
  /** Signs and encrypts session cookies. */
  readonly secret: string
  /** Scheme, host and port under which browsers reach the desk. Never taken from a request. */
  readonly publicUrl: string
  /** True where browsers come by https: cookies are then `Secure` and bound to the host. */
  readonly secureCookies: boolean
  readonly oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | null
  /** How mail is sent: the server's address, which holds its password, and the sender's; null where none is sent. */
  readonly mail: { smtpUrl: string; from: string } | null
  /** Folder of stored files; several nodes share one. */
  readonly filesFolder: string
  /** Hosts and networks of the newsroom's own that may be fetched although they are private. */
  readonly fetchAllow: readonly string[]
  /** Sample people may sign in by a button. The launcher says so for the embedded database on loopback only. */
  readonly demo: boolean
}

/** The outcome of {@link readEnv}: one sentence for each setting that is wrong. */
export type EnvOutcome = { kind: 'fine'; env: ServerEnv } | { kind: 'wrong'; problems: string[] }

/**
 * Reads the server's settings from an environment. Nothing that concerns security has a default here, so that a
 * forgotten setting stops the start and never opens a door.
 *
 * @see trust.md 15, 36
 */
export function readEnv(source: Readonly<Record<string, string | undefined>>): EnvOutcome {
  const parsed = Environment.safeParse(source)
  if (!parsed.success)
    return {
      kind: 'wrong',
      problems: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`),
    }
  const given = parsed.data
  const host = given.HOST.includes(':') ? `[${given.HOST}]` : given.HOST
  const publicUrl = given.PUBLIC_URL ?? `http://${host}:${given.PORT}`
  return {
    kind: 'fine',
    env: {
      databaseUrl: given.DATABASE_URL,
      databasePoolSize: given.DATABASE_POOL_SIZE,
      cursorKey: given.TICKMARK_CURSOR_KEY,
      secret: given.NEXTAUTH_SECRET,
      publicUrl,
      secureCookies: publicUrl.startsWith('https://'),
      oidc:
        given.OIDC_ISSUER && given.OIDC_CLIENT_ID && given.OIDC_CLIENT_SECRET
          ? {
              issuer: given.OIDC_ISSUER,
              clientId: given.OIDC_CLIENT_ID,
              clientSecret: given.OIDC_CLIENT_SECRET,
              name: given.OIDC_NAME ?? 'Newsroom single sign-on',
            }
          : null,
      mail: given.SMTP_URL && given.MAIL_FROM ? { smtpUrl: given.SMTP_URL, from: given.MAIL_FROM } : null,
      filesFolder: given.TICKMARK_FILES ?? DEFAULT_FILES_FOLDER,
      fetchAllow: (given.FETCH_ALLOW ?? '')
        .split(',')
        .map((word) => word.trim())
        .filter((word) => word !== ''),
      demo: given.TICKMARK_DEMO === '1',
    },
  }
}

let known: ServerEnv | undefined

/**
 * The settings of this process, read once.
 *
 * @throws {Error} naming each wrong setting; whoever starts the server calls this first and lets it end the process.
 */
export function serverEnv(): ServerEnv {
  if (known) return known
  const outcome = readEnv(process.env)
  if (outcome.kind === 'wrong') throw new Error(`The desk cannot start.\n${outcome.problems.join('\n')}`)
  known = outcome.env
  // NextAuth takes its own address from here, and would otherwise believe the Host header.
  process.env.NEXTAUTH_URL = `${known.publicUrl}/api/auth`
  return known
}

/** Forgets what was read, so that a test can set other settings. */
export function forgetServerEnv(): void {
  known = undefined
}
