import { createHash, randomBytes } from 'node:crypto'

/** What a secret opens, as its visible beginning: leaked ones can be recognised and searched for. */
export type SecretKind = 'token' | 'invite' | 'setup' | 'reset'
const PREFIXES: Readonly<Record<SecretKind, string>> = {
  token: 'tmk_',
  invite: 'tmi_',
  setup: 'tms_',
  reset: 'tmr_',
}
/** Random bytes in a secret: 256 bits, so that a plain SHA-256 is enough to keep it by. */
const SECRET_BYTES = 32
const SHAPE = /^tm[kisr]_[A-Za-z0-9_-]{43}$/

/** A fresh secret, prefix and base64url, 47 characters. It is shown once and never stored. */
export function newSecret(kind: SecretKind): string {
  return PREFIXES[kind] + randomBytes(SECRET_BYTES).toString('base64url')
}

/** The SHA-256 of a secret in hex: what is stored, and what it is looked up by. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex')
}

/** Whether a text can be a secret of this kind at all; anything else is refused before the database is asked. */
export function looksLikeSecret(kind: SecretKind, text: string): boolean {
  return SHAPE.test(text) && text.startsWith(PREFIXES[kind])
}
