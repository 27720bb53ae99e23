import pino, { type Logger } from 'pino'

let logger: Logger | undefined

/** What of an error is logged: never the objects that hang on it, for a driver's error carries its connection. */
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) }
  const { name, message, stack } = error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return { name, message, code, stack }
}

/** The process's log: JSON lines on stdout. Secrets and texts of articles are never handed to it. */
export function log(): Logger {
  logger ??= pino({
    level: process.env.LOG_LEVEL ?? 'info',
    base: undefined,
    serializers: { err: plainError },
    redact: ['*.password', '*.secret', '*.token', '*.authorization', '*.cookie', '*.connectionString'],
  })
  return logger
}
