import { loadavg } from 'node:os'
import path from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { build } from '#launch/steps/build.ts'
import { generateClient } from '#launch/steps/generate.ts'
import { prepareCopy, type ServedCopy, startServer } from '#launch/suite/served-copy.ts'
import { startThrowAwayDatabase } from '#launch/throw-away-database.ts'
import { ArticleInput, type ArticleView } from '@/lib/contracts/articles'
import type { Role } from '@/lib/domain/claims/vocabulary'
import type { ArticleDocument } from '@/lib/domain/text/document'
import { createArticle } from '@/lib/server/articles/create-article'
import type { Actor } from '@/lib/server/auth/actor'
import { prisma } from '@/lib/server/db/client'
import { inNewsroom, withTx } from '@/lib/server/db/newsroom-tx'
import { createToken } from '@/lib/server/members/create-token'

const root = path.resolve(import.meta.dirname, '../..')
/** What the measured server prints, and profiles where one was asked for by BENCH_PROFILE=1. */
export const RESULTS = path.join(root, 'e2e/.results/bench')

/** A desk to be measured: a real PostgreSQL that waits for the disk, and the production server in a process of its own. */
export type Bench = ServedCopy & {
  /** Starts the server. @returns what ends it; ending the bench ends it too */
  serve(): Promise<() => Promise<void>>
  /** Ends server and database; the data is gone. */
  stop(): Promise<void>
}

/**
 * Opens a throw-away desk, with nobody in it, and connects the server's code of this very process to its database.
 *
 * @param options `server: false` leaves the build alone, for what is measured inside this process only
 */
export async function openBench({ server = true } = {}): Promise<Bench> {
  await generateClient(root)
  if (server) console.log((await build(root)).did)
  const database = await startThrowAwayDatabase({ durable: true })
  try {
    const copy = await prepareCopy(database, 'tickmark_bench')
    for (const name of ['DATABASE_URL', 'NEXTAUTH_SECRET', 'TICKMARK_CURSOR_KEY', 'PUBLIC_URL']) {
      process.env[name] = copy.env[name]
    }
    let stopServer: (() => Promise<void>) | undefined
    return {
      ...copy,
      async serve() {
        const flags = process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${RESULTS}`] : []
        stopServer = await startServer(root, RESULTS, copy, flags)
        return stopServer
      },
      async stop() {
        await stopServer?.()
        await prisma().$disconnect()
        await database.stop()
      },
    }
  } catch (error) {
    await database.stop()
    throw error
  }
}

/** Runs one measurement on a desk of its own, and ends the desk however it went. */
export async function onBench(
  work: (bench: Bench) => Promise<void>,
  options?: { server?: boolean },
): Promise<void> {
  const bench = await openBench(options)
  try {
    await work(bench)
  } finally {
    await bench.stop()
  }
}

/** Makes a newsroom with one editor. */
export async function makeNewsroom(name: string): Promise<Actor> {
  const newsroomId = uuidv7()
  await withTx({ newsroomId }, (tx) => tx.newsroom.create({ data: { id: newsroomId, name } }))
  return addPerson(newsroomId, 'editor', 'Sample editor')
}

/** Adds a person to a newsroom. */
export async function addPerson(newsroomId: string, role: Role, name: string): Promise<Actor> {
  const userId = uuidv7()
  await withTx({ newsroomId, userId }, async (tx) => {
    await tx.user.create({ data: { id: userId, email: `${userId}@example.org`, name } })
    await tx.membership.create({ data: { newsroomId, userId, role } })
  })
  return { newsroomId, userId, name, role, via: { kind: 'script' } }
}

/** An access token by which the API knows the actor. */
export async function tokenOf(actor: Actor): Promise<string> {
  const made = await inNewsroom(actor, (ask) => createToken(ask, { name: 'Measurement', expiresInDays: 1 }))
  if (made.secret === null) throw new Error('the new token was not shown')
  return made.secret
}

/** Puts an article on the desk: the first line is the headline, each further one a paragraph. */
export async function putArticle(actor: Actor, text: string): Promise<ArticleView> {
  const [headline = '', ...paragraphs] = text.split('\n')
  const document: ArticleDocument = {
    type: 'doc',
    content: [
      { type: 'headline', content: [{ type: 'text', text: headline }] },
      ...paragraphs.map((line) => ({
        type: 'paragraph' as const,
        content: [{ type: 'text' as const, text: line }],
      })),
    ],
  }
  const input = ArticleInput.parse({ title: headline, language: 'en', direction: 'ltr', document })
  return inNewsroom(actor, (ask) => createArticle(ask, input))
}

/** How busy the machine is with other work, in processes that wait for a core. */
export function loadNow(): string {
  return (loadavg()[0] ?? 0).toFixed(1)
}
