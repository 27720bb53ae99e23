import { inkOf } from '@/lib/domain/highlights/ink'
import {
  type CommentLine,
  evidenceLines,
  INKS,
  NO_SOURCE,
  SEPARATOR,
} from '@/lib/exporting/docx/comment-text'
import { lineParagraph } from '@/lib/exporting/docx/lines'
import { Relationships } from '@/lib/exporting/docx/package'
import { isWithin } from '@/lib/exporting/docx/plan-comments'
import { STYLE_IDS } from '@/lib/exporting/docx/styles'
import { wordPart } from '@/lib/exporting/docx/xml'
import type { AnnotatedArticle, AnnotatedClaim } from '@/lib/exporting/model'
import { findingWord } from '@/lib/exporting/phrases'

/** The end note of a claim: its number from 1, and where its reference stands (UTF-16 code units). */
export type EndNote = { readonly number: number; readonly at: number }

/**
 * The end notes by claim id, in the order of the text: one for each claim that has a place, so that who reads on paper
 * also sees what has no source; none at all where the copy holds no source.
 */
export function numberEndNotes(article: AnnotatedArticle): Map<string, EndNote> {
  if (article.claims.every(({ evidence }) => evidence.length === 0)) return new Map()
  const noted = article.claims.flatMap((claim) => {
    const first = claim.anchors.find((anchor) => isWithin(anchor, article.text))
    return first ? [{ claim, at: first.end }] : []
  })
  return new Map(
    noted
      .toSorted((a, b) => a.at - b.at)
      .map(({ claim, at }, index) => [claim.id, { number: index + 1, at }]),
  )
}

/** The end notes themselves, addresses written out for who reads on paper. */
export function endNotesPart(
  article: AnnotatedArticle,
  notes: ReadonlyMap<string, EndNote>,
): { readonly xml: string; readonly links: Relationships } {
  const links = new Relationships()
  const byId = new Map(article.claims.map((claim) => [claim.id, claim]))
  const xml = [...notes].map(([claimId, { number }]) => {
    const claim = byId.get(claimId)
    const lines = claim ? noteLines(article, claim) : []
    const paragraphs = lines.map((line, index) =>
      lineParagraph(line, links, { style: STYLE_IDS.endnote, before: index === 0 ? NOTE_REFERENCE : '' }),
    )
    return `<w:endnote w:id="${number}">${paragraphs.join('')}</w:endnote>`
  })
  return { xml: wordPart('w:endnotes', SEPARATORS + xml.join('')), links }
}

function noteLines(article: AnnotatedArticle, claim: AnnotatedClaim): CommentLine[] {
  const word = findingWord(article.findingWords, claim.finding)
  const head: CommentLine = [
    { text: `#${claim.number}${SEPARATOR}` },
    { text: word, bold: true, color: INKS[inkOf(claim.finding)].ink },
    { text: `${SEPARATOR}${claim.statement}${claim.evidence.length === 0 ? ` ${NO_SOURCE}` : ''}` },
  ]
  const sources = claim.evidence.flatMap((evidence, index) => {
    const [source = [], ...rest] = evidenceLines(evidence, index + 1)
    const { url } = evidence.source
    const address = url && url !== evidence.source.title ? [{ text: ' ' }, { text: url, href: url }] : []
    return [[...source, ...address], ...rest]
  })
  return [head, ...sources]
}

const NOTE_REFERENCE = `<w:r><w:rPr><w:rStyle w:val="${STYLE_IDS.endnoteReference}"/></w:rPr><w:endnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>`

/** Word wants the two lines that part notes from text under these ids. */
export const SEPARATOR_IDS = { separator: -1, continuation: 0 } as const
const SEPARATORS = `<w:endnote w:type="separator" w:id="${SEPARATOR_IDS.separator}"><w:p><w:r><w:separator/></w:r></w:p></w:endnote><w:endnote w:type="continuationSeparator" w:id="${SEPARATOR_IDS.continuation}"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:endnote>`
