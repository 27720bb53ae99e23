import type { ClaimWrite } from '@/components/claims/claim-write'
import type { NewClaim } from '@/components/desk/composer-draft'
import { commentWords } from '@/components/threads/kept-comments'
import { type FindingWordsShown, findingWord } from '@/components/ui/finding'
import type { FieldConflict } from '@/lib/client/merge'
import type { Entry } from '@/lib/client/outbox-machine'
import type { ClaimDetail, ClaimInput } from '@/lib/contracts/claims'
import { WORK_WORDS } from '@/lib/domain/claims/words'

/** A change to a claim, as it waits in the queue under the kind `write`. */
export type WriteIntent = { readonly write: ClaimWrite }
/** A new claim, as it waits under the kind `claim`: what is sent, the words it is made of, and what was typed. */
export type ClaimIntent = {
  readonly input: ClaimInput & { readonly id: string }
  readonly quote: string
  readonly typed: NewClaim
}
/** Two versions: the claim as the server has it, and the fields that both have changed. */
export type ConflictFacts = { readonly current: ClaimDetail; readonly conflicts: readonly FieldConflict[] }

/** The change to a claim that an entry is; null for an entry of another kind. */
export const writeOf = (entry: Entry): ClaimWrite | null =>
  entry.kind === 'write' ? (entry.intent as WriteIntent).write : null
/** The new claim that an entry is; null for an entry of another kind. */
export const newClaimOf = (entry: Entry): ClaimIntent | null =>
  entry.kind === 'claim' ? (entry.intent as ClaimIntent) : null

const FIELD_LABELS: Readonly<Record<string, string>> = {
  statement: 'Our words',
  speaker: 'Speaker',
  claimDate: 'Said',
  types: 'Type',
  priority: 'Priority',
  assigneeId: 'Assignee',
  dueAt: 'Due',
  labels: 'Labels',
}

/** What a change is called in the list of kept ones. */
export function writeLabel(write: ClaimWrite, words: FindingWordsShown): string {
  switch (write.kind) {
    case 'patch':
      return (
        Object.keys(write.patch)
          .map((field) => FIELD_LABELS[field])
          .filter((label) => label !== undefined)
          .join(', ') || 'Change'
      )
    case 'check':
      return `Finding: ${findingWord(write.finding, words)}`
    case 'move':
      return `Work: ${WORK_WORDS[write.to].label}`
    case 'evidence_add':
      return 'New evidence'
    case 'evidence_change':
      return 'Evidence changed'
    case 'evidence_remove':
      return 'Evidence removed'
    case 'anchor_add':
      return 'Words added'
    case 'anchor_remove':
      return 'Place removed'
  }
}

/** The words that somebody typed into a change, to be copied elsewhere if all else fails. */
export function wordsOf(write: ClaimWrite): string {
  if ('reason' in write) return write.reason
  if (write.kind === 'anchor_add') return write.anchor.exact
  const typed = write.kind === 'evidence_add' ? evidenceWords(write) : Object.values(write.patch)
  return typed.filter((value) => typeof value === 'string' && value !== '').join('\n')
}

function evidenceWords({ evidence, shown }: Extract<ClaimWrite, { kind: 'evidence_add' }>): unknown[] {
  const { source, locator, passage, note } = evidence
  const named = 'create' in source ? source.create : (shown ?? null)
  const address = 'create' in source ? [source.create.author, source.create.url] : []
  return [named?.title, named?.publisher, ...address, locator, passage, note]
}

/** The words that somebody typed into a kept change. */
export function entryWords(entry: Entry): string {
  const write = writeOf(entry)
  if (write) return wordsOf(write)
  const made = newClaimOf(entry)
  if (made) return [made.input.statement, made.quote].join('\n')
  const said = commentWords(entry)
  if (said !== null) return said
  return typeof entry.draft?.value === 'string' ? entry.draft.value : entry.label
}

/** Whether a kept change is one of this piece of evidence. */
export function changesEvidence(entry: Entry, evidenceId: string): boolean {
  const write = writeOf(entry)
  return (
    (write?.kind === 'evidence_change' || write?.kind === 'evidence_remove') && write.base.id === evidenceId
  )
}
