import pino, { type Logger } from 'pino'

let logger: Logger | undefined

/** The process's log: JSON lines on stdout. Secrets and texts of articles are never handed to it. */
export function log(): Logger {
  logger ??= pino({
    level: process.env.LOG_LEVEL ?? 'info',
    base: undefined,
    redact: ['*.password', '*.secret', '*.token', '*.authorization', '*.cookie', '*.connectionString'],
  })
  return logger
}
