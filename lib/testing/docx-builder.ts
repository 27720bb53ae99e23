import { buildZip, type ZipEntrySketch } from '@/lib/testing/zip-builder'

/** A comment as Word writes it; `replyTo` is the id of the comment that it answers. */
export type WordCommentSketch = {
  readonly id: number
  /** Paragraphs, as text or as the XML of their runs. */
  readonly text: string | readonly string[]
  readonly author?: string
  readonly date?: string
  readonly replyTo?: number
  readonly done?: boolean
}

/** A Word file for tests: the XML of its body, and what stands beside it. */
export type DocxSketch = {
  readonly body: string
  readonly comments?: readonly WordCommentSketch[]
  /** Text of footnotes and end notes, by their id from 1. */
  readonly footnotes?: readonly string[]
  readonly endnotes?: readonly string[]
  /** Addresses by relationship id, for the main part and for comments and notes alike. */
  readonly links?: Readonly<Record<string, string>>
  /** More styles, and what `w:docDefaults` holds. */
  readonly styles?: string
  readonly numbering?: string
  /** Content type of the main part. */
  readonly mainType?: string
  /** Parts besides; one of a name that is there already takes its place. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>
}

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MICROSOFT = 'http://schemas.microsoft.com/office'
const NAMESPACES = [
  `xmlns:w="${WORD}"`,
  `xmlns:r="${RELATIONSHIPS}"`,
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
  `xmlns:w14="${MICROSOFT}/word/2010/wordml"`,
  `xmlns:w15="${MICROSOFT}/word/2012/wordml"`,
].join(' ')
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

const STYLES = `
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/><w:basedOn w:val="Standard"/><w:rPr><w:b/></w:rPr></w:style>
${[1, 2, 3, 4, 5].map((level) => `<w:style w:type="paragraph" w:styleId="berschrift${level}"><w:name w:val="heading ${level}"/><w:basedOn w:val="Standard"/></w:style>`).join('')}
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="MeinZitat"><w:name w:val="House pull quote"/><w:basedOn w:val="Zitat"/></w:style>
<w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>
<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>`

/** The bytes of a file that a sketch describes. */
export function buildDocx(sketch: DocxSketch): Uint8Array {
  return buildZip(docxEntries(sketch))
}

/** The entries of such a file, for archives that lie. */
export function docxEntries(sketch: DocxSketch): ZipEntrySketch[] {
  const { comments = [], footnotes, endnotes } = sketch
  const parts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': contentTypes(sketch),
    '_rels/.rels': relationships([['rId1', 'officeDocument', 'word/document.xml']]),
    'word/document.xml': part('w:document', `<w:body>${sketch.body}<w:sectPr/></w:body>`),
    'word/styles.xml': part('w:styles', `${STYLES}${sketch.styles ?? ''}`),
  }
  const own: [string, string, string][] = [['rId1', 'styles', 'styles.xml']]
  const add = (kind: string, xml: string) => {
    parts[`word/${kind}.xml`] = xml
    own.push([`rId${own.length + 1}`, kind, `${kind}.xml`])
  }
  if (sketch.numbering !== undefined) add('numbering', part('w:numbering', sketch.numbering))
  if (comments.length > 0) {
    add('comments', part('w:comments', comments.map(commentXml).join('')))
    add('commentsExtended', part('w15:commentsEx', comments.map(extendedXml).join('')))
  }
  if (footnotes) add('footnotes', part('w:footnotes', notesXml('footnote', footnotes)))
  if (endnotes) add('endnotes', part('w:endnotes', notesXml('endnote', endnotes)))
  const links = Object.entries(sketch.links ?? {})
  parts['word/_rels/document.xml.rels'] = relationships(own, links)
  for (const kind of ['comments', 'footnotes', 'endnotes']) {
    parts[`word/_rels/${kind}.xml.rels`] = relationships([], links)
  }
  return Object.entries({ ...parts, ...sketch.parts }).map(([name, data]) => ({ name, data }))
}

