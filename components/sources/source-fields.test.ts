import { describe, expect, test } from 'vitest'
import { faultsOf, fieldsOf, NEW_SOURCE, sourceInput, sourcePatch } from '@/components/sources/source-fields'
import { SourceInput, SourcePatch, type SourceView } from '@/lib/contracts/sources'

const PERSON = '018f2f6e-0000-7000-8000-0000000000aa'
const SOURCE: SourceView = {
  id: '018f2f6e-0000-7000-8000-000000000001',
  kind: 'document',
  primary: true,
  title: 'Annual accounts 2023',
  publisher: 'City of Ostrel',
  author: '',
  url: 'https://example.org/accounts',
  publishedOn: '2024-02-01',
  protected: false,
  hidden: false,
  linkState: 'unchecked',
  linkAt: null,
  archive: 'none',
  newestCopy: null,
  earlierCheck: null,
  version: 3,
  createdBy: { id: PERSON, name: 'Ada' },
  createdAt: '2026-04-14T08:00:00.000Z',
}

describe('a source’s form', () => {
  test('gives a new source as the contract asks', () => {
    const fields = { ...NEW_SOURCE, title: ' Accounts ', url: ' https://example.org/a ' }
    expect(SourceInput.parse(sourceInput(fields))).toMatchObject({
      title: 'Accounts',
      url: 'https://example.org/a',
      publishedOn: null,
    })
  })

  test('names people only on a protected source', () => {
    const fields = { ...NEW_SOURCE, title: 'A caller', namedPeople: [PERSON] }
    expect(sourceInput(fields).namedPeople).toEqual([])
    expect(sourceInput({ ...fields, protected: true }).namedPeople).toEqual([PERSON])
  })

  test('sends only what has changed, under the version that was read', () => {
    expect(sourcePatch(fieldsOf(SOURCE), SOURCE)).toBeNull()
    const patch = sourcePatch({ ...fieldsOf(SOURCE), primary: false, publishedOn: '' }, SOURCE)
    expect(patch).toEqual({ version: 3, primary: false, publishedOn: null })
    expect(SourcePatch.safeParse(patch).success).toBe(true)
  })

  test.each([
    ['no title', { title: ' ' }, 'title'],
    ['an address that is none', { title: 'x', url: 'javascript:alert(1)' }, 'url'],
  ])('says what is wrong before it is sent: %s', (_, over, field) => {
    expect(Object.keys(faultsOf({ ...NEW_SOURCE, ...over }))).toEqual([field])
  })

  test('has no fault in a source without an address', () => {
    expect(faultsOf({ ...NEW_SOURCE, title: 'A phone call' })).toEqual({})
  })
})
