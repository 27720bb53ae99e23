import type { SourceInput, SourcePatch, SourceView } from '@/lib/contracts/sources'
import type { SourceKind } from '@/lib/domain/claims/vocabulary'
import { readUrl } from '@/lib/domain/sources/canonical-url'

/** A source as its form holds it: text fields are never null. */
export type SourceFields = {
  readonly kind: SourceKind
  readonly primary: boolean
  readonly title: string
  readonly publisher: string
  readonly author: string
  readonly url: string
  readonly publishedOn: string
  readonly protected: boolean
  readonly namedPeople: readonly string[]
}

export const NEW_SOURCE: SourceFields = {
  kind: 'document',
  primary: false,
  title: '',
  publisher: '',
  author: '',
  url: '',
  publishedOn: '',
  protected: false,
  namedPeople: [],
}

/** The form's fields of a source that is there already. Who is named on it is not told by the interface. */
export const fieldsOf = (source: SourceView): SourceFields => ({
  kind: source.kind,
  primary: source.primary,
  title: source.title,
  publisher: source.publisher,
  author: source.author,
  url: source.url ?? '',
  publishedOn: source.publishedOn ?? '',
  protected: source.protected,
  namedPeople: [],
})

/** What is wrong with the fields before they are sent, by field. */
export function faultsOf(fields: SourceFields): Readonly<Record<string, string>> {
  const faults: Record<string, string> = {}
  if (fields.title.trim() === '') faults.title = 'Say what the source is called.'
  if (fields.url.trim() !== '' && readUrl(fields.url).kind === 'refused') {
    faults.url = 'Write a full web address, such as https://example.org/report.'
  }
  return faults
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim())

/** The fields as a new source. */
export function sourceInput(fields: SourceFields): SourceInput {
  return {
    ...fields,
    url: orNull(fields.url),
    publishedOn: orNull(fields.publishedOn),
    namedPeople: fields.protected ? [...fields.namedPeople] : [],
  }
}

/** What has changed against the source that was read; null where nothing has. */
export function sourcePatch(fields: SourceFields, source: SourceView): SourcePatch | null {
  const { namedPeople, ...wanted } = sourceInput(fields)
  const changed = Object.fromEntries(
    Object.entries(wanted).filter(([field, value]) => value !== source[field as keyof typeof wanted]),
  )
  const people = fields.protected && namedPeople.length > 0 ? { namedPeople } : {}
  const patch = { ...changed, ...people }
  return Object.keys(patch).length === 0 ? null : { version: source.version, ...patch }
}
