import type {
  ClaimType,
  Finding,
  LocatorKind,
  Priority,
  SourceKind,
  Stance,
  WorkState,
} from '@/lib/domain/claims/vocabulary'
import type { ArticleDocument } from '@/lib/domain/text/document'

/** A place of a claim in the exported revision. Offsets are UTF-16 code units into `text`, end-exclusive. */
export type AnnotatedAnchor = {
  readonly id: string
  readonly start: number
  readonly end: number
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
}

/** A piece of evidence as an export may show it: evidence on protected sources never gets this far. */
export type AnnotatedEvidence = {
  readonly id: string
  readonly stance: Stance
  readonly source: {
    readonly id: string
    readonly kind: SourceKind
    readonly primary: boolean
    readonly title: string
    readonly publisher: string
    readonly author: string
    readonly url: string | null
    /** `YYYY-MM-DD`. */
    readonly publishedOn: string | null
  }
  readonly locatorKind: LocatorKind | null
  readonly locator: string
  readonly passage: string
  readonly note: string
  /** `YYYY-MM-DD`. */
  readonly asOf: string | null
}

export type AnnotatedClaim = {
  readonly id: string
  readonly number: number
  readonly statement: string
  readonly speaker: string
  readonly speakerRole: string
  /** `YYYY-MM-DD`. */
  readonly claimDate: string | null
  readonly types: readonly ClaimType[]
  readonly priority: Priority
  readonly workState: WorkState
  readonly finding: Finding | null
  /** There is a finding, and whoever makes the copy may not see it before the second look is given: it is not in here. */
  readonly secondLookPending: boolean
  readonly findingReason: string | null
  readonly findingBy: string | null
  /** ISO 8601, UTC. */
  readonly findingAt: string | null
  readonly textChangedSinceFinding: boolean
  readonly assignee: string | null
  readonly dueAt: string | null
  readonly createdBy: string
  readonly createdAt: string
  readonly updatedAt: string
  /** In the order of the text; the first is the one that gives the claim its place. */
  readonly anchors: readonly AnnotatedAnchor[]
  readonly evidence: readonly AnnotatedEvidence[]
}

/** One article with all that its annotated copies show: what every exporter reads, and all that it may read. */
export type AnnotatedArticle = {
  readonly id: string
  readonly newsroom: string
  readonly title: string
  readonly slug: string
  readonly byline: string | null
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly state: string
  readonly revision: {
    readonly id: string
    readonly number: number
    readonly createdAt: string
    readonly textSha256: string
  }
  readonly document: ArticleDocument
  /** The plain-text projection of `document`. */
  readonly text: string
  /** Where the desk answers, such as https://desk.example.org; the base of identifiers in W3C exports. */
  readonly base: string
  /** Hash of the newest event of the article's history when the copy was made. */
  readonly historyHead: { readonly seq: number; readonly hash: string }
  readonly exportedAt: string
  readonly exportedBy: string
  /** The newsroom's words for findings. */
  readonly findingWords: Readonly<Record<Finding, { readonly label: string; readonly short: string }>>
  /** In the order of the text. */
  readonly claims: readonly AnnotatedClaim[]
}

/** A finished file. `bytes` is UTF-8 for text formats. */
export type ExportedFile = {
  readonly filename: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}
