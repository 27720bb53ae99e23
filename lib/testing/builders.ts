import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { ArticleInput, type ArticleView } from '@/lib/contracts/articles'
import { ClaimInput, type ClaimView, EvidenceInput } from '@/lib/contracts/claims'
import type { DeskRules } from '@/lib/domain/claims/moves'
import { ROLES, type Role } from '@/lib/domain/claims/vocabulary'
import type { ArticleDocument } from '@/lib/domain/text/document'
import { createArticle } from '@/lib/server/articles/create-article'
import type { Actor } from '@/lib/server/auth/actor'
import { createClaim } from '@/lib/server/claims/create-claim'
import { type Ask, inNewsroom, withTx } from '@/lib/server/db/newsroom-tx'
import { type FreshDatabase, freshDatabase } from '@/lib/testing/database'

/**
 * Gives a test file its own database and connects the server's code to it, as the application's own role.
 *
 * Call it before anything asks the database; one call a file.
 */
export async function connectFreshDatabase(): Promise<FreshDatabase> {
  const database = await freshDatabase()
  process.env.DATABASE_URL = database.appUrl
  process.env.NEXTAUTH_SECRET = randomBytes(32).toString('hex')
  process.env.TICKMARK_CURSOR_KEY = randomBytes(32).toString('hex')
  process.env.TICKMARK_FILES = mkdtempSync(path.join(tmpdir(), 'tickmark-files-'))
  return database
}

/** A newsroom with one person of each role. */
export type TestNewsroom = { readonly id: string } & Readonly<Record<Role, Actor>>

/** Makes a newsroom with its own people; `rules` are the defaults of product.md unless given. */
export async function makeNewsroom(rules: Partial<DeskRules> = {}): Promise<TestNewsroom> {
  const id = uuidv7()
  await withTx({ newsroomId: id }, (tx) =>
    tx.newsroom.create({
      data: {
        id,
        name: 'The Test Desk',
        ...rules,
        secondLookFindings: rules.secondLookFindings && [...rules.secondLookFindings],
      },
    }),
  )
  const people: [Role, Actor][] = []
  for (const role of ROLES) people.push([role, await addPerson(id, role)])
  return { id, ...(Object.fromEntries(people) as Record<Role, Actor>) }
}

/** Adds one more person to a newsroom. */
export async function addPerson(newsroomId: string, role: Role, name = `Sample ${role}`): Promise<Actor> {
  const userId = uuidv7()
  await withTx({ newsroomId, userId }, async (tx) => {
    await tx.user.create({ data: { id: userId, email: `${userId}@example.org`, name } })
    await tx.membership.create({ data: { newsroomId, userId, role } })
  })
  return { newsroomId, userId, name, role, via: { kind: 'script' } }
}

/** Runs one use case as somebody, in a transaction of its own. */
export const as = <T>(actor: Actor, work: (ask: Ask) => Promise<T>): Promise<T> => inNewsroom(actor, work)

/** What a use case is given that opens its transactions itself. */
export const asking = (
  actor: Actor,
): { actor: Actor; inTx: <T>(work: (ask: Ask) => Promise<T>) => Promise<T> } => ({
  actor,
  inTx: (work) => inNewsroom(actor, work),
})

/** An article of four paragraphs about nothing that happened. */
export const SAMPLE_TEXT = [
  'Harbour town to replace its ferries',
  'The town council said on Tuesday that it will replace all 12 ferries by 2030, at a cost of 48 million.',
  '“We will not raise fares,” the mayor said. Fares rose by 3.4% last year, the council’s own figures show.',
  'A spokesman for the yard said the first ferry would be delivered in spring 🚢.',
].join('\n')

/** A document whose plain text is `text`: the first line is the headline, each further one a paragraph. */
export function documentOf(text: string): ArticleDocument {
  return {
    type: 'doc',
    content: text.split('\n').map((line, index) => ({
      type: index === 0 ? 'headline' : 'paragraph',
      ...(line === '' ? {} : { content: [{ type: 'text', text: line }] }),
    })),
  }
}

/** Puts an article on the desk. */
export async function makeArticle(
  actor: Actor,
  { text = SAMPLE_TEXT, ...fields }: Partial<Omit<ArticleInput, 'document'>> & { text?: string } = {},
): Promise<ArticleView> {
  const input = ArticleInput.parse({
    title: text.split('\n')[0],
    language: 'en',
    direction: 'ltr',
    document: documentOf(text),
    ...fields,
  })
  return as(actor, (ask) => createArticle(ask, input))
}

/** The first place of `exact` in an article, as a claim's anchor. @throws {Error} if the words are not there. */
export function anchorOf(article: ArticleView, exact: string) {
  const start = article.revision.text.indexOf(exact)
  if (start < 0) throw new Error(`“${exact}” does not stand in the article`)
  return { revisionId: article.revision.id, start, end: start + exact.length, exact }
}

/** Makes a claim of words of an article. */
export async function makeClaim(
  actor: Actor,
  article: ArticleView,
  exact = 'replace all 12 ferries by 2030',
  fields: Partial<ClaimInput> = {},
): Promise<ClaimView> {
  const input = ClaimInput.parse({
    anchors: [anchorOf(article, exact)],
    statement: `The text says: ${exact}`,
    ...fields,
  })
  return as(actor, (ask) => createClaim(ask, { articleId: article.id, ...input }))
}

/** Evidence on a new source of its own; primary unless said otherwise. */
export function evidenceInput({
  source,
  ...fields
}: Partial<Omit<EvidenceInput, 'source'>> & { source?: Record<string, unknown> } = {}): EvidenceInput {
  return EvidenceInput.parse({
    source:
      source && 'sourceId' in source
        ? source
        : { create: { kind: 'official_record', primary: true, title: 'Register', ...source } },
    stance: 'supports',
    ...fields,
  })
}
