import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { errorCode, fileFault, LaunchFault } from './launch-fault.ts'

/** Secrets made at the first start and kept; all base64url, 256 bits each. */
export type Secrets = {
  /** The embedded cluster's owner. */
  ownerPassword: string
  /** The application's database role. */
  appPassword: string
  /** Signs sessions. */
  nextAuthSecret: string
  /** Signs page cursors, so that a made-up one is refused. */
  cursorKey: string
}

const NAMES = ['ownerPassword', 'appPassword', 'nextAuthSecret', 'cursorKey'] as const

/**
 * Reads the secrets of a data folder and makes those that are missing.
 *
 * They are kept in `<stateFolder>/secrets.json`, readable by the owner alone.
 *
 * @throws {LaunchFault} if the file is damaged or may not be read or written.
 */
export async function keepSecrets(stateFolder: string): Promise<Secrets> {
  const file = path.join(stateFolder, 'secrets.json')
  try {
    await mkdir(stateFolder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    const kept = await readSecrets(file)
    const secrets: Secrets = { ownerPassword: '', appPassword: '', nextAuthSecret: '', cursorKey: '' }
    for (const name of NAMES) secrets[name] = kept[name] ?? randomBytes(32).toString('base64url')
    if (NAMES.some((name) => kept[name] === undefined)) {
      const fresh = `${file}.new`
      await writeFile(fresh, `${JSON.stringify(secrets, undefined, 2)}\n`, { mode: 0o600 })
      await rename(fresh, file)
    }
    return secrets
  } catch (error) {
    throw fileFault(error, 'reading the secrets', stateFolder)
  }
}

/** Whether a data folder has been begun: its secrets are the first that a start makes. */
export async function isBegun(stateFolder: string): Promise<boolean> {
  return Object.keys(await readSecrets(path.join(stateFolder, 'secrets.json'))).length > 0
}

async function readSecrets(file: string): Promise<Partial<Secrets>> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return {}
    throw error
  }
  const parsed = parseObject(text)
  const kept: Partial<Secrets> = {}
  for (const name of NAMES) {
    const value = parsed?.[name]
    if (typeof value === 'string' && value !== '') kept[name] = value
    else if (parsed === undefined || value !== undefined)
      throw new LaunchFault(
        `${file} is damaged: restore it from a backup; without it the database beside it cannot be opened.`,
      )
  }
  return kept
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
