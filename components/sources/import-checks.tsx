'use client'

import { Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { readFile } from '@/components/articles/import-input'
import { sentenceOfFailure } from '@/components/exporting/sentence-of-failure'
import styles from '@/components/sources/sources.module.css'
import { FieldError } from '@/components/ui/field-error'
import { call } from '@/lib/client/api'
import { operations } from '@/lib/client/operations'
import type { EarlierChecksResult } from '@/lib/contracts/imports'

/** Largest file that is sent, in bytes; the server has the same bound. */
const MAX_BYTES = 5 * 1024 * 1024

/** Brings published checks (schema.org ClaimReview) into the library: one of them, or a feed. */
export function ImportChecks({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const isFull = useMediaQuery('(max-width: 899px)') ?? false
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Bring in published checks"
      size={520}
      fullScreen={isFull}
      closeButtonProps={{ 'aria-label': 'Close' }}
      padding={isFull ? 16 : 20}
    >
      <Chooser onClose={onClose} />
    </Modal>
  )
}

function Chooser({ onClose }: { onClose: () => void }) {
  const client = useQueryClient()
  const field = useRef<HTMLInputElement>(null)
  const bring = useMutation({
    mutationFn: async (file: File) => call(operations.importChecks, { body: await readFile(file) }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sources'] }),
  })
  const [isTooLarge, setTooLarge] = useState(false)
  const trouble = isTooLarge
    ? 'A file may be 5 MB at the most.'
    : bring.isError
      ? sentenceOfFailure(bring.error, 'Nothing was brought in')
      : null
  return (
    <div className={styles.form}>
      {bring.isSuccess ? (
        <Result result={bring.data} />
      ) : (
        <p className="soft">
          A file with schema.org ClaimReview: one check, a list, or a feed (JSON-LD), up to 5 MB. Each comes
          in as a secondary source, under its own address.
        </p>
      )}
      <input
        ref={field}
        type="file"
        className="vh"
        tabIndex={-1}
        aria-hidden="true"
        accept=".json,.jsonld,.html,.htm,application/json,application/ld+json"
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (!file) return
          setTooLarge(file.size > MAX_BYTES)
          if (file.size <= MAX_BYTES) bring.mutate(file)
        }}
      />
      <FieldError id="checks-refused">{trouble}</FieldError>
      <div className="row">
        <button
          type="button"
          className={`btn btn-lg ${bring.isSuccess ? '' : 'btn-go'}`}
          data-autofocus
          aria-disabled={bring.isPending || undefined}
          onClick={() => {
            if (!bring.isPending) field.current?.click()
          }}
        >
          {bring.isPending ? 'Reading…' : bring.isSuccess ? 'Another file' : 'Choose a file'}
        </button>
        <button type="button" className="btn btn-lg" onClick={onClose}>
          {bring.isSuccess ? 'Done' : 'Cancel'}
        </button>
      </div>
    </div>
  )
}

const checks = (count: number) => `${count} ${count === 1 ? 'check' : 'checks'}`

function Result({ result }: { result: EarlierChecksResult }) {
  return (
    <div role="status">
      <p>
        <b>{checks(result.added)} added</b>
        {result.known > 0 ? `, ${checks(result.known)} there already` : ''}.
      </p>
      {result.warnings.length > 0 && (
        <ul className={styles.copyList}>
          {result.warnings.map(({ code, message }) => (
            <li key={code}>{message}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
