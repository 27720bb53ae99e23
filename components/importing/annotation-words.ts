import type { Annotations, ImportedClaim } from '@/lib/contracts/annotations'
import type { AnnotationsPreview, AnnotationsResult } from '@/lib/contracts/imports'

/** What formats call themselves, as a file's kind is told. */
const FORMAT_WORDS: Readonly<Record<Annotations['format'], string>> = {
  json: 'Tickmark JSON',
  jsonld: 'W3C annotations',
  docx: 'Word comments and notes',
  brat: 'brat annotations',
  webanno: 'WebAnno TSV',
  uima: 'UIMA CAS',
  doccano: 'doccano',
  labelstudio: 'Label Studio',
}
export const formatWords = (annotations: Pick<Annotations, 'format'>): string =>
  FORMAT_WORDS[annotations.format]

/** A number with its noun. */
export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`

/** Parts of a sentence that are not nothing: `3 claims, 2 threads and 1 correction`. */
export function listed(parts: readonly string[]): string {
  const [last, ...before] = parts.filter((part) => part !== '').toReversed()
  if (last === undefined) return ''
  return before.length === 0 ? last : `${before.toReversed().join(', ')} and ${last}`
}

/** How much a file says. */
export type AnnotationCounts = {
  readonly claims: number
  readonly findings: number
  readonly evidence: number
  readonly threads: number
  readonly comments: number
  readonly corrections: number
}

export function countAnnotations({ claims }: Pick<Annotations, 'claims'>): AnnotationCounts {
  const sum = (of: (claim: ImportedClaim) => number) => claims.reduce((all, claim) => all + of(claim), 0)
  return {
    claims: claims.length,
    findings: sum(({ finding }) => (finding === null ? 0 : 1)),
    evidence: sum(({ evidence }) => evidence.length),
    threads: sum(({ threads }) => threads.length),
    comments: sum(({ threads }) => threads.reduce((all, { comments }) => all + comments.length, 0)),
    corrections: sum(({ corrections }) => corrections.length),
  }
}

/** What a file says, in words. */
export const countWords = (counts: AnnotationCounts): string =>
  listed([
    counted(counts.claims, 'claim'),
    counts.evidence > 0 ? counted(counts.evidence, 'piece of evidence', 'pieces of evidence') : '',
    counts.comments > 0
      ? `${counted(counts.comments, 'comment')} in ${counted(counts.threads, 'thread')}`
      : '',
    counts.corrections > 0 ? counted(counts.corrections, 'correction') : '',
  ])

/**
 * What bringing a file in did, or would do, as sentences.
 *
 * @param tense whether it is told before or after
 */
export function resultSentences(result: AnnotationsResult, tense: 'would' | 'did'): readonly string[] {
  const { claims, evidence, comments, threads, corrections, findings, sources } = result
  const added = listed([
    claims.added > 0 ? counted(claims.added, 'new claim') : '',
    evidence > 0 ? counted(evidence, 'piece of evidence', 'pieces of evidence') : '',
    comments > 0 ? counted(comments, 'comment') : '',
    threads > 0 ? counted(threads, 'thread') : '',
    corrections > 0 ? counted(corrections, 'correction') : '',
    findings > 0 ? counted(findings, 'finding') : '',
    sources > 0
      ? counted(sources, 'source that was not in the library', 'sources that were not in the library')
      : '',
  ])
  const head = tense === 'would' ? 'Would add' : 'Added'
  return [
    added === ''
      ? tense === 'would'
        ? 'Nothing in it is new: all of it stands on the desk already.'
        : 'Nothing was added: all of it stood on the desk already.'
      : `${head} ${added}.`,
    ...(claims.changed > 0
      ? [
          tense === 'would'
            ? `${counted(claims.changed, 'claim that is here gets', 'claims that are here get')} something new.`
            : `${counted(claims.changed, 'claim that was here got', 'claims that were here got')} something new.`,
        ]
      : []),
    ...(claims.unchanged > 0
      ? [
          tense === 'would'
            ? `${counted(claims.unchanged, 'claim stays', 'claims stay')} as ${claims.unchanged === 1 ? 'it is' : 'they are'}.`
            : `${counted(claims.unchanged, 'claim stayed', 'claims stayed')} as ${claims.unchanged === 1 ? 'it was' : 'they were'}.`,
        ]
      : []),
  ]
}

/** Whether a file would change anything at all. */
export const addsSomething = ({
  claims,
  evidence,
  threads,
  comments,
  corrections,
  findings,
}: AnnotationsResult) =>
  claims.added + claims.changed + evidence + threads + comments + corrections + findings > 0

/** How the text of a file stands to the text on the desk. */
const TEXT_WORDS = {
  same: 'Its text is the newest revision’s.',
  older: 'Its text is an older revision’s: each claim is carried over to where its words stand now.',
  other: 'Its text is another one: only words that stand here exactly once find their place.',
  none: 'It holds no text of its own: each claim is laid where its words stand.',
} as const

const TEXT_CHANGED = 'Its text was changed since the copy was made: load it as a new revision to keep that.'

/** Which text a file was made from, and whether that was changed in it, as sentences. */
export function textSentences({ text, textChanged }: Pick<AnnotationsPreview, 'text' | 'textChanged'>) {
  if (!textChanged) return [TEXT_WORDS[text]]
  return text === 'same' ? [TEXT_CHANGED] : [TEXT_WORDS[text], TEXT_CHANGED]
}
