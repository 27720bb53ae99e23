import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import type { Role } from '@/lib/domain/claims/vocabulary'
import type { Actor } from '@/lib/server/auth/actor'
import { hashPassword } from '@/lib/server/auth/passwords'
import { prisma } from '@/lib/server/db/client'
import { forgetServerEnv } from '@/lib/server/env'
import { freshDatabase } from '@/lib/testing/database'

/** Where the desk of a test is reached; nothing listens there. */
export const DESK_URL = 'http://127.0.0.1:3999'

/** A desk of a test's own: the application's settings name a fresh database, which its owner can look into. */
export type TestDesk = {
  /** Runs SQL as the owner, past every policy. */
  sql<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
  newsroom(name?: string): Promise<string>
  /** A person, with a password where one is given. */
  person(given: { email: string; name?: string; password?: string }): Promise<string>
  member(newsroomId: string, userId: string, role: Role): Promise<Actor>
  close(): Promise<void>
}

/**
 * Sets the application's environment to a fresh database and secrets of its own. Call it before anything of the
 * application runs, and `close` after the last test.
 *
 * @param settings further environment variables
 */
export async function openTestDesk(settings: Record<string, string> = {}): Promise<TestDesk> {
  const database = await freshDatabase()
  Object.assign(process.env, {
    DATABASE_URL: database.appUrl,
    NEXTAUTH_SECRET: 'a secret that only this test knows about',
    TICKMARK_CURSOR_KEY: 'a cursor key that only this test knows',
    TICKMARK_FILES: mkdtempSync(path.join(tmpdir(), 'tickmark-files-')),
    PUBLIC_URL: DESK_URL,
    LOG_LEVEL: 'silent',
    ...settings,
  })
  forgetServerEnv()
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  const sql: TestDesk['sql'] = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
    (await owner.query<Row>(text, values)).rows
  return {
    sql,
    async newsroom(name = 'The Sample Herald') {
      const id = uuidv7()
      await sql('INSERT INTO newsroom (id, name) VALUES ($1, $2)', [id, name])
      return id
    },
    async person({ email, name = 'Ada Sample', password }) {
      const id = uuidv7()
      const hash = password === undefined ? null : await hashPassword(password)
      await sql('INSERT INTO "user" (id, email, name, password_hash) VALUES ($1, $2, $3, $4)', [
        id,
        email,
        name,
        hash,
      ])
      return id
    },
    async member(newsroomId, userId, role) {
      await sql('INSERT INTO membership (newsroom_id, user_id, role) VALUES ($1, $2, $3)', [
        newsroomId,
        userId,
        role,
      ])
      const [user] = await sql<{ name: string }>('SELECT name FROM "user" WHERE id = $1', [userId])
      return { newsroomId, userId, name: user?.name ?? '', role, via: { kind: 'script' } }
    },
    async close() {
      await prisma().$disconnect()
      await owner.end()
    },
  }
}
