import path from 'node:path'
import { DocxFault } from '@/lib/importing/docx/fault'
import { refuseOtherArchive } from '@/lib/importing/docx/sniff-docx'
import { childrenOf, readTree, type XmlElement } from '@/lib/importing/docx/xml'
import { type ImportRefusal, refuseImport } from '@/lib/importing/outcome'
import { openZip } from '@/lib/importing/zip/open-zip'

/** Addresses that a part links to, by the id of the relationship. They are shown, never followed. */
export type Links = ReadonlyMap<string, string>

/** A Word file whose main part has been found. */
export type DocxPackage = {
  readonly kind: 'ok'
  /** The main part, still as bytes: it is the one that may be long. */
  readonly document: Uint8Array
  readonly documentLinks: Links
  /** Bytes inflated so far. */
  inflated(): number
  /** A part that belongs to the main one, by the kind of its relationship (`comments`, `styles` …); null if there is none. */
  part(kind: string): Promise<XmlElement | null>
  /** The addresses that this part links to. */
  links(kind: string): Promise<Links>
  /** Parts of other programs that the main one points to; those that cannot be read are left out. */
  customParts(): Promise<XmlElement[]>
}

type Relationship = {
  readonly id: string
  readonly kind: string
  readonly target: string
  readonly external: boolean
}

/** Parts of other programs that are looked at. Word itself brings one or two. */
const MAX_CUSTOM_PARTS = 12
const MAIN_TYPE = /wordprocessingml\.(?:document|template)\.main\+xml$/
const MACRO_TYPE = /^application\/vnd\.ms-word\.[a-z.]*macroEnabled/i

/**
 * Opens a Word file: finds its main part by its relationships and content types, and nothing by its own name.
 *
 * @returns `file_macros`, `wrong_type`, or what the guards of the archive refuse.
 * @throws {DocxFault} where a part that it needs cannot be read.
 * @see ECMA-376 part 2 (Open Packaging Conventions)
 */
export async function openPackage(bytes: Uint8Array): Promise<DocxPackage | ImportRefusal> {
  const zip = await openZip(bytes)
  if (zip.kind === 'refused') return zip
  const read = async (name: string) => {
    const found = await zip.read(name)
    if (found !== null && 'kind' in found) throw new DocxFault(found.code)
    return found
  }
  const tree = async (name: string) => readTree(await read(name))
  const types = await tree('[Content_Types].xml')
  if (types === null) return refuseOtherArchive(zip.names)
  const typeOf = contentTypes(types)
  const given = childrenOf(types).map(({ attributes }) => attributes.get('ContentType') ?? '')
  const hasMacros = given.some((type) => MACRO_TYPE.test(type) || /vbaProject/i.test(type))
  if (hasMacros || [...zip.names].some((name) => /vbaProject\.bin$/i.test(name)))
    return refuseImport('file_macros')

  const top = relationships(await tree('_rels/.rels'), '')
  const main = top.find(({ kind, external }) => kind === 'officeDocument' && !external)
  if (!main || !MAIN_TYPE.test(typeOf(main.target))) return refuseOtherArchive(zip.names)
  const document = await read(main.target)
  if (document === null) return refuseImport('file_damaged')

  const own = relationships(await tree(relsOf(main.target)), path.posix.dirname(main.target))
  const inner = (kind: string) => own.find((one) => one.kind === kind && !one.external)
  return {
    kind: 'ok',
    document,
    documentLinks: externals(own),
    inflated: () => zip.inflated,
    part: async (kind) => {
      const found = inner(kind)
      return found ? tree(found.target) : null
    },
    links: async (kind) => {
      const found = inner(kind)
      if (!found) return new Map()
      return externals(relationships(await tree(relsOf(found.target)), path.posix.dirname(found.target)))
    },
    customParts: async () => {
      const found: XmlElement[] = []
      for (const { target } of own.filter(({ kind }) => kind === 'customXml').slice(0, MAX_CUSTOM_PARTS)) {
        const bytes = await read(target)
        const part = bytes && readOptional(bytes)
        if (part) found.push(part)
      }
      return found
    },
  }
}

/** A part that nobody needs: where it is no XML that is read here, the text is read without it. */
function readOptional(bytes: Uint8Array): XmlElement | null {
  try {
    return readTree(bytes)
  } catch (error) {
    if (error instanceof DocxFault) return null
    throw error
  }
}

/** The content type of an entry: its own, or that of all entries with its ending. */
function contentTypes(types: XmlElement): (name: string) => string {
  const own = new Map<string, string>()
  for (const { attributes } of childrenOf(types)) {
    const ending = attributes.get('Extension')
    const key = ending === undefined ? attributes.get('PartName') : `*.${ending.toLowerCase()}`
    if (key !== undefined) own.set(key, attributes.get('ContentType') ?? '')
  }
  return (name) => own.get(`/${name}`) ?? own.get(`*${path.posix.extname(name).toLowerCase()}`) ?? ''
}

function relationships(tree: XmlElement | null, folder: string): Relationship[] {
  return childrenOf(tree).flatMap(({ attributes }) => {
    const target = attributes.get('Target') ?? ''
    const external = attributes.get('TargetMode') === 'External'
    return {
      id: attributes.get('Id') ?? '',
      // The last word of the type is the same in the transitional and the strict form, and in Microsoft's own.
      kind: attributes.get('Type')?.split('/').at(-1) ?? '',
      target: external ? target : resolve(folder, target),
      external,
    }
  })
}

/** Name of the entry that a relationship leads to. It is only ever looked up in the archive's own list. */
function resolve(folder: string, target: string): string {
  return target.startsWith('/') ? target.slice(1) : path.posix.join(folder, target)
}

function relsOf(part: string): string {
  return path.posix.join(path.posix.dirname(part), '_rels', `${path.posix.basename(part)}.rels`)
}

function externals(all: readonly Relationship[]): Links {
  return new Map(
    all
      .filter(({ kind, external }) => kind === 'hyperlink' && external)
      .map(({ id, target }) => [id, target]),
  )
}
