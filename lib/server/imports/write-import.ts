import { v7 as uuidv7 } from 'uuid'
import type { CorrectionRecord } from '@/lib/contracts/annotations'
import type { AnnotationsInput } from '@/lib/contracts/imports'
import type { Priority } from '@/lib/domain/claims/vocabulary'
import { plainComment } from '@/lib/domain/text/comment'
import { orderedTypes } from '@/lib/server/claims/create-claim'
import type { Ask } from '@/lib/server/db/newsroom-tx'
import { readDeskRules } from '@/lib/server/db/repositories/desk-rules'
import * as rows from '@/lib/server/db/repositories/imports'
import { appendEvents, type LockedHead, lockHead, type StreamEvent } from '@/lib/server/events/append-event'
import { saltOf } from '@/lib/server/events/salt'
import { findingWords, reasonFrom } from '@/lib/server/imports/finding-note'
import { importEvents, sourceOf } from '@/lib/server/imports/import-events'
import { type LaidSource, laySources } from '@/lib/server/imports/lay-sources'
import type { ImportPlan } from '@/lib/server/imports/plan-import'

/** Longest note of a correction, in UTF-16 code units. */
const MAX_NOTE = 2_000

/** What of the article and of the asker's choices the writing needs. */
export type WriteGiven = {
  articleId: string
  head: LockedHead
  revisionNumber: number
  /** What a claim has that the file gives no due date. */
  dueAt: string | null
  priority: Priority
  filename: string
  format: string
  findings: NonNullable<AnnotationsInput['findings']>
  people: Readonly<Record<string, string>>
  numbers: ReadonlyMap<string, number>
}

/**
 * Writes a plan: its rows and one event for each, in a number of statements that does not grow with the file (but for
 * sources that are not in the library). The caller has locked the claims that are there, and the article's head.
 *
 * @returns how many sources were added to the library
 */
export async function writeImport(ask: Ask, plan: ImportPlan, given: WriteGiven): Promise<number> {
  const { articleId, head, findings } = given
  const numbers = new Map(given.numbers)
  for (const [index, { id }] of plan.claims.entries()) numbers.set(id, head.lastClaimNumber + index + 1)
  const numberOf = (claimId: string): number => {
    const number = numbers.get(claimId)
    if (number === undefined) throw new Error(`claim ${claimId} of the plan is neither new nor there`)
    return number
  }
  await rows.insertClaims(
    ask,
    articleId,
    plan.claims.map(({ id, record, anchors }) => ({
      id,
      number: numberOf(id),
      statement: record.statement || (anchors[0]?.exact.slice(0, 2_000) ?? ''),
      quote: anchors[0]?.exact ?? '',
      speaker: record.speaker,
      speakerRole: record.speakerRole,
      claimDate: record.claimDate,
      types: orderedTypes(record.types),
      labels: [...new Set(record.labels)].sort(),
      priority: record.priority,
      dueAt: given.dueAt,
      anchors,
    })),
    head.now,
  )
  const sources = await laySources(ask, plan.evidence)
  await rows.insertManyEvidence(
    ask,
    plan.evidence.map(({ id, claimId, record }) => {
      const { originId: _origin, source: _source, ...fields } = record
      return { id, claimId, sourceId: sourceOf(sources, id).id, ...fields }
    }),
  )
  const notes = findings === 'note' ? notesOf(plan, given) : { threads: [], comments: [] }
  const comments = [...plan.comments, ...notes.comments]
  await rows.insertThreads(ask, articleId, [...plan.threads, ...notes.threads])
  await rows.insertComments(
    ask,
    comments.map(({ id, threadId, claimId, record }) => ({
      id,
      threadId,
      claimId,
      body: plainComment(record.text),
      text: record.text,
      ...authorOf(ask, given.people, record.author),
      saidAt: record.createdAt,
    })),
  )
  if ((await rows.moveThreads(ask, plan.threadMoves)) !== plan.threadMoves.length)
    throw new Error('a thread moved while its claim was locked')
  await rows.insertCorrections(
    ask,
    articleId,
    plan.corrections.map(({ id, claimId, record, anchor: { id: _id, ...place } }) => ({
      id,
      claimId,
      ...place,
      replacement: record.replacement,
      ...proposal(ask, given, record),
    })),
  )
  const mine = findings === 'mine' ? plan.findings : []
  const checks = mine.map(({ claimId, round, record }) => ({
    id: uuidv7(),
    claimId,
    round,
    finding: record.finding,
    reason: reasonFrom(record, given.filename),
  }))
  if ((await rows.insertFindings(ask, checks)) !== checks.length)
    throw new Error('a claim had a finding while it was locked without one')
  await rows.insertImportRefs(ask, articleId, plan.refs)

  const events = importEvents(plan, {
    comments,
    checks,
    sources,
    numberOf,
    filename: given.filename,
    format: given.format,
    revisionNumber: given.revisionNumber,
    salt: saltOf(await readDeskRules(ask)),
  })
  await appendEvents(ask, articleId, events, {
    ...head,
    lastClaimNumber: head.lastClaimNumber + plan.claims.length,
  })
  return await tellOfSources(ask, sources)
}

/** The findings of a file as threads of their own: what somebody found elsewhere, for people here to judge. */
function notesOf(plan: ImportPlan, given: WriteGiven): Pick<ImportPlan, 'threads' | 'comments'> {
  const noted = plan.findings.map(({ claimId, record }) => {
    const [id, threadId] = [uuidv7(), uuidv7()]
    const said = {
      originId: null,
      author: record.findingBy ?? '',
      createdAt: record.findingAt,
      text: findingWords(record, given.filename),
    }
    return {
      thread: { id: threadId, claimId, evidenceId: null, resolved: false },
      comment: { id, threadId, claimId, record: said, opens: true },
    }
  })
  return { threads: noted.map(({ thread }) => thread), comments: noted.map(({ comment }) => comment) }
}

/** Whose a rewording is, and its note: where the file's author is nobody here, the note says who it was. */
function proposal(ask: Ask, { people, filename }: WriteGiven, { note, proposedBy }: CorrectionRecord) {
  const { authorId, saidBy } = authorOf(ask, people, proposedBy)
  const from = saidBy ? `Proposed by ${saidBy} in ${filename}.` : ''
  return { note: [note, from].filter(Boolean).join('\n').slice(0, MAX_NOTE), proposedById: authorId }
}

/** Whose a comment is: the member whom the asker has named for the file's author; else the asker's, with the name it came by. */
function authorOf(
  { actor }: Ask,
  people: WriteGiven['people'],
  name: string,
): { authorId: string; saidBy: string | null } {
  const member = Object.hasOwn(people, name) ? people[name] : undefined
  return member ? { authorId: member, saidBy: null } : { authorId: actor.userId, saidBy: name || null }
}

async function tellOfSources(ask: Ask, sources: ReadonlyMap<string, LaidSource>): Promise<number> {
  const made = [...new Map([...sources.values()].map((source) => [source.id, source])).values()].filter(
    (source) => source.made,
  )
  if (made.length === 0) return 0
  const { newsroomId } = ask.actor
  const events = made.map(
    ({ id, title }): StreamEvent => ({ type: 'source.created', payload: { source: { id, title } } }),
  )
  await appendEvents(ask, newsroomId, events, await lockHead(ask, newsroomId))
  return made.length
}
