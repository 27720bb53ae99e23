import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import type { ClaimDetail, ClaimView, EvidenceInput } from '@/lib/contracts/claims'
import type { CommentDocument, CommentInline } from '@/lib/domain/text/comment'
import { importArticle } from '@/lib/importing/import-article'
import { createArticle } from '@/lib/server/articles/create-article'
import type { Actor } from '@/lib/server/auth/actor'
import { addEvidence } from '@/lib/server/claims/add-evidence'
import { checkClaim } from '@/lib/server/claims/check-claim'
import { createClaim } from '@/lib/server/claims/create-claim'
import { moveClaim } from '@/lib/server/claims/move-claim'
import { prisma } from '@/lib/server/db/client'
import { inNewsroom, withTx } from '@/lib/server/db/newsroom-tx'
import { appendEvent } from '@/lib/server/events/append-event'
import { addComment } from '@/lib/server/threads/add-comment'
import { openThread } from '@/lib/server/threads/open-thread'
import { SAMPLE_CLAIMS } from './sample/claims'
import { SAMPLE_NEWSROOM, SAMPLE_PEOPLE, type SamplePersonKey } from './sample/people'
import type { SampleClaim } from './sample/sample-claim'
import { SAMPLE_SOURCES } from './sample/sources'
import { SAMPLE_LABELS, SAMPLE_THREADS, type SampleThread } from './sample/talk'

/**
 * Loads the sample newsroom into an empty database: three people, one article with planted errors, a dozen claims in
 * all states. Everything is done by the desk's own use cases, so its history is a real one.
 */
async function seed(): Promise<void> {
  if ((await prisma().user.count()) > 0) {
    console.log('There are people in this database already: nothing is loaded.')
    return
  }
  const people = await makePeople()
  const inesActor = people.ines
  const markdown = await readFile(path.join(import.meta.dirname, 'sample/article.md'), 'utf8')
  const imported = importArticle({ bytes: Buffer.from(markdown), filename: 'article.md' })
  if (imported.kind !== 'ok') throw new Error(`the sample article is refused: ${JSON.stringify(imported)}`)
  const article = await inNewsroom(inesActor, (ask) =>
    createArticle(ask, {
      title: imported.title,
      slug: 'SAMPLE-IRAN',
      byline: imported.byline,
      language: 'en',
      direction: 'ltr',
      priority: 'high',
      dueAt: fromNow(240),
      document: imported.document,
      note: 'Sample article',
    }),
  )
  for (const sample of SAMPLE_CLAIMS) {
    const claimId = await makeClaim(
      people,
      { articleId: article.id, revisionId: article.revision.id, text: article.revision.text },
      sample,
    )
    for (const thread of SAMPLE_THREADS)
      if (thread.quote === sample.quote) await makeThread(people, claimId, thread)
  }
  console.log(
    `The sample newsroom is loaded: ${SAMPLE_PEOPLE.length} people, 1 article, ${SAMPLE_CLAIMS.length} claims.`,
  )
}

const fromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

type People = Record<SamplePersonKey, Actor>

async function makePeople(): Promise<People> {
  const newsroomId = uuidv7()
  const actors = {} as People
  for (const person of SAMPLE_PEOPLE) {
    actors[person.key] = {
      newsroomId,
      userId: uuidv7(),
      name: person.name,
      role: person.role,
      via: { kind: 'script' },
    }
  }
  await withTx({ newsroomId, userId: actors.ines.userId }, async (tx) => {
    await tx.newsroom.create({ data: { id: newsroomId, name: SAMPLE_NEWSROOM } })
    const ask = { tx, actor: actors.ines }
    await appendEvent(ask, {
      streamId: newsroomId,
      type: 'newsroom.created',
      payload: { name: SAMPLE_NEWSROOM },
    })
    for (const { key, email, name, role } of SAMPLE_PEOPLE) {
      const { userId } = actors[key]
      await tx.user.create({ data: { id: userId, email, name } })
      await tx.membership.create({ data: { newsroomId, userId, role } })
      await appendEvent(ask, {
        streamId: newsroomId,
        type: 'member.joined',
        payload: { memberId: userId, memberName: name, role },
      })
    }
  })
  return actors
}

async function makeClaim(
  people: People,
  text: { articleId: string; revisionId: string; text: string },
  sample: SampleClaim,
): Promise<string> {
  const start = text.text.indexOf(sample.quote)
  if (start < 0) throw new Error(`the sample article does not hold “${sample.quote}”`)
  const { steps, by, quote, dueInMinutes, assignee, ...fields } = sample
  // Whoever makes the claim may not assign it to others unless they are an editor; the sample's editor does it all.
  const maker = assignee && assignee !== by ? people.mara : people[by]
  let claim: ClaimView | ClaimDetail = await inNewsroom(maker, (ask) =>
    createClaim(ask, {
      ...fields,
      articleId: text.articleId,
      anchors: [{ revisionId: text.revisionId, start, end: start + quote.length, exact: quote }],
      speaker: fields.speaker ?? '',
      speakerRole: fields.speakerRole ?? '',
      assigneeId: assignee ? people[assignee].userId : null,
      dueAt: fromNow(dueInMinutes),
      labels: [...(SAMPLE_LABELS[quote] ?? [])],
    }),
  )
  for (const step of steps) {
    const { id: claimId, version }: { id: string; version: number } = claim
    claim = await inNewsroom(people[step.by], (ask): Promise<ClaimDetail> => {
      if (step.does === 'move') return moveClaim(ask, { claimId, version, to: step.to, reason: step.reason })
      if (step.does === 'check')
        return checkClaim(ask, { claimId, version, finding: step.finding, reason: step.reason })
      return addEvidence(ask, { claimId, ...evidenceOf(step) })
    })
  }
  return claim.id
}

async function makeThread(people: People, claimId: string, { comments }: SampleThread): Promise<void> {
  let threadId: string | undefined
  for (const comment of comments) {
    const body = commentOf(people, comment)
    const thread = await inNewsroom(people[comment.by], (ask) =>
      threadId ? addComment(ask, { threadId, body }) : openThread(ask, { claimId, body }),
    )
    threadId = thread.id
  }
}

function commentOf(people: People, { says, mentions }: SampleThread['comments'][number]): CommentDocument {
  const text: CommentInline = { type: 'text', text: mentions ? `, ${says}` : says }
  const somebody = mentions && people[mentions]
  const content: CommentInline[] = somebody
    ? [{ type: 'mention', attrs: { id: somebody.userId, label: somebody.name } }, text]
    : [text]
  return { type: 'doc', content: [{ type: 'paragraph', content }] }
}

function evidenceOf(step: Extract<SampleClaim['steps'][number], { does: 'evidence' }>): EvidenceInput {
  const source = SAMPLE_SOURCES[step.source]
  return {
    source: { create: { ...source, author: '', protected: false, namedPeople: [] } },
    stance: step.stance,
    locatorKind: step.locatorKind,
    locator: step.locator,
    passage: step.passage ?? '',
    note: step.note ?? '',
    asOf: null,
  }
}

try {
  await seed()
} finally {
  await prisma().$disconnect()
}
