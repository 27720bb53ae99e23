import type { ListCounter } from '@/lib/importing/docx/numbering'
import type { Links } from '@/lib/importing/docx/package'
import type { Styles } from '@/lib/importing/docx/styles'
import type { TrackedChanges } from '@/lib/importing/docx/tracked-changes'
import type { ImportNotes } from '@/lib/importing/outcome'

/** What a part of a Word file is read with. */
export type DocumentContext = {
  readonly styles: Styles
  readonly lists: ListCounter
  readonly links: Links
  readonly notes: ImportNotes
  readonly tracked: TrackedChanges
  /** Whether the desk wrote this file: its text is then taken as it stands. */
  readonly own: boolean
}
