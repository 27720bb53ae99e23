import type { Finding } from '@/lib/domain/claims/vocabulary'
import { inkOf } from '@/lib/domain/highlights/ink'
import { type CommentLine, INKS } from '@/lib/exporting/docx/comment-text'
import { lineParagraph } from '@/lib/exporting/docx/lines'
import type { Relationships } from '@/lib/exporting/docx/package'
import type { WordComment } from '@/lib/exporting/docx/plan-comments'
import { commentEnd } from '@/lib/exporting/docx/points'
import { run } from '@/lib/exporting/docx/runs'
import { claimStyle, STYLE_IDS } from '@/lib/exporting/docx/styles'
import type { AnnotatedArticle, AnnotatedEvent } from '@/lib/exporting/model'
import { findingWord } from '@/lib/exporting/phrases'

/**
 * What the copy says about itself, after the text and in styles of its own, so that it is never taken for the text: how
 * far the check is, the key to the shades, claims that have no place, the history where the copy carries it.
 */
export function apparatusXml(
  article: AnnotatedArticle,
  comments: readonly WordComment[],
  links: Relationships,
): string {
  const note = (line: CommentLine) => lineParagraph(line, links, { style: STYLE_IDS.apparatus })
  const heading = (text: string) => lineParagraph([{ text }], links, { style: STYLE_IDS.apparatusHeading })
  const closed = article.claims.filter(({ workState }) => workState === 'closed').length
  const leftOut = article.claimsLeftOut > 0 ? ` ${article.claimsLeftOut} more are not in this copy.` : ''
  const history = article.history ?? []
  return [
    heading('About this copy'),
    note([
      {
        // Names stand last: a right-to-left one would turn the figures behind it round.
        text: `${closed} of ${article.claims.length} claims closed.${leftOut} Made ${minute(article.exportedAt)} by ${article.exportedBy}, ${article.newsroom}`,
      },
    ]),
    keyXml(article),
    note([
      {
        text: `Text of revision ${article.revision.number}: SHA-256 ${article.revision.textSha256}. History at event ${article.historyHead.seq}: ${article.historyHead.hash}.`,
      },
    ]),
    withoutPlaceXml(comments),
    ...(history.length > 0 ? [heading('History'), ...history.map((event) => note(eventLine(event)))] : []),
  ].join('')
}

/** The findings of this copy in the shades of their words. */
function keyXml(article: AnnotatedArticle): string {
  const found = new Set(article.claims.map(({ finding }) => finding))
  if (found.size === 0) return ''
  const findings = [...FINDINGS_IN_ORDER, null].filter((finding) => found.has(finding))
  const runs = findings.map((finding, index) => {
    const word = findingWord(article.findingWords, finding)
    const ink = inkOf(finding)
    return `${index === 0 ? '' : run('   ')}${run(
      ` ${word} `,
      `<w:rPr><w:rStyle w:val="${claimStyle(ink)}"/><w:color w:val="${INKS[ink].ink}"/></w:rPr>`,
    )}`
  })
  return `<w:p><w:pPr><w:pStyle w:val="${STYLE_IDS.apparatus}"/></w:pPr>${run('Shades:   ')}${runs.join('')}</w:p>`
}

const FINDINGS_IN_ORDER = [
  'supported',
  'refuted',
  'conflicting',
  'not_enough_evidence',
  'not_checkable',
] as const satisfies readonly Finding[]

/** Claims whose words no longer stand in the text: their comments hang on their numbers. */
function withoutPlaceXml(comments: readonly WordComment[]): string {
  const homeless = comments.filter(({ place }) => place === null)
  if (homeless.length === 0) return ''
  const byClaim = Map.groupBy(homeless, ({ claim }) => claim.number)
  const numbers = [...byClaim].map(([number, rows]) => {
    const starts = rows.map(({ id }) => `<w:commentRangeStart w:id="${id}"/>`).join('')
    const ends = rows.map(({ id }) => commentEnd(id)).join('')
    return `${starts}${run(`#${number}`)}${ends}`
  })
  return `<w:p><w:pPr><w:pStyle w:val="${STYLE_IDS.apparatus}"/></w:pPr>${run(
    'Claims without a place in this text: ',
  )}${numbers.join(run(', '))}</w:p>`
}

function eventLine(event: AnnotatedEvent): CommentLine {
  const claim = event.claimNumber === null ? '' : ` (#${event.claimNumber})`
  const reason = event.reason ? ` Reason: ${event.reason}` : ''
  return [
    { text: `${event.seq}. ${minute(event.at)}, ${event.who}: ${event.sentence}${claim}${reason} ` },
    { text: event.hash.slice(0, 12), color: '66696D' },
  ]
}

const minute = (moment: string) => `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`
