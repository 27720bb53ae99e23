import styles from '@/components/api-docs/api-docs.module.css'
import { OperationDoc } from '@/components/api-docs/operation'
import { SchemaShape } from '@/components/api-docs/shape'
import { SkipLink } from '@/components/ui/chrome/skip-link'
import { BrandTick } from '@/components/ui/sign'
import { PROBLEM_CODES } from '@/lib/contracts/common'
import type { ApiDocument } from '@/lib/contracts/openapi'

/** The whole interface on one page, read from its own document. */
export function ApiDocs({ document }: { document: ApiDocument }) {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  const base = document.servers[0]?.url ?? ''
  return (
    <>
      <SkipLink />
      <header className="top">
        <a className="brand" href="/">
          <BrandTick />
          Tickmark
        </a>
        <span className="grow" />
        <a href="/api/v1/openapi.json">OpenAPI document</a>
      </header>
      <div className={styles.page}>
        <nav className={styles.contents} aria-label="Contents">
          {document.tags.map(({ name }) => (
            <section key={name}>
              <h2 className="sec">{name}</h2>
              <ul>
                {operations
                  .filter(({ operation }) => operation.tags.includes(name))
                  .map(({ operation }) => (
                    <li key={operation.operationId}>
                      <a href={`#operation-${operation.operationId}`}>{operation.summary}</a>
                    </li>
                  ))}
              </ul>
            </section>
          ))}
        </nav>
        <main id="main">
          <h1 className="h1">Interface for scripts</h1>
          <Introduction base={base} />
          {document.tags.map(({ name }) => (
            <section key={name} aria-label={name}>
              <h2 className={styles.tag}>{name}</h2>
              {operations
                .filter(({ operation }) => operation.tags.includes(name))
                .map((one) => (
                  <OperationDoc key={one.operation.operationId} {...one} />
                ))}
            </section>
          ))}
          <section aria-label="Shapes">
            <h2 className={styles.tag}>Shapes</h2>
            {Object.entries(document.components.schemas).map(([name, schema]) => (
              <article key={name} className={styles.operation} id={`schema-${name}`}>
                <h3 className="mono">{name}</h3>
                <SchemaShape schema={schema} caption={`Fields of ${name}`} />
              </article>
            ))}
          </section>
        </main>
      </div>
    </>
  )
}

function Introduction({ base }: { base: string }) {
  return (
    <>
      <p>
        The desk’s own pages use this interface, and nothing else. Scripts use it with an access token, made
        under <a href="/settings">Settings</a>:
      </p>
      <pre className={styles.code}>
        {`curl ${base}/queue \\\n  --header "Authorization: Bearer $TICKMARK_TOKEN"`}
      </pre>
      <ul className={styles.rules}>
        <li>
          Every change carries an <code className="mono">Idempotency-Key</code>, a fresh UUID. Sent again with
          the same key, it is not done twice: the first answer comes again.
        </li>
        <li>
          A row that can change has a <code className="mono">version</code>. Send the one that you saw; if
          somebody came first, the answer is <code className="mono">version_conflict</code> with both
          versions.
        </li>
        <li>
          Lists come in pages: pass <code className="mono">nextCursor</code> as{' '}
          <code className="mono">cursor</code> until it is null.
        </li>
        <li>
          A refusal is <code className="mono">application/problem+json</code> with a stable{' '}
          <code className="mono">code</code>: {PROBLEM_CODES.join(', ')}.
        </li>
      </ul>
    </>
  )
}
