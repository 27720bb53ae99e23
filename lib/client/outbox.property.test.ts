import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ApiError, OfflineError } from '@/lib/client/api'
import { type Carrier, type FlushSurroundings, flush, type Prepared } from '@/lib/client/outbox-flush'
import {
  changedTo,
  type Entry,
  entryOf,
  isInDoubt,
  type NewEntry,
  retried,
  type Wire,
} from '@/lib/client/outbox-machine'
import type { ProblemCode } from '@/lib/contracts/common'

/** What is meant: to set a claim's words, or to lay something against it, which changes no version. */
type Meant =
  | { readonly what: 'set'; readonly base: string; readonly value: string }
  | { readonly what: 'add'; readonly value: string }
type Standing = { readonly version: number; readonly value: string; readonly applied: readonly string[] }
type Weather =
  | 'fine'
  | 'lost on the way'
  | 'answer lost'
  | 'signed out'
  | 'busy'
  | 'tab killed'
  | 'killed after'

const problem = (code: ProblemCode, status: number, more = {}) =>
  new ApiError({ type: 'about:blank', title: code, status, code, ...more })
const never = new Promise<never>(() => {})

/** A server as ours is: one version a claim, one stored answer a key. Written without the machine that it judges. */
class Server {
  readonly claims = new Map<string, Standing>()
  readonly #answers = new Map<string, { asked: string; answer: Standing | ApiError }>()

  standing(claimId: string): Standing {
    return this.claims.get(claimId) ?? { version: 1, value: '', applied: [] }
  }
  /** Somebody else changes a claim. */
  colleague(claimId: string, value: string): void {
    const { version, applied } = this.standing(claimId)
    this.claims.set(claimId, { version: version + 1, value, applied: [...applied, value] })
  }
  answer({ key, body }: Wire): Standing {
    const asked = JSON.stringify(body)
    const known = this.#answers.get(key)
    if (known && known.asked !== asked) throw problem('idempotency_key_reused', 409)
    if (known) return known.answer as Standing
    const { claimId, version, meant } = body as { claimId: string; version?: number; meant: Meant }
    const now = this.standing(claimId)
    // A refusal changes nothing and is not stored.
    if (version !== undefined && version !== now.version)
      throw problem('version_conflict', 409, { current: now })
    const after =
      meant.what === 'set'
        ? { version: now.version + 1, value: meant.value, applied: [...now.applied, meant.value] }
        : { ...now, applied: [...now.applied, meant.value] }
    this.claims.set(claimId, after)
    this.#answers.set(key, { asked, answer: after })
    return after
  }
}

const carrierOf = (server: Server): Carrier => ({
  async prepare(entry, newest): Promise<Prepared> {
    const meant = entry.intent as Meant
    const now = (newest as Standing | null) ?? server.standing(entry.claimId)
    const { claimId } = entry
    if (meant.what === 'add')
      return { kind: 'send', operation: 'add', params: {}, body: { claimId, meant }, guarded: false }
    if (now.value === meant.value) return { kind: 'nothing' }
    if (now.value !== meant.base) return { kind: 'conflict', facts: now }
    const body = { claimId, version: now.version, meant }
    return { kind: 'send', operation: 'set', params: {}, body, guarded: true }
  },
  settled() {},
})

/** What a device keeps, whatever becomes of its tabs. */
function device() {
  const disk = new Map<string, string>()
  const removed = new Set<string>()
  return {
    disk,
    store: {
      read: (): Entry[] => [...disk.values()].map((text) => JSON.parse(text) as Entry),
      load: async () => {},
      put: (entry: Entry) => {
        if (!removed.has(entry.id)) disk.set(entry.id, JSON.stringify(entry))
      },
      remove: (id: string) => {
        removed.add(id)
        disk.delete(id)
      },
    },
  }
}

