import { SaxesParser, type SaxesTagNS } from 'saxes'
import { RECORD_NAMESPACE } from '@/lib/exporting/docx/identity'
import { DocxFault } from '@/lib/importing/docx/fault'

/** Attributes by their name with its usual prefix, such as `w:val`. */
export type XmlAttributes = ReadonlyMap<string, string>

/** What is told of a part, in the order in which it stands there. */
export type XmlHandler = {
  open(name: string, attributes: XmlAttributes): void
  close(name: string): void
  text(text: string): void
}

/** An element of a small part, with everything in it. */
export type XmlElement = {
  readonly name: string
  readonly attributes: XmlAttributes
  readonly children: (XmlElement | string)[]
}

/** Elements in one part. A long read out of Word has about 60,000. */
const MAX_ELEMENTS = 1_500_000
/** The same for a part that is kept as a tree. */
const MAX_TREE_ELEMENTS = 400_000
/** Elements within each other. A table in a table in a text box reaches 40. */
const MAX_DEPTH = 250
/** Characters of one attribute. */
const MAX_ATTRIBUTE = 100_000

/** The prefixes under which names are told, whatever prefix a file gives to these namespaces (transitional and strict). */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/relationships', 'r'],
  ['http://purl.oclc.org/ooxml/officeDocument/relationships', 'r'],
  ['http://schemas.openxmlformats.org/package/2006/relationships', 'rel'],
  ['http://schemas.openxmlformats.org/package/2006/content-types', 'ct'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/custom-properties', 'cp'],
  ['http://purl.oclc.org/ooxml/officeDocument/customProperties', 'cp'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes', 'vt'],
  ['http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes', 'vt'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['http://schemas.openxmlformats.org/drawingml/2006/main', 'a'],
  ['http://purl.oclc.org/ooxml/drawingml/main', 'a'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  ['urn:schemas-microsoft-com:office:office', 'o'],
  ['http://schemas.microsoft.com/office/word/2010/wordml', 'w14'],
  ['http://schemas.microsoft.com/office/word/2012/wordml', 'w15'],
  ['http://schemas.microsoft.com/office/word/2016/wordml/cid', 'w16cid'],
  ['http://schemas.microsoft.com/office/word/2018/wordml/cex', 'w16cex'],
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
  [RECORD_NAMESPACE, 'tm'],
])

/**
 * Reads one part of a Word file. There are no entities but XML's own five, no document type and nothing is fetched.
 *
 * @throws {DocxFault} `file_damaged` where the part is not well-formed, is not UTF-8 or UTF-16, or has a document type;
 * `too_complex` where there are too many elements or they are nested too deeply.
 */
export function readXml(bytes: Uint8Array, handler: XmlHandler, maxElements = MAX_ELEMENTS): void {
  const parser = new SaxesParser({ xmlns: true, position: false })
  let depth = 0
  let elements = 0
  parser.on('doctype', () => {
    throw new DocxFault('file_damaged')
  })
  parser.on('error', () => {
    throw new DocxFault('file_damaged')
  })
  parser.on('opentag', (tag) => {
    if (++depth > MAX_DEPTH || ++elements > maxElements) throw new DocxFault('too_complex')
    handler.open(nameOf(tag), attributesOf(tag))
  })
  parser.on('closetag', (tag) => {
    depth--
    handler.close(nameOf(tag))
  })
  parser.on('text', (text) => handler.text(text))
  parser.on('cdata', (text) => handler.text(text))
  parser.write(decode(bytes)).close()
}

/** Reads a small part into a tree; null for a part that is not there. */
export function readTree(bytes: Uint8Array | null): XmlElement | null {
  if (bytes === null) return null
  const builder = new TreeBuilder()
  readXml(bytes, builder, MAX_TREE_ELEMENTS)
  return builder.root
}

/** Builds a tree out of what is told of a part, or of one element in it. */
export class TreeBuilder implements XmlHandler {
  root: XmlElement | null = null
  readonly #open: XmlElement[] = []

  /** Whether the first element has been closed again. */
  get isWhole(): boolean {
    return this.root !== null && this.#open.length === 0
  }

  open(name: string, attributes: XmlAttributes): void {
    const element: XmlElement = { name, attributes, children: [] }
    this.#open.at(-1)?.children.push(element)
    this.root ??= element
    this.#open.push(element)
  }

  close(): void {
    this.#open.pop()
  }

  text(text: string): void {
    this.#open.at(-1)?.children.push(text)
  }
}

/** The first child of this name. */
export function childOf(element: XmlElement | null | undefined, name: string): XmlElement | undefined {
  return childrenOf(element).find((child) => child.name === name)
}

/** The elements directly in an element. */
export function childrenOf(element: XmlElement | null | undefined): XmlElement[] {
  return (element?.children ?? []).filter((child): child is XmlElement => typeof child !== 'string')
}

/** `w:val` of the first child of this name. */
export function valOf(element: XmlElement | null | undefined, name: string): string | undefined {
  return childOf(element, name)?.attributes.get('w:val')
}

/** An on-off property: on where it stands without a value, null where it does not stand (ECMA-376 part 1, 17.17.4). */
export function switchOf(element: XmlElement | null | undefined, name: string): boolean | null {
  const found = childOf(element, name)
  if (!found) return null
  return !['0', 'false', 'off'].includes(found.attributes.get('w:val') ?? '')
}

/** All characters in an element, in order. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}

function nameOf(tag: SaxesTagNS): string {
  const prefix = PREFIXES.get(tag.uri)
  return prefix === undefined ? tag.name : `${prefix}:${tag.local}`
}

const NO_ATTRIBUTES: XmlAttributes = new Map()

function attributesOf(tag: SaxesTagNS): XmlAttributes {
  let found: Map<string, string> | null = null
  for (const key in tag.attributes) {
    const attribute = tag.attributes[key]
    if (attribute === undefined || attribute.prefix === 'xmlns') continue
    if (attribute.value.length > MAX_ATTRIBUTE) throw new DocxFault('too_complex')
    const prefix = PREFIXES.get(attribute.uri)
    found ??= new Map()
    found.set(prefix === undefined ? attribute.name : `${prefix}:${attribute.local}`, attribute.value)
  }
  return found ?? NO_ATTRIBUTES
}

function decode(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : null
  const encoding = wide ?? (bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8')
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) throw new DocxFault('file_damaged')
    throw error
  }
}
