/** What our W3C Web Annotation files call things: written by lib/exporting/jsonld, known again by lib/importing/annotations. */

/** The standard's own context; it must not be fetched to read a file of ours. */
export const ANNO_CONTEXT = 'http://www.w3.org/ns/anno.jsonld'
export const OWN_NAMESPACE = 'urn:tickmark:ns#'

/**
 * Our own terms, beside those of the standard: what an annotation has no word for. Text unless `OWN_CONTEXT` says
 * otherwise.
 */
export const OWN = {
  /** The id that a row has on the desk it was exported from. */
  id: 'tickmark:id',
  article: 'tickmark:article',
  title: 'tickmark:title',
  slug: 'tickmark:slug',
  byline: 'tickmark:byline',
  language: 'tickmark:language',
  direction: 'tickmark:direction',
  revision: 'tickmark:revision',
  textSha256: 'tickmark:textSha256',
  historyHead: 'tickmark:historyHead',
  history: 'tickmark:history',
  claimsLeftOut: 'tickmark:claimsLeftOut',
  /** The plain text of the revision, into which positions count Unicode code points. */
  text: 'tickmark:text',
  /** The text with its headings, lists and links. */
  document: 'tickmark:document',
  /** The annotation of the claim that this one belongs to. */
  claim: 'tickmark:claim',
  number: 'tickmark:number',
  workState: 'tickmark:workState',
  priority: 'tickmark:priority',
  speaker: 'tickmark:speaker',
  speakerRole: 'tickmark:speakerRole',
  claimDate: 'tickmark:claimDate',
  assignee: 'tickmark:assignee',
  dueAt: 'tickmark:dueAt',
  secondLookPending: 'tickmark:secondLookPending',
  textChanged: 'tickmark:textChangedSinceFinding',
  finding: 'tickmark:finding',
  stance: 'tickmark:stance',
  source: 'tickmark:source',
  kind: 'tickmark:kind',
  primary: 'tickmark:primary',
  publisher: 'tickmark:publisher',
  author: 'tickmark:author',
  publishedOn: 'tickmark:publishedOn',
  url: 'tickmark:url',
  locatorKind: 'tickmark:locatorKind',
  locator: 'tickmark:locator',
  asOf: 'tickmark:asOf',
  archived: 'tickmark:archived',
  fetchedAt: 'tickmark:fetchedAt',
  sha256: 'tickmark:sha256',
  mediaType: 'tickmark:mediaType',
  bytes: 'tickmark:bytes',
  thread: 'tickmark:thread',
  resolved: 'tickmark:resolved',
  resolvedBy: 'tickmark:resolvedBy',
  /** Id of the evidence that a thread is about. */
  evidence: 'tickmark:evidence',
  state: 'tickmark:state',
  exact: 'tickmark:exact',
  decidedBy: 'tickmark:decidedBy',
  decidedAt: 'tickmark:decidedAt',
  decisionReason: 'tickmark:decisionReason',
} as const

const XSD = 'http://www.w3.org/2001/XMLSchema#'
const typed = (term: string, type: string) => ({
  '@id': OWN_NAMESPACE + term.slice(term.indexOf(':') + 1),
  '@type': type,
})

/** The context of our own terms. `@json` keeps a value as it is, which JSON-LD 1.1 has. */
export const OWN_CONTEXT: Readonly<Record<string, unknown>> = {
  '@version': 1.1,
  tickmark: OWN_NAMESPACE,
  [OWN.claim]: typed(OWN.claim, '@id'),
  [OWN.document]: typed(OWN.document, '@json'),
  [OWN.history]: typed(OWN.history, '@json'),
  [OWN.claimDate]: typed(OWN.claimDate, `${XSD}date`),
  [OWN.publishedOn]: typed(OWN.publishedOn, `${XSD}date`),
  [OWN.asOf]: typed(OWN.asOf, `${XSD}date`),
  [OWN.dueAt]: typed(OWN.dueAt, `${XSD}dateTime`),
  [OWN.fetchedAt]: typed(OWN.fetchedAt, `${XSD}dateTime`),
  [OWN.decidedAt]: typed(OWN.decidedAt, `${XSD}dateTime`),
}