/** A paragraph of runs, or of one run with this text; `properties` is the XML within `w:pPr`. */
export function p(content: string, properties = ''): string {
  const runs = content.startsWith('<') || content === '' ? content : r(content)
  return `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`
}

/** The properties of a paragraph in this style. */
export const styled = (id: string) => `<w:pStyle w:val="${id}"/>`

/** A run of text; `properties` is the XML within `w:rPr`. */
export function r(text: string, properties = ''): string {
  return `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`
}

/** Runs that a comment stands on, with its mark. */
export function commented(id: number, runs: string): string {
  return `<w:commentRangeStart w:id="${id}"/>${runs}<w:commentRangeEnd w:id="${id}"/>${commentMark(id)}`
}

export const commentMark = (id: number) =>
  `<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="${id}"/></w:r>`

const HAND = 'w:author="Sample Editor" w:date="2026-05-01T10:00:00Z"'

/** Words that were put in, or taken out, by the sample editor unless `hand` says otherwise. */
export const ins = (text: string, hand = HAND) => `<w:ins w:id="90" ${hand}>${r(text)}</w:ins>`
export const del = (text: string, hand = HAND) =>
  `<w:del w:id="91" ${hand}><w:r><w:delText xml:space="preserve">${escapeXml(text)}</w:delText></w:r></w:del>`
/** What `w:pPr` holds where the paragraph's own mark was put in or taken out. */
export const markChanged = (kind: 'ins' | 'del') => `<w:rPr><w:${kind} w:id="92" ${HAND}/></w:rPr>`

function part(name: string, content: string): string {
  return `${HEAD}<${name} ${NAMESPACES}>${content}</${name}>`
}

const paraId = (id: number) => (0x10000000 + id).toString(16).toUpperCase()

/** A comment as Word writes it into comments.xml. */
export function commentXml({
  id,
  text,
  author = 'Sample Reporter',
  date = '2026-05-02T09:30:00Z',
}: WordCommentSketch): string {
  const lines = typeof text === 'string' ? [text] : text
  const paragraphs = lines.map((line, index) => {
    const runs = line.startsWith('<') ? line : r(line)
    const last = index === lines.length - 1 ? ` w14:paraId="${paraId(id)}"` : ''
    return `<w:p${last}>${index === 0 ? '<w:r><w:annotationRef/></w:r>' : ''}${runs}</w:p>`
  })
  return `<w:comment w:id="${id}" w:author="${escapeXml(author)}" w:date="${date}" w:initials="SR">${paragraphs.join('')}</w:comment>`
}

/** The line about a comment in commentsExtended.xml. */
export function extendedXml({ id, replyTo, done = false }: WordCommentSketch): string {
  const parent = replyTo === undefined ? '' : ` w15:paraIdParent="${paraId(replyTo)}"`
  return `<w15:commentEx w15:paraId="${paraId(id)}"${parent} w15:done="${done ? 1 : 0}"/>`
}

function notesXml(kind: 'footnote' | 'endnote', notes: readonly string[]): string {
  const separator = `<w:${kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:${kind}>`
  const own = notes.map((note, index) => {
    const runs = note.startsWith('<') ? note : r(note)
    return `<w:${kind} w:id="${index + 1}"><w:p><w:r><w:${kind}Ref/></w:r>${runs}</w:p></w:${kind}>`
  })
  return separator + own.join('')
}

function contentTypes({ mainType = MAIN_TYPE }: DocxSketch): string {
  return `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${mainType}"/></Types>`
}

function relationships(
  internal: readonly (readonly [id: string, kind: string, target: string])[],
  links: readonly (readonly [id: string, address: string])[] = [],
): string {
  const rows = [
    ...internal.map(
      ([id, kind, target]) => `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${kind}" Target="${target}"/>`,
    ),
    ...links.map(
      ([id, address]) =>
        `<Relationship Id="${id}" Type="${RELATIONSHIPS}/hyperlink" Target="${escapeXml(address)}" TargetMode="External"/>`,
    ),
  ]
  return `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows.join('')}</Relationships>`
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
