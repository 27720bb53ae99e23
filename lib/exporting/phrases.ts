import type { Finding } from '@/lib/domain/claims/vocabulary'
import { LOCATOR_WORDS, NO_FINDING_WORD, SOURCE_KIND_WORDS } from '@/lib/domain/claims/words'
import type { AnnotatedArticle, AnnotatedEvidence } from '@/lib/exporting/model'

/** The word for a finding, in the newsroom's words. */
export const findingWord = (words: AnnotatedArticle['findingWords'], finding: Finding | null): string =>
  finding === null ? NO_FINDING_WORD.label : words[finding].label

/** What a place in a source is, with the space behind it, such as `page `; empty where the place says it itself. */
export const placeKind = ({ locatorKind }: Pick<AnnotatedEvidence, 'locatorKind'>): string =>
  locatorKind && locatorKind !== 'other' ? `${LOCATOR_WORDS[locatorKind].toLowerCase()} ` : ''

/** What kind of source it is, as it stands in brackets: `official record, primary, as of 2026-04-14`. */
export function sourceKind({ source, asOf }: Pick<AnnotatedEvidence, 'source' | 'asOf'>): string {
  const kind = `${SOURCE_KIND_WORDS[source.kind].toLowerCase()}, ${source.primary ? 'primary' : 'secondary'}`
  return asOf ? `${kind}, as of ${asOf}` : kind
}
