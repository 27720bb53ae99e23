import { z } from 'zod'
import * as articles from '@/lib/contracts/articles'
import * as claims from '@/lib/contracts/claims'
import { PROBLEM_CODES, problemSchema } from '@/lib/contracts/common'
import { articleDocumentSchema } from '@/lib/contracts/document'
import * as events from '@/lib/contracts/events'
import { type Operation, operations } from '@/lib/contracts/operations'
import * as people from '@/lib/contracts/people'
import * as queueRows from '@/lib/contracts/queue-rows'
import * as sources from '@/lib/contracts/sources'

/** A JSON Schema (draft 2020-12), as OpenAPI 3.1 takes it. */
export type JsonSchema = { [key: string]: unknown }
/** A parameter of the path or the query. */
export type ApiParameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: JsonSchema
}
type Content = Record<string, { schema: JsonSchema }>
type ApiResponse = { description: string; headers?: Record<string, unknown>; content?: Content }
/** One operation as OpenAPI 3.1 writes it. */
export type ApiOperation = {
  operationId: string
  summary: string
  description: string
  tags: string[]
  security: Record<string, string[]>[]
  parameters: ApiParameter[]
  requestBody?: { required: boolean; content: Content }
  responses: Record<string, ApiResponse>
}
/** The document, as far as our own page reads it. */
export type ApiDocument = {
  openapi: '3.1.1'
  info: Record<string, unknown>
  servers: { url: string }[]
  tags: { name: string }[]
  paths: Record<string, Record<string, ApiOperation>>
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, JsonSchema> }
}

const PROBLEM = 'Problem'

/**
 * Contracts that have a name of their own in the document: all that are exported under a capital letter, but those of
 * queries, whose fields are told one by one.
 */
function namedSchemas(): [string, z.ZodType][] {
  const exported = [articles, claims, sources, queueRows, events, people].flatMap((module) =>
    Object.entries(module),
  )
  const found = exported.filter(
    (entry): entry is [string, z.ZodType] =>
      /^[A-Z][a-z](?!\w*Query$)/.test(entry[0]) && entry[1] instanceof z.ZodType,
  )
  return [[PROBLEM, problemSchema], ['ArticleDocument', articleDocumentSchema], ...found]
}

type Io = 'input' | 'output'

/** Turns zod schemas into JSON Schema and collects the named ones. */
class Schemas {
  readonly named: Record<string, JsonSchema> = {}
  readonly #names = z.registry<{ id: string }>()

  constructor() {
    for (const [name, schema] of namedSchemas()) {
      if (!this.#names.has(schema)) this.#names.add(schema, { id: name })
    }
  }

  /** The schema of what comes in or goes out; what has a name becomes a reference to it. */
  of(schema: z.ZodType, io: Io): JsonSchema {
    const {
      $schema: _,
      $defs,
      ...own
    } = z.toJSONSchema(schema, {
      metadata: this.#names,
      io,
      unrepresentable: 'any',
      override: ({ zodSchema, jsonSchema }) =>
        refine(zodSchema as unknown as z.ZodType, jsonSchema as JsonSchema, io),
    })
    const defs = Object.entries(($defs ?? {}) as Record<string, JsonSchema>)
    // What comes in and what goes out may differ (defaults, bounds); then the former is told apart by its name.
    const renamed = new Map(defs.map(([name, definition]) => [name, this.#keep(name, definition, io)]))
    for (const [name, definition] of defs)
      this.named[renamed.get(name) ?? name] = withRefs(definition, renamed)
    return withRefs(own, renamed)
  }

  #keep(name: string, definition: JsonSchema, io: Io): string {
    const taken = io === 'output' ? this.named[`${name}In`] : this.named[name]
    if (io === 'output' || taken === undefined) return name
    return JSON.stringify(taken) === JSON.stringify(withRefs(definition, new Map())) ? name : `${name}In`
  }
}

/** Says what zod's translation leaves out, and leaves out what says nothing. */
function refine(schema: z.ZodType, json: JsonSchema, io: Io): void {
  if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum
  if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum
  // An answer may gain fields in a later version; a client must not stumble over them.
  if (io === 'output' && json.additionalProperties === false) delete json.additionalProperties
  const { def } = schema._zod
  if (io === 'input' && def.type === 'pipe' && json.type === 'string') {
    const { out } = def as unknown as { out: z.ZodType }
    const bounds = z.toJSONSchema(out, { io: 'output', unrepresentable: 'any' }) as JsonSchema
    if (bounds.type !== 'string') return
    for (const key of ['minLength', 'maxLength', 'pattern', 'format'])
      if (key in bounds) json[key] = bounds[key]
  }
}

/** The same JSON with references into `$defs` pointed at the document's components. */
function withRefs<T>(value: T, renamed: ReadonlyMap<string, string>): T {
  const text = JSON.stringify(value, (key, part: unknown) => {
    if (key !== '$ref' || typeof part !== 'string') return part
    const name = part.replace('#/$defs/', '')
    return `#/components/schemas/${renamed.get(name) ?? name}`
  })
  return JSON.parse(text)
}

const refTo = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })

function parametersOf(schemas: Schemas, operation: Operation): ApiParameter[] {
  const list = (given: z.ZodType, place: 'path' | 'query'): ApiParameter[] => {
    const { properties = {}, required = [] } = schemas.of(given, 'input') as {
      properties?: Record<string, JsonSchema>
      required?: string[]
    }
    return Object.entries(properties).map(([name, schema]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      schema,
    }))
  }
  const parameters = [...list(operation.params, 'path'), ...list(operation.query, 'query')]
  if (operation.method !== 'GET' && operation.access !== 'anybody' && !operation.repeatable) {
    parameters.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      description:
        'A fresh UUID for each change. The same key with the same request gets the first answer again.',
      schema: { type: 'string', minLength: 8, maxLength: 128 },
    })
  }
  return parameters
}

