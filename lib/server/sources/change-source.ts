import type { FieldChange } from '@/lib/contracts/events'
import type { SourcePatch, SourceView } from '@/lib/contracts/sources'
import { assertCan } from '@/lib/server/auth/can'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { namesOf } from '@/lib/server/db/repositories/people'
import {
  findSourceByUrl,
  findSourceRow,
  listNamedPeople,
  lockSourceRow,
  type SourceFields,
  type SourceRow,
  updateSource,
} from '@/lib/server/db/repositories/sources'
import { appendEvent } from '@/lib/server/events/append-event'
import { fieldChanges } from '@/lib/server/events/field-changes'
import { Refusal } from '@/lib/server/http/refusal'
import { namePeople, readAddressOf } from '@/lib/server/sources/find-or-create-source'
import { identityShows, sourceRefOf, sourceViewOf } from '@/lib/server/sources/source-view'

/** Fields that tell who or what a source is: no event holds them for a source that is protected, before or after. */
const IDENTITY: ReadonlySet<string> = new Set(['title', 'publisher', 'author', 'url', 'publishedOn'])

/**
 * Changes a source; what is as it was writes nothing. A protected one is changed only by those to whom it shows.
 *
 * @throws {Refusal} `forbidden`, `not_found`, `invalid_request`, `version_conflict`; `already_exists` with the source
 * that stands under the new address already.
 */
export async function changeSource(ask: Ask, input: { sourceId: string } & SourcePatch): Promise<SourceView> {
  const { sourceId, version, namedPeople, ...patch } = input
  assertCan(ask.actor, 'source.edit')
  const row = await lockSourceRow(ask, sourceId)
  if (!row) throw new Refusal('not_found')
  if (!identityShows(row))
    throw new Refusal('forbidden', { detail: 'This source is protected, and you are not named on it.' })
  if (row.version !== version)
    throw new Refusal('version_conflict', { current: sourceViewOf(row), yours: input })
  const source: SourceFields = {
    ...row,
    ...patch,
    ...(patch.url === undefined ? {} : readAddressOf(patch.url)),
  }
  const people = await peopleChange(ask, row, namedPeople)
  const changes = [...fieldChanges(comparable(row), comparable(source)), ...people]
  if (changes.length === 0) return sourceViewOf(row)
  await assertAddressFree(ask, sourceId, source)
  if (!(await updateSource(ask, { sourceId, version, source }))) {
    throw new Refusal('version_conflict', { current: sourceViewOf(row), yours: input })
  }
  if (namedPeople) await namePeople(ask, sourceId, namedPeople)
  const secret = row.protected || source.protected
  await appendEvent(ask, {
    streamId: ask.actor.newsroomId,
    type: 'source.changed',
    payload: {
      source: sourceRefOf({ ...row, ...source }),
      changes: secret ? changes.map(withoutIdentity) : changes,
    },
  })
  const changed = await findSourceRow(ask, sourceId)
  if (!changed) throw new Refusal('not_found')
  return sourceViewOf(changed)
}

function comparable(source: SourceFields): Record<string, FieldChange['from']> {
  const { kind, primary, title, publisher, author, url, publishedOn, protected: isProtected } = source
  return { kind, primary, title, publisher, author, url, publishedOn, protected: isProtected }
}

const withoutIdentity = (change: FieldChange): FieldChange =>
  IDENTITY.has(change.field) ? { field: change.field, from: null, to: null } : change

async function peopleChange(
  ask: Ask,
  row: SourceRow,
  namedPeople: readonly string[] | undefined,
): Promise<FieldChange[]> {
  if (!namedPeople) return []
  const before = (await listNamedPeople(ask, row.id)).sort()
  const after = [...new Set(namedPeople)].sort()
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  const names = await namesOf(ask, [...before, ...after])
  const named = (ids: string[]) => ids.map((id) => names.get(id) ?? id)
  return [{ field: 'namedPeople', from: named(before), to: named(after) }]
}

async function assertAddressFree(ask: Ask, sourceId: string, source: SourceFields): Promise<void> {
  if (source.protected || source.canonicalUrl === null) return
  const there = await findSourceByUrl(ask, source.canonicalUrl)
  if (there && there.id !== sourceId) {
    throw new Refusal('already_exists', {
      detail: 'The library has a source under this address already.',
      source: { id: there.id, title: there.title },
    })
  }
}
