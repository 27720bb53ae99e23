import { articleDocumentSchema, DOCUMENT_ISSUE_CODES, type DocumentIssueCode } from '@/lib/contracts/document'
import { canonicalDocument } from '@/lib/domain/text/canonical'
import type { ArticleDocument } from '@/lib/domain/text/document'
import { MAX_BLOCKS, MAX_INLINE_NODES } from '@/lib/domain/text/limits'
import { articleSchema } from '@/lib/editor/schema/article-schema'

export type DocumentRefusalCode =
  | DocumentIssueCode
  | 'not_a_document'
  | 'too_deep'
  | 'too_many_blocks'
  | 'reserved_key'
  | 'unknown_node'
  | 'unknown_mark'
  | 'unknown_attribute'
  | 'empty_text'
  | 'bad_attribute'
  | 'bad_shape'

export type DocumentCheck =
  | { kind: 'ok'; document: ArticleDocument }
  | { kind: 'refused'; code: DocumentRefusalCode; path: string; message: string }

/** Levels of arrays and objects below the document: content, block, content, text, marks, mark, attrs. */
const MAX_NESTING = 8
/** Values in one document: each run of text may bring its text, its marks and a link. */
const MAX_VALUES = 12 * MAX_INLINE_NODES
/** No node, mark or attribute list has as many keys as this. */
const MAX_KEYS = 8
/** Own keys that turn into something else on assignment. */
const RESERVED_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

type Path = readonly PropertyKey[]
type Issue = NonNullable<ReturnType<typeof articleDocumentSchema.safeParse>['error']>['issues'][number]

const refuse = (code: DocumentRefusalCode, path: Path, message: string): DocumentCheck => ({
  kind: 'refused',
  code,
  path: formatPath(path),
  message,
})

/**
 * Checks that a value from outside is an article document, strictly: nothing unknown is dropped, all of it is
 * refused with the path to it (trust.md 62).
 *
 * @param json what `JSON.parse` gave, of any shape and size; never throws on it.
 * @returns the document in its one stored form (`canonicalDocument`), or the first thing wrong with it; `path` reads
 * like `content[3].content[0].marks[1].attrs.href`, empty for the document itself.
 */
export function checkDocument(json: unknown): DocumentCheck {
  const hostile = findHostileStructure(json)
  if (hostile) return hostile
  const parsed = articleDocumentSchema.safeParse(json)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return issue ? explain(issue) : refuse('bad_shape', [], 'This is not an article document.')
  }
  const document = canonicalDocument(parsed.data)
  // The second wall: what the contract lets through must also be a document of the editor's schema.
  try {
    articleSchema.nodeFromJSON(document).check()
  } catch (error) {
    if (error instanceof RangeError) return refuse('bad_shape', [], error.message)
    throw error
  }
  return { kind: 'ok', document }
}

/** Looks at size, nesting and keys without recursion, before any schema walks the value. */
function findHostileStructure(json: unknown): DocumentCheck | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return refuse('not_a_document', [], 'An article document is an object of type "doc".')
  }
  const content = 'content' in json ? json.content : null
  if (Array.isArray(content) && content.length > MAX_BLOCKS) {
    return refuse('too_many_blocks', ['content'], `An article may hold ${MAX_BLOCKS} blocks.`)
  }
  const open: { value: object; path: Path }[] = [{ value: json, path: [] }]
  let values = 0
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next
    if (path.length > MAX_NESTING) return refuse('too_deep', path, 'The document is nested too deeply.')
    const keys = Object.keys(value)
    if (!Array.isArray(value) && keys.length > MAX_KEYS) {
      return refuse('unknown_attribute', path, 'There are more keys here than any node has.')
    }
    for (const key of keys) {
      if (RESERVED_KEYS.has(key)) return refuse('reserved_key', [...path, key], `“${key}” may not be a key.`)
      if (++values > MAX_VALUES)
        return refuse('too_many_inline_nodes', path, 'The document holds too many values.')
      const child = Object.getOwnPropertyDescriptor(value, key)?.value
      if (typeof child !== 'object' || child === null) continue
      open.push({ value: child, path: [...path, Array.isArray(value) ? Number(key) : key] })
    }
  }
  return null
}

function explain(issue: Issue): DocumentCheck {
  const { path } = issue
  const last = path.at(-1)
  switch (issue.code) {
    case 'unrecognized_keys': {
      const key = issue.keys[0] ?? ''
      return refuse('unknown_attribute', [...path, key], `“${key.slice(0, 60)}” is not known here.`)
    }
    case 'invalid_union':
      if (last === 'type') {
        const isMark = path.at(-3) === 'marks'
        return refuse(
          isMark ? 'unknown_mark' : 'unknown_node',
          path,
          isMark ? 'This mark is not known.' : 'This node is not known.',
        )
      }
      break
    case 'custom': {
      const code = DOCUMENT_ISSUE_CODES.find((known) => known === issue.params?.code)
      if (code) return refuse(code, path, issue.message)
      break
    }
    case 'too_small':
      if (last === 'text') return refuse('empty_text', path, 'A text node holds at least one character.')
      if (path.length === 1 && last === 'content')
        return refuse('document_empty', path, 'The document holds no block.')
      break
    case 'too_big':
      if (last === 'href') return refuse('unsafe_href', path, 'The address is too long.')
      break
  }
  if (path.length === 0 || path[0] === 'type')
    return refuse('not_a_document', path, 'This is not an article document.')
  return path.includes('attrs')
    ? refuse('bad_attribute', path, 'This attribute has a value that it cannot have.')
    : refuse('bad_shape', path, issue.message)
}

function formatPath(path: Path): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`,
    '',
  )
}
