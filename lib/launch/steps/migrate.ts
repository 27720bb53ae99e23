import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { errorCode, LaunchFault } from '#launch/launch-fault.ts'
import { withClient } from '#launch/postgres/roles.ts'
import { runPrisma } from '#launch/prisma.ts'
import type { StepResult } from './progress.ts'

/** What the database's record says beside the folder. */
export type MigrationState =
  | { kind: 'current' }
  | { kind: 'behind'; missing: string[] }
  | { kind: 'ahead'; unknown: string[] }
  | { kind: 'failed'; name: string; missing: string[] }

/** A row of Prisma's `_prisma_migrations`. */
export type MigrationRow = { name: string; finished: boolean; rolledBack: boolean }

/**
 * Compares the migrations of the folder with those the database has.
 *
 * @param folder names of the migration folders
 * @param rows the database's record; a migration that was rolled back and repeated has several
 */
export function compareMigrations(folder: readonly string[], rows: readonly MigrationRow[]): MigrationState {
  const applied = new Set(rows.filter((row) => row.finished && !row.rolledBack).map((row) => row.name))
  const unknown = [...applied].filter((name) => !folder.includes(name))
  if (unknown.length > 0) return { kind: 'ahead', unknown }
  const missing = folder.filter((name) => !applied.has(name))
  const failed = rows.find((row) => !row.finished && !row.rolledBack)
  if (failed) return { kind: 'failed', name: failed.name, missing }
  return missing.length > 0 ? { kind: 'behind', missing } : { kind: 'current' }
}

/**
 * Brings the tables up to this version of Tickmark; asks the database first, for Prisma takes seconds to say
 * that there is nothing to do.
 *
 * @param root the repository
 * @throws {LaunchFault} if the database is newer than this Tickmark, or a migration does not apply.
 */
export async function migrate(root: string, ownerUrl: string): Promise<StepResult<undefined>> {
  const folder = path.join(root, 'prisma/migrations')
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const state = compareMigrations(names, await readRecord(ownerUrl))
  if (state.kind === 'current') return { did: 'Tables are up to date', value: undefined }
  if (state.kind === 'ahead')
    throw new LaunchFault(
      `This database was made by a newer Tickmark (it has ${state.unknown.join(', ')}): start that version, or restore the backup made before it.`,
    )
  // A migration is one script in one transaction: cut short, it left nothing behind but its open record.
  if (state.kind === 'failed') await prisma(['migrate', 'resolve', '--rolled-back', state.name], ownerUrl)
  await prisma(['migrate', 'deploy'], ownerUrl)
  const count = state.missing.length
  return {
    did: `Tables brought up to date (${count} ${count === 1 ? 'migration' : 'migrations'})`,
    value: undefined,
  }
}

async function prisma(args: string[], databaseUrl: string): Promise<void> {
  const { exitCode, output } = await runPrisma(args, { databaseUrl })
  if (exitCode === 0) return
  if (/No space left on device|Disk quota exceeded/.test(output))
    throw new LaunchFault(
      'The disk is full: free some space on the disk of the database, then start again. Nothing saved is lost.',
    )
  throw new LaunchFault(
    `Bringing the tables up to date failed, so nothing was served; the tables are as they were. Prisma says:\n${output.trim()}`,
  )
}

/** Prisma's record of applied migrations; empty in a new database. */
async function readRecord(ownerUrl: string): Promise<MigrationRow[]> {
  const sql = `SELECT migration_name AS name, finished_at IS NOT NULL AS finished,
    rolled_back_at IS NOT NULL AS "rolledBack" FROM _prisma_migrations`
  try {
    return (await withClient(ownerUrl, (client) => client.query<MigrationRow>(sql))).rows
  } catch (error) {
    if (errorCode(error) === '42P01') return []
    throw error
  }
}
