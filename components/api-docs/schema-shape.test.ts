import { describe, expect, test } from 'vitest'
import { fieldsOf, shapeOf } from '@/components/api-docs/schema-shape'
import type { JsonSchema } from '@/lib/contracts/openapi'

const words = (schema: JsonSchema) =>
  shapeOf(schema)
    .map((part) => (part.kind === 'text' ? part.text : `<${part.name}>`))
    .join('')

describe('a schema in words', () => {
  test.each<[JsonSchema, string]>([
    [{ type: 'string', minLength: 1, maxLength: 80 }, 'string, at least 1, at most 80'],
    [{ type: 'string', format: 'uuid' }, 'string (uuid)'],
    [{ type: 'integer', minimum: 1, default: 50 }, 'integer, at least 1, default 50'],
    [{ type: 'integer', exclusiveMinimum: 0 }, 'integer, above 0'],
    [{ enum: ['ltr', 'rtl'] }, '"ltr" | "rtl"'],
    [{ const: 'ok' }, '"ok"'],
    [{ $ref: '#/components/schemas/ClaimView' }, '<ClaimView>'],
    [
      { type: 'array', items: { $ref: '#/components/schemas/ClaimView' }, maxItems: 9 },
      'array of <ClaimView>, at most 9',
    ],
    [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'string or null'],
    [{}, 'anything'],
  ])('%j reads: %s', (schema, line) => {
    expect(words(schema)).toBe(line)
  })

  test('has its fields told one by one', () => {
    const schema = {
      type: 'object',
      properties: { a: { type: 'string' }, b: { type: 'null', description: 'why' } },
      required: ['a'],
    }
    expect(fieldsOf(schema)).toEqual([
      { name: 'a', required: true, shape: [{ kind: 'text', text: 'string' }], description: null },
      { name: 'b', required: false, shape: [{ kind: 'text', text: 'null' }], description: 'why' },
    ])
  })
})