const problem = (description: string): ApiResponse => ({
  description,
  content: { 'application/problem+json': { schema: refTo(PROBLEM) } },
})

function responsesOf(schemas: Schemas, operation: Operation): Record<string, ApiResponse> {
  const { access, method, status, reply, media } = operation
  const done: ApiResponse = { description: 'Done' }
  if (status !== 204)
    done.content = Object.fromEntries(media.map((type) => [type, { schema: schemas.of(reply, 'output') }]))
  return {
    [status]: done,
    400: problem(
      'The request is not as this document says: code `invalid_request`, or one that is more exact.',
    ),
    ...(access === 'anybody' ? {} : { 401: problem('Nobody is signed in: code `unauthenticated`.') }),
    ...(access === 'anybody' ? {} : { 403: problem('The role does not allow it: code `forbidden`.') }),
    ...(operation.path.includes('{')
      ? { 404: problem('Not found, or of another newsroom: code `not_found`.') }
      : {}),
    ...(method === 'GET' ? {} : { 409: problem('It cannot be done as things stand; the code says why.') }),
    default: problem('Any other refusal; the code says why.'),
  }
}

function needs({ access }: Operation): string {
  return access === 'anybody' ? 'Open to anybody.' : `Needs the right \`${access}\`.`
}

function operationOf(schemas: Schemas, operation: Operation): ApiOperation {
  const takesBody = !(operation.body instanceof z.ZodUndefined)
  return {
    operationId: operation.id,
    summary: operation.summary,
    description: needs(operation),
    tags: [operation.tag],
    security: operation.access === 'anybody' ? [] : [{ token: [] }, { session: [] }],
    parameters: parametersOf(schemas, operation),
    ...(takesBody
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemas.of(operation.body, 'input') } },
          },
        }
      : {}),
    responses: responsesOf(schemas, operation),
  }
}

let made: Omit<ApiDocument, 'servers'> | undefined

function makeDocument(): Omit<ApiDocument, 'servers'> {
  const schemas = new Schemas()
  const all: Operation[] = Object.values(operations)
  const paths: ApiDocument['paths'] = {}
  // Replies first, so that the plain name belongs to what is answered.
  for (const operation of all) schemas.of(operation.reply, 'output')
  schemas.of(problemSchema, 'output')
  for (const operation of all) {
    paths[operation.path] ??= {}
    Object.assign(paths[operation.path] ?? {}, {
      [operation.method.toLowerCase()]: operationOf(schemas, operation),
    })
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Tickmark',
      version: '1',
      summary: 'The interface of a newsroom’s fact-checking desk: the same that its own pages use.',
      description: `Lists come in pages: pass \`nextCursor\` as \`cursor\`. A row that can change has a \`version\`; send the one you saw, and a change that came between is answered with \`version_conflict\` and both versions. Refusals are problem+json (RFC 9457) with one of these codes: ${PROBLEM_CODES.map((code) => `\`${code}\``).join(', ')}.`,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: [...new Set(all.map((operation) => operation.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas.named).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An access token, made in the settings.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'tickmark-session',
          description: 'The cookie of the desk’s own pages.',
        },
      },
    },
  }
}

/**
 * The REST interface as an OpenAPI 3.1 document, made from the operations' own contracts, so that it cannot say
 * anything else than the server does.
 *
 * @param publicUrl scheme, host and port of the desk
 */
export function openApiDocument(publicUrl: string): ApiDocument {
  made ??= makeDocument()
  return { ...made, servers: [{ url: `${publicUrl}/api/v1` }] }
}
