import type { EvidenceFields, NewEvidence } from '@/components/claims/claim-write'
import type { EvidenceView } from '@/lib/contracts/claims'
import type { SourceInput, SourceView } from '@/lib/contracts/sources'
import type { LocatorKind, SourceKind, Stance } from '@/lib/domain/claims/vocabulary'
import { readUrl } from '@/lib/domain/sources/canonical-url'

/** How and where a source bears on a claim, as its form holds it: text fields are never null. */
export type BearingDraft = {
  readonly stance: Stance | null
  readonly locatorKind: LocatorKind
  readonly locator: string
  readonly passage: string
  readonly note: string
  readonly asOf: string | null
  /** The stored copy of the source that was read; a draft kept by an older version has none. */
  readonly copyId?: string | null
}

/** A piece of evidence on its way in. */
export type EvidenceDraft = BearingDraft & {
  /** What was typed to find or name the source: a link or words. */
  readonly typed: string
  /** The source of the library that is used; else a new one is made of the fields below. */
  readonly used:
    | (Pick<SourceView, 'id' | 'title' | 'publisher' | 'kind' | 'primary'> &
        Partial<Pick<SourceView, 'protected'>>)
    | null
  readonly kind: SourceKind | null
  readonly primary: boolean
  /** Null while the title is what was typed. */
  readonly title: string | null
  readonly publisher: string
  readonly author: string
  readonly publishedOn: string | null
  readonly protected: boolean
  readonly namedPeople: readonly string[]
}

const NO_BEARING: BearingDraft = {
  stance: null,
  locatorKind: 'page',
  locator: '',
  passage: '',
  note: '',
  asOf: null,
  copyId: null,
}
export const NO_EVIDENCE: EvidenceDraft = {
  ...NO_BEARING,
  typed: '',
  used: null,
  kind: null,
  primary: false,
  title: null,
  publisher: '',
  author: '',
  publishedOn: null,
  protected: false,
  namedPeople: [],
}

/** Whether nothing has been typed or chosen yet. */
export const isEmptyEvidence = (draft: EvidenceDraft): boolean =>
  JSON.stringify(draft) === JSON.stringify(NO_EVIDENCE)

/** Words that are meant as a web address: with a scheme, or a host with a dot and no space. */
const LOOKS_LIKE_URL = /^(?:https?:\/\/\S*|[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[/?#:]\S*)?)$/iu

/** What was typed as a source: nothing, an address (`refused` if it cannot be one), or words. */
export function readTyped(
  typed: string,
): { kind: 'nothing' | 'words' } | { kind: 'url'; url: string } | { kind: 'refused' } {
  const trimmed = typed.trim()
  if (trimmed === '') return { kind: 'nothing' }
  if (!LOOKS_LIKE_URL.test(trimmed)) return { kind: 'words' }
  const reading = readUrl(trimmed)
  return reading.kind === 'ok' ? { kind: 'url', url: reading.url } : { kind: 'refused' }
}

/** The title of a new source: its own, or the words by which it was named. An address is no title. */
export const titleOf = (draft: EvidenceDraft): string =>
  draft.title ?? (readTyped(draft.typed).kind === 'words' ? draft.typed : '')

/** The kind of a new source unless one was chosen: a page for an address, else a document. */
export const kindOf = (draft: EvidenceDraft): SourceKind =>
  draft.kind ?? (readTyped(draft.typed).kind === 'url' ? 'web_page' : 'document')

/** What is wrong with the fields before they are sent, by field. */
export function evidenceFaults(draft: EvidenceDraft): Partial<Record<'stance' | 'typed' | 'title', string>> {
  const faults: Partial<Record<'stance' | 'typed' | 'title', string>> = {}
  if (draft.stance === null) faults.stance = 'Choose how the source stands to the claim.'
  if (draft.used !== null) return faults
  const typed = readTyped(draft.typed)
  if (typed.kind === 'nothing' && titleOf(draft).trim() === '')
    faults.typed = 'Paste a link, or name the source.'
  else if (typed.kind === 'refused')
    faults.typed = 'This link cannot be read. Write it in full, such as https://example.org/report.'
  else if (titleOf(draft).trim() === '') faults.title = 'Say what the source is called.'
  return faults
}

function sourceInput(draft: EvidenceDraft): SourceInput {
  const typed = readTyped(draft.typed)
  return {
    kind: kindOf(draft),
    primary: draft.primary,
    title: titleOf(draft).trim(),
    publisher: draft.publisher.trim(),
    author: draft.author.trim(),
    url: typed.kind === 'url' ? typed.url : null,
    publishedOn: draft.publishedOn,
    protected: draft.protected,
    namedPeople: draft.protected ? [...draft.namedPeople] : [],
  }
}

/** How and where the source bears on the claim, as it is sent. A kind of place without a place says nothing. */
export function bearingInput(draft: BearingDraft): Required<EvidenceFields> {
  const locator = draft.locator.trim()
  return {
    stance: draft.stance ?? 'context',
    locatorKind: locator === '' ? null : draft.locatorKind,
    locator,
    passage: draft.passage.trim(),
    note: draft.note.trim(),
    asOf: draft.asOf,
    copyId: draft.copyId ?? null,
  }
}

/** The draft as it is sent. The caller has seen that {@link evidenceFaults} finds nothing. */
export function evidenceInput(draft: EvidenceDraft): NewEvidence {
  const source = draft.used ? { sourceId: draft.used.id } : { create: sourceInput(draft) }
  return { source, ...bearingInput(draft) }
}

/** The fields of a piece of evidence that is there already. */
export function bearingOf(evidence: EvidenceView): BearingDraft {
  const { stance, locatorKind, locator, passage, note, asOf, copyId } = evidence
  return { stance, locatorKind: locatorKind ?? 'page', locator, passage, note, asOf, copyId }
}

/** A place as it is read: `p. 3`, `para 5`, `00:12:41`. */
export function locatorWords(kind: LocatorKind | null, locator: string): string {
  if (locator === '') return ''
  if (kind === 'page') return /^p+\.?\s/iu.test(locator) ? locator : `p. ${locator}`
  if (kind === 'paragraph') return /^para/iu.test(locator) ? locator : `para ${locator}`
  return locator
}
