import { startThrowAwayDatabase } from '@/lib/launch/throw-away-database'

/**
 * Gives the integration tests their PostgreSQL, by TEST_DATABASE_URL (owner) and TEST_APP_DATABASE_URL
 * (application's role), both naming the template database. Uses the one that is set already, if any.
 *
 * @returns what ends it again
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.TEST_DATABASE_URL) return async () => undefined
  const database = await startThrowAwayDatabase()
  process.env.TEST_DATABASE_URL = database.ownerUrl
  process.env.TEST_APP_DATABASE_URL = database.appUrl
  return database.stop
}
