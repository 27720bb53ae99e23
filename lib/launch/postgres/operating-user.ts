import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { LaunchFault } from '#launch/launch-fault.ts'

/** The account PostgreSQL's processes run under. */
export type OperatingUser = { uid: number; gid: number; name: string }

/** Accounts that may run PostgreSQL for root, best first; the first one is created if none is there. */
const CANDIDATES = ['tickmark', 'postgres', 'nobody'] as const

/**
 * Finds the account that PostgreSQL shall run under, for it refuses to run as root.
 *
 * @returns `undefined` for an ordinary user, who runs it himself
 * @throws {LaunchFault} if root has no other account to use and cannot create one.
 */
export function operatingUser(): OperatingUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  const known = firstKnown(CANDIDATES.slice(0, 2))
  if (known) return known
  try {
    const flags = ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin']
    execFileSync('useradd', [...flags, '--user-group', CANDIDATES[0]], { stdio: 'ignore' })
  } catch {
    // No useradd, or accounts are kept elsewhere: an account that every system has does as well.
  }
  const user = firstKnown(CANDIDATES)
  if (user) return user
  throw new LaunchFault(
    'PostgreSQL does not run as root, and there is no other account to run it: start Tickmark as an ordinary user, or set DATABASE_URL.',
  )
}

function firstKnown(names: readonly string[]): OperatingUser | undefined {
  const users = parseAccounts(readFileSync('/etc/passwd', 'utf8'))
  return names.flatMap((name) => users.filter((user) => user.name === name))[0]
}

/**
 * Reads the accounts of a passwd file.
 *
 * @param text lines of `name:password:uid:gid:…`; lines that are not that are left out
 * @see passwd(5)
 */
export function parseAccounts(text: string): OperatingUser[] {
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    const user = {
      name: name ?? '',
      uid: Number.parseInt(uid ?? '', 10),
      gid: Number.parseInt(gid ?? '', 10),
    }
    return user.name !== '' && user.uid >= 0 && user.gid >= 0 ? [user] : []
  })
}

/**
 * Asks the system itself whether an account reaches a path, through every folder above it.
 *
 * @param how `x` for a file it shall run, `w` for a folder it shall write in
 */
export function canReach(user: OperatingUser | undefined, how: 'x' | 'w', path: string): boolean {
  if (process.platform === 'win32') return true
  const as = user ? { uid: user.uid, gid: user.gid } : {}
  return (
    spawnSync('/bin/sh', ['-c', `test -${how} "$1"`, 'sh', path], { ...as, cwd: '/', stdio: 'ignore' })
      .status === 0
  )
}
