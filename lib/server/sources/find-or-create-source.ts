import { v7 as uuidv7 } from 'uuid'
import type { SourceInput } from '@/lib/contracts/sources'
import { readUrl } from '@/lib/domain/sources/canonical-url'
import { assertMembers } from '@/lib/server/claims/assert-member'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import {
  findSourceByUrl,
  findSourceRow,
  insertSource,
  replaceNamedPeople,
  type SourceRow,
} from '@/lib/server/db/repositories/sources'
import { Refusal } from '@/lib/server/http/refusal'

/**
 * Finds the library's row for a source's canonical address, or adds the source. A protected source is always a row of
 * its own, and is never found by others' addresses.
 *
 * The caller appends `source.created` if `made`, after the events of the article: streams are locked in that order.
 *
 * @throws {Refusal} `invalid_request` for an address that must not be linked to, or a person who is no member.
 */
export async function findOrCreateSource(
  ask: Ask,
  input: SourceInput,
): Promise<{ row: SourceRow; made: boolean }> {
  const { namedPeople, ...fields } = input
  const address = readAddressOf(fields.url)
  if (!fields.protected && address.canonicalUrl !== null) {
    const there = await findSourceByUrl(ask, address.canonicalUrl)
    if (there) return { row: there, made: false }
  }
  const id = uuidv7()
  const made = await insertSource(ask, id, { ...fields, ...address })
  // Somebody added the same page between our look and our insert.
  if (!made && address.canonicalUrl !== null) {
    const there = await findSourceByUrl(ask, address.canonicalUrl)
    if (there) return { row: there, made: false }
  }
  if (fields.protected) await namePeople(ask, id, namedPeople)
  const row = await findSourceRow(ask, id)
  if (!row) throw new Error('the source was neither found nor stored')
  return { row, made: true }
}

/**
 * Makes some people, besides its maker, those to whom a protected source shows.
 *
 * @throws {Refusal} `invalid_request` if one is no active member.
 */
export async function namePeople(ask: Ask, sourceId: string, userIds: readonly string[]): Promise<void> {
  const people = await assertMembers(ask, userIds, 'namedPeople')
  await replaceNamedPeople(
    ask,
    sourceId,
    people.map((person) => person.id),
  )
}

const WHY_NOT = {
  url_invalid: 'This is not a web address.',
  url_scheme: 'Only http and https addresses can be sources.',
  url_credentials: 'The address holds a user name; leave it out.',
  url_too_long: 'The address is too long.',
} as const

/**
 * Reads a typed address into the two forms in which it is stored: as a link, and as the key to find it by.
 *
 * @throws {Refusal} `invalid_request` with the reader's own code as `because`.
 */
export function readAddressOf(typed: string | null): { url: string | null; canonicalUrl: string | null } {
  if (typed === null || typed.trim() === '') return { url: null, canonicalUrl: null }
  const reading = readUrl(typed)
  if (reading.kind === 'ok') return { url: reading.url, canonicalUrl: reading.canonical }
  const message = WHY_NOT[reading.code]
  throw new Refusal('invalid_request', {
    detail: message,
    because: reading.code,
    issues: [{ path: 'url', message }],
  })
}
