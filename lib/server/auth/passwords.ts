import { hash, verify } from '@node-rs/argon2'

/** Cost of one hash: OWASP's first choice for argon2id (19 MiB, two passes, one lane). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Hashes a password with argon2id and a fresh salt. @returns the PHC string that is stored. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}

let nobody: Promise<string> | undefined

/**
 * Whether a password is the one behind `stored`.
 *
 * Where there is none (unknown person, or one who signs in elsewhere), a hash of the same cost is computed all the
 * same, so that the time of the answer says nothing about who has an account.
 *
 * @see trust.md 13
 */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  // Made whoever is asked for: else the first stranger after a start would wait for it, and nobody else.
  nobody ??= hashPassword('nobody has this password')
  const decoy = await nobody
  const fits = await verify(stored ?? decoy, password)
  return stored !== null && fits
}
