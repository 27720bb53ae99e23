import type { JsonSchema } from '@/lib/contracts/openapi'

/** A piece of a schema's shape in words: text, or the name of a schema that is told elsewhere on the page. */
export type ShapePart = { kind: 'text'; text: string } | { kind: 'name'; name: string }

const text = (words: string): ShapePart => ({ kind: 'text', text: words })
const PREFIX = '#/components/schemas/'

/** What a value may be, in one line: `string, at most 300 characters`, `array of ClaimView`, `one of …`. */
export function shapeOf(schema: JsonSchema): ShapePart[] {
  if (typeof schema.$ref === 'string') return [{ kind: 'name', name: schema.$ref.replace(PREFIX, '') }]
  const choices = schema.anyOf ?? schema.oneOf
  if (Array.isArray(choices)) return joined(choices.map(shapeOf), ' or ')
  if (Array.isArray(schema.allOf)) return joined(schema.allOf.map(shapeOf), ' and ')
  if ('const' in schema) return [text(JSON.stringify(schema.const))]
  if (Array.isArray(schema.enum)) return [text(schema.enum.map((one) => JSON.stringify(one)).join(' | '))]
  if (schema.type === 'array')
    return [text('array of '), ...shapeOf((schema.items ?? {}) as JsonSchema), text(bounds(schema))]
  if (schema.type === 'object') return [text('object')]
  if (schema.type === undefined) return [text('anything')]
  const format = typeof schema.format === 'string' ? ` (${schema.format})` : ''
  return [text(`${String(schema.type)}${format}${bounds(schema)}`)]
}

function joined(parts: ShapePart[][], by: string): ShapePart[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [text(by), ...part]))
}

/** How long or large a value may be. */
function bounds(schema: JsonSchema): string {
  const said: string[] = []
  const [least, most] = [
    schema.minLength ?? schema.minItems ?? schema.minimum,
    schema.maxLength ?? schema.maxItems ?? schema.maximum,
  ]
  if (typeof least === 'number' && least > 0) said.push(`at least ${least}`)
  if (typeof most === 'number') said.push(`at most ${most}`)
  if (typeof schema.exclusiveMinimum === 'number') said.push(`above ${schema.exclusiveMinimum}`)
  if (schema.default !== undefined) said.push(`default ${JSON.stringify(schema.default)}`)
  return said.length === 0 ? '' : `, ${said.join(', ')}`
}

/** One field of an object. */
export type Field = { name: string; required: boolean; shape: ShapePart[]; description: string | null }

/** The fields of an object's schema, in their order; those of a schema that is no object are none. */
export function fieldsOf(schema: JsonSchema): Field[] {
  const required = Array.isArray(schema.required) ? schema.required : []
  return Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).map(([name, field]) => ({
    name,
    required: required.includes(name),
    shape: shapeOf(field),
    description: typeof field.description === 'string' ? field.description : null,
  }))
}
