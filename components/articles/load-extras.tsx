import { IconUpload } from '@tabler/icons-react'
import type { RefObject } from 'react'
import { FILE_CHOICE } from '@/components/articles/import-input'
import { Keys } from '@/components/ui/kbd'

/** The other way in: a file, chosen or dropped on the sheet. */
export function LoadFile({
  chooser,
  onFile,
}: {
  chooser: RefObject<HTMLInputElement | null>
  onFile: (file: File | undefined) => void
}) {
  return (
    <div className="ways">
      <div>
        <b>
          <IconUpload className="i" aria-hidden="true" /> Upload a file
        </b>
        <p className="soft">Text, Markdown or HTML, up to 2 MB. Drop it anywhere on this sheet.</p>
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
        <button type="button" className="btn" aria-keyshortcuts="o" onClick={() => chooser.current?.click()}>
          Choose a file <Keys of="o" />
        </button>
      </div>
    </div>
  )
}

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
