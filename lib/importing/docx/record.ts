import { ImportedClaim, MAX_IMPORTED_CLAIMS } from '@/lib/contracts/annotations'
import { COMMENT_KINDS, type CommentKind } from '@/lib/exporting/docx/identity'
import type { TextDirection } from '@/lib/importing/detect-direction'
import { childrenOf, textOf, type XmlElement } from '@/lib/importing/docx/xml'
import type { ImportNotes } from '@/lib/importing/outcome'

/** What the desk noted of a Word comment when it wrote the file. */
export type RecordedComment = {
  readonly kind: CommentKind
  /** Of the claim, the thread's contribution or the correction. */
  readonly id: string
  readonly claimId: string
  readonly threadId: string | null
  readonly paraId: string
  readonly author: string
  readonly at: string
  readonly print: string
}

/** The record that the desk puts into a Word file: the article and its claims as they were then. */
export type DocxRecord = {
  readonly articleId: string
  readonly textSha256: string
  readonly language: string | null
  readonly direction: TextDirection | null
  readonly title: string | null
  readonly byline: string | null
  readonly claims: readonly ImportedClaim[]
  readonly comments: readonly RecordedComment[]
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const SHA256 = /^[0-9a-f]{64}$/

/**
 * Finds the desk's own record among the parts that other programs put into a Word file. It comes from outside like
 * everything in the file: claims that are not as the contract wants them are left out, and said so.
 *
 * @param parts trees of the custom XML parts
 * @returns null where the desk did not write the file.
 */
export function readRecord(parts: readonly XmlElement[], notes: ImportNotes): DocxRecord | null {
  const root = parts.find(({ name }) => name === 'tm:tickmark')
  const articleId = root?.attributes.get('article') ?? ''
  const textSha256 = root?.attributes.get('sha256') ?? ''
  if (!root || !UUID.test(articleId) || !SHA256.test(textSha256)) return null
  const elements = childrenOf(root)
  const claims: ImportedClaim[] = []
  for (const element of elements.filter(({ name }) => name === 'tm:claim').slice(0, MAX_IMPORTED_CLAIMS)) {
    const claim = readClaim(textOf(element))
    if (claim) claims.push(claim)
    else notes.add('records_unreadable')
  }
  const direction = root.attributes.get('direction')
  return {
    articleId,
    textSha256,
    language: root.attributes.get('language') ?? null,
    direction: direction === 'ltr' || direction === 'rtl' ? direction : null,
    title: root.attributes.get('title') || null,
    byline: root.attributes.get('byline') || null,
    claims,
    comments: elements.filter(({ name }) => name === 'tm:comment').flatMap(readComment),
  }
}

function readClaim(json: string): ImportedClaim | null {
  try {
    const read = ImportedClaim.safeParse(JSON.parse(json))
    return read.success ? read.data : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function readComment({ attributes }: XmlElement): RecordedComment[] {
  const kind = COMMENT_KINDS.find((known) => known === attributes.get('kind'))
  const id = attributes.get('id')
  const claimId = attributes.get('claim')
  if (!kind || !id || !claimId) return []
  return [
    {
      kind,
      id,
      claimId,
      threadId: attributes.get('thread') ?? null,
      paraId: attributes.get('para') ?? '',
      author: attributes.get('author') ?? '',
      at: attributes.get('at') ?? '',
      print: attributes.get('print') ?? '',
    },
  ]
}
