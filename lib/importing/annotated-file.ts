import type { Annotations } from '@/lib/contracts/annotations'
import type { ArticleDocument } from '@/lib/domain/text/document'
import type { TextDirection } from '@/lib/importing/detect-direction'
import type { ImportRefusal, ImportWarning } from '@/lib/importing/outcome'

/**
 * A text that came in with annotations: from our own JSON, W3C JSON-LD, an NLP format or a Word file. The annotations'
 * offsets are UTF-16 code units into `documentText(document)`.
 */
export type AnnotatedFile = {
  readonly kind: 'ok'
  /** Null where the file does not say, or holds annotations without their text. */
  readonly title: string | null
  readonly byline: string | null
  /** BCP 47; null where the file does not say. */
  readonly language: string | null
  readonly direction: TextDirection | null
  /** Null where the file holds annotations only (W3C JSON-LD may): they are laid against a text that is on the desk. */
  readonly document: ArticleDocument | null
  readonly annotations: Annotations
  readonly warnings: readonly ImportWarning[]
  /** There are tracked changes in it: of a Word file, that is to say, whose other reading would differ. */
  readonly hasTrackedChanges?: boolean
  /** The file was exported here, and its text is not what it was then. */
  readonly textChanged?: boolean
}

export type AnnotatedFileResult = AnnotatedFile | ImportRefusal

/** Bytes of a file as they were given, with the name that it had: a hint, never trusted. */
export type GivenFile = { readonly bytes: Uint8Array; readonly filename: string }
