import { beforeAll, describe, expect, it } from 'vitest'
import { callRoute, READS } from '@/app/api/v1/walk.fixture'
import { EXPORT_FORMATS } from '@/lib/contracts/exports'
import { type Operation, type OperationId, operations } from '@/lib/contracts/operations'
import { mayDo } from '@/lib/domain/people/permissions'
import { plainComment } from '@/lib/domain/text/comment'
import type { Actor } from '@/lib/server/auth/actor'
import { addEvidence } from '@/lib/server/claims/add-evidence'
import { changeEvidence } from '@/lib/server/claims/change-evidence'
import { getClaim } from '@/lib/server/claims/get-claim'
import { forgetServerEnv } from '@/lib/server/env'
import { changeSource } from '@/lib/server/sources/change-source'
import { openThread } from '@/lib/server/threads/open-thread'
import {
  addPerson,
  as,
  connectFreshDatabase,
  evidenceInput,
  makeArticle,
  makeClaim,
  makeNewsroom,
  type TestNewsroom,
} from '@/lib/testing/builders'
import { DESK_URL } from '@/lib/testing/people'

/** Who the source is: nobody but those named on it may read this, anywhere. */
const WHO = 'zinnoberkanarie'
/** Typed beside the source: the desk reads it, and it goes nowhere else. */
const TYPED = 'ultramarinfink'

const version = 999_999
const reason = 'For the test.'
/** Refusals that show a row as it stands. */
const WRITES: readonly [OperationId, unknown][] = [
  ['changeClaim', { version, statement: 'Changed.' }],
  ['changeEvidence', { version, note: 'Changed.' }],
  ['removeEvidence', { version, reason }],
  ['changeSource', { version, title: 'Changed' }],
]
const HISTORY = ['', `?q=${WHO}`, `?q=${TYPED}`, '?kind=evidence']
const QUERIES: Partial<Record<OperationId, readonly string[]>> = {
  // The binary ones are unpacked and searched by the tests of the copies.
  exportArticle: EXPORT_FORMATS.filter(
    (format) => !['docx', 'pdf', 'xlsx', 'dossier', 'brat'].includes(format),
  ).map((format) => `?format=${format}&history=true&comments=true`),
  exportQueue: ['', `?q=${WHO}`, `?q=${TYPED}`],
  readQueue: ['', `?q=${WHO}`, `?q=${TYPED}`],
  matchQueue: ['', `?q=${WHO}`, `?q=${TYPED}`],
  listSources: ['', `?q=${WHO}`, `?url=${encodeURIComponent(`https://${WHO}.example.org/`)}`],
  articleHistory: HISTORY,
  claimHistory: HISTORY,
  newsroomHistory: HISTORY,
}

let room: TestNewsroom
let named: Actor
let unnamed: Actor
let ids: Record<string, string>

beforeAll(async () => {
  await connectFreshDatabase()
  process.env.PUBLIC_URL = DESK_URL
  forgetServerEnv()
  room = await makeNewsroom()
  named = room.checker
  unnamed = await addPerson(room.id, 'checker', 'Somebody Else')
  const article = await makeArticle(room.editor, { reporterId: room.reporter.userId })
  const claim = await makeClaim(room.editor, article, undefined, { assigneeId: unnamed.userId })
  // Laid openly and protected afterwards: the older lines of the history have its title.
  const source = {
    kind: 'person' as const,
    title: `The clerk ${WHO}`,
    author: `Author ${WHO}`,
    publisher: `Office of ${WHO}`,
    url: `https://${WHO}.example.org/`,
  }
  const detail = await as(named, (ask) =>
    addEvidence(ask, {
      claimId: claim.id,
      ...evidenceInput({
        source,
        locatorKind: 'page',
        locator: `p ${TYPED}`,
        passage: `Says ${TYPED}`,
        note: TYPED,
      }),
    }),
  )
  const [evidence] = detail.evidence
  if (!evidence) throw new Error('no evidence was laid')
  await as(named, (ask) =>
    changeSource(ask, {
      sourceId: evidence.source.id,
      version: evidence.source.version,
      protected: true,
      namedPeople: [],
    }),
  )
  await as(named, (ask) =>
    changeEvidence(ask, {
      claimId: claim.id,
      evidenceId: evidence.id,
      version: evidence.version,
      note: `Again ${TYPED}`,
    }),
  )
  const thread = await as(named, (ask) =>
    openThread(ask, { claimId: claim.id, body: plainComment('Who counted them?'), evidenceId: evidence.id }),
  )
  ids = {
    articleId: article.id,
    claimId: claim.id,
    evidenceId: evidence.id,
    sourceId: evidence.source.id,
    threadId: thread.id,
    number: '1',
  }
})

/** All that somebody can read and be refused with, by what was asked. */
async function answersOf(actor: Actor): Promise<[string, string][]> {
  const answers: [string, string][] = []
  const may = ({ access }: Operation) => access !== 'anybody' && mayDo(actor.role, actor.userId, access)
  for (const read of READS.filter(may))
    for (const query of QUERIES[read.id as OperationId] ?? [''])
      answers.push([`${read.id}${query}`, await callRoute(actor, read, ids, query)])
  for (const [id, body] of WRITES)
    if (may(operations[id])) answers.push([id, await callRoute(actor, operations[id], ids, '', body)])
  return answers
}
/** The questions whose answers hold a word. */
const telling = (answers: readonly [string, string][], word: string) =>
  answers.filter(([, answer]) => answer.toLowerCase().includes(word)).map(([what]) => what)

const OUTSIDERS: readonly [string, () => Actor][] = [
  ['another checker', () => unnamed],
  ['an editor', () => room.editor],
  ['an owner', () => room.owner],
  ['the reporter', () => room.reporter],
  ['a reader', () => room.reader],
]

describe.each(OUTSIDERS)('of a protected source on which they are not named, %s', (_, who) => {
  it('reads in no answer who it is, and what was typed beside it on the desk alone', async () => {
    const answers = await answersOf(who())
    expect(answers.length).toBeGreaterThan(30)
    expect(answers.filter(([, answer]) => answer.startsWith('5'))).toEqual([])
    expect(telling(answers, WHO)).toEqual([])
    // The claim's panel, and the refusals that show the same rows.
    const desk = ['getClaim', ...WRITES.map(([id]) => id)]
    expect(telling(answers, TYPED).filter((what) => !desk.includes(what))).toEqual([])
    expect(telling(answers, TYPED)).toContain('getClaim')
  })
})

it('whoever is named on it reads who it is, and no copy that they take away says so', async () => {
  const answers = await answersOf(named)
  const told = telling(answers, WHO)
  expect(told).toEqual(expect.arrayContaining(['getClaim', 'getSource', 'listSources']))
  expect(told.filter((what) => /^export/.test(what))).toEqual([])
  expect(telling(answers, TYPED).filter((what) => /^export/.test(what))).toEqual([])
  const claim = await as(named, (ask) => getClaim(ask, { claimId: ids.claimId ?? '' }))
  expect(claim.evidence[0]?.source).toMatchObject({ hidden: false, protected: true })
})
