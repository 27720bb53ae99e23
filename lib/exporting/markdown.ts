import { STANCE_WORDS, WORK_WORDS } from '@/lib/domain/claims/words'
import { exportFilename } from '@/lib/exporting/filename'
import { escapeLine, escapeText, linkMd, markdownBlocks } from '@/lib/exporting/markdown-text'
import type {
  AnnotatedArticle,
  AnnotatedClaim,
  AnnotatedCorrection,
  AnnotatedEvidence,
  AnnotatedThread,
  ExportedFile,
} from '@/lib/exporting/model'
import { findingWord, placeKind, sourceKind } from '@/lib/exporting/phrases'

const PENDING = 'Second look pending: what was found is withheld until it is given.'
const INDENT = '    '

/**
 * The article as Markdown with a footnote for each claim: `[^12]` stands where the words of claim 12 end for the first
 * time, or behind the text where they stand nowhere in it. CommonMark with footnotes as GitHub and pandoc read them;
 * every text is escaped, so that it reads back as it is.
 */
export function exportMarkdown(article: AnnotatedArticle): ExportedFile {
  const text = [
    ...(article.document.content[0]?.type === 'headline' ? [] : [`# ${escapeLine(article.title)}`]),
    ...markdownBlocks(article),
    '---',
    ...aboutThisCopy(article),
    ...withoutPlace(article),
    ...(article.history ? historyMd(article.history) : []),
    ...article.claims.map((claim) => footnote(article, claim)),
  ].join('\n\n')
  return {
    filename: exportFilename(article.slug, article.revision.number, 'md'),
    mediaType: 'text/markdown; charset=utf-8; variant=GFM',
    bytes: new TextEncoder().encode(`${text}\n`),
  }
}

const minute = (moment: string) => `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`

function aboutThisCopy(article: AnnotatedArticle): string[] {
  const { claims, claimsLeftOut, revision, historyHead } = article
  const closed = claims.filter(({ workState }) => workState === 'closed').length
  return [
    `Annotated copy of ${escapeLine(article.slug)}, revision ${revision.number}: ${closed} of ${claims.length} claims closed.${
      claimsLeftOut > 0
        ? ` ${claimsLeftOut} more ${claimsLeftOut === 1 ? 'claim is' : 'claims are'} left out of this copy.`
        : ''
    } Made ${minute(article.exportedAt)} by ${escapeLine(article.exportedBy)}, ${escapeLine(article.newsroom)}.`,
    `The text of this revision has the SHA-256 \`${revision.textSha256}\`; the desk’s history of this article stood at event ${historyHead.seq}, \`${historyHead.hash}\`.`,
  ]
}

/** The signs of claims whose words no longer stand in the text: a footnote that no sign names is dropped by readers. */
function withoutPlace({ claims }: AnnotatedArticle): string[] {
  const signs = claims.filter(({ anchors }) => anchors.length === 0).map(({ number }) => `[^${number}]`)
  return signs.length === 0 ? [] : [`Claims without a place in this text: ${signs.join(', ')}`]
}

function historyMd(history: NonNullable<AnnotatedArticle['history']>): string[] {
  return [
    '## History',
    history
      .map(({ seq, at, who, sentence, reason, claimNumber, hash }) =>
        [
          `- ${seq}, ${minute(at)}, ${escapeLine(who)}: ${escapeLine(sentence)}`,
          claimNumber === null ? '' : ` (claim ${claimNumber})`,
          reason ? `. Reason: ${escapeLine(reason)}` : '',
          ` \`${hash.slice(0, 12)}\``,
        ].join(''),
      )
      .join('\n'),
  ]
}

