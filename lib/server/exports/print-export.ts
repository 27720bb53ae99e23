import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import postgres from 'postgres'
import type { Role } from '@/lib/domain/claims/vocabulary'
import { normalEmail } from '@/lib/domain/people/email'
import { processWide } from '@/lib/launch/http/process-wide'
import type { Actor } from '@/lib/server/auth/actor'
import { prisma } from '@/lib/server/db/client'
import { inNewsroom } from '@/lib/server/db/newsroom-tx'
import { makeDossier } from '@/lib/server/exports/dossier/make-dossier'
import { exportArticle } from '@/lib/server/exports/export-article'
import { EXPORT_USAGE, type ExportArgs, readExportArgs } from '@/lib/server/exports/read-export-args'
import { readStored, removeStored } from '@/lib/server/files/store'
import type { InTx } from '@/lib/server/http/handle-apart'
import { Refusal } from '@/lib/server/http/refusal'
import { readyForCopy } from '@/lib/server/work/run-task'

/**
 * Makes a copy with a member's rights and writes it to a file; that it was made is an event of the article's history like
 * any other. Whoever can run this can read the database too, so it asks for no password.
 *
 * The launcher runs it: npm run export -- --article ID --format F [--email WHO] [--out FILE] [options]
 */
async function printExport(): Promise<string | null> {
  const read = readExportArgs(process.argv.slice(2))
  if (read.kind === 'wrong') return `${read.problem}\n\n${EXPORT_USAGE}`
  const { args } = read
  if (args.query.format === 'pdf') readyForCopy()
  const actor = await actorFor(args)
  if (typeof actor === 'string') return actor
  try {
    const written = await write(actor, args)
    console.error(`Made with the rights of ${actor.name} (${actor.role}).`)
    console.log(written)
    return null
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.code === 'not_found' && !error.extras.detail
      ? `${actor.name} sees no article ${args.articleId}.`
      : error.message
  }
}

/** The member who asks: the one of that address, or the first owner of the article's newsroom; or a sentence why nobody does. */
async function actorFor({ articleId, email }: ExportArgs): Promise<Actor | string> {
  const ownerUrl = process.env.OWNER_DATABASE_URL
  if (!ownerUrl) return 'OWNER_DATABASE_URL is missing: start this by npm run export.'
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  try {
    const members = await sql<
      { newsroomId: string; userId: string; name: string; role: Role; email: string }[]
    >`
      SELECT m.newsroom_id AS "newsroomId", m.user_id AS "userId", u.name, m.role::text AS role, u.email
      FROM article a JOIN membership m ON m.newsroom_id = a.newsroom_id JOIN "user" u ON u.id = m.user_id
      WHERE a.id = ${articleId} AND m.disabled_at IS NULL AND u.disabled_at IS NULL
      ORDER BY m.created_at, m.user_id`
    if (members.length === 0) return `There is no article ${articleId}.`
    const wanted = email === null ? null : (normalEmail(email) ?? '')
    const found = members.find((one) => (wanted === null ? one.role === 'owner' : one.email === wanted))
    if (!found) return `${email ?? 'An owner'} is no active member of the newsroom of this article.`
    const { newsroomId, userId, name, role } = found
    return { newsroomId, userId, name, role, via: { kind: 'script' } }
  } finally {
    await sql.end({ timeout: 5 })
  }
}

async function write(actor: Actor, { articleId, out, query }: ExportArgs): Promise<string> {
  const inTx: InTx = (work) => inNewsroom(actor, work)
  // npm starts its scripts in the folder of the package; INIT_CWD is where the person stands.
  const place = (filename: string) => path.resolve(process.env.INIT_CWD ?? process.cwd(), out ?? filename)
  const { format, ...options } = query
  if (format !== 'dossier') {
    const { filename, bytes } = await exportArticle(inTx, { articleId, format, ...options })
    await writeFile(place(filename), bytes)
    return place(filename)
  }
  const { newsroomId } = actor
  const { filename, sha256 } = await makeDossier(
    inTx,
    { articleId, newsroomId, options },
    async () => undefined,
  )
  await pipeline(Readable.from(readStored(newsroomId, sha256)), createWriteStream(place(filename)))
  await removeStored(newsroomId, sha256)
  return place(filename)
}

try {
  const problem = await printExport()
  if (problem !== null) {
    console.error(problem)
    process.exitCode = 1
  }
} finally {
  await prisma().$disconnect()
  for (const close of processWide().onClosing.values()) await close()
}
