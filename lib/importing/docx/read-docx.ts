import { createHash } from 'node:crypto'
import { Annotations, type ImportedClaim } from '@/lib/contracts/annotations'
import type { ArticleDocument } from '@/lib/domain/text/document'
import { blockText, documentText } from '@/lib/domain/text/document'
import { checkDocument } from '@/lib/editor/schema/check-document'
import type { AnnotatedFileResult, GivenFile } from '@/lib/importing/annotated-file'
import { detectDirection, type TextDirection } from '@/lib/importing/detect-direction'
import { detectLanguage } from '@/lib/importing/detect-language'
import { numberedClaims, standsAside } from '@/lib/importing/docx/aside'
import { layCorrections, type PlacedChange } from '@/lib/importing/docx/corrections'
import { DocumentReader } from '@/lib/importing/docx/document-reader'
import { DocxFault } from '@/lib/importing/docx/fault'
import { linkedClaims } from '@/lib/importing/docx/linked-claims'
import { claimsOfNotes, claimsOfTalks, type Stretch, settleClaims } from '@/lib/importing/docx/new-claims'
import { type Note, readComments, readNotes, type WordComment } from '@/lib/importing/docx/note-parts'
import { ListCounter } from '@/lib/importing/docx/numbering'
import { ownHands } from '@/lib/importing/docx/own-changes'
import { bringBack, type ReturnedFile } from '@/lib/importing/docx/own-claims'
import { type DocxPackage, openPackage } from '@/lib/importing/docx/package'
import { Places } from '@/lib/importing/docx/places'
import { recogniseComments } from '@/lib/importing/docx/recognise-comments'
import { type DocxRecord, readRecord } from '@/lib/importing/docx/record'
import { sniffDocx } from '@/lib/importing/docx/sniff-docx'
import { readStyles } from '@/lib/importing/docx/styles'
import { talksOf } from '@/lib/importing/docx/talks'
import type { FlowedText } from '@/lib/importing/docx/text-flow'
import { type ChangesMode, TrackedChanges } from '@/lib/importing/docx/tracked-changes'
import { readXml } from '@/lib/importing/docx/xml'
import { confirmLanguage, refuseByCheck } from '@/lib/importing/import-article'
import { inspectText } from '@/lib/importing/inspect-text'
import { ImportNotes, type ImportRefusal, refuseImport } from '@/lib/importing/outcome'
import { canonicalLanguage } from '@/lib/importing/read-html'
import { shorten } from '@/lib/importing/suggest-title'
import { understandBlocks } from '@/lib/importing/understand'
import { bylineName } from '@/lib/importing/wire-patterns'

const MAX_LINE = 300

/**
 * Reads a Word file (.docx): its text as an article, and its comments, notes and tracked changes as claims.
 *
 * - A comment is a claim on the words it stands on (its sentence, where it stands on none), with the comment and its
 *   answers as a thread, and the web pages they name as evidence whose stance is `context`. Footnotes and end notes are
 *   claims on the sentence before their mark, and comments on a note are threads of its claim; comments in headers and
 *   footers stand on no words of the article, and are counted as left out.
 * - Tracked changes: with `accept` the text has them, with `corrections` it is as it was before them and each becomes a
 *   proposed correction of the claim whose words it changes, or of a new claim on its sentence.
 * - A file that was exported here is known by its record (lib/exporting/docx/identity.ts): its text is taken character by
 *   character, claims, threads, comments, evidence and corrections come back under their ids, equal in every field where
 *   nobody touched them, and only what is new is new. What its comments say in words about a claim is not read back.
 *   A tracked change that shows one of the desk's own corrections stays that correction with `accept`, too. Where a program
 *   has thrown the record away, links in the comments still tell which claims they are (linked-claims.ts). The record comes
 *   from outside: whoever writes by its ids must see to it that they are of this article.
 *
 * Nothing is run, fetched or followed; the archive is guarded before anything of it is parsed (lib/importing/zip).
 *
 * @param file its name counts for nothing
 * @returns the text with its annotations, or a refusal: `empty`, `too_large`, `too_complex`, `wrong_type`,
 * `file_damaged`, `file_encrypted`, `file_bomb` or `file_macros`.
 * @see trust.md 55-60; ECMA-376
 */
