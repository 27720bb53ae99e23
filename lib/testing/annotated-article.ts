import { createHash } from 'node:crypto'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'
import { describeAnchor } from '@/lib/domain/text/anchors'
import type { ArticleDocument } from '@/lib/domain/text/document'
import { documentText } from '@/lib/domain/text/document'
import { utf16 } from '@/lib/domain/text/offsets'
import type { AnnotatedArticle, AnnotatedClaim, AnnotatedEvidence } from '@/lib/exporting/model'

/** A claim for an export test: the words it stands on, and what differs from the usual. */
export type ClaimSketch = { quote: string } & Partial<Omit<AnnotatedClaim, 'anchors' | 'number'>>

/** An annotated article for export tests: blocks are paragraphs unless a document is given; claims are found by their words. */
export function annotatedArticle(
  given: {
    paragraphs?: readonly string[]
    document?: ArticleDocument
    claims?: readonly ClaimSketch[]
  } & Partial<Omit<AnnotatedArticle, 'claims' | 'document'>>,
): AnnotatedArticle {
  const document: ArticleDocument = given.document ?? {
    type: 'doc',
    content: (given.paragraphs ?? ['Nothing happened.']).map((text) => ({
      type: 'paragraph',
      content: [{ type: 'text', text }],
    })),
  }
  const text = documentText(document)
  const { paragraphs: _paragraphs, claims = [], ...rest } = given
  return {
    id: '01890000-0000-7000-8000-000000000001',
    newsroom: 'The Test Desk',
    title: 'A test article',
    slug: 'TEST-ARTICLE',
    byline: null,
    language: 'en',
    direction: 'ltr',
    state: 'in_check',
    revision: {
      id: '01890000-0000-7000-8000-000000000002',
      number: 1,
      createdAt: '2026-01-02T03:04:05.000Z',
      textSha256: createHash('sha256').update(text).digest('hex'),
    },
    base: 'https://desk.example.org',
    historyHead: { seq: 7, hash: 'ab'.repeat(32) },
    exportedAt: '2026-01-02T04:00:00.000Z',
    exportedBy: 'Sample Editor',
    findingWords: FINDING_PRESETS.averitec,
    claimsLeftOut: 0,
    history: null,
    ...rest,
    document,
    text,
    claims: claims.map((sketch, index) => claimOf(text, sketch, index + 1)),
  }
}

function claimOf(text: string, sketch: ClaimSketch, number: number): AnnotatedClaim {
  const { quote, ...rest } = sketch
  const start = text.indexOf(quote)
  if (start < 0) throw new Error(`the text does not hold “${quote}”`)
  const anchor = describeAnchor(text, { start: utf16(start), end: utf16(start + quote.length) })
  return {
    id: `01890000-0000-7000-8000-0000000001${String(number).padStart(2, '0')}`,
    number,
    statement: `Statement of claim ${number}.`,
    speaker: '',
    speakerRole: '',
    claimDate: null,
    types: [],
    priority: 'normal',
    labels: [],
    workState: 'to_check',
    finding: null,
    secondLookPending: false,
    findingReason: null,
    findingBy: null,
    findingAt: null,
    textChangedSinceFinding: false,
    assignee: null,
    dueAt: null,
    createdBy: 'Sample Checker',
    createdAt: '2026-01-02T03:30:00.000Z',
    updatedAt: '2026-01-02T03:40:00.000Z',
    evidence: [],
    threads: [],
    corrections: [],
    ...rest,
    anchors: [{ id: `anchor-${number}`, ...anchor }],
  }
}

/** A piece of evidence from a primary document, but for what differs. */
export function annotatedEvidence(
  given: Partial<AnnotatedEvidence> & { title?: string; url?: string | null } = {},
): AnnotatedEvidence {
  const { title = 'A document (sample)', url = 'https://example.org/document', ...rest } = given
  return {
    id: '01890000-0000-7000-8000-0000000009ff',
    stance: 'supports',
    source: {
      id: 's',
      kind: 'document',
      primary: true,
      title,
      publisher: '',
      author: '',
      url,
      publishedOn: null,
    },
    locatorKind: 'page',
    locator: '3',
    passage: '',
    note: '',
    asOf: null,
    archived: null,
    ...rest,
  }
}
