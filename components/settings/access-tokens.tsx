'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Moment } from '@/components/history/moment'
import { NewTokenForm } from '@/components/settings/new-token-form'
import { problemWords } from '@/components/settings/problem-words'
import styles from '@/components/settings/settings.module.css'
import { ShownOnce } from '@/components/settings/shown-once'
import { FieldError } from '@/components/ui/field-error'
import { useAnnounce } from '@/components/ui/live-region'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import type { TokenView } from '@/lib/contracts/people'

/** One's own access tokens: made, shown once, revoked. */
export function AccessTokens({ initial }: { initial: TokenView[] }) {
  const client = useQueryClient()
  const announce = useAnnounce()
  const problemId = useId()
  const [made, setMade] = useState<{ id: string; name: string; secret: string } | null>(null)
  const list = useQuery({
    queryKey: keys.tokens,
    queryFn: ({ signal }) => call(operations.listTokens, { signal }),
    initialData: { items: initial },
  })
  const revoke = useMutation({
    mutationFn: ({ id }: TokenView) => call(operations.revokeToken, { params: { tokenId: id } }),
    onSuccess(_, token) {
      announce(`${token.name} revoked`)
      // What is shown must not look as if it still worked.
      if (made?.id === token.id) setMade(null)
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.tokens }),
  })
  return (
    <section className={styles.part} aria-label="Access tokens">
      <h2 className="sec">Your access tokens</h2>
      <p className="soft">
        A token lets a script do in this newsroom what you may do. <a href="/api-docs">What scripts can do</a>
      </p>
      {made && (
        <ShownOnce text={made.secret} what={`The token “${made.name}”`} onDone={() => setMade(null)}>
          Send it as <code className="mono">Authorization: Bearer …</code>
        </ShownOnce>
      )}
      <NewTokenForm
        onMade={({ id, name, secret }) => {
          if (secret !== null) setMade({ id, name, secret })
          client.invalidateQueries({ queryKey: keys.tokens })
        }}
      />
      <FieldError id={problemId}>{problemWords(revoke.error)}</FieldError>
      {list.data.items.length > 0 && (
        <table className={styles.list}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Last used</th>
              <th scope="col">Ends</th>
              <th scope="col">
                <span className="vh">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {list.data.items.map((token) => (
              <tr key={token.id}>
                <th scope="row">{token.name}</th>
                <td data-label="Last used">
                  {token.lastUsedAt ? <Moment at={token.lastUsedAt} how="day" /> : 'never'}
                </td>
                <td data-label="Ends">
                  <Moment at={token.expiresAt} how="day" />
                </td>
                <td>
                  <button
                    type="button"
                    className="btn btn-s"
                    disabled={revoke.isPending}
                    aria-label={`Revoke ${token.name}`}
                    onClick={() => revoke.mutate(token)}
                  >
                    Revoke
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
