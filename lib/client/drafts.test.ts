import { beforeEach, describe, expect, test, vi } from 'vitest'
import { forgetDraft, keepDraft, listDrafts, readDraft, readKeptDraft } from '@/lib/client/drafts'

const place = { newsroomId: 'n', personId: 'ines', subject: 'article/a1/claim/c1/why' }

/** A `localStorage` as browsers have it: what is kept stands as own properties. */
function storage() {
  const store = {}
  return Object.defineProperties(store, {
    getItem: { value: (key: string) => Reflect.get(store, key) ?? null },
    setItem: { value: (key: string, text: string) => Reflect.set(store, key, text) },
    removeItem: { value: (key: string) => Reflect.deleteProperty(store, key) },
  })
}

describe('a draft where the browser has no database', () => {
  beforeEach(() => vi.stubGlobal('window', { localStorage: storage() }))

  test('is kept before the key press has ended', () => {
    keepDraft(place, 'half a sen')
    expect(readDraft(place)?.value).toBe('half a sen')
  })

  test('survives a reload until it is forgotten', async () => {
    keepDraft(place, { reason: 'two texts', finding: 'supported' })
    expect((await readKeptDraft(place))?.value).toEqual({ reason: 'two texts', finding: 'supported' })
    forgetDraft(place)
    expect(await readKeptDraft(place)).toBeNull()
  })

  test('is listed for its owner and subject alone, newest first', async () => {
    keepDraft(place, 'first', 1)
    keepDraft({ ...place, subject: 'article/a1/new/1' }, 'second', 2)
    keepDraft({ ...place, subject: 'article/a2/new/1' }, 'of another article', 3)
    keepDraft({ ...place, personId: 'mara' }, 'another person’s', 4)
    keepDraft({ ...place, newsroomId: 'n2' }, 'another newsroom’s', 5)
    const listed = await listDrafts<string>({ ...place, subject: 'article/a1/' })
    expect(listed.map(({ value }) => value)).toEqual(['second', 'first'])
    expect(listed[0]?.place.subject).toBe('article/a1/new/1')
  })

  test('what is not a draft is not read as one', () => {
    keepDraft(place, 'x')
    for (const key of Object.keys(window.localStorage)) window.localStorage.setItem(key, '{"half":')
    expect(readDraft(place)).toBeNull()
  })
})

test('a browser that forbids storage breaks nothing', async () => {
  vi.stubGlobal('window', {
    get localStorage(): never {
      throw new Error('denied')
    },
  })
  keepDraft(place, 'x')
  expect(await readKeptDraft(place)).toBeNull()
  forgetDraft(place)
})
