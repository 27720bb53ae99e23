import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import Ajv from 'ajv'
import { ANNO_CONTEXT } from '@/lib/contracts/jsonld-terms'
import { isUri } from '@/lib/testing/uri'

/**
 * Runs the assertions of W3C's own test suite for the Web Annotation data model: JSON Schemas of draft 4, each with what
 * it is about (`assertionType`: a must, a should, a may) and whether a good file passes it or fails it
 * (`expectedResult`). The suite's `.test` files say which assertions are put to which kind of object: annotations,
 * collections, or collections with a page in them.
 *
 * The suite is not part of this repository; a folder with a checkout of it is given.
 *
 * @see https://github.com/w3c/web-annotation-tests
 */

export type Assertion = {
  /** Its path in the suite: `annotations/3.1-annotationIdValidated.json`. */
  readonly name: string
  readonly level: 'must' | 'should' | 'may'
  readonly about: 'annotation' | 'page' | 'collection'
  /** Whether an object is as the assertion wants it. */
  readonly holds: (object: unknown) => boolean
}

export type Suite = {
  readonly assertions: readonly Assertion[]
  /** Assertions that a `.test` file names and the folder does not hold. */
  readonly missing: readonly string[]
}

type Json = Record<string, unknown>

const DATE_TIME = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/

/**
 * Reads a checkout of the suite.
 *
 * @throws what reading a file or compiling a schema throws: a suite that is read in part shows nothing
 */
export function readSuite(folder: string): Suite {
  const ajv = new Ajv({ strict: false, validateSchema: false })
  ajv.addFormat('uri', isUri)
  ajv.addFormat('date-time', (value) => DATE_TIME.test(value) && !Number.isNaN(Date.parse(value)))
  for (const file of globSync('definitions/*.json', { cwd: folder }))
    ajv.addSchema(modern(readJson(path.join(folder, file))), path.basename(file))

  const named = globSync('{annotations,bodiesTargets,specificResource,collections}/**/*.test', {
    cwd: folder,
  })
    .flatMap((file) => listOf(readJson(path.join(folder, file)).assertions))
    .filter((name) => typeof name === 'string')
  const names = [...new Set(named)].sort()
  return {
    missing: names.filter((name) => !existsSync(path.join(folder, name))),
    assertions: names
      .filter((name) => existsSync(path.join(folder, name)))
      .map((name) => {
        const schema = readJson(path.join(folder, name))
        // Definitions are named without their folder, as if they stood beside each assertion.
        const validate = ajv.compile(modern({ ...schema, id: name.replaceAll('/', '_') }))
        const wanted = schema.expectedResult !== 'invalid'
        return {
          name,
          level: levelOf(schema.assertionType),
          about: aboutOf(name),
          holds: (object) => validate(object) === wanted,
        }
      }),
  }
}

/**
 * The objects of a collection that the suite's assertions are about. An annotation that stands in a page has the context
 * of the collection; taken out of it, it says so itself.
 */
export function objectsOf(collection: Json): Record<Assertion['about'], readonly Json[]> {
  const page = collection.first
  const items = isObject(page) ? listOf(page.items) : []
  return {
    collection: [collection],
    page: isObject(page) ? [collection, { '@context': collection['@context'], ...page }] : [],
    annotation: items.filter(isObject).map((item) => ({ '@context': collection['@context'], ...item })),
  }
}

/** A schema of draft 4 in the words that the validator knows: `$id`, and a bound that is exclusive as a number. */
function modern({ id, ...schema }: Json): Json {
  return { ...(typeof id === 'string' ? { $id: id } : {}), ...exactOf(schema) }
}

function exactOf({ $schema: _draft, exclusiveMinimum, ...schema }: Json): Json {
  const same = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, exact(value)]))
  if (exclusiveMinimum === undefined) return same
  if (exclusiveMinimum !== true) return { ...same, exclusiveMinimum: exact(exclusiveMinimum) }
  const { minimum, ...others } = same
  return { ...others, exclusiveMinimum: minimum }
}

function exact(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(exact)
  return isObject(part) ? exactOf(part) : part
}

const levelOf = (type: unknown): Assertion['level'] => (type === 'should' || type === 'may' ? type : 'must')

function aboutOf(name: string): Assertion['about'] {
  if (name.startsWith('collections/pages/')) return 'page'
  return name.startsWith('collections/') ? 'collection' : 'annotation'
}

function readJson(file: string): Json {
  const json: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (!isObject(json)) throw new Error(`${file} holds no object`)
  return json
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Breaks what most assertions about annotations ask: they can fail. */
export const BROKEN_ANNOTATION: Json = {
  '@context': ANNO_CONTEXT,
  id: 'no address',
  type: 'Note',
  created: 'yesterday',
  body: [{ type: 'TextualBody', value: 'x', source: 'https://example.org/', items: [] }],
  bodyValue: 'x',
}
