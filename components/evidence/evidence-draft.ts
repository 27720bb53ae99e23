import type { EvidenceInput, EvidenceView, SourceInput } from '@/lib/contracts/claims'
import type { LocatorKind, SourceKind, Stance } from '@/lib/domain/claims/vocabulary'
import { readUrl } from '@/lib/domain/sources/canonical-url'

/** A piece of evidence as it is being typed. */
export type EvidenceDraft = {
  stance: Stance | null
  /** A source of the library, if one was found or chosen. */
  sourceId: string | null
  url: string
  title: string
  kind: SourceKind
  primary: boolean
  publisher: string
  author: string
  publishedOn: string
  protected: boolean
  namedPeople: string[]
  locatorKind: LocatorKind
  locator: string
  passage: string
  note: string
  asOf: string
}

export const NO_EVIDENCE: EvidenceDraft = {
  stance: null,
  sourceId: null,
  url: '',
  title: '',
  kind: 'web_page',
  primary: false,
  publisher: '',
  author: '',
  publishedOn: '',
  protected: false,
  namedPeople: [],
  locatorKind: 'paragraph',
  locator: '',
  passage: '',
  note: '',
  asOf: '',
}

/** What is wrong with a draft, field by field; empty when it can be sent. */
export type EvidenceErrors = Partial<Record<'stance' | 'url' | 'title' | 'locator', string>>

const URL_ERRORS = {
  url_invalid: 'This is not a web address. Leave it empty for a source without one.',
  url_scheme: 'Only http and https addresses can be cited.',
  url_credentials: 'Take user name and password out of the address.',
  url_too_long: 'This address is too long to be kept.',
} as const

/** Whether what stands in the field is meant as a web address, and not as a name to be looked up. */
export const looksLikeAddress = (text: string): boolean =>
  /^[a-z][a-z0-9+.-]*:\/\//i.test(text.trim()) || /^[^\s/]+\.[a-z]{2,}(\/\S*)?$/i.test(text.trim())

/** Checks a draft as the desk asks: a stance, a source, and an exact place. */
export function evidenceErrors(draft: EvidenceDraft): EvidenceErrors {
  const errors: EvidenceErrors = {}
  if (draft.stance === null) errors.stance = 'Say how the source stands to the claim.'
  if (draft.sourceId === null) {
    if (draft.url.trim() !== '') {
      const reading = readUrl(draft.url)
      if (reading.kind === 'refused') errors.url = URL_ERRORS[reading.code]
    }
    if (draft.title.trim() === '') errors.title = 'Give the source a title by which others recognise it.'
  }
  if (draft.locator.trim() === '' && draft.stance !== 'context' && draft.stance !== 'says_nothing') {
    errors.locator = 'Say where in the source: a page, a paragraph, a time.'
  }
  return errors
}

/** The request that a complete draft becomes. */
export function evidenceInput(draft: EvidenceDraft): EvidenceInput {
  const create: SourceInput = {
    kind: draft.kind,
    primary: draft.primary,
    title: draft.title.trim(),
    publisher: draft.publisher.trim(),
    author: draft.author.trim(),
    url: draft.url.trim() === '' ? null : draft.url.trim(),
    publishedOn: draft.publishedOn || null,
    protected: draft.protected,
    namedPeople: draft.protected ? draft.namedPeople : [],
  }
  return {
    source: draft.sourceId === null ? { create } : { sourceId: draft.sourceId },
    stance: draft.stance ?? 'context',
    locatorKind: draft.locator.trim() === '' ? null : draft.locatorKind,
    locator: draft.locator.trim(),
    passage: draft.passage.trim(),
    note: draft.note.trim(),
    asOf: draft.asOf || null,
  }
}

/** A stored piece of evidence as a draft, to be changed; its source stays what it is. */
export function draftOf(evidence: EvidenceView): EvidenceDraft {
  return {
    ...NO_EVIDENCE,
    stance: evidence.stance,
    sourceId: evidence.source.id,
    locatorKind: evidence.locatorKind ?? 'paragraph',
    locator: evidence.locator,
    passage: evidence.passage,
    note: evidence.note,
    asOf: evidence.asOf ?? '',
  }
}
