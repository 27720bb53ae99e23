import type { CorrectionState } from '@/lib/domain/claims/vocabulary'
import { escapeHtml } from '@/lib/exporting/html/escape'
import type {
  AnnotatedClaim,
  AnnotatedCorrection,
  AnnotatedEvent,
  AnnotatedThread,
} from '@/lib/exporting/model'

const STATE_WORDS: Readonly<Record<CorrectionState, string>> = {
  proposed: 'Proposed',
  accepted: 'Accepted',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  applied: 'Applied',
}

const minute = (moment: string) => `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`
/** Names and texts of any direction, each on its own. */
const own = (text: string) => `<bdi>${escapeHtml(text)}</bdi>`

/** The threads of a claim: what was asked and said, by whom and when. */
export function threadsHtml(claim: AnnotatedClaim): string {
  return claim.threads.map((thread) => threadHtml(claim, thread)).join('')
}

function threadHtml(claim: AnnotatedClaim, thread: AnnotatedThread): string {
  const kind = thread.kind === 'question' ? 'Question to the reporter' : 'Discussion'
  const source = claim.evidence.find(({ id }) => id === thread.evidenceId)?.source.title
  const state = thread.resolved
    ? `resolved${thread.resolvedBy ? ` by ${own(thread.resolvedBy)}` : ''}`
    : 'open'
  const comments = thread.comments.map(
    ({ author, createdAt, text }) =>
      `<li><p class="mute">${own(author)}, ${minute(createdAt)}</p><p class="said" dir="auto">${escapeHtml(text)}</p></li>`,
  )
  return `<div class="th"><p><b>${kind}</b>${source ? ` about ${own(source)}` : ''}, ${state}</p><ol>${comments.join('')}</ol></div>`
}

/** The corrections of a claim: the words as they were, and as they are to be. */
export function correctionsHtml({ corrections }: AnnotatedClaim): string {
  return corrections.map(correctionHtml).join('')
}

function correctionHtml(correction: AnnotatedCorrection): string {
  const decided = correction.decidedBy
    ? `${STATE_WORDS[correction.state]} by ${own(correction.decidedBy)}${correction.decidedAt ? `, ${correction.decidedAt.slice(0, 10)}` : ''}`
    : STATE_WORDS[correction.state]
  const replacement =
    correction.replacement === ''
      ? '<span class="mute">(left out)</span>'
      : `<ins>${escapeHtml(correction.replacement)}</ins>`
  return `<div class="th"><p><b>Correction</b> by ${own(correction.proposedBy)}, ${correction.createdAt.slice(0, 10)}. ${decided}</p><p class="q" dir="auto"><del>${escapeHtml(correction.exact)}</del> ${replacement}</p>${
    correction.note
      ? `<p class="said" dir="auto"><span class="mute">Note:</span> ${escapeHtml(correction.note)}</p>`
      : ''
  }${correction.decisionReason ? `<p class="said" dir="auto"><span class="mute">Why:</span> ${escapeHtml(correction.decisionReason)}</p>` : ''}</div>`
}

/** The article's history, oldest first, each line with the hash that it has in the chain. */
export function historyHtml(history: readonly AnnotatedEvent[]): string {
  const rows = history.map(
    ({ seq, at, who, sentence, reason, claimNumber, hash }) =>
      `<tr><td>${seq}</td><td>${minute(at)}</td><td>${own(who)}</td><td dir="auto">${escapeHtml(sentence)}${
        claimNumber === null ? '' : ` <a href="#note-${claimNumber}">claim ${claimNumber}</a>`
      }${reason ? `<br><span class="mute">Reason:</span> <span class="said">${escapeHtml(reason)}</span>` : ''}</td><td class="hash">${escapeHtml(hash.slice(0, 12))}</td></tr>`,
  )
  return `<section aria-labelledby="history"><h2 id="history">History</h2><table class="hist"><thead><tr><th scope="col">Event</th><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">Hash begins</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></section>`
}
