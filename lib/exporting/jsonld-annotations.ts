import { OWN } from '@/lib/contracts/jsonld-terms'
import { asUri } from '@/lib/domain/sources/uri'
import { describeAnchor } from '@/lib/domain/text/anchors'
import { type codePointConverter, utf16 } from '@/lib/domain/text/offsets'
import type {
  AnnotatedArticle,
  AnnotatedClaim,
  AnnotatedCorrection,
  AnnotatedEvidence,
  AnnotatedThread,
} from '@/lib/exporting/model'

export type Json = Record<string, unknown>
type ToCodePoints = ReturnType<typeof codePointConverter>
type Described = { start: number; end: number; exact: string; prefix: string; suffix: string }

/** An object without what nobody has said: null, an empty text, false. */
export const filled = (json: Json): Json =>
  Object.fromEntries(
    Object.entries(json).filter(([, value]) => value !== null && value !== '' && value !== false),
  )

/** All annotations of one claim: the claim itself first, then finding, evidence, threads and corrections. */
export function claimAnnotations(
  article: AnnotatedArticle,
  claim: AnnotatedClaim,
  toCodePoints: ToCodePoints,
): Json[] {
  const id = `${article.base}/claims/${claim.id}`
  const wholeArticle: Json = {
    type: 'SpecificResource',
    source: `${article.base}/articles/${article.id}`,
    state: { type: 'TimeState', sourceDate: article.revision.createdAt },
  }
  const targetOf = (place: Described): Json => ({
    ...wholeArticle,
    selector: [
      { type: 'TextQuoteSelector', exact: place.exact, prefix: place.prefix, suffix: place.suffix },
      {
        type: 'TextPositionSelector',
        start: toCodePoints(utf16(place.start)),
        end: toCodePoints(utf16(place.end)),
      },
    ],
  })
  // Every annotation must have a target: that of a claim whose words are nowhere in it is the article, without a selector.
  const target = claim.anchors.length === 0 ? [wholeArticle] : claim.anchors.map(targetOf)
  return [
    claimAnnotation(article, claim, id, target),
    ...(claim.finding === null ? [] : [findingAnnotation(article, claim, claim.finding, id, target)]),
    ...claim.evidence.map((evidence) => evidenceAnnotation(id, evidence, target)),
    ...claim.threads.flatMap((thread) => threadAnnotations(id, thread, target)),
    ...claim.corrections.map((correction) => {
      const { place } = correction
      const stands =
        place && describeAnchor(article.text, { start: utf16(place.start), end: utf16(place.end) })
      return correctionAnnotation(id, correction, stands ? [targetOf(stands)] : id, stands?.exact ?? null)
    }),
  ]
}

function claimAnnotation(article: AnnotatedArticle, claim: AnnotatedClaim, id: string, target: Json[]): Json {
  return {
    id,
    type: 'Annotation',
    motivation: ['highlighting', 'describing'],
    creator: person(claim.createdBy),
    created: claim.createdAt,
    modified: claim.updatedAt,
    body: [
      { ...textBody(claim.statement, 'describing'), language: article.language },
      ...claim.types.map((type) => textBody(type, 'classifying')),
      ...claim.labels.map((label) => textBody(label, 'tagging')),
    ],
    target,
    ...filled({
      [OWN.id]: claim.id,
      [OWN.number]: claim.number,
      [OWN.workState]: claim.workState,
      [OWN.priority]: claim.priority,
      [OWN.speaker]: claim.speaker,
      [OWN.speakerRole]: claim.speakerRole,
      [OWN.claimDate]: claim.claimDate,
      [OWN.assignee]: claim.assignee,
      [OWN.dueAt]: claim.dueAt,
      [OWN.secondLookPending]: claim.secondLookPending,
      [OWN.textChanged]: claim.textChangedSinceFinding,
    }),
  }
}

function findingAnnotation(
  article: AnnotatedArticle,
  claim: AnnotatedClaim,
  finding: NonNullable<AnnotatedClaim['finding']>,
  claimId: string,
  target: Json[],
): Json {
  return {
    id: `${claimId}#finding`,
    type: 'Annotation',
    motivation: 'assessing',
    ...(claim.findingBy === null ? {} : { creator: person(claim.findingBy) }),
    ...(claim.findingAt === null ? {} : { created: claim.findingAt }),
    body: [
      textBody(article.findingWords[finding].label, 'classifying'),
      ...(claim.findingReason === null ? [] : [textBody(claim.findingReason, 'assessing')]),
    ],
    target,
    [OWN.claim]: claimId,
    [OWN.finding]: finding,
  }
}

