import path from 'node:path'
import { defineConfig } from 'prisma/config'

/** Prisma CLI settings; run it as `npm run prisma -- …`, which passes this file. */
export default defineConfig({
  schema: path.join(import.meta.dirname, 'schema'),
  migrations: { path: path.join(import.meta.dirname, 'migrations') },
  // `generate` and `validate` need no database, so a missing URL is no error here.
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
