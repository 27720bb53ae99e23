import type { AnnotatedFile, AnnotatedFileResult } from '@/lib/importing/annotated-file'

/** The file as it was read; a refusal fails the test with its sentence. */
export function accepted(read: AnnotatedFileResult): AnnotatedFile {
  if (read.kind === 'refused') throw new Error(read.message)
  return read
}

/** Each claim as “label: words”, places parted by a slash; and the codes of the warnings with their counts. */
export function told(read: AnnotatedFileResult) {
  const { annotations, warnings } = accepted(read)
  return {
    claims: annotations.claims.map(
      ({ labels, anchors }) => `${labels.join('+')}: ${anchors.map(({ exact }) => exact).join(' / ')}`,
    ),
    warnings: warnings.map(({ code, count }) => `${code} ${count}`),
  }
}
