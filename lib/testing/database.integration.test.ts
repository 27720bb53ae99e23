import pg from 'pg'
import { expect, it } from 'vitest'
import { freshDatabase } from '@/lib/testing/database'

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

it('gives each caller a migrated database of its own', async () => {
  const databases = await Promise.all([freshDatabase(), freshDatabase()])
  const names = await Promise.all(databases.map(({ ownerUrl }) => ask(ownerUrl, 'SELECT current_database()')))
  expect(new Set(names.flat()).size).toBe(2)
  for (const { ownerUrl } of databases)
    expect(await ask(ownerUrl, 'SELECT count(*) > 0 FROM _prisma_migrations')).toEqual([true])
})

it('connects the application by a role that owns nothing and passes no policy', async () => {
  const { appUrl } = await freshDatabase()
  const rights =
    'SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication FROM pg_roles'
  expect(await ask(appUrl, `${rights} WHERE rolname = current_user`)).toEqual([false])
  expect(
    await ask(appUrl, 'SELECT count(*)::int FROM pg_class WHERE relowner = current_user::regrole'),
  ).toEqual([0])
})
