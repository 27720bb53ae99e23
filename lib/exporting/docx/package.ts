import { type Zippable, zipSync } from 'fflate'
import { safeHref } from '@/lib/domain/text/href'
import { escapeXml, XML_HEAD } from '@/lib/exporting/docx/xml'

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const MICROSOFT = 'http://schemas.microsoft.com/office'

/** Types of relationship between the parts of our files. */
const RELATIONSHIPS = {
  document: `${OFFICE}/officeDocument`,
  core: `${PACKAGE}/relationships/metadata/core-properties`,
  app: `${OFFICE}/extended-properties`,
  custom: `${OFFICE}/custom-properties`,
  styles: `${OFFICE}/styles`,
  settings: `${OFFICE}/settings`,
  numbering: `${OFFICE}/numbering`,
  fonts: `${OFFICE}/fontTable`,
  header: `${OFFICE}/header`,
  footer: `${OFFICE}/footer`,
  endnotes: `${OFFICE}/endnotes`,
  comments: `${OFFICE}/comments`,
  commentsExtended: `${MICROSOFT}/2011/relationships/commentsExtended`,
  commentsIds: `${MICROSOFT}/2016/09/relationships/commentsIds`,
  commentsExtensible: `${MICROSOFT}/2018/08/relationships/commentsExtensible`,
  people: `${MICROSOFT}/2011/relationships/people`,
  record: `${OFFICE}/customXml`,
  recordProperties: `${OFFICE}/customXmlProps`,
} as const
type RelationshipKind = keyof typeof RELATIONSHIPS

/** Word refuses longer targets. */
const MAX_TARGET = 2_000

/** The relationships of one part: those to other parts, and the links of its text. Ids are `rId1`, `rId2`, … */
export class Relationships {
  readonly #rows: string[] = []
  readonly #links = new Map<string, string>()

  /** Adds a relationship to a part of the same file, named from where this one stands. */
  add(kind: RelationshipKind, target: string): string {
    return this.#row(RELATIONSHIPS[kind], target, '')
  }

  /** The id under which a text may link to `href`; null where nothing of this kind may be linked to. */
  link(href: string): string | null {
    const target = linkTarget(href)
    if (target === null) return null
    const known = this.#links.get(target)
    if (known) return known
    const id = this.#row(`${OFFICE}/hyperlink`, target, ' TargetMode="External"')
    this.#links.set(target, id)
    return id
  }

  get isEmpty(): boolean {
    return this.#rows.length === 0
  }

  xml(): string {
    return `${XML_HEAD}<Relationships xmlns="${PACKAGE}/relationships">${this.#rows.join('')}</Relationships>`
  }

  #row(type: string, target: string, mode: string): string {
    const id = `rId${this.#rows.length + 1}`
    this.#rows.push(`<Relationship Id="${id}" Type="${type}" Target="${escapeXml(target)}"${mode}/>`)
    return id
  }
}

/**
 * An address as the target of a relationship; null unless it is absolute http, https or mailto. Browsers let more signs
 * stand than RFC 3986 does, and Word calls a file with such an address damaged: these are escaped.
 */
function linkTarget(href: string): string | null {
  const safe = safeHref(href)
  if (safe === null) return null
  const [address = '', ...fragments] = safe.split('#')
  const [, origin = '', rest = ''] = /^(mailto:|https?:\/\/[^/?]*)(.*)$/su.exec(address) ?? []
  const target = origin + strict(rest) + (fragments.length > 0 ? `#${strict(fragments.join('%23'))}` : '')
  return target.length <= MAX_TARGET ? target : null
}

const strict = (part: string) =>
  part
    .replace(/%(?![0-9a-f]{2})/giu, '%25')
    .replace(/[^\w.~:/?@!$&'()*+,;=%-]/gu, (sign) => encodeURIComponent(sign))

/** A part of the package: where it stands, what it is, and its XML. */
export type Part = { readonly path: string; readonly type: string; readonly xml: string }

const WORDML = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** Content types of the parts under `word/`. */
export const wordType = (name: string) => `${WORDML}.${name}+xml`

/** No clock: the same article gives the same bytes. The oldest moment that a zip can hold. */
const NO_TIME = new Date(1980, 0, 1)

/** Puts parts and relationships into one file; `[Content_Types].xml` stands first, as Word wants it. */
export function packageBytes(
  parts: readonly Part[],
  relationships: ReadonlyMap<string, Relationships>,
): Uint8Array {
  const encoder = new TextEncoder()
  const overrides = parts
    .map(({ path, type }) => `<Override PartName="/${path}" ContentType="${type}"/>`)
    .join('')
  const files: Zippable = {
    '[Content_Types].xml': encoder.encode(
      `${XML_HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides}</Types>`,
    ),
  }
  for (const [path, rows] of relationships) {
    if (!rows.isEmpty) files[path] = encoder.encode(rows.xml())
  }
  for (const { path, xml } of parts) files[path] = encoder.encode(xml)
  return zipSync(files, { level: 6, mtime: NO_TIME })
}
