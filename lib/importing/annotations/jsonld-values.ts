import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { withoutControls } from '@/lib/domain/text/characters'
import { fieldOf, listOf, stringOf } from '@/lib/importing/nlp/json-values'

/** Looks at annotations as people write them in JSON-LD: keys with and without `@`, one value or a list of them. */

/** A value as a list: none, one or several. */
export function manyOf(json: unknown, key: string): readonly unknown[] {
  const value = fieldOf(json, key)
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

/** The id of a node, or the node itself where it is written as a bare IRI; null where it has none. */
export function iriOf(node: unknown): string | null {
  if (typeof node === 'string') return node
  return stringOf(node, 'id') ?? stringOf(node, '@id')
}

/** Words of a vocabulary such as types and motivations, without the prefix or namespace before them. */
export function wordsOf(json: unknown, key: string): readonly string[] {
  const given = [...manyOf(json, key), ...manyOf(json, `@${key}`)]
  return given.flatMap((value) => {
    const iri = iriOf(value)
    return iri === null
      ? []
      : [iri.slice(Math.max(iri.lastIndexOf('#'), iri.lastIndexOf(':'), iri.lastIndexOf('/')) + 1)]
  })
}

/** The name of who made something; empty where nobody says. */
export function creatorOf(json: unknown): string {
  const [creator] = manyOf(json, 'creator')
  if (typeof creator === 'string') return line(creator)
  const [name] = [...manyOf(creator, 'name'), ...manyOf(creator, 'nickname')]
  return line(typeof name === 'string' ? name : (iriOf(creator) ?? ''))
}

/** A moment as ISO 8601 in UTC; null where there is none or it cannot be read. */
export function momentOf(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const time = Date.parse(value)
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

/** Text that may be stored, of one line. */
export const line = (text: string): string => storable(text).replace(/\s+/g, ' ').trim()
/** Text that may be stored. */
export const storable = (text: string): string => withoutControls(text.toWellFormed()).trim()

/** Length of a body that is read, in UTF-16 code units: comments are cut shorter, but tags count here. */
const MAX_BODY = 50_000

/** Words of a body: a TextualBody, the HTML of one as plain text, or a bare string under `bodyValue`; null for others. */
export function textOfBody(body: unknown): string | null {
  const [given] = manyOf(body, 'value')
  if (typeof given !== 'string') return null
  const value = given.slice(0, MAX_BODY)
  const [format] = manyOf(body, 'format')
  return storable(typeof format === 'string' && /html/i.test(format) ? plainText(value) : value)
}

const BREAKING = new Set(['p', 'br', 'div', 'li', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'tr'])
const SILENT = new Set(['script', 'style', 'template', 'noscript'])

function plainText(html: string): string {
  const pieces: string[] = []
  const open: DefaultTreeAdapterTypes.ChildNode[] = [...parseFragment(html).childNodes].reverse()
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.nodeName === '#text') pieces.push((node as DefaultTreeAdapterTypes.TextNode).value)
    if (!('childNodes' in node) || SILENT.has(node.nodeName)) continue
    if (BREAKING.has(node.nodeName) && pieces.length > 0) pieces.push('\n')
    open.push(...[...node.childNodes].reverse())
  }
  return pieces.join('')
}

/** The annotations of a file: of a collection with its page, of a page, of a list or graph, or a single one. */
export function annotationsOf(json: unknown): readonly unknown[] {
  // Lists stand in no list in any of these; what is nested deeper is not looked into.
  return (Array.isArray(json) ? json : [json]).flatMap((one) =>
    isAnnotation(one)
      ? [one]
      : [...listOf(one, '@graph'), ...manyOf(one, 'items'), ...manyOf(fieldOf(one, 'first'), 'items')].filter(
          isAnnotation,
        ),
  )
}

const isAnnotation = (json: unknown): boolean => wordsOf(json, 'type').includes('Annotation')
