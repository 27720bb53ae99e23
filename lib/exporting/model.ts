import type {
  ClaimType,
  CorrectionState,
  Finding,
  LocatorKind,
  Priority,
  SourceKind,
  Stance,
  ThreadKind,
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
  /** The newest stored copy of the source's page or file; null where there is none. */
  readonly archived: ArchivedFile | null
}

/** A stored copy of a source: never changed once it is there. */
export type ArchivedFile = {
  /** ISO 8601, UTC. */
  readonly fetchedAt: string
  /** SHA-256 of its bytes, hexadecimal. */
  readonly sha256: string
  readonly mediaType: string
  readonly bytes: number
  /** The address that answered, after redirects; null for an uploaded file. */
  readonly url: string | null
}

/** One contribution to a thread, as plain text. Deleted ones never get this far. */
export type AnnotatedComment = {
  readonly id: string
  readonly author: string
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly text: string
}

export type AnnotatedThread = {
  readonly id: string
  readonly kind: ThreadKind
  /** The evidence that it is about; null where it is about the claim. Never evidence on a protected source. */
  readonly evidenceId: string | null
  readonly resolved: boolean
  readonly resolvedBy: string | null
  /** Oldest first; at least one. */
  readonly comments: readonly AnnotatedComment[]
}

/** A rewording that somebody proposed for a claim's words. */
export type AnnotatedCorrection = {
  readonly id: string
  /** Where the words to be replaced stand in the exported revision, UTF-16 code units; null if they no longer do. */
  readonly place: { readonly start: number; readonly end: number } | null
  readonly exact: string
  readonly replacement: string
  readonly note: string
  readonly state: CorrectionState
  readonly proposedBy: string
  readonly createdAt: string
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly decisionReason: string | null
}

/** One line of the article's history, as a sentence. */
export type AnnotatedEvent = {
  readonly seq: number
  readonly at: string
  readonly who: string
  readonly sentence: string
  readonly reason: string | null
  readonly claimNumber: number | null
  readonly hash: string
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
  readonly labels: readonly string[]
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
  /** Oldest first. */
  readonly threads: readonly AnnotatedThread[]
  /** Oldest first. */
  readonly corrections: readonly AnnotatedCorrection[]
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
  /** Claims that the options of this copy leave out: their number is said, never their words. */
  readonly claimsLeftOut: number
  /** Oldest first; null where the copy is to carry no history. */
  readonly history: readonly AnnotatedEvent[] | null
}

/** A finished file. `bytes` is UTF-8 for text formats. */
export type ExportedFile = {
  readonly filename: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}
