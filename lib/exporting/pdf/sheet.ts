import type { Finding } from '@/lib/domain/claims/vocabulary'
import { FINDINGS, WORK_STATES } from '@/lib/domain/claims/vocabulary'
import { NO_FINDING_WORD, WORK_WORDS } from '@/lib/domain/claims/words'
import { inkOf } from '@/lib/domain/highlights/ink'
import { placeBlocks } from '@/lib/domain/text/projection'
import type { AnnotatedArticle, AnnotatedClaim } from '@/lib/exporting/model'
import { INKS, type InkName, SIGN_IMAGES } from '@/lib/exporting/pdf/inks'
import { composed, named, oneLine, printable, type Said, say } from '@/lib/exporting/pdf/said'
import { endNote } from '@/lib/exporting/pdf/sheet-notes'
import { type SheetBlock, sheetBlocks } from '@/lib/exporting/pdf/sheet-text'

/** Most claims that a line of the cover box names. */
const MAX_NAMED = 40
/** Most claims of a copy whose numbers are links from text to note and back, and whose highlights are annotations: more would double its time. */
const MAX_LINKED = 300
/** Most people that the end names. */
const MAX_CHECKERS = 24

const short = (hash: string) => `${hash.slice(0, 4)} ${hash.slice(4, 8)} … ${hash.slice(-4)}`
const minute = (moment: string) => `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`

/** All that the template sets: JSON, words and numbers only. */
export type Sheet = ReturnType<typeof sheetOf>

/** The copy as data for the template: every word that is shown, and nothing that is not. */
export function sheetOf(article: AnnotatedArticle) {
  const { blocks, placed } = sheetBlocks(article)
  const places = placeBlocks(article.document)
  // The headline stands over the key; a document without one gets its title there.
  const top = blocks[0]?.kind === 'headline' ? blocks.slice(0, 1) : [titleBlock(article)]
  const closed = article.claims.filter(({ workState }) => workState === 'closed').length
  const by = named(article.exportedBy)
  const newsroom = named(article.newsroom)
  const [lang, region] = languageOf(article.language)
  const made = new Date(article.exportedAt)
  return {
    name: oneLine(`Annotated copy: ${article.title}`),
    author: [oneLine(article.newsroom), oneLine(article.exportedBy)],
    keywords: [`revision ${article.revision.number}`, `sha-256 ${article.revision.textSha256}`],
    made: [
      made.getUTCFullYear(),
      made.getUTCMonth() + 1,
      made.getUTCDate(),
      made.getUTCHours(),
      made.getUTCMinutes(),
    ],
    lang,
    region,
    dir: article.direction,
    linked: article.claims.length <= MAX_LINKED,
    slug: oneLine(article.slug),
    inks: INKS,
    signs: SIGN_IMAGES,
    head: {
      revision: `revision ${article.revision.number}`,
      sha: short(article.revision.textSha256),
      closed: `${closed} of ${article.claims.length} claims closed`,
    },
    foot: {
      made: `Tickmark annotated copy, ${newsroom}, made ${minute(article.exportedAt)} by ${by}`,
      head: `history head ${article.historyHead.seq}`,
      hash: short(article.historyHead.hash),
    },
    key: [...FINDINGS, null].map((finding) => ({
      ink: inkOf(finding),
      word: oneLine(finding === null ? NO_FINDING_WORD.label : article.findingWords[finding].label),
    })),
    cover: coverOf(article, closed),
    top,
    blocks: top[0] === blocks[0] ? blocks.slice(1) : blocks,
    notes: article.claims.map((claim) => endNote(article, claim, places, placed.has(claim.number))),
    history: historyOf(article),
    seal: sealOf(article, newsroom, by),
  }
}

function titleBlock(article: AnnotatedArticle): SheetBlock {
  const text = [printable(article.title)]
  return {
    kind: 'headline',
    no: null,
    level: 1,
    depth: 0,
    bullet: '',
    runs: [{ text, bold: false, italic: false, link: null, claims: null, marks: [] }],
    notes: [],
    brief: false,
    more: null,
  }
}

/** Language and region as a PDF names them; English where the article's is no language tag. */
function languageOf(tag: string): [lang: string, region: string | null] {
  const [, lang, region] = /^([a-z]{2,3})(?:-[a-z]{4})?(?:-([a-z]{2}))?\b/i.exec(tag) ?? []
  return [lang?.toLowerCase() ?? 'en', region?.toUpperCase() ?? null]
}

