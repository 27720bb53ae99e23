import type { CommentLine } from '@/lib/exporting/docx/comment-text'
import type { Relationships } from '@/lib/exporting/docx/package'
import { directedRuns, paragraphDirection } from '@/lib/exporting/docx/runs'

/**
 * A line of a comment or an end note as a paragraph. It runs the way of most of its letters.
 *
 * @param links where its links are kept: the relationships of the part that it stands in
 * @param given `before`: runs in front of the text; `attributes`: of the paragraph
 */
export function lineParagraph(
  line: CommentLine,
  links: Relationships,
  given: { readonly style: string; readonly before?: string; readonly attributes?: string },
): string {
  const text = line.map((part) => part.text).join('')
  const direction = paragraphDirection(text, 'ltr')
  const runs = line.map(({ text: said, href, bold = false, color }) => {
    const target = href ? links.link(href) : null
    const inner = directedRuns(said, { bold, color, link: target !== null }, { direction })
    return target ? `<w:hyperlink r:id="${target}" w:history="1">${inner}</w:hyperlink>` : inner
  })
  return `<w:p${given.attributes ?? ''}><w:pPr><w:pStyle w:val="${given.style}"/>${
    direction === 'rtl' ? '<w:bidi/>' : ''
  }</w:pPr>${given.before ?? ''}${runs.join('')}</w:p>`
}
