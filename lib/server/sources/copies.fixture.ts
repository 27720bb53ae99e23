import { expect } from 'vitest'
import { SourceInput, type SourceView } from '@/lib/contracts/sources'
import type { Actor } from '@/lib/server/auth/actor'
import { forgetServerEnv } from '@/lib/server/env'
import { archiveSource } from '@/lib/server/sources/archive-source'
import { createSource } from '@/lib/server/sources/create-source'
import { getSource } from '@/lib/server/sources/get-source'
import { listCopies } from '@/lib/server/sources/list-copies'
import { runArchive } from '@/lib/server/sources/run-archive'
import { as, makeNewsroom } from '@/lib/testing/builders'
import { freshDesk } from '@/lib/testing/fresh-desk'
import { startSite } from '@/lib/testing/test-site'

/** What the pages of the site say. */
export const SENTENCE = 'The town will replace its twelve ferries by 2030, at a cost of 48 million.'

/**
 * A test file's desk with a site whose pages its sources name, and what is done with them.
 *
 * The site's address is one of this machine, which is open to the desk in this process from then on.
 */
export async function siteDesk() {
  process.env.LOG_LEVEL = 'silent'
  process.env.FETCH_ALLOW = '127.0.0.1'
  const { room: desk, article, owner, ownerUrl } = await freshDesk()
  forgetServerEnv()
  const other = await makeNewsroom()
  const site = await startSite()
  let made = 0
  const source = async (fields: object = {}, actor: Actor = desk.checker): Promise<SourceView> => {
    made += 1
    const input = { kind: 'web_page', title: `Page ${made}`, url: `${site.url}/${made}`, ...fields }
    return as(actor, (ask) => createSource(ask, SourceInput.parse(input)))
  }
  const ask = (sourceId: string, actor: Actor = desk.checker) =>
    as(actor, (ask) => archiveSource(ask, { sourceId }))
  const run = (copyId: string, newsroomId = desk.id) => runArchive({ newsroomId, copyId })
  const copies = async (sourceId: string, actor: Actor = desk.checker) =>
    (await as(actor, (ask) => listCopies(ask, { sourceId, limit: 50 }))).items
  const view = (sourceId: string, actor: Actor = desk.checker) =>
    as(actor, (ask) => getSource(ask, { sourceId }))
  const events = (sourceId: string) =>
    owner<{ type: string; payload: Record<string, unknown>; actor_name: string }>(
      `SELECT type, payload, actor_name FROM event WHERE payload->'source'->>'id' = $1
         AND type LIKE 'source.%' AND type NOT IN ('source.created', 'source.protected_read') ORDER BY seq`,
      [sourceId],
    )
  return { desk, other, article, site, owner, ownerUrl, source, ask, run, copies, view, events }
}

/** What is thrown where somebody is refused. */
export const refused = (code: string) => expect.objectContaining({ code })
