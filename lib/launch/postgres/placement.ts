import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { errorCode, fileFault, LaunchFault } from '#launch/launch-fault.ts'
import { findPostgres, installationAt, type PostgresInstallation } from './binaries.ts'
import { canReach, type OperatingUser, operatingUser } from './operating-user.ts'

/** Where one cluster lives, what runs it and under which account (`undefined`: our own). */
export type Placement = {
  /** PostgreSQL's data directory; may not exist yet. */
  dataFolder: string
  installation: PostgresInstallation
  user: OperatingUser | undefined
  /** The folder whose log and port files belong to this cluster. */
  stateFolder: string
}

/** A system place that every account can enter, for clusters of root whose own folder PostgreSQL cannot. */
const SYSTEM_PLACE = '/var/lib'

/**
 * Decides where a cluster's data lies.
 *
 * It lies in `<stateFolder>/postgres`. Started as root, PostgreSQL runs under another account, and if that one
 * cannot enter the folder (it may stand below a private home), data and a copy of the programs go to a system
 * folder instead, which the file `<stateFolder>/postgres.location` names from then on.
 *
 * @throws {LaunchFault} if the place cannot be used.
 */
export async function placeCluster(stateFolder: string): Promise<Placement> {
  const found = await findPostgres()
  const asRoot = process.getuid?.() === 0
  try {
    await mkdir(stateFolder, { recursive: true, mode: asRoot ? 0o711 : 0o700 })
    const dataFolder = path.join(stateFolder, 'postgres')
    if (!asRoot) return { dataFolder, installation: found, user: undefined, stateFolder }
    const user = (await ownerOf(dataFolder)) ?? operatingUser()
    const moved = await readIfThere(path.join(stateFolder, 'postgres.location'))
    if (moved === undefined && user && (await servesInPlace(user, found, stateFolder)))
      return { dataFolder, installation: found, user, stateFolder }
    return await placeElsewhere(stateFolder, found, user, moved?.trim())
  } catch (error) {
    throw fileFault(error, 'preparing the database’s folder', stateFolder)
  }
}

/** A cluster begun by an ordinary user stays his, also when root starts it. */
async function ownerOf(dataFolder: string): Promise<OperatingUser | undefined> {
  try {
    const { uid, gid } = await stat(dataFolder)
    return uid === 0 ? undefined : { uid, gid, name: `user ${uid}` }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

async function servesInPlace(
  user: OperatingUser,
  found: PostgresInstallation,
  folder: string,
): Promise<boolean> {
  const probe = path.join(folder, '.reach')
  await mkdir(probe, { recursive: true })
  await chown(probe, user.uid, user.gid)
  const reached = canReach(user, 'x', found.postgres) && canReach(user, 'w', probe)
  await rm(probe, { recursive: true })
  return reached
}

async function placeElsewhere(
  stateFolder: string,
  found: PostgresInstallation,
  user: OperatingUser | undefined,
  already: string | undefined,
): Promise<Placement> {
  // A fresh name each time: what an earlier data folder of this place left behind has another password.
  const place = already ?? (await mkdtemp(path.join(SYSTEM_PLACE, 'tickmark-')))
  await mkdir(place, { recursive: true })
  await chmod(place, 0o755)
  const dataFolder = path.join(place, 'postgres')
  const runsAs = (await ownerOf(dataFolder)) ?? user ?? operatingUser()
  const installation = await copyPrograms(found, path.join(place, 'programs'))
  if (!runsAs || !canReach(runsAs, 'x', installation.postgres))
    throw new LaunchFault(
      `PostgreSQL does not run as root, and no other account can enter ${place}: start Tickmark as an ordinary user, or set DATABASE_URL.`,
    )
  await writeFile(path.join(stateFolder, 'postgres.location'), `${place}\n`)
  return { dataFolder, installation, user: runsAs, stateFolder }
}

/** Copies the programs unless the copy is of this very version. */
async function copyPrograms(found: PostgresInstallation, to: string): Promise<PostgresInstallation> {
  const manifest = await readFile(path.join(found.folder, '..', 'package.json'), 'utf8')
  const stamp = path.join(to, 'copied-from.json')
  if ((await readIfThere(stamp)) === manifest) return installationAt(to)
  await rm(to, { recursive: true, force: true })
  await cp(found.folder, to, { recursive: true, verbatimSymlinks: true })
  await writeFile(stamp, manifest)
  return installationAt(to)
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}