type Tally = { readonly sign: string; readonly ink: InkName; readonly count: number; readonly word: string }
type Point = {
  readonly name: string
  readonly sign: string | null
  readonly words: string
  readonly claims: readonly number[]
  readonly more: number
}

/** How far the check has come, and what stands open. */
function coverOf(article: AnnotatedArticle, closed: number) {
  const { claims } = article
  const count = (finding: Finding | null) => claims.filter((claim) => claim.finding === finding).length
  const findings: Tally[] = [...FINDINGS, null].map((finding) => ({
    sign: inkOf(finding),
    ink: inkOf(finding),
    count: count(finding),
    word: oneLine(finding === null ? NO_FINDING_WORD.short : article.findingWords[finding].short),
  }))
  const work: Tally[] = WORK_STATES.map((state) => ({
    sign: state,
    ink: 'soft',
    count: claims.filter(({ workState }) => workState === state).length,
    word: WORK_WORDS[state].label,
  }))
  return {
    progress:
      claims.length === 0
        ? 'No claims yet'
        : `${closed} of ${claims.length} claims closed, ${claims.length - count(null)} with a finding`,
    findings: findings.filter((tally) => tally.count > 0),
    work: work.filter((tally) => tally.count > 0),
    points: openPoints(article),
  }
}

function openPoints(article: AnnotatedArticle): Point[] {
  const { claims, claimsLeftOut } = article
  const point = (sign: string | null, words: string, which: readonly AnnotatedClaim[]): Point[] =>
    which.length === 0
      ? []
      : [
          {
            name: '',
            sign,
            words: `${words}: `,
            claims: which.slice(0, MAX_NAMED).map(({ number }) => number),
            more: Math.max(0, which.length - MAX_NAMED),
          },
        ]
  const points = [
    ...WORK_STATES.filter((state) => state !== 'closed').flatMap((state) =>
      point(
        state,
        WORK_WORDS[state].label,
        claims.filter(({ workState }) => workState === state),
      ),
    ),
    ...point(
      null,
      'Text changed since the finding',
      claims.filter(({ textChangedSinceFinding }) => textChangedSinceFinding),
    ),
    ...point(
      null,
      'Second look pending, finding withheld',
      claims.filter(({ secondLookPending }) => secondLookPending),
    ),
    ...(claimsLeftOut > 0
      ? [{ name: '', sign: null, words: leftOut(claimsLeftOut), claims: [], more: 0 }]
      : []),
  ]
  const none = { name: '', sign: null, words: 'Nothing stands open.', claims: [], more: 0 }
  const shown = points.length > 0 || claims.length === 0 ? points : [none]
  return shown.map((one, index) => (index === 0 ? { ...one, name: 'Open points' } : one))
}

const leftOut = (count: number) =>
  count === 1 ? '1 more claim is left out of this copy.' : `${count} more claims are left out of this copy.`

function historyOf({ history }: AnnotatedArticle) {
  return (
    history?.map(({ seq, at, who, sentence, reason, claimNumber, hash }) => ({
      seq,
      at: `${at.slice(0, 10)} ${at.slice(11, 16)}`,
      who: named(who),
      sentence: say(claimNumber === null ? sentence : `${sentence} (claim ${claimNumber})`),
      reason: reason ? say(reason) : null,
      hash: hash.slice(0, 8),
    })) ?? null
  )
}

function sealOf(article: AnnotatedArticle, newsroom: string, by: string) {
  const checkers = [...new Set(article.claims.flatMap(({ findingBy }) => findingBy ?? []))]
  const names = checkers.slice(0, MAX_CHECKERS).map(named)
  const more = checkers.length - MAX_CHECKERS
  const seal: { made: string; hashes: { name: string; hash: string[] }[]; checkers: Said } = {
    made: `Made ${minute(article.exportedAt)} by ${by}, ${newsroom}, from revision ${article.revision.number} of ${named(article.slug)}.`,
    hashes: [
      { name: 'SHA-256 of the text:', hash: halves(article.revision.textSha256) },
      {
        name: `The desk’s history of this article, event ${article.historyHead.seq}:`,
        hash: halves(article.historyHead.hash),
      },
    ],
    checkers: composed([
      ...(names.length > 0 ? names : ['Nobody yet']),
      more > 0 ? `and ${more} more` : null,
    ]),
  }
  return seal
}

const halves = (hash: string) => [hash.slice(0, 32), hash.slice(32)]