export async function readDocx(
  file: GivenFile,
  { changes: mode }: { readonly changes: ChangesMode },
): Promise<AnnotatedFileResult> {
  try {
    const wrong = sniffDocx(file.bytes)
    if (wrong) return wrong
    const opened = await openPackage(file.bytes)
    return opened.kind === 'refused' ? opened : await readPackage(opened, mode)
  } catch (error) {
    if (error instanceof DocxFault) return error.refusal
    throw error
  }
}

async function readPackage(docx: DocxPackage, mode: ChangesMode): Promise<AnnotatedFileResult> {
  const notes = new ImportNotes()
  const record = readRecord(await docx.customParts(), notes)
  const tracked = new TrackedChanges(mode, ownHands(record?.claims ?? []))
  const reader = new DocumentReader({
    tracked,
    styles: readStyles(await docx.part('styles')),
    lists: new ListCounter(await docx.part('numbering')),
    links: docx.documentLinks,
    notes,
    own: record !== null,
  })
  readXml(docx.document, reader)
  const flowed = reader.flow.finish()
  const document = settle(flowed, record !== null)
  if ('kind' in document) return document
  const text = documentText(document)
  inspectText(text, notes)
  notes.add('changes_accepted', tracked.accepted)

  const language = record?.language ?? confirmLanguage(declaredLanguage(reader), detectLanguage(text))
  const places = new Places(document, text, language, notes)
  const beside = await readBeside(docx)
  const sameText = createHash('sha256').update(text).digest('hex') === record?.textSha256
  const file = { tracked, reader, flowed, record, beside, places, notes, sameText }
  const { articleId, claims } = claimsIn(file)
  const annotations = Annotations.safeParse({
    format: 'docx',
    articleId,
    textSha256: record?.textSha256 ?? null,
    claims: settleClaims(claims, notes),
  })
  if (!annotations.success) return refuseImport('too_complex')
  return {
    kind: 'ok',
    title: record?.title ?? firstLine(document, 'headline'),
    byline: record ? record.byline : bylineOf(document),
    language: language === 'und' ? null : language,
    direction: record?.direction ?? directionOf(reader, text),
    document,
    annotations: annotations.data,
    warnings: notes.list(),
    hasTrackedChanges: tracked.foreign > 0,
    textChanged: record !== null && !sameText,
  }
}

/** What stands beside the text: comments and notes. */
type Beside = {
  readonly comments: readonly WordComment[]
  readonly notes: Readonly<Record<'footnote' | 'endnote', ReadonlyMap<string, Note>>>
}

async function readBeside(docx: DocxPackage): Promise<Beside> {
  const parts = {
    comments: await docx.part('comments'),
    extended: await docx.part('commentsExtended'),
    ids: await docx.part('commentsIds'),
    extensible: await docx.part('commentsExtensible'),
  }
  return {
    comments: readComments(parts, await docx.links('comments')),
    notes: {
      footnote: readNotes(await docx.part('footnotes'), await docx.links('footnotes')),
      endnote: readNotes(await docx.part('endnotes'), await docx.links('endnotes')),
    },
  }
}

type ReadFile = {
  readonly tracked: TrackedChanges
  readonly reader: DocumentReader
  readonly flowed: FlowedText
  readonly record: DocxRecord | null
  readonly beside: Beside
  readonly places: Places
  readonly notes: ImportNotes
  readonly sameText: boolean
}

