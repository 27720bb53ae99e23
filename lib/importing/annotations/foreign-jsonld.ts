import {
  type AnnotationPlace,
  type ClaimRecord,
  type ImportedClaim,
  MAX_IMPORTED_PER_CLAIM,
} from '@/lib/contracts/annotations'
import { MAX_URL_LENGTH, readUrl } from '@/lib/domain/sources/canonical-url'
import { emptyRecord } from '@/lib/importing/annotations/empty-record'
import type { Places } from '@/lib/importing/annotations/jsonld-places'
import {
  creatorOf,
  iriOf,
  line,
  manyOf,
  momentOf,
  storable,
  textOfBody,
  wordsOf,
} from '@/lib/importing/annotations/jsonld-values'
import type { OwnClaims } from '@/lib/importing/annotations/own-jsonld'
import { fieldOf, stringOf } from '@/lib/importing/nlp/json-values'
import type { ImportNotes } from '@/lib/importing/outcome'
import { shorten } from '@/lib/importing/suggest-title'

const MAX_STATEMENT = 2_000
const MAX_COMMENT = 10_000
const MAX_LABEL = 40
const MAX_LABELS = 20
const MAX_NAME = 300
const MAX_ANCHORS = 50
const UNNAMED = 'W3C annotation'

type Thread = ClaimRecord['threads'][number]

/**
 * Makes claims of annotations that somebody else wrote: the words are the claim, a `describing` body its statement, tags
 * its labels, links its sources, `editing` a correction, every other text a comment. What answers another annotation goes
 * to the thread of that one, also where that one is ours.
 */
export function foreignClaims(
  annotations: readonly unknown[],
  own: OwnClaims,
  places: Places,
  notes: ImportNotes,
): ImportedClaim[] {
  const made: ImportedClaim[] = []
  const threadOf = new Map<string, Thread>()
  const claimOf = new Map<string, ImportedClaim>(own.claimOf)
  for (const [iri, id] of own.threadOf) {
    const thread = own.claimOf.get(iri)?.threads.find(({ originId }) => originId === id)
    if (thread) threadOf.set(iri, thread)
  }
  const answers: unknown[] = []
  for (const annotation of annotations) {
    const anchors = manyOf(annotation, 'target').flatMap((target) => places.of(target) ?? [])
    if (anchors.length === 0 || anchors.length > MAX_ANCHORS) {
      answers.push(annotation)
      continue
    }
    const claim = claimOn(
      annotation,
      anchors.toSorted((a, b) => a.start - b.start || a.end - b.end),
    )
    made.push(claim)
    const iri = iriOf(annotation)
    if (iri !== null) {
      claimOf.set(iri, claim)
      const [thread] = claim.threads
      if (thread) threadOf.set(iri, thread)
    }
  }
  for (const answer of oldestFirst(answers))
    if (!takeAnswer(answer, claimOf, threadOf)) notes.add('spans_dropped')
  return made.toSorted((a, b) => (a.anchors[0]?.start ?? 0) - (b.anchors[0]?.start ?? 0))
}

/** Answers in the order in which they were given, so that what they answer is there before them. */
function oldestFirst(answers: readonly unknown[]): unknown[] {
  const when = (one: unknown) => momentOf(fieldOf(one, 'created')) ?? ''
  return answers.toSorted((a, b) => when(a).localeCompare(when(b)))
}

/** Lays an annotation about an annotation to the claim that it is about; false where there is none, or it says nothing. */
function takeAnswer(
  answer: unknown,
  claimOf: Map<string, ImportedClaim>,
  threadOf: Map<string, Thread>,
): boolean {
  for (const target of manyOf(answer, 'target')) {
    const about = iriOf(target) ?? stringOf(target, 'source') ?? ''
    const claim = claimOf.get(about)
    const comment = commentOf(
      answer,
      textsOf(answer).map(({ text }) => text),
    )
    if (!claim || !comment) continue
    const known = threadOf.get(about)
    const thread = known ?? newThread(answer)
    if (thread.comments.length >= MAX_IMPORTED_PER_CLAIM) return false
    if (!known) {
      if (claim.threads.length >= MAX_IMPORTED_PER_CLAIM) return false
      claim.threads.push(thread)
    }
    thread.comments.push(comment)
    const iri = iriOf(answer)
    if (iri !== null) {
      claimOf.set(iri, claim)
      threadOf.set(iri, thread)
    }
    return true
  }
  return false
}

