import styles from '@/components/api-docs/api-docs.module.css'
import { shapeOf } from '@/components/api-docs/schema-shape'
import { FieldTable, SchemaShape } from '@/components/api-docs/shape'
import type { ApiOperation } from '@/lib/contracts/openapi'

const PLACES = { path: 'in the path', query: 'in the query', header: 'header' } as const

/** One operation: how it is asked, and what comes back. */
export function OperationDoc(props: { method: string; path: string; operation: ApiOperation }) {
  const { method, path, operation } = props
  const [status, done] = Object.entries(operation.responses).find(([code]) => code.startsWith('2')) ?? []
  const body = operation.requestBody?.content['application/json']?.schema
  const id = `operation-${operation.operationId}`
  return (
    <article className={styles.operation} id={id} aria-labelledby={`${id}-h`}>
      <h3 id={`${id}-h`}>
        <span className={`mono ${styles.method}`}>{method.toUpperCase()}</span>{' '}
        <code className="mono">/api/v1{path}</code>
      </h3>
      <p>
        {operation.summary}. <span className="mute">{operation.description.replaceAll('`', '')}</span>
      </p>
      {operation.parameters.length > 0 && (
        <>
          <h4>Parameters</h4>
          <FieldTable
            caption={`Parameters of ${operation.operationId}`}
            fields={operation.parameters.map(({ name, required, schema, description, in: place }) => ({
              name,
              required,
              shape: shapeOf(schema),
              description: [PLACES[place], description].filter(Boolean).join('. '),
            }))}
          />
        </>
      )}
      {body && (
        <>
          <h4>Body</h4>
          <SchemaShape schema={body} caption={`Body of ${operation.operationId}`} />
        </>
      )}
      <h4>Answer {status}</h4>
      {done?.content ? (
        Object.entries(done.content).map(([media, { schema }]) => (
          <div key={media}>
            {media === 'application/json' ? null : <p className="mono">{media}</p>}
            <SchemaShape schema={schema} caption={`Answer of ${operation.operationId}`} />
          </div>
        ))
      ) : (
        <p className="mute">No content.</p>
      )}
    </article>
  )
}