/** Sends under a weather that holds for one request each; a killed tab never hears anything again. */
function surroundings(
  server: Server,
  store: FlushSurroundings['store'],
  weather: () => Weather,
  note: (id: string) => void = () => {},
): FlushSurroundings & { readonly died: Promise<'killed'> } {
  let die: (how: 'killed') => void = () => {}
  const died = new Promise<'killed'>((resolve) => {
    die = resolve
  })
  return {
    store,
    died,
    carriers: new Map([['write', carrierOf(server)]]),
    now: () => 0,
    became: (entry, after) => {
      if (after === null) note(entry.id)
    },
    async attempt(wire) {
      const now = weather()
      if (now === 'lost on the way') throw new OfflineError('lost')
      if (now === 'busy') throw problem('unavailable', 503)
      if (now === 'signed out') throw problem('unauthenticated', 401)
      if (now === 'tab killed') {
        die('killed')
        return never
      }
      const answer = server.answer(wire)
      if (now === 'answer lost') throw new OfflineError('lost')
      if (now === 'killed after') {
        die('killed')
        return never
      }
      return answer
    },
  }
}

type Step =
  | { readonly do: 'save'; readonly claim: number; readonly what: Meant['what'] }
  | { readonly do: 'flush'; readonly weather: readonly Weather[] }
  | { readonly do: 'colleague'; readonly claim: number }
  | { readonly do: 'decide'; readonly how: 'mine' | 'theirs' | 'again'; readonly which: number }
  | { readonly do: 'drop'; readonly which: number }

const WEATHER: readonly Weather[] = [
  'fine',
  'fine',
  'fine',
  'lost on the way',
  'answer lost',
  'signed out',
  'busy',
  'tab killed',
  'killed after',
]
const claim = fc.nat({ max: 2 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('save' as const), claim, what: fc.constantFrom('set', 'add') }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('flush' as const),
      weather: fc.array(fc.constantFrom(...WEATHER), { minLength: 1, maxLength: 6 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('colleague' as const), claim }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      how: fc.constantFrom('mine', 'theirs', 'again'),
      which: fc.nat(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const), which: fc.nat() }) },
)

/** One life of a device: what was saved on it, in order, what a person has thrown away, and what was acknowledged. */
async function live(steps: readonly Step[]) {
  const server = new Server()
  const { store } = device()
  const saved: { id: string; claimId: string; value: string }[] = []
  const thrownAway = new Set<string>()
  const acknowledged: string[] = []
  let count = 0

  const meantLast = (claimId: string): string => {
    const sets = saved.filter((one) => one.claimId === claimId && one.value.startsWith('set'))
    const kept = sets.filter((one) => !thrownAway.has(one.id)).at(-1)
    return kept && store.read().some(({ id }) => id === kept.id) ? kept.value : server.standing(claimId).value
  }
  const blocked = () => store.read().filter(({ state }) => state.is !== 'waiting')
  const decide = (entry: Entry, how: 'mine' | 'theirs' | 'again') => {
    const meant = entry.intent as Meant
    if (how === 'theirs') {
      thrownAway.add(entry.id)
      store.remove(entry.id)
    } else if (how === 'again') store.put(retried(entry))
    else {
      const base = server.standing(entry.claimId).value
      const changed = changedTo(entry, meant.what === 'set' ? { ...meant, base } : meant)
      if (changed) store.put(changed)
    }
  }
  const run = async (weather: readonly Weather[]) => {
    let at = 0
    const around = surroundings(
      server,
      store,
      () => weather[at++] ?? 'lost on the way',
      (id) => acknowledged.push(id),
    )
    // The next run is another tab's: the lock of one that was killed is free.
    await Promise.race([flush(around), around.died])
  }

  for (const one of steps) {
    if (one.do === 'save') {
      const claimId = `claim ${one.claim}`
      const value = `${one.what} ${++count}`
      const meant: Meant =
        one.what === 'set' ? { what: 'set', base: meantLast(claimId), value } : { what: 'add', value }
      const given: NewEntry = {
        kind: 'write',
        intent: meant,
        label: value,
        said: value,
        articleId: 'article',
        claimId,
      }
      const entry = entryOf(given, `entry ${count}`, count, store.read())
      store.put(entry)
      saved.push({ id: entry.id, claimId, value })
    } else if (one.do === 'flush') await run(one.weather)
    else if (one.do === 'colleague') server.colleague(`claim ${one.claim}`, `colleague ${++count}`)
    else if (one.do === 'decide') {
      const all = blocked()
      const entry = all[one.which % Math.max(1, all.length)]
      if (entry) decide(entry, one.how)
    } else {
      const free = store.read().filter((entry) => !isInDoubt(entry))
      const entry = free[one.which % Math.max(1, free.length)]
      if (entry) decide(entry, 'theirs')
    }
  }
  // Fair weather at last, and a person who decides for what they meant.
  for (let round = 0; store.read().length > 0 && round < 100; round++) {
    await run(Array.from({ length: 50 }, (): Weather => 'fine'))
    for (const entry of blocked()) decide(entry, 'mine')
  }
  return { server, store, saved, thrownAway, acknowledged }
}