const newThread = (annotation: unknown): Thread => ({
  originId: null,
  kind: wordsOf(annotation, 'motivation').includes('questioning') ? 'question' : 'discussion',
  evidenceId: null,
  resolved: false,
  comments: [],
})

type BodyText = { readonly text: string; readonly purposes: readonly string[] }

/** Texts of an annotation's bodies with what each is for; an annotation's motivation counts for all its bodies. */
function textsOf(annotation: unknown): BodyText[] {
  const motivations = wordsOf(annotation, 'motivation')
  const bodyValue = stringOf(annotation, 'bodyValue')
  return [
    ...manyOf(annotation, 'body').map((body) => ({
      text: textOfBody(body),
      purposes: wordsOf(body, 'purpose').length > 0 ? wordsOf(body, 'purpose') : motivations,
    })),
    { text: bodyValue === null ? null : storable(bodyValue), purposes: motivations },
  ].flatMap(({ text, purposes }) => (text ? [{ text, purposes }] : []))
}

function commentOf(annotation: unknown, texts: readonly string[]): Thread['comments'][number] | null {
  const text = texts.join('\n')
  if (text === '') return null
  return {
    originId: null,
    author: shorten(creatorOf(annotation) || UNNAMED, MAX_NAME),
    createdAt: momentOf(fieldOf(annotation, 'created')),
    text: shorten(text, MAX_COMMENT),
  }
}

function claimOn(annotation: unknown, anchors: AnnotationPlace[]): ImportedClaim {
  const texts = textsOf(annotation)
  const withPurpose = (purpose: string) => texts.filter(({ purposes }) => purposes.includes(purpose))
  const [quoted] = anchors
  const words = line(quoted?.exact ?? '')
  const [statement] = withPurpose('describing')
  const tags = withPurpose('tagging').map(({ text }) => shorten(line(text), MAX_LABEL))
  const [rewording] = withPurpose('editing')
  const kept = texts.filter(
    (one) => one !== statement && one !== rewording && !one.purposes.includes('tagging'),
  )
  const comment = commentOf(
    annotation,
    kept.map(({ text }) => text),
  )
  const record: ClaimRecord = {
    ...emptyRecord(shorten(statement?.text ?? words, MAX_STATEMENT)),
    labels: [...new Set(tags)].slice(0, MAX_LABELS),
    evidence: linksOf(annotation),
    threads: comment ? [{ ...newThread(annotation), comments: [comment] }] : [],
    corrections:
      rewording && quoted
        ? [
            {
              originId: null,
              place: quoted,
              exact: quoted.exact,
              replacement: shorten(rewording.text, MAX_COMMENT),
              note: '',
              state: 'proposed',
              proposedBy: shorten(creatorOf(annotation) || UNNAMED, MAX_NAME),
              createdAt: momentOf(fieldOf(annotation, 'created')),
              decidedBy: null,
              decidedAt: null,
              decisionReason: null,
            },
          ]
        : [],
  }
  return { ...record, anchors }
}

/** Web addresses among the bodies, as sources of which nobody has said how they stand to the claim. */
function linksOf(annotation: unknown): ClaimRecord['evidence'] {
  const given = manyOf(annotation, 'body').flatMap((body) => {
    if (textOfBody(body) !== null) return []
    return stringOf(body, 'source') ?? iriOf(fieldOf(body, 'source')) ?? iriOf(body) ?? []
  })
  const read = [...new Set(given)]
    .filter((address) => address.length <= MAX_URL_LENGTH && /^https?:/i.test(address))
    .map((address) => readUrl(address))
  return read.slice(0, MAX_IMPORTED_PER_CLAIM).flatMap((reading) =>
    reading.kind === 'refused'
      ? []
      : [
          {
            originId: null,
            stance: 'context' as const,
            source: {
              originId: null,
              kind: 'web_page' as const,
              primary: false,
              title: shorten(reading.url, 500),
              publisher: '',
              author: '',
              url: reading.url,
              publishedOn: null,
            },
            locatorKind: null,
            locator: '',
            passage: '',
            note: '',
            asOf: null,
          },
        ],
  )
}
