import { IconUpload, IconWorld } from '@tabler/icons-react'
import { type FormEvent, type ReactNode, type RefObject, useId } from 'react'
import { FILE_CHOICE } from '@/components/articles/import-input'
import styles from '@/components/articles/load-article.module.css'
import { FieldError } from '@/components/ui/field-error'
import { Keys } from '@/components/ui/kbd'
import type { ImportInput } from '@/lib/contracts/imports'

type FileGiven = {
  chooser: RefObject<HTMLInputElement | null>
  /** What is being read just now. */
  reading: ImportInput | null
  onFile: (file: File | undefined) => void
  onCancel: () => void
}
type Given = FileGiven & {
  /** The address as it is typed. */
  url: string
  error: string | null
  onUrl: (url: string) => void
  onFetch: () => void
}

/** The other ways in: a file, chosen or dropped on the sheet, and a page of the web. */
export function LoadWays(props: Given) {
  return (
    <div className="ways">
      <FileWay {...props}>
        Word, text, Markdown, HTML or another tool’s annotations. Drop it anywhere on this sheet. Comments in
        it become claims.
      </FileWay>
      <WebWay {...props} />
    </div>
  )
}

/** A file alone, chosen or dropped on the sheet: for a text without what may stand in its margin. */
export function LoadFile({ chooser, onFile }: Pick<FileGiven, 'chooser' | 'onFile'>) {
  return (
    <div className="ways">
      <FileWay chooser={chooser} onFile={onFile} reading={null} onCancel={() => undefined}>
        Word, text, Markdown or HTML. Drop it anywhere on this sheet. Comments in it stay out of a revision.
      </FileWay>
    </div>
  )
}

function FileWay({ chooser, reading, onFile, onCancel, children }: FileGiven & { children: ReactNode }) {
  return (
    <div>
      <b>
        <IconUpload className="i" aria-hidden="true" /> Upload a file
      </b>
      <p className="soft">{children}</p>
      <input
        ref={chooser}
        type="file"
        className="vh"
        tabIndex={-1}
        aria-hidden="true"
        accept={FILE_CHOICE}
        onChange={(event) => {
          onFile(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      {reading?.kind === 'file' ? (
        <span className={styles.reading}>
          <span role="status">
            Reading <bdi>{reading.filename}</bdi>…
          </span>
          <button type="button" className="btn" onClick={onCancel}>
            Cancel
          </button>
        </span>
      ) : (
        <button type="button" className="btn" aria-keyshortcuts="o" onClick={() => chooser.current?.click()}>
          Choose a file <Keys of="o" />
        </button>
      )}
    </div>
  )
}

function WebWay({ url, reading, error, onUrl, onFetch, onCancel }: Given) {
  const id = useId()
  const isFetching = reading?.kind === 'url'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isFetching) onFetch()
  }
  return (
    <div>
      <b id={`${id}-web`}>
        <IconWorld className="i" aria-hidden="true" /> Load from the web
      </b>
      <p className="soft">
        The text is taken once and kept with its hash as an archived copy, so that later edits show.
      </p>
      <form
        className={error ? 'is-err' : undefined}
        onSubmit={submit}
        aria-labelledby={`${id}-web`}
        noValidate
      >
        <div className={styles.address}>
          <input
            type="url"
            className="field"
            aria-label="Address of the page"
            placeholder="https://"
            dir="ltr"
            value={url}
            readOnly={isFetching}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? `${id}-error` : undefined}
            onChange={(event) => onUrl(event.target.value)}
          />
          {isFetching ? (
            <button type="button" className="btn" onClick={onCancel}>
              Cancel
            </button>
          ) : (
            <button type="submit" className="btn">
              Fetch
            </button>
          )}
        </div>
        {isFetching ? (
          <p role="status" className={styles.fetching}>
            Fetching <bdi>{hostOf(reading.url)}</bdi>…
          </p>
        ) : null}
        <FieldError id={`${id}-error`}>{error}</FieldError>
      </form>
    </div>
  )
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).hostname : url)

/** What comes after loading, for somebody who does it for the first time. */
export function NextSteps() {
  return (
    <ol className="steps num-l">
      <li>
        <span>
          Select words and press <kbd>c</kbd> to make a claim.
        </span>
      </li>
      <li>
        <span>
          Add sources with <kbd>e</kbd>, each with a stance and an exact place.
        </span>
      </li>
      <li>
        <span>
          Give a finding with <kbd>1</kbd> to <kbd>5</kbd> and say why.
        </span>
      </li>
      <li>
        <span>Export the annotated copy when every claim is closed.</span>
      </li>
    </ol>
  )
}
