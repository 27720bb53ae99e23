import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withClient } from '#launch/postgres/roles.ts'
import { runPrisma } from '#launch/prisma.ts'
import { freshDatabase } from '@/lib/testing/database'

const PEOPLE =
  'datasource db {\n  provider = "postgresql"\n}\n\nmodel Person {\n  id Int @id\n  notes Note[]\n}\n'
const NOTES =
  'model Note {\n  id Int @id\n  by Int\n  person Person @relation(fields: [by], references: [id])\n}\n'
const FUNCTION = `
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'not; ever';
END;
$$;
CREATE TRIGGER note_stays BEFORE DELETE ON "Note" FOR EACH ROW EXECUTE FUNCTION refuse();
`

let folder = ''
let migratedUrl = ''
let databaseUrl = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tickmark-schema-'))
  await mkdir(path.join(folder, 'schema'))
  await writeFile(path.join(folder, 'schema/people.prisma'), PEOPLE)
  await writeFile(path.join(folder, 'schema/notes.prisma'), NOTES)
  await writeFile(
    path.join(folder, 'config.ts'),
    `export default { schema: '${folder}/schema', migrations: { path: '${folder}/migrations' }, datasource: { url: process.env.DATABASE_URL ?? '' } }`,
  )
  migratedUrl = (await freshDatabase()).ownerUrl
  // Named but not there: the engine creates it.
  databaseUrl = `${migratedUrl}_plain`
})
afterEach(() => rm(folder, { recursive: true }))

async function prisma(...words: string[]): Promise<{ exitCode: number; output: string }> {
  return runPrisma([...words, '--config', path.join(folder, 'config.ts')], { databaseUrl })
}

/** A migration folder made from the difference between nothing and the schema, with SQL of our own behind it. */
async function writeMigration(name: string, more: string): Promise<void> {
  const { stdout } = await runPrisma(
    [
      'migrate',
      'diff',
      '--from-empty',
      '--to-schema',
      `${folder}/schema`,
      '--script',
      '--config',
      `${folder}/config.ts`,
    ],
    { databaseUrl: migratedUrl },
  )
  const place = path.join(folder, 'migrations', name)
  await mkdir(place, { recursive: true })
  await writeFile(path.join(folder, 'migrations/migration_lock.toml'), 'provider = "postgresql"\n')
  await writeFile(path.join(place, 'migration.sql'), stdout + more)
}

describe('the schema engine', () => {
  it('creates the database, deploys functions with semicolons, and then has nothing to do', async () => {
    await writeMigration('20260101000000_first', FUNCTION)
    const first = await prisma('migrate', 'deploy')
    expect(first.output).toContain('All migrations have been successfully applied')
    await withClient(databaseUrl, (client) =>
      client.query('INSERT INTO "Person" VALUES (1); INSERT INTO "Note" VALUES (1, 1)'),
    )
    await expect(withClient(databaseUrl, (client) => client.query('DELETE FROM "Note"'))).rejects.toThrow(
      'not; ever',
    )
    expect((await prisma('migrate', 'deploy')).output).toContain('No pending migrations')
    expect((await prisma('migrate', 'status')).output).toContain('up to date')
  })

  it('sees no difference between migrations and schema by way of a shadow database, and leaves none behind', async () => {
    await writeMigration('20260101000000_first', FUNCTION)
    await prisma('migrate', 'deploy')
    const words = [
      '--from-migrations',
      `${folder}/migrations`,
      '--to-schema',
      `${folder}/schema`,
      '--exit-code',
    ]
    const { exitCode, output } = await prisma('migrate', 'diff', ...words)
    expect(output).toContain('No difference detected')
    expect(exitCode).toBe(0)
    const sql = "SELECT count(*)::int AS left FROM pg_database WHERE datname LIKE 'prisma_migrate_shadow%'"
    expect((await withClient(databaseUrl, (client) => client.query(sql))).rows).toEqual([{ left: 0 }])
  })

  it('finds the difference when the schema has moved on', async () => {
    await writeMigration('20260101000000_first', '')
    await prisma('migrate', 'deploy')
    await writeFile(
      path.join(folder, 'schema/notes.prisma'),
      NOTES.replace('by Int', 'by Int\n  text String'),
    )
    const words = ['--from-config-datasource', '--to-schema', `${folder}/schema`, '--exit-code']
    expect((await prisma('migrate', 'diff', ...words)).exitCode).toBe(2)
  })

  it('undoes a migration that fails half-way and names the statement’s error', async () => {
    await writeMigration('20260101000000_first', '\nSELECT 1 / 0;\n')
    const { exitCode, output } = await prisma('migrate', 'deploy')
    expect(exitCode).toBe(1)
    expect(output).toContain('division by zero')
    const sql = `SELECT to_regclass('"Person"') IS NULL AS gone`
    expect((await withClient(databaseUrl, (client) => client.query(sql))).rows).toEqual([{ gone: true }])
  })

  it('finds that our own migrations make our own schema', async () => {
    const words = ['--from-config-datasource', '--to-schema', 'prisma/schema', '--script']
    const { stdout } = await runPrisma(['migrate', 'diff', ...words], { databaseUrl: migratedUrl })
    expect(stdout.trim()).toBe('-- This is an empty migration.')
  })

  it('says that no database answers', async () => {
    databaseUrl = 'postgresql://nobody@127.0.0.1:1/none'
    const { exitCode, output } = await prisma('migrate', 'status')
    expect(exitCode).toBe(1)
    expect(output).toContain('P1001')
  })
})
