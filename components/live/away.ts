import { type EventType, type EventView, readEvent, type TypedEvent } from '@/lib/contracts/events'
import type { ChangeMessage } from '@/lib/contracts/live'

/** Most people, and most deeds of one of them, that are told in full; the rest is a number. */
const PEOPLE_TOLD = 3
const DEEDS_TOLD = 3

/** What somebody did: the words before the claims' numbers, and the claims it was done to. */
type Deed = { readonly verb: string; readonly numbers: number[] }

/** What is told of a change that has no words of its own for what it was, by its type. */
const VERBS: Partial<Record<EventType, string>> = {
  'claim.created': 'made',
  'claim.changed': 'changed',
  'claim.finding_given': 'gave a finding on',
  'claim.finding_withdrawn': 'took a finding back from',
  'claim.taken': 'took',
  'claim.released': 'gave back',
  'claim.deleted': 'deleted',
  'claim.restored': 'brought back',
  'claim.anchor_added': 'added words to',
  'claim.anchor_removed': 'took words from',
  'claim.placement_decided': 'looked at the changed words of',
  'claim.placement_undone': 'took back a decision on',
  'claim.reporter_asked': 'asked the reporter about',
  'claim.reporter_answered': 'answered on',
  'evidence.added': 'added evidence to',
  'evidence.changed': 'changed evidence of',
  'evidence.removed': 'removed evidence from',
  'evidence.restored': 'brought evidence back to',
  'thread.opened': 'opened a thread on',
  'thread.resolved': 'resolved a thread on',
  'thread.reopened': 'reopened a thread on',
  'comment.added': 'wrote on',
  'correction.proposed': 'proposed a rewording of',
  'correction.decided': 'decided on a rewording of',
}

/**
 * One sentence on what others have done, in the order in which they began: “Mara closed #3 and added evidence to #5;
 * Jonas took #2”. Of what is done to a claim by itself (it is placed in a new text) nothing is told.
 *
 * @param events oldest first; those that cannot be read are passed over
 * @param myId whose own deeds are left out
 * @returns null if there is nothing to tell.
 */
export function awayWords(events: readonly EventView[], myId: string): string | null {
  const people = new Map<string, { name: string; deeds: Map<string, Deed> }>()
  for (const event of events) {
    const { id, name } = event.actor
    if (id === null || id === myId) continue
    const told = deedOf(event)
    if (!told) continue
    const person = people.get(id) ?? { name, deeds: new Map<string, Deed>() }
    people.set(id, person)
    const deed = person.deeds.get(told.verb) ?? { verb: told.verb, numbers: [] }
    person.deeds.set(told.verb, deed)
    if (told.number !== null && !deed.numbers.includes(told.number)) deed.numbers.push(told.number)
  }
  if (people.size === 0) return null
  const all = [...people.values()]
  const names = shortNames(all.map(({ name }) => name))
  const told = all
    .slice(0, PEOPLE_TOLD)
    .map(({ deeds }, i) => `${names[i]} ${deedWords([...deeds.values()])}`)
  const rest = all.length - told.length
  return [
    ...told,
    ...(rest > 0 ? [`${rest} more ${rest === 1 ? 'person' : 'people'} worked here`] : []),
  ].join('; ')
}

/**
 * How much others have done: “Mara made 3 changes and Jonas made one change”.
 *
 * @param myId whose own changes are not counted
 * @returns null if there is nothing to tell.
 */
export function countWords(changes: readonly Pick<ChangeMessage, 'actor'>[], myId: string): string | null {
  const people = new Map<string, { name: string; count: number }>()
  for (const { actor } of changes) {
    if (actor.id === null || actor.id === myId) continue
    people.set(actor.id, { name: actor.name, count: (people.get(actor.id)?.count ?? 0) + 1 })
  }
  if (people.size === 0) return null
  const all = [...people.values()].sort((a, b) => b.count - a.count)
  const names = shortNames(all.map(({ name }) => name))
  const told = all
    .slice(0, PEOPLE_TOLD)
    .map(({ count }, i) => `${names[i]} made ${count === 1 ? 'one change' : `${count} changes`}`)
  const rest = all.length - told.length
  return joined([...told, ...(rest > 0 ? [`${rest} more ${rest === 1 ? 'person' : 'people'} worked`] : [])])
}

function deedWords(deeds: readonly Deed[]): string {
  const told = deeds
    .slice(0, DEEDS_TOLD)
    .map(({ verb, numbers }) =>
      numbers.length === 0 ? verb : `${verb} ${joined(numbers.map((n) => `#${n}`))}`,
    )
  const rest = deeds.length - told.length
  return joined([...told, ...(rest > 0 ? [`${rest} more`] : [])])
}

const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`

/** First names, and whole ones where two people share theirs. */
export function shortNames(names: readonly string[]): string[] {
  const first = names.map((name) => name.split(' ', 1)[0] ?? name)
  return names.map((name, i) => {
    const short = first[i] ?? name
    return first.filter((other) => other === short).length > 1 ? name : short
  })
}

function deedOf(event: EventView): { verb: string; number: number | null } | null {
  let read: TypedEvent
  try {
    read = readEvent(event)
  } catch {
    return null
  }
  const number = 'number' in read.payload ? read.payload.number : null
  if (read.type === 'claim.work_moved') {
    if (read.payload.to === 'closed') return { verb: 'closed', number }
    return { verb: read.payload.from === 'closed' ? 'reopened' : 'moved', number }
  }
  if (read.type === 'revision.created') return { verb: `made revision ${read.payload.number}`, number: null }
  if (read.type === 'article.changed' || read.type === 'article.state_changed')
    return { verb: 'changed the article', number: null }
  const verb = VERBS[read.type]
  return verb === undefined ? null : { verb, number }
}