function claimsIn({ tracked, reader, flowed, record, beside, places, notes, sameText }: ReadFile): {
  articleId: string | null
  claims: ImportedClaim[]
} {
  const stretch = (range: {
    start: Parameters<FlowedText['offsetOf']>[0] | null
    end: typeof range.start
  }) => {
    const end = range.end ?? range.start
    if (end === null) return null
    return { start: flowed.offsetOf(range.start ?? end), end: flowed.offsetOf(end) }
  }
  const referenced = reader.markers.references.flatMap(({ kind, id, at }) => {
    const note = beside.notes[kind].get(id)
    return note ? [{ kind, note, at: flowed.offsetOf(at) }] : []
  })
  // A comment on a note stands where the note's mark does.
  const aside = new Map(
    referenced.flatMap(({ note, at }) => note.commentIds.map((id) => [id, { start: at, end: at }] as const)),
  )
  const talks = talksOf(beside.comments, (id): Stretch | null => {
    const range = reader.markers.comments.get(id)
    if (!range) return aside.get(id) ?? null
    const at = stretch(range)
    return at && !standsAside(range, at) ? at : null
  })
  const bookmark: ReturnedFile['bookmark'] = (name) => {
    const range = name === null ? undefined : reader.markers.bookmarks.get(name)
    return range ? stretch(range) : null
  }
  const recognised = recogniseComments(beside.comments, record?.comments ?? [])
  const numbered = numberedClaims(reader.markers.comments, recognised)
  const returned = record && { record, recognised, bookmark, talks, numbered, sameText }
  const linked = linkedClaims(returned ? [] : talks, places, notes)
  const own = returned ? bringBack(returned, places, notes) : linked
  const articleId = record?.articleId ?? linked.articleId
  const marked = referenced.filter(
    ({ kind, note }) => articleId === null || kind !== 'endnote' || !OWN_END_NOTE.test(note.text),
  )
  const onNotes = new Set(marked.flatMap(({ note }) => note.commentIds))
  const [beneath, upon] = [
    new Map(own.talks.flatMap((talk) => (onNotes.has(talk.root.id) ? [[talk.root.id, talk] as const] : []))),
    own.talks.filter(({ root }) => !onNotes.has(root.id)),
  ]
  const claims = [
    ...own.claims,
    ...claimsOfTalks(upon, places, notes),
    ...claimsOfNotes(
      marked.map(({ note, at }) => ({ note, at, talks: takeAll(beneath, note.commentIds) })),
      places,
      notes,
    ),
  ]
  const changes = tracked.log.changes.map(
    ({ from, to, ...change }): PlacedChange => ({
      ...change,
      start: flowed.offsetOf(from),
      end: flowed.offsetOf(to),
    }),
  )
  return { articleId, claims: layCorrections(claims, changes, places, notes) }
}

/** What stands under these keys, each once: a note that is referred to twice is commented on once. */
function takeAll<Value>(from: Map<string, Value>, keys: readonly string[]): Value[] {
  return keys.flatMap((key) => {
    const value = from.get(key)
    from.delete(key)
    return value === undefined ? [] : [value]
  })
}

/** How an end note begins that the desk wrote (lib/exporting/docx/end-notes.ts); LibreOffice 7.4 empties them. */
const OWN_END_NOTE = /^(?:#\d+ · |$)/

function settle(flowed: FlowedText, own: boolean): ArticleDocument | ImportRefusal {
  const blocks = own
    ? flowed.blocks.map(({ block }) => block)
    : understandBlocks(flowed.blocks, !flowed.hasHeadline)
  if (blocks.length === 0) return refuseImport('empty', 'There is no text in the file.')
  const checked = checkDocument({ type: 'doc', content: blocks })
  return checked.kind === 'ok' ? checked.document : refuseByCheck(checked.code)
}

function declaredLanguage({ languages }: DocumentReader): string | null {
  const [most] = [...languages].toSorted(([, a], [, b]) => b - a)
  return most ? canonicalLanguage(most[0]) : null
}

function directionOf({ rightToLeft, characters }: DocumentReader, text: string): TextDirection {
  return rightToLeft > characters / 2 ? 'rtl' : detectDirection(text)
}

function firstLine(document: ArticleDocument, type: 'headline' | 'byline'): string | null {
  const block = document.content.find((candidate) => candidate.type === type)
  return block ? shorten(blockText(block).replaceAll('\n', ' ').trim(), MAX_LINE) : null
}

function bylineOf(document: ArticleDocument): string | null {
  const line = firstLine(document, 'byline')
  return line === null ? null : bylineName(line)
}
