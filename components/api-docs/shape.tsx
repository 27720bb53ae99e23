import styles from '@/components/api-docs/api-docs.module.css'
import { type Field, fieldsOf, type ShapePart, shapeOf } from '@/components/api-docs/schema-shape'
import type { JsonSchema } from '@/lib/contracts/openapi'

/** A shape in one line; names lead to where they are told. */
export function Shape({ parts }: { parts: ShapePart[] }) {
  return (
    <span className={styles.shape}>
      {parts.map((part, index) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same name may stand twice, and the line never changes.
          <a key={index} href={`#schema-${part.name}`}>
            {part.name}
          </a>
        ),
      )}
    </span>
  )
}

/** The fields of an object as a table. */
export function FieldTable({ fields, caption }: { fields: Field[]; caption: string }) {
  return (
    <table className={styles.fields}>
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">What it is</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={`${field.name} ${field.description}`}>
            <th scope="row">
              <code className="mono">{field.name}</code>
              {field.required ? null : <span className="mute"> optional</span>}
            </th>
            <td>
              <Shape parts={field.shape} />
              {field.description && <span className="mute"> {field.description}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A body or a reply: its fields where it is an object of its own, else one line. */
export function SchemaShape({ schema, caption }: { schema: JsonSchema; caption: string }) {
  const fields = fieldsOf(schema)
  if (fields.length > 0) return <FieldTable fields={fields} caption={caption} />
  return (
    <p>
      <Shape parts={shapeOf(schema)} />
    </p>
  )
}
