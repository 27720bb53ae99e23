import { ClaimRecord, type ImportedClaim } from '@/lib/contracts/annotations'
import { OWN } from '@/lib/contracts/jsonld-terms'
import type { Places } from '@/lib/importing/annotations/jsonld-places'
import { creatorOf, iriOf, manyOf, momentOf, wordsOf } from '@/lib/importing/annotations/jsonld-values'
import { fieldOf, stringOf } from '@/lib/importing/nlp/json-values'
import type { ImportNotes } from '@/lib/importing/outcome'

/** What our own annotations say, and where annotations of others that answer them belong. */
export type OwnClaims = {
  readonly claims: readonly ImportedClaim[]
  /** By the IRI of a claim's annotation, or of one that belongs to it. */
  readonly claimOf: ReadonlyMap<string, ImportedClaim>
  /** By the IRI of a comment: id of its thread. */
  readonly threadOf: ReadonlyMap<string, string>
}

/** Whether an annotation was written by us, by its terms. */
export const isOwnClaim = (annotation: unknown): boolean => fieldOf(annotation, OWN.number) !== undefined
export const isOwnPart = (annotation: unknown): boolean => fieldOf(annotation, OWN.claim) !== undefined

/**
 * Puts our own annotations together again: each claim with the finding, evidence, comments and corrections that name
 * it, in the order of the file. What was taken out of the file is not there; words that were changed in a body count.
 */
export function ownClaims(annotations: readonly unknown[], places: Places, notes: ImportNotes): OwnClaims {
  const parts = Map.groupBy(annotations.filter(isOwnPart), (part) => iriOf(fieldOf(part, OWN.claim)) ?? '')
  const claims: ImportedClaim[] = []
  const claimOf = new Map<string, ImportedClaim>()
  const threadOf = new Map<string, string>()
  for (const annotation of annotations.filter(isOwnClaim)) {
    const iri = iriOf(annotation) ?? ''
    const own = parts.get(iri) ?? []
    const record = ClaimRecord.safeParse(recordOf(annotation, own, places))
    if (!record.success) {
      notes.add('records_unreadable')
      continue
    }
    const targets = manyOf(annotation, 'target')
    const anchors = targets.flatMap((target) => places.of(target) ?? [])
    // Without a selector nothing was looked for: it had no words in the text when it was written.
    if (anchors.length === 0 && targets.some((target) => fieldOf(target, 'selector') !== undefined)) {
      notes.add('spans_dropped')
      continue
    }
    const claim = { ...record.data, anchors }
    claims.push(claim)
    for (const node of [annotation, ...own]) {
      const nodeIri = iriOf(node)
      const thread = stringOf(node, OWN.thread)
      if (nodeIri !== null) claimOf.set(nodeIri, claim)
      if (nodeIri !== null && thread !== null) threadOf.set(nodeIri, thread)
    }
  }
  return { claims, claimOf, threadOf }
}

const text = (json: unknown, key: string) => stringOf(json, key) ?? ''
const orNull = (json: unknown, key: string) => fieldOf(json, key) ?? null

/** Values of the bodies with a purpose, as they stand in the file. */
const bodiesFor = (annotation: unknown, purpose: string): string[] =>
  manyOf(annotation, 'body').flatMap((body) =>
    wordsOf(body, 'purpose').includes(purpose) ? (stringOf(body, 'value') ?? []) : [],
  )
const bodyFor = (annotation: unknown, purpose: string): string => bodiesFor(annotation, purpose)[0] ?? ''

/** A claim's record as our terms have it, still unchecked. */
function recordOf(annotation: unknown, parts: readonly unknown[], places: Places): unknown {
  const finding = parts.find((part) => fieldOf(part, OWN.finding) !== undefined)
  return {
    originId: orNull(annotation, OWN.id),
    number: orNull(annotation, OWN.number),
    statement: bodyFor(annotation, 'describing'),
    speaker: text(annotation, OWN.speaker),
    speakerRole: text(annotation, OWN.speakerRole),
    claimDate: orNull(annotation, OWN.claimDate),
    types: bodiesFor(annotation, 'classifying'),
    priority: fieldOf(annotation, OWN.priority) ?? 'normal',
    labels: bodiesFor(annotation, 'tagging'),
    workState: fieldOf(annotation, OWN.workState) ?? 'to_check',
    finding: orNull(finding, OWN.finding),
    findingReason: bodiesFor(finding, 'assessing')[0] ?? null,
    findingBy: creatorOf(finding) || null,
    findingAt: momentOf(fieldOf(finding, 'created')),
    evidence: parts.filter((part) => fieldOf(part, OWN.stance) !== undefined).map(evidenceOf),
    threads: threadsOf(parts.filter((part) => fieldOf(part, OWN.thread) !== undefined)),
    corrections: parts
      .filter((part) => wordsOf(part, 'motivation').includes('editing'))
      .map((part) => correctionOf(part, places)),
  }
}

function evidenceOf(part: unknown): unknown {
  const source = fieldOf(part, OWN.source)
  return {
    originId: orNull(part, OWN.id),
    stance: fieldOf(part, OWN.stance),
    source: {
      originId: orNull(source, OWN.id),
      kind: fieldOf(source, OWN.kind),
      primary: fieldOf(source, OWN.primary) === true,
      title: text(source, OWN.title),
      publisher: text(source, OWN.publisher),
      author: text(source, OWN.author),
      url: orNull(source, OWN.url),
      publishedOn: orNull(source, OWN.publishedOn),
    },
    locatorKind: orNull(part, OWN.locatorKind),
    locator: text(part, OWN.locator),
    passage: bodyFor(part, 'describing'),
    note: bodyFor(part, 'commenting'),
    asOf: orNull(part, OWN.asOf),
  }
}

function threadsOf(comments: readonly unknown[]): unknown[] {
  const byThread = Map.groupBy(comments, (comment) => text(comment, OWN.thread))
  return [...byThread].map(([id, said]) => {
    // The first comment may have been taken out of the file: then nothing says what the thread was.
    const first = said.find((comment) => !wordsOf(comment, 'motivation').includes('replying'))
    return {
      originId: id,
      kind: wordsOf(first, 'motivation').includes('questioning') ? 'question' : 'discussion',
      evidenceId: orNull(first, OWN.evidence),
      resolved: fieldOf(first, OWN.resolved) === true,
      comments: said.map((comment) => ({
        originId: orNull(comment, OWN.id),
        author: creatorOf(comment),
        createdAt: momentOf(fieldOf(comment, 'created')),
        text: stringOf(manyOf(comment, 'body')[0], 'value') ?? '',
      })),
    }
  })
}

function correctionOf(part: unknown, places: Places): unknown {
  const place = places.of(manyOf(part, 'target')[0])
  return {
    originId: orNull(part, OWN.id),
    place,
    exact: stringOf(part, OWN.exact) ?? place?.exact ?? '',
    replacement: bodyFor(part, 'editing'),
    note: bodyFor(part, 'commenting'),
    state: fieldOf(part, OWN.state),
    proposedBy: creatorOf(part),
    createdAt: momentOf(fieldOf(part, 'created')),
    decidedBy: orNull(part, OWN.decidedBy),
    decidedAt: orNull(part, OWN.decidedAt),
    decisionReason: orNull(part, OWN.decisionReason),
  }
}
