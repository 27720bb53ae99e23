import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'

/** The cut in the trail: what does not hold, and the last head that does. */
export function BreakRow({ because, provedHash }: { because: string; provedHash: string }) {
  return (
    <li className="cutrow">
      <span className="cutline" aria-hidden="true" />
      <span>
        <b>Break.</b> {because} Last proved head: <span className="mono">{provedHash.slice(0, 4)}…</span>
      </span>
    </li>
  )
}

/** Beside a broken trail: what can still be relied on, and how it is settled. */
export function BreakExplained({ brokenAt }: { brokenAt: number }) {
  return (
    <aside className="asof" aria-label="What a broken chain means">
      <div className="asof-h">
        <b>What still holds, what does not</b>
      </div>
      <ul className="steps">
        <li>
          <IconCheck className="i i-14" aria-hidden="true" />
          <span>
            {brokenAt === 1
              ? 'No line is proved: the break is at the very first.'
              : `Lines before event ${brokenAt} are as they were sealed.`}
          </span>
        </li>
        <li>
          <IconAlertTriangle className="i i-14" aria-hidden="true" />
          <span>
            From event {brokenAt} on, what is shown may not be what happened. Do not rely on it before it is
            settled.
          </span>
        </li>
      </ul>
      <div className="asof-h" style={{ marginTop: 18 }}>
        <b>To settle it</b>
      </div>
      <ol className="steps num-l">
        <li>
          <span>Export the evidence here, before anything else is done.</span>
        </li>
        <li>
          <span>
            On the server, <span className="mono">npm run verify-history</span> recomputes the chain from the
            database itself.
          </span>
        </li>
        <li>
          <span>
            Compare event {brokenAt} and its neighbours with a backup. The database refuses changes to events:
            somebody went around it.
          </span>
        </li>
      </ol>
    </aside>
  )
}
