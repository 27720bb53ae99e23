import { spawn, spawnSync } from 'node:child_process'
import { chown, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { LaunchFault } from '#launch/launch-fault.ts'
import type { Placement } from '#launch/postgres/placement.ts'

/** The embedded cluster's superuser; it owns the database, and only migrations run under it. */
export const OWNER_ROLE = 'tickmark_owner'

/**
 * Creates an empty cluster, beside its place and then renamed, so that one cut short never looks like a whole one.
 *
 * @throws {LaunchFault} for a full disk, missing permission and the like.
 */
export async function createCluster(
  place: Placement,
  options: { ownerPassword: string; throwAway?: boolean },
): Promise<void> {
  const fresh = `${place.dataFolder}.new`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { recursive: true, mode: 0o700 })
  const secretFolder = await mkdtemp(path.join(tmpdir(), 'tickmark-'))
  const passwordFile = path.join(secretFolder, 'password')
  try {
    await writeFile(passwordFile, `${options.ownerPassword}\n`, { mode: 0o600 })
    if (place.user)
      for (const file of [fresh, secretFolder, passwordFile])
        await chown(file, place.user.uid, place.user.gid)
    const flags = [
      ['--pgdata', fresh],
      ['--username', OWNER_ROLE],
      ['--pwfile', passwordFile],
      ['--auth', 'scram-sha-256'],
      ['--encoding', 'UTF8'],
      // Sorting and letter case by Unicode, the same on every system; the word rules of full-text search and
      // trigrams still ask the C library, so it gets a UTF-8 locale where it has one.
      ['--locale-provider', 'builtin'],
      ['--builtin-locale', 'PG_UNICODE_FAST'],
      ['--lc-collate', 'C'],
      ['--lc-ctype', utf8Locale()],
      ['--lc-messages', 'C'],
    ].map(([name, value]) => `${name}=${value}`)
    if (options.throwAway) flags.push('--no-sync')
    await run(place, place.installation.initdb, flags)
  } finally {
    await rm(secretFolder, { recursive: true, force: true })
  }
  await rm(place.dataFolder, { recursive: true, force: true })
  await rename(fresh, place.dataFolder)
}

function utf8Locale(): string {
  const known = spawnSync('locale', ['-a'], { encoding: 'utf8' }).stdout ?? ''
  const wanted = ['C.UTF-8', 'C.utf8', 'en_US.UTF-8', 'en_US.utf8']
  return wanted.find((name) => known.split(/\r?\n/).includes(name)) ?? 'C'
}

/**
 * Runs one of PostgreSQL's short programs to its end, under the cluster's account.
 *
 * @throws {LaunchFault} for what a person can put right, else an Error with the program's words.
 */
export function run(place: Placement, program: string, args: string[]): Promise<void> {
  const as = place.user ? { uid: place.user.uid, gid: place.user.gid } : {}
  const child = spawn(program, args, {
    ...as,
    cwd: path.parse(place.dataFolder).root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else
        reject(serverFault(output, place) ?? new Error(`${path.basename(program)} failed: ${output.trim()}`))
    })
  })
}

/**
 * The sentence for what PostgreSQL itself complained about.
 *
 * @param log what it printed
 * @returns `undefined` where a person can do nothing about it
 */
export function serverFault(log: string, place: Pick<Placement, 'dataFolder'>): LaunchFault | undefined {
  if (/No space left on device|Disk quota exceeded/.test(log))
    return new LaunchFault(
      `The disk is full: free some space on the disk of ${place.dataFolder}, then start again. Nothing saved is lost.`,
    )
  if (/incompatible with server|initialized by PostgreSQL version/.test(log))
    return new LaunchFault(
      `${place.dataFolder} was made by another version of PostgreSQL: start it with the Tickmark that made it and move the data by pg_dump, or move the folder away to begin anew.`,
    )
  if (/Permission denied|has invalid permissions|wrong ownership/.test(log))
    return new LaunchFault(
      `PostgreSQL may not use ${place.dataFolder}: start Tickmark as the user who started it first, or give that folder to your account.`,
    )
  if (/could not look up effective user ID/.test(log))
    return new LaunchFault(
      'Your account has a number but no name on this system, and PostgreSQL needs one: add it to /etc/passwd, or set DATABASE_URL.',
    )
  if (/could not (map anonymous|create) shared memory/.test(log))
    return new LaunchFault(
      'There is not enough memory for the database (it takes 256 MB): close something, then start again.',
    )
  return undefined
}
