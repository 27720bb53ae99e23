import { encode } from 'next-auth/jwt'
import { withClient } from '#launch/postgres/roles.ts'
import { ClaimInput } from '@/lib/contracts/claims'
import { sessionCookieName } from '@/lib/server/auth/session-cookie'
import { openSession } from '@/lib/server/auth/sessions'
import { createClaim } from '@/lib/server/claims/create-claim'
import { inNewsroom } from '@/lib/server/db/newsroom-tx'
import { serverEnv } from '@/lib/server/env'
import { type Bench, makeNewsroom, putArticle } from './harness.ts'
import { articleTextOf, randomFrom, sentenceOf } from './words.ts'

/** Offsets in UTF-16 code units of the article's plain text, end-exclusive. */
export type Span = { start: number; end: number }

/** The article that is measured, and the cookie of somebody who may review it. */
export type MeasuredArticle = {
  id: string
  text: string
  spans: Span[]
  cookie: { name: string; value: string }
}

/** One claim of this many lies over another one. */
const OVERLAPPING = 5

/**
 * Puts one long article on the desk with claims all over it, in several states.
 *
 * @param claims how many; every fifth begins in the middle of the one before it, and ends behind it
 */
export async function fillDesk(bench: Bench, words: number, claims: number): Promise<MeasuredArticle> {
  const editor = await makeNewsroom('The Measured Desk')
  const random = randomFrom(1)
  const article = await putArticle(editor, articleTextOf(words, random))
  const { id: revisionId, text } = article.revision
  const spans = spansOf(text, claims)
  for (const { start, end } of spans) {
    const input = ClaimInput.parse({
      anchors: [{ revisionId, start, end, exact: text.slice(start, end) }],
      statement: sentenceOf(12, random),
      speaker: 'Sample speaker',
    })
    await inNewsroom(editor, (ask) => createClaim(ask, { articleId: article.id, ...input }))
  }
  await withClient(bench.ownerUrl, (db) =>
    db.query(`UPDATE claim SET finding_reason = 'The register says so.', finding_at = now(), finding_by_id = created_by_id,
      finding = (enum_range(NULL::"Finding"))[1 + number % 5],
      work_state = CASE WHEN number % 2 = 0 THEN 'closed' ELSE 'needs_second_look' END::"WorkState"
      WHERE number % 3 = 0`),
  )
  const sid = await openSession(editor.userId, 'password')
  const value = await encode({ token: { sid }, secret: serverEnv().secret })
  return { id: article.id, text, spans, cookie: { name: sessionCookieName(), value } }
}

/** Spans of some words each, within lines, spread evenly over the text. */
function spansOf(text: string, count: number): Span[] {
  const alone = count - Math.floor(count / OVERLAPPING)
  const step = Math.floor(text.length / alone)
  const spans: Span[] = []
  for (let i = 0; i < alone; i++) {
    const start = text.indexOf(' ', i * step) + 1
    const end = wordEnd(text, start + Math.floor(step * 0.6))
    spans.push(withinLine(text, { start, end }))
    const isFollowed = i % (OVERLAPPING - 1) === OVERLAPPING - 2
    if (!isFollowed) continue
    const inside = text.indexOf(' ', start + Math.floor((end - start) / 2)) + 1
    spans.push(withinLine(text, { start: inside, end: wordEnd(text, inside + Math.floor(step * 0.6)) }))
  }
  return spans
}

function wordEnd(text: string, from: number): number {
  const space = text.indexOf(' ', from)
  return space < 0 ? text.length : space
}

/** Cuts a span at the end of the line in which it begins. */
function withinLine(text: string, { start, end }: Span): Span {
  const line = text.indexOf('\n', start)
  return { start, end: line > 0 && line < end ? line : end }
}
