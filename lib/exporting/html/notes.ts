import { inkOf } from '@/lib/domain/highlights/ink'
import { utf16 } from '@/lib/domain/text/offsets'
import { blockAt, type PlacedBlock } from '@/lib/domain/text/projection'
import { escapeHtml } from '@/lib/exporting/html/escape'
import { findingHtml, stanceHtml, workHtml } from '@/lib/exporting/html/signs'
import { correctionsHtml, threadsHtml } from '@/lib/exporting/html/talk'
import type { AnnotatedArticle, AnnotatedClaim, AnnotatedEvidence } from '@/lib/exporting/model'
import { placeKind, sourceKind } from '@/lib/exporting/phrases'

/** Longest quote in an end note, in characters; the words themselves stand highlighted in the text. */
const MAX_QUOTE = 160
const PENDING = 'Second look pending: what was found is withheld until it is given.'
const CHANGED = '<span class="changed">Text changed since the finding</span>'

const head = (article: AnnotatedArticle, claim: AnnotatedClaim, link: string) =>
  `<div class="h"><a class="nn c-${inkOf(claim.finding)}" href="${link}">${claim.number}</a>${findingHtml(article, claim.finding)}${
    claim.workState === 'closed' ? '' : workHtml(claim.workState)
  }</div>`

/** The short note beside the text: number, finding, work state while open, the claim in our words. */
export function marginNote(article: AnnotatedArticle, claim: AnnotatedClaim): string {
  return `<li class="note">${head(article, claim, `#note-${claim.number}`)}<p class="said" dir="auto">${escapeHtml(claim.statement)}</p>${
    claim.secondLookPending ? '<p class="mute">Second look pending</p>' : ''
  }${claim.textChangedSinceFinding ? CHANGED : ''}</li>`
}

/** The full note at the end: quote and place, reason, sources with stance and locator, who found it. */
export function endNote(
  article: AnnotatedArticle,
  claim: AnnotatedClaim,
  blocks: readonly PlacedBlock[],
): string {
  const quotes = claim.anchors.map((anchor) => {
    const characters = [...anchor.exact.replaceAll('\n', ' ')]
    const text =
      characters.length > MAX_QUOTE
        ? `${characters.slice(0, MAX_QUOTE).join('').trimEnd()} …`
        : characters.join('')
    return `<p class="q"><span lang="${escapeHtml(article.language)}" dir="auto">“${escapeHtml(text)}”</span> <span class="mute">${placeOf(blocks, anchor.start)}</span></p>`
  })
  const speaker = [claim.speaker, claim.speakerRole].filter(Boolean).join(', ')
  const said = [speaker && `Speaker: ${speaker}`, claim.claimDate && `said ${claim.claimDate}`]
    .filter(Boolean)
    .join(', ')
  const sources =
    claim.evidence.length > 0
      ? `<ul class="s">${claim.evidence.map((row) => `<li dir="auto">${evidenceHtml(row)}</li>`).join('')}</ul>`
      : '<p class="mute">No source in this copy.</p>'
  return `<li class="en" id="note-${claim.number}">${head(article, claim, `#place-${claim.number}`)}${quotes.join('')}<p class="own said" dir="auto">${escapeHtml(
    claim.statement,
  )}</p>${said ? `<p class="mute" dir="auto">${escapeHtml(said)}</p>` : ''}${
    claim.findingReason
      ? `<p class="said" dir="auto"><span class="mute">Why:</span> ${escapeHtml(claim.findingReason)}</p>`
      : withoutReason(claim)
  }${claim.textChangedSinceFinding ? `<p>${CHANGED}</p>` : ''}${labelsHtml(claim)}${sources}${threadsHtml(claim)}${correctionsHtml(claim)}<p class="mute" dir="auto">${escapeHtml(signature(claim))}</p></li>`
}

/** Labels as they hang on the claim on the desk. */
const labelsHtml = ({ labels }: AnnotatedClaim): string =>
  labels.length === 0
    ? ''
    : `<ul class="labels" aria-label="Labels">${labels.map((label) => `<li dir="auto">${escapeHtml(label)}</li>`).join('')}</ul>`

/** A finding may stand here without its reason: a copy can leave reasons out. */
function withoutReason({ finding, secondLookPending }: AnnotatedClaim): string {
  if (secondLookPending) return `<p class="mute">${PENDING}</p>`
  return finding === null ? '<p class="mute">No finding yet.</p>' : ''
}

function signature(claim: AnnotatedClaim): string {
  const state = claim.workState === 'closed' ? 'closed' : 'open'
  // Who gave the first finding is said on the desk; a copy travels.
  if (claim.secondLookPending) return state
  return claim.findingBy && claim.findingAt
    ? `${claim.findingBy}, ${claim.findingAt.slice(0, 10)}, ${state}`
    : `Nobody yet, ${state}`
}

/** ¶ with its number for body text; the kind of block for a headline, caption or credit. */
function placeOf(blocks: readonly PlacedBlock[], start: number): string {
  const { paragraphNumber, block } = blockAt(blocks, utf16(start))
  return paragraphNumber === null ? `¶ ${block.type}` : `¶${paragraphNumber}`
}

function evidenceHtml(evidence: AnnotatedEvidence): string {
  const { source } = evidence
  const title = escapeHtml(source.title)
  const linked = source.url
    ? `<a href="${escapeHtml(source.url)}" rel="noopener noreferrer nofollow">${title}</a>`
    : title
  const about = [source.author, source.publisher, source.publishedOn]
    .filter(Boolean)
    .map((part) => escapeHtml(part ?? ''))
  const place = evidence.locator ? `${placeKind(evidence)}${escapeHtml(evidence.locator)}` : ''
  const parts = [linked, ...about, place].filter(Boolean).join(', ')
  return `${stanceHtml(evidence.stance)}${parts} <span class="mute">(${sourceKind(evidence)})</span>${
    evidence.passage ? ` <span class="said">“${escapeHtml(evidence.passage)}”</span>` : ''
  }${evidence.note ? ` <span class="mute">Note:</span> <span class="said">${escapeHtml(evidence.note)}</span>` : ''}${archivedHtml(evidence)}`
}

/** When the source was stored, and the hash by which the stored copy is known again. */
function archivedHtml({ archived, source }: AnnotatedEvidence): string {
  if (!archived) return ''
  const from = archived.url && archived.url !== source.url ? ` from ${escapeHtml(archived.url)}` : ''
  return ` <span class="mute arch" dir="ltr">Stored ${archived.fetchedAt.slice(0, 10)}${from}, sha-256 <span class="hash">${escapeHtml(archived.sha256)}</span></span>`
}