/** The footnote of a claim: paragraphs and lists, all but the first indented. Readers renumber notes: it says whose it is. */
function footnote(article: AnnotatedArticle, claim: AnnotatedClaim): string {
  const finding = findingWord(article.findingWords, claim.finding)
  const head = [
    `**#${claim.number} ${escapeLine(finding)}**, ${WORK_WORDS[claim.workState].label.toLowerCase()}`,
    claim.textChangedSinceFinding ? 'text changed since the finding' : '',
    claim.findingBy ? escapeLine(claim.findingBy) : '',
    claim.findingAt ? claim.findingAt.slice(0, 10) : '',
  ]
  const said = [claim.speaker, claim.speakerRole, claim.claimDate ?? '']
    .filter(Boolean)
    .map(escapeLine)
    .join(', ')
  const paragraphs = [
    head.filter(Boolean).join(', '),
    escapeText(claim.statement),
    said === '' ? '' : `Said by: ${said}`,
    claim.labels.length > 0 ? `Labels: ${claim.labels.map(escapeLine).join('; ')}` : '',
    claim.secondLookPending ? PENDING : '',
    claim.findingReason ? `Why: ${escapeText(claim.findingReason)}` : '',
    claim.evidence.map(evidenceMd).join('\n'),
    ...claim.threads.map((thread) => threadMd(claim, thread)),
    claim.corrections.map(correctionMd).join('\n'),
  ].filter(Boolean)
  const indented = paragraphs
    .join('\n\n')
    .replace(/\n(?!\n)/g, `\n${INDENT}`)
    .replace(/\n\s+\n/g, '\n\n')
  return `[^${claim.number}]: ${indented}`
}

/** Text of several lines within a list item: its lines are one paragraph. */
const item = (text: string): string => escapeText(text).replace(/\n+/g, '\n  ')

function evidenceMd(evidence: AnnotatedEvidence): string {
  const { source } = evidence
  const place = `${placeKind(evidence)}${evidence.locator}`
  const title = source.url === null ? escapeLine(source.title) : linkMd(escapeLine(source.title), source.url)
  const parts = [source.author, source.publisher, source.publishedOn, place].flatMap((part) =>
    part?.trim() ? [escapeLine(part)] : [],
  )
  return [
    `- ${STANCE_WORDS[evidence.stance].label}: ${[title, ...parts].join(', ')} (${sourceKind(evidence)}).`,
    evidence.passage ? `  “${item(evidence.passage)}”` : '',
    evidence.note ? `  Note: ${item(evidence.note)}` : '',
    evidence.archived
      ? `  Archived ${minute(evidence.archived.fetchedAt)}, SHA-256 \`${evidence.archived.sha256}\``
      : '',
  ]
    .filter(Boolean)
    .join('\n')
}

function threadMd(claim: AnnotatedClaim, thread: AnnotatedThread): string {
  const about = claim.evidence.find(({ id }) => id === thread.evidenceId)?.source.title
  const state = thread.resolved
    ? `resolved${thread.resolvedBy ? ` by ${escapeLine(thread.resolvedBy)}` : ''}`
    : 'open'
  return [
    `${thread.kind === 'question' ? 'Question to the reporter' : 'Discussion'}${about ? ` about ${escapeLine(about)}` : ''}, ${state}:`,
    '',
    ...thread.comments.map(
      ({ author, createdAt, text }) => `- ${escapeLine(author)}, ${minute(createdAt)}: ${item(text)}`,
    ),
  ].join('\n')
}

function correctionMd(correction: AnnotatedCorrection): string {
  const decided = correction.decidedBy
    ? `, ${correction.state} by ${escapeLine(correction.decidedBy)}${correction.decidedAt ? ` ${correction.decidedAt.slice(0, 10)}` : ''}`
    : `, ${correction.state}`
  return [
    `- Correction by ${escapeLine(correction.proposedBy)}${decided}: “${escapeLine(correction.exact)}” to “${item(correction.replacement)}”`,
    correction.note ? `  Note: ${item(correction.note)}` : '',
    correction.decisionReason ? `  Why: ${item(correction.decisionReason)}` : '',
  ]
    .filter(Boolean)
    .join('\n')
}