function evidenceAnnotation(claimId: string, evidence: AnnotatedEvidence, target: Json[]): Json {
  const { source, archived } = evidence
  const citation = [source.title, source.author, source.publisher, source.publishedOn]
    .filter(Boolean)
    .join(', ')
  const uri = source.url === null ? null : asUri(source.url)
  return {
    id: `${claimId}#evidence-${evidence.id}`,
    type: 'Annotation',
    motivation: 'linking',
    body: [
      // An address is a body itself; a source without one is described in words.
      ...(uri === null ? [] : [{ type: 'SpecificResource', source: uri, purpose: 'linking' }]),
      textBody(citation, 'linking'),
      ...(evidence.passage ? [textBody(evidence.passage, 'describing')] : []),
      ...(evidence.note ? [textBody(evidence.note, 'commenting')] : []),
    ],
    target,
    [OWN.claim]: claimId,
    [OWN.id]: evidence.id,
    [OWN.stance]: evidence.stance,
    [OWN.source]: filled({
      [OWN.id]: source.id,
      [OWN.kind]: source.kind,
      [OWN.primary]: source.primary,
      [OWN.title]: source.title,
      [OWN.publisher]: source.publisher,
      [OWN.author]: source.author,
      [OWN.publishedOn]: source.publishedOn,
      [OWN.url]: source.url,
    }),
    ...filled({
      [OWN.locatorKind]: evidence.locatorKind,
      [OWN.locator]: evidence.locator,
      [OWN.asOf]: evidence.asOf,
      [OWN.archived]:
        archived &&
        filled({
          [OWN.sha256]: archived.sha256,
          [OWN.fetchedAt]: archived.fetchedAt,
          [OWN.mediaType]: archived.mediaType,
          [OWN.bytes]: archived.bytes,
          [OWN.url]: archived.url,
        }),
    }),
  }
}

/** The first comment is about the claim's words, or about the evidence; every other answers the first. */
function threadAnnotations(claimId: string, thread: AnnotatedThread, target: Json[]): Json[] {
  const idOf = (commentId: string) => `${claimId}#comment-${commentId}`
  const [first] = thread.comments
  if (!first) return []
  const about = thread.evidenceId === null ? target : `${claimId}#evidence-${thread.evidenceId}`
  const opening = thread.kind === 'question' ? 'questioning' : 'commenting'
  return thread.comments.map((comment) => {
    const isFirst = comment === first
    const motivation = isFirst ? opening : 'replying'
    return {
      id: idOf(comment.id),
      type: 'Annotation',
      motivation,
      creator: person(comment.author),
      created: comment.createdAt,
      body: [textBody(comment.text, motivation)],
      target: isFirst ? about : idOf(first.id),
      [OWN.claim]: claimId,
      [OWN.id]: comment.id,
      [OWN.thread]: thread.id,
      ...(isFirst
        ? filled({
            [OWN.evidence]: thread.evidenceId,
            [OWN.resolved]: thread.resolved,
            [OWN.resolvedBy]: thread.resolvedBy,
          })
        : {}),
    }
  })
}

/** @param standing the words at its place; null where it has none any more, and its target is the claim */
function correctionAnnotation(
  claimId: string,
  correction: AnnotatedCorrection,
  target: unknown,
  standing: string | null,
): Json {
  return {
    id: `${claimId}#correction-${correction.id}`,
    type: 'Annotation',
    motivation: 'editing',
    creator: person(correction.proposedBy),
    created: correction.createdAt,
    body: [
      textBody(correction.replacement, 'editing'),
      ...(correction.note ? [textBody(correction.note, 'commenting')] : []),
    ],
    target,
    [OWN.claim]: claimId,
    [OWN.id]: correction.id,
    [OWN.state]: correction.state,
    ...(correction.exact === standing ? {} : { [OWN.exact]: correction.exact }),
    ...filled({
      [OWN.decidedBy]: correction.decidedBy,
      [OWN.decidedAt]: correction.decidedAt,
    }),
    ...(correction.decisionReason === null ? {} : { [OWN.decisionReason]: correction.decisionReason }),
  }
}

const person = (name: string): Json => ({ type: 'Person', name })

const textBody = (value: string, purpose: string): Json => ({
  type: 'TextualBody',
  value,
  format: 'text/plain',
  purpose,
})
