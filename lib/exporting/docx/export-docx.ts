import { apparatusXml } from '@/lib/exporting/docx/apparatus'
import { bodyXml } from '@/lib/exporting/docx/body'
import { commentParts, recordXml } from '@/lib/exporting/docx/comments'
import { type EndNote, endNotesPart, numberEndNotes } from '@/lib/exporting/docx/end-notes'
import {
  appXml,
  coreXml,
  customXml,
  footerXml,
  headerXml,
  recordPropertiesXml,
  sectionXml,
  settingsXml,
} from '@/lib/exporting/docx/frame'
import { RECORD_NAMESPACE } from '@/lib/exporting/docx/identity'
import { numberingXml, planLists } from '@/lib/exporting/docx/lists'
import { type Part, packageBytes, Relationships, wordType } from '@/lib/exporting/docx/package'
import { planComments } from '@/lib/exporting/docx/plan-comments'
import { planPoints, planShades } from '@/lib/exporting/docx/points'
import { wordLanguage } from '@/lib/exporting/docx/runs'
import { fontTableXml, stylesXml } from '@/lib/exporting/docx/styles'
import { trackedChanges } from '@/lib/exporting/docx/track-changes'
import { wordPart } from '@/lib/exporting/docx/xml'
import { exportFilename } from '@/lib/exporting/filename'
import type { AnnotatedArticle, ExportedFile } from '@/lib/exporting/model'

export type DocxOptions = {
  /** The sources once more as numbered end notes, for who reads on paper. */
  readonly endNotes: boolean
}

/**
 * The annotated copy as a Word file: the text with structure, languages and directions; each claim a native comment on
 * its words, threads as comments with replies and their resolved state, corrections as tracked changes. Nothing in it
 * leads outside but links to http, https and mailto. The same article gives the same bytes.
 *
 * What makes it come back without duplicates stands in identity.ts.
 *
 * @see ECMA-376 part 1, and [MS-DOCX] for the parts that Word has added since
 */
export async function exportDocx(article: AnnotatedArticle, options: DocxOptions): Promise<ExportedFile> {
  return {
    filename: exportFilename(article.slug, article.revision.number, 'docx'),
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytes: docxBytes(article, options),
  }
}

function docxBytes(article: AnnotatedArticle, { endNotes }: DocxOptions): Uint8Array {
  const changes = trackedChanges(article)
  const comments = planComments(article, new Set(changes.map(({ correctionId }) => correctionId)))
  const numbers = endNotes ? numberEndNotes(article) : new Map<string, EndNote>()
  const lists = planLists(article.document.content)
  const links = new Relationships()
  const written = commentParts(comments)

  const parts: Part[] = [
    word('styles', stylesXml(article)),
    word('settings', settingsXml(article, numbers.size > 0)),
    word('fontTable', fontTableXml()),
    word('numbering', numberingXml(lists.lists)),
    { path: 'word/header1.xml', type: wordType('header'), xml: headerXml(article) },
    { path: 'word/footer1.xml', type: wordType('footer'), xml: footerXml(article) },
    ...written.parts,
    ...propertyParts(article),
    { path: RECORD, type: 'application/xml', xml: recordXml(article, comments) },
    {
      path: 'customXml/itemProps1.xml',
      type: 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml',
      xml: recordPropertiesXml(RECORD_NAMESPACE),
    },
  ]
  links.add('styles', 'styles.xml')
  links.add('settings', 'settings.xml')
  links.add('fonts', 'fontTable.xml')
  links.add('numbering', 'numbering.xml')
  const header = links.add('header', 'header1.xml')
  const footer = links.add('footer', 'footer1.xml')
  links.add('comments', 'comments.xml')
  links.add('commentsExtended', 'commentsExtended.xml')
  links.add('commentsIds', 'commentsIds.xml')
  links.add('commentsExtensible', 'commentsExtensible.xml')
  links.add('people', 'people.xml')
  links.add('record', `../${RECORD}`)

  const relationships = new Map<string, Relationships>([
    ['_rels/.rels', packageRelationships()],
    ['word/_rels/document.xml.rels', links],
    ['word/_rels/comments.xml.rels', written.links],
    ['customXml/_rels/item1.xml.rels', recordRelationships()],
  ])
  if (numbers.size > 0) {
    const notes = endNotesPart(article, numbers)
    links.add('endnotes', 'endnotes.xml')
    parts.push(word('endnotes', notes.xml))
    relationships.set('word/_rels/endnotes.xml.rels', notes.links)
  }
  const body = bodyXml(article, {
    points: planPoints(article, { comments, changes, endNotes: numbers }),
    shades: planShades(article),
    changes,
    lists,
    links,
    language: wordLanguage(article.language),
  })
  const document = wordPart(
    'w:document',
    `<w:body>${body}${apparatusXml(article, comments, links)}${sectionXml(article, { header, footer })}</w:body>`,
  )
  return packageBytes(
    [{ path: 'word/document.xml', type: wordType('document.main'), xml: document }, ...parts],
    relationships,
  )
}

const RECORD = 'customXml/item1.xml'

const word = (name: string, xml: string): Part => ({ path: `word/${name}.xml`, type: wordType(name), xml })

function propertyParts(article: AnnotatedArticle): Part[] {
  return [
    {
      path: 'docProps/core.xml',
      type: 'application/vnd.openxmlformats-package.core-properties+xml',
      xml: coreXml(article),
    },
    {
      path: 'docProps/app.xml',
      type: 'application/vnd.openxmlformats-officedocument.extended-properties+xml',
      xml: appXml(article),
    },
    {
      path: 'docProps/custom.xml',
      type: 'application/vnd.openxmlformats-officedocument.custom-properties+xml',
      xml: customXml(article),
    },
  ]
}

function packageRelationships(): Relationships {
  const rows = new Relationships()
  rows.add('document', 'word/document.xml')
  rows.add('core', 'docProps/core.xml')
  rows.add('app', 'docProps/app.xml')
  rows.add('custom', 'docProps/custom.xml')
  return rows
}

function recordRelationships(): Relationships {
  const rows = new Relationships()
  rows.add('recordProperties', 'itemProps1.xml')
  return rows
}
