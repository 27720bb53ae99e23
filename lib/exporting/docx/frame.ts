import { SEPARATOR_IDS } from '@/lib/exporting/docx/end-notes'
import { PROPERTIES, SCHEME } from '@/lib/exporting/docx/identity'
import { directedRuns, paragraphDirection, run, wordLanguage } from '@/lib/exporting/docx/runs'
import { PAGE, STYLE_IDS } from '@/lib/exporting/docx/styles'
import {
  escapeAttribute,
  escapeXml,
  personName,
  wordDate,
  wordPart,
  XML_HEAD,
} from '@/lib/exporting/docx/xml'
import type { AnnotatedArticle } from '@/lib/exporting/model'

/** Longest title in the header line, in characters. */
const MAX_HEADER_TITLE = 90

const shortHash = (hash: string) => `${hash.slice(0, 4)} ${hash.slice(4, 8)} … ${hash.slice(-4)}`

const field = (name: string) => `<w:fldSimple w:instr=" ${name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`
const TAB = '<w:r><w:tab/></w:r>'

/** The line over each page: title and revision. */
export function headerXml(article: AnnotatedArticle): string {
  const characters = [...article.title.replace(/\s+/gu, ' ')]
  const title =
    characters.length > MAX_HEADER_TITLE
      ? `${characters.slice(0, MAX_HEADER_TITLE).join('').trimEnd()} …`
      : characters.join('')
  const direction = paragraphDirection(title, 'ltr')
  return wordPart(
    'w:hdr',
    `<w:p><w:pPr><w:pStyle w:val="${STYLE_IDS.header}"/></w:pPr>${directedRuns(title, { bold: true }, { direction })}${TAB}${run(
      `Revision ${article.revision.number}`,
    )}</w:p>`,
  )
}

/** The line under each page: what the history's chain of hashes ended in, and the page. */
export function footerXml(article: AnnotatedArticle): string {
  const head = `Annotated copy · ${article.slug} · history ${article.historyHead.seq}: ${shortHash(article.historyHead.hash)}`
  return wordPart(
    'w:ftr',
    `<w:p><w:pPr><w:pStyle w:val="${STYLE_IDS.footer}"/></w:pPr>${run(head)}${TAB}${run('Page ')}${field(
      'PAGE',
    )}${run(' of ')}${field('NUMPAGES')}</w:p>`,
  )
}

/** The section: A4, header and footer; its columns run the article's way. */
export function sectionXml(article: AnnotatedArticle, ids: { header: string; footer: string }): string {
  return `<w:sectPr><w:headerReference w:type="default" r:id="${ids.header}"/><w:footerReference w:type="default" r:id="${ids.footer}"/><w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr><w:pgSz w:w="${PAGE.width}" w:h="${PAGE.height}"/><w:pgMar w:top="${PAGE.top}" w:right="${PAGE.side}" w:bottom="${PAGE.bottom}" w:left="${PAGE.side}" w:header="709" w:footer="624" w:gutter="0"/><w:cols w:space="708"/>${
    article.direction === 'rtl' ? '<w:bidi/>' : ''
  }</w:sectPr>`
}

/** Settings: today's Word without compatibility mode, plain figures for end notes. */
export function settingsXml(article: AnnotatedArticle, endNotes: boolean): string {
  const { tag, script } = wordLanguage(article.language)
  const notes = `<w:endnotePr><w:numFmt w:val="decimal"/><w:endnote w:id="${SEPARATOR_IDS.separator}"/><w:endnote w:id="${SEPARATOR_IDS.continuation}"/></w:endnotePr>`
  const language =
    script === 'latin'
      ? `w:val="${tag}"`
      : `w:val="en-US" ${script === 'bidi' ? `w:bidi="${tag}"` : `w:eastAsia="${tag}"`}`
  return wordPart(
    'w:settings',
    `<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/>${
      endNotes ? notes : ''
    }<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang ${language}/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>`,
  )
}

/** What the file says about itself: title, who made it and when; no ids, no addresses. */
export function coreXml(article: AnnotatedArticle): string {
  const maker = escapeXml(personName(article.exportedBy))
  const at = wordDate(article.exportedAt)
  const moment = (name: string) =>
    at ? `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at}</dcterms:${name}>` : ''
  return `${XML_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(
    article.title,
  )}</dc:title><dc:subject>Annotated copy, revision ${article.revision.number}</dc:subject><dc:creator>${
    article.byline ? escapeXml(personName(article.byline)) : maker
  }</dc:creator><dc:language>${escapeXml(article.language)}</dc:language><cp:lastModifiedBy>${maker}</cp:lastModifiedBy><cp:revision>${Math.max(
    1,
    article.revision.number,
  )}</cp:revision>${moment('created')}${moment('modified')}</cp:coreProperties>`
}

/** Program and newsroom. */
export function appXml(article: AnnotatedArticle): string {
  return `${XML_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Tickmark</Application><Company>${escapeXml(
    article.newsroom,
  )}</Company></Properties>`
}

/** The properties by which the copy is known again (identity.ts). */
export function customXml(article: AnnotatedArticle): string {
  const values: readonly [string, string][] = [
    [PROPERTIES.scheme, SCHEME],
    [PROPERTIES.article, article.id],
    [PROPERTIES.revision, String(article.revision.number)],
    [PROPERTIES.textSha256, article.revision.textSha256],
  ]
  const rows = values.map(
    ([name, value], index) =>
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${index + 2}" name="${name}"><vt:lpwstr>${escapeAttribute(value)}</vt:lpwstr></property>`,
  )
  return `${XML_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${rows.join('')}</Properties>`
}

/** What custom XML part 1 is; its id is the same in every copy, for nothing may be drawn by lot. */
export function recordPropertiesXml(namespace: string): string {
  return `${XML_HEAD}<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{7B0A4C52-5D1E-4C0B-9F3A-2E6D8A41C5F7}"><ds:schemaRefs><ds:schemaRef ds:uri="${namespace}"/></ds:schemaRefs></ds:datastoreItem>`
}
