import Ajv2020 from 'ajv/dist/2020'
import { describe, expect, test } from 'vitest'
import { type ApiOperation, openApiDocument } from '@/lib/contracts/openapi'
import { operations } from '@/lib/contracts/operations'

const document = openApiDocument('https://desk.example.org')
const all = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
)

/** Every `$ref` in a piece of the document. */
function refsIn(value: unknown): string[] {
  const found: string[] = []
  JSON.stringify(value, (key, part: unknown) => {
    if (key === '$ref' && typeof part === 'string') found.push(part)
    return part
  })
  return found
}

const ajv = new Ajv2020({ strict: false, validateFormats: false })
ajv.addSchema({ $id: 'desk', components: document.components })

/** Compiles a schema of the document: ajv first holds it against the meta-schema of draft 2020-12. */
function compile(schema: object) {
  return ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"desk#/components/')))
}

describe('the OpenAPI document', () => {
  test('holds each operation once, at its path and method', () => {
    const told = all.map(
      ({ path, method, operation }) => `${operation.operationId} ${method.toUpperCase()} ${path}`,
    )
    const meant = Object.values(operations).map(({ id, method, path }) => `${id} ${method} ${path}`)
    expect(told.toSorted()).toEqual(meant.toSorted())
  })

  test('declares each parameter of each path, and no other', () => {
    for (const { path, operation } of all) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
      const declared = operation.parameters.filter((one) => one.in === 'path')
      expect(declared.map((one) => one.name)).toEqual(inPath)
      expect(declared.every((one) => one.required)).toBe(true)
    }
  })

  test('declares the fields of a query', () => {
    const list = all.find((one) => one.operation.operationId === 'listArticles')?.operation
    expect(list?.parameters).toContainEqual({
      name: 'cursor',
      in: 'query',
      required: false,
      schema: { type: 'string', maxLength: 2_000 },
    })
    expect(list?.parameters.map((one) => one.name).toSorted()).toEqual(['cursor', 'limit', 'q', 'state'])
  })

  test('has every schema that it refers to, and none of zod’s own references', () => {
    const known = new Set(
      Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`),
    )
    expect(refsIn(document).filter((ref) => !known.has(ref))).toEqual([])
  })

  test('names nothing that is not referred to', () => {
    const used = new Set(refsIn(document))
    const names = Object.keys(document.components.schemas)
    expect(names.filter((name) => !used.has(`#/components/schemas/${name}`))).toEqual([])
  })

  test('has schemas only that are JSON Schema of draft 2020-12', () => {
    for (const name of Object.keys(document.components.schemas))
      expect(() => compile({ $ref: `#/components/schemas/${name}` })).not.toThrow()
    for (const { operation } of all)
      for (const { schema } of operation.parameters) expect(() => compile(schema)).not.toThrow()
  })

  test.each(all.map((one) => [one.operation.operationId, one.operation] as const))(
    '%s says how to ask and how refusals come',
    (id, operation: ApiOperation) => {
      const { access, method, status, repeatable } = operations[id as keyof typeof operations]
      expect(operation.responses[status]).toBeDefined()
      expect(operation.responses.default?.content).toHaveProperty(['application/problem+json'])
      expect(operation.security.length > 0).toBe(access !== 'anybody')
      const keyed = operation.parameters.some((one) => one.name === 'Idempotency-Key')
      expect(keyed).toBe(method !== 'GET' && access !== 'anybody' && !repeatable)
    },
  )

  test('takes and refuses bodies as the contract does', () => {
    const schema = all.find((one) => one.operation.operationId === 'inviteMember')?.operation.requestBody
      ?.content
    const validate = compile(schema?.['application/json']?.schema ?? {})
    expect(validate({ email: 'ada@example.org', role: 'checker' })).toBe(true)
    expect(validate({ email: 'a', role: 'checker' })).toBe(false)
    expect(validate({ email: 'ada@example.org', role: 'king' })).toBe(false)
    expect(validate({ email: 'ada@example.org', role: 'checker', newsroomId: 'x' })).toBe(false)
  })

  test('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document)
  })
})