describe('whatever happens to network, sign-in, tabs and colleagues', () => {
  test('each change is with the server once, in the order of its claim, unless a person threw it away', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { server, store, saved, thrownAway, acknowledged } = await live(steps)
        expect(store.read(), 'nothing is left behind').toEqual([])
        for (const claimId of new Set(saved.map((one) => one.claimId))) {
          const mine = server.standing(claimId).applied.filter((value) => !value.startsWith('colleague'))
          const wanted = saved.filter((one) => one.claimId === claimId && !thrownAway.has(one.id))
          expect(mine, claimId).toEqual(wanted.map(({ value }) => value))
        }
        expect(acknowledged.toSorted(), 'acknowledged once each').toEqual(
          saved
            .filter(({ id }) => !thrownAway.has(id))
            .map(({ id }) => id)
            .toSorted(),
        )
      }),
      { numRuns: 400 },
    )
  })

  test('two tabs of a browser without locks do nothing twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.record({ claim, what: fc.constantFrom<Meant['what'][]>('set', 'add') }), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.array(claim, { maxLength: 2 }),
        async (scheduler, changes, meddled) => {
          const server = new Server()
          const { store } = device()
          const saved: { claimId: string; value: string }[] = []
          changes.forEach(({ claim: number, what }, index) => {
            const [claimId, value] = [`claim ${number}`, `${what} ${index}`]
            const base = saved.findLast((one) => one.claimId === claimId && one.value.startsWith('set'))
            const intent: Meant = what === 'set' ? { what, base: base?.value ?? '', value } : { what, value }
            const given = { kind: 'write', intent, label: value, said: value, articleId: 'a', claimId }
            store.put(entryOf(given, `entry ${index}`, index, store.read()))
            saved.push({ claimId, value })
          })
          const tab = () => {
            const around = surroundings(server, store, () => 'fine')
            const attempt: FlushSurroundings['attempt'] = async (wire) => {
              await scheduler.schedule(Promise.resolve(), `to the server: ${wire.key}`)
              const answer = await around.attempt(wire).catch((error: unknown) => error)
              await scheduler.schedule(Promise.resolve(), `from the server: ${wire.key}`)
              if (answer instanceof Error) throw answer
              return answer
            }
            return flush({ ...around, attempt })
          }
          // Somebody changes nothing of the same words, but the version under them.
          for (const number of meddled) {
            void scheduler.schedule(Promise.resolve(), 'a colleague').then(() => {
              const now = server.standing(`claim ${number}`)
              server.claims.set(`claim ${number}`, { ...now, version: now.version + 1 })
            })
          }
          const both = Promise.all([tab(), tab()])
          await scheduler.waitFor(both)
          for (const claimId of new Set(saved.map((one) => one.claimId))) {
            const wanted = saved.filter((one) => one.claimId === claimId).map(({ value }) => value)
            expect(server.standing(claimId).applied).toEqual(wanted)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
