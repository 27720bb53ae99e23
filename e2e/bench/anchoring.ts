import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { reanchorAll } from '@/lib/domain/anchoring/index'
import type { Place, ReanchorOutcome, StoredAnchor } from '@/lib/domain/anchoring/outcome'
import { describeAnchor } from '@/lib/domain/text/anchors'
import { utf16 } from '@/lib/domain/text/offsets'
import { type AnchoringCase, CaseFileError, readCases } from './anchoring-cases.ts'
import { measureLongTexts } from './anchoring-long.ts'
import { madeCases } from './anchoring-made.ts'
import { peerAnchor } from './anchoring-peer.ts'
import { type Answer, type Score, scoreAnswers } from './anchoring-score.ts'
import { type Figures, figuresOf, printAim, printTable } from './figures.ts'

/*
 * npm run bench:anchoring                              cases made by construction, meaning flips among them
 * npm run bench:anchoring -- CASES.jsonl[.gz]          cases of a file, one JSON object a line
 * npm run bench:anchoring -- CASES.jsonl --out FILE    and the outcome of each case as a line of FILE
 *
 * Where each claim of an article stands in its next revision. Our engine is given what the desk has: the text before,
 * the anchor as it is stored, the text after. Beside it, in turns on the same cases, approximate string matching with
 * the published weights of the Hypothesis client. Then long texts.
 */
const WARM_UP = 200

try {
  run()
} catch (error) {
  if (!(error instanceof CaseFileError)) throw error
  console.error(error.message)
  process.exitCode = 1
}

type Measured = { score: Score; times: Figures; answers: Answer[]; outcomes: ReanchorOutcome[] }

function run(): void {
  const { values, positionals } = parseArgs({ options: { out: { type: 'string' } }, allowPositionals: true })
  const [file, ...more] = positionals
  if (more.length > 0) throw new CaseFileError(`One file of cases at a time, not also ${more.join(', ')}`)
  const cases = file === undefined ? madeCases() : readCases(file)
  console.log(`${cases.length} cases ${file === undefined ? 'made by construction' : `of ${file}`}`)
  const { own, peer } = measure(cases)
  if (values.out !== undefined) writeFileSync(values.out, outcomeLines(cases, own.outcomes))
  printKinds('Our engine', own.score, true)
  printKinds('approx-string-match with the weights of Hypothesis', peer.score, false)
  printHeadlines(own, peer)
  if (file === undefined) printFlips(cases, own.outcomes)
  measureLongTexts()
}

function measure(cases: readonly AnchoringCase[]): { own: Measured; peer: Omit<Measured, 'outcomes'> } {
  for (const one of cases.slice(0, WARM_UP)) {
    reanchorAll(one.before, one.after, [anchorOf(one)])
    peerAnchor(one.after, anchorOf(one))
  }
  const outcomes: ReanchorOutcome[] = []
  const places: (Place | null)[] = []
  const ownTimes: number[] = []
  const peerTimes: number[] = []
  for (const one of cases) {
    const anchor = anchorOf(one)
    const began = performance.now()
    const [outcome] = reanchorAll(one.before, one.after, [anchor])
    const between = performance.now()
    const place = peerAnchor(one.after, anchor)
    peerTimes.push(performance.now() - between)
    ownTimes.push(between - began)
    if (!outcome) throw new Error(`case ${one.id} has no outcome`)
    outcomes.push(outcome)
    places.push(place)
  }
  const answers = outcomes.map((outcome) => ({ place: placeOf(outcome), says: outcome.kind }))
  const peerAnswers = places.map((place): Answer => ({ place, says: null }))
  return {
    own: { score: scoreAnswers(cases, answers), times: figuresOf(ownTimes), answers, outcomes },
    peer: { score: scoreAnswers(cases, peerAnswers), times: figuresOf(peerTimes), answers: peerAnswers },
  }
}

function anchorOf(one: AnchoringCase): StoredAnchor {
  return describeAnchor(one.before, { start: utf16(one.start), end: utf16(one.end) })
}

function placeOf(outcome: ReanchorOutcome): Place | null {
  return 'start' in outcome ? { start: outcome.start, end: outcome.end } : null
}

function outcomeLines(cases: readonly AnchoringCase[], outcomes: readonly ReanchorOutcome[]): string {
  return cases
    .map(({ id }, index) => {
      const outcome = outcomes[index] as ReanchorOutcome
      return `${JSON.stringify({ id, outcome: outcome.kind, ...placeOf(outcome) })}\n`
    })
    .join('')
}

function printKinds(method: string, { byKind, all }: Score, knowsOutcomes: boolean): void {
  console.log(`\n${method}`)
  const columns = ['kind', 'n', 'hit', 'near', 'wrong place', 'false anchor', 'orphaned']
  printTable(
    knowsOutcomes ? [...columns, 'flagged', 'silent harm'] : columns,
    [...byKind, ['all', all] as const].map(([kind, tally]) => [
      kind,
      ...[tally.n, tally.hit, tally.near, tally.wrong, tally.falseAnchor, tally.orphaned].map(String),
      ...(knowsOutcomes ? [String(tally.flagged), String(tally.silentHarm)] : []),
    ]),
  )
}

function printHeadlines(own: Measured, peer: Omit<Measured, 'outcomes'>): void {
  console.log()
  const row = (name: string, { score, times }: Omit<Measured, 'outcomes'>) => [
    name,
    ...[score.macro, score.micro, score.harm].map((figure) => figure.toFixed(4)),
    ...[times.p50, times.p95, times.max].map((ms) => ms.toFixed(2)),
  ]
  const ratio = (a: number, b: number) => (b === 0 ? '-' : (a / b).toFixed(2))
  printTable(
    ['method', 'macro', 'micro', 'harm', 'p50 ms', 'p95 ms', 'max ms'],
    [
      row('our engine', own),
      row('approx-string-match', peer),
      [
        'ratio, ours to theirs',
        ratio(own.score.macro, peer.score.macro),
        ratio(own.score.micro, peer.score.micro),
        ratio(own.score.harm, peer.score.harm),
        ratio(own.times.p50, peer.times.p50),
        ratio(own.times.p95, peer.times.p95),
        ratio(own.times.max, peer.times.max),
      ],
    ],
  )
  console.log()
  const { all, byKind, macro, harm } = own.score
  const deleted = byKind.get('deleted')
  printAim('macro, at least 0.98', macro, macro >= 0.98)
  printAim('harm, at most 0.005', harm, harm <= 0.005)
  if (deleted) printAim('silent harm on deleted passages, none', deleted.silentHarm, deleted.silentHarm === 0)
  printAim('silent harm, share of all, at most 0.001', all.silentHarm / all.n, all.silentHarm <= all.n / 1000)
  printAim('words that changed, said to be the same: none', all.unseen, all.unseen === 0)
  printAim('p95 ms a claim, at most 2', own.times.p95, own.times.p95 <= 2)
}

/** A changed negation, number, name or date must be reworded and be called what it is. */
function printFlips(cases: readonly AnchoringCase[], outcomes: readonly ReanchorOutcome[]): void {
  const flips = cases
    .map(({ kind }, i) => ({ kind, outcome: outcomes[i] }))
    .filter(({ kind }) => kind.startsWith('flip-'))
  const seen = flips.filter(
    ({ kind, outcome }) =>
      outcome?.kind === 'reworded' && outcome.changes.some((change) => kind === `flip-${change}`),
  )
  printAim(`meaning flips reworded and named, of ${flips.length}`, seen.length, seen.length === flips.length)
}
