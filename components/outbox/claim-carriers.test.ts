import { QueryClient } from '@tanstack/react-query'
import { describe, expect, test } from 'vitest'
import type { ClaimWrite } from '@/components/claims/claim-write'
import { claimView } from '@/components/desk/claim-view.fixture'
import { writeCarrier } from '@/components/outbox/claim-carriers'
import { detailOfNew } from '@/components/outbox/overlay'
import { keys } from '@/lib/client/keys'
import { entryOf } from '@/lib/client/outbox-machine'
import type { ClaimDetail } from '@/lib/contracts/claims'

const claim: ClaimDetail = { ...detailOfNew(claimView({ number: 4 })), version: 7, statement: 'Before' }
const entry = (write: ClaimWrite) =>
  entryOf(
    {
      kind: 'write',
      intent: { write },
      label: 'x',
      said: 'x',
      articleId: claim.articleId,
      claimId: claim.id,
    },
    'e',
    0,
    [],
  )
const words: ClaimWrite = { kind: 'patch', patch: { statement: 'Mine' }, base: { statement: 'Before' } }
const evidence: ClaimWrite = {
  kind: 'evidence_add',
  evidence: {
    source: { sourceId: 's' },
    stance: 'supports',
    locatorKind: null,
    locator: '',
    passage: '',
    note: '',
    asOf: null,
  },
}

describe('a kept change, when its turn comes', () => {
  test('is sent under the version of the claim by then', async () => {
    const prepared = await writeCarrier(new QueryClient(), 'me').prepare(entry(words), claim)
    expect(prepared).toMatchObject({
      kind: 'send',
      operation: 'changeClaim',
      params: { claimId: claim.id },
      body: { version: 7, statement: 'Mine' },
      guarded: true,
    })
  })
  test('that makes a row of its own is not guarded by a version: only its key knows it again', async () => {
    expect(await writeCarrier(new QueryClient(), 'me').prepare(entry(evidence), claim)).toMatchObject({
      operation: 'addEvidence',
      guarded: false,
    })
  })
  test('is judged on what this page has just heard of the claim', async () => {
    const client = new QueryClient()
    client.setQueryData(keys.claim(claim.id), { ...claim, version: 9 })
    expect(await writeCarrier(client, 'me').prepare(entry(words), null)).toMatchObject({
      body: { version: 9 },
    })
  })
  test('is no change where it is so already', async () => {
    const so = { ...claim, statement: 'Mine' }
    expect(await writeCarrier(new QueryClient(), 'me').prepare(entry(words), so)).toEqual({ kind: 'nothing' })
  })
  test('waits for a person where somebody else has changed the same, with both versions', async () => {
    const theirs = { ...claim, statement: 'Theirs', version: 8 }
    const prepared = await writeCarrier(new QueryClient(), 'me').prepare(entry(words), theirs)
    expect(prepared).toEqual({
      kind: 'conflict',
      facts: {
        current: theirs,
        conflicts: [{ field: 'statement', base: 'Before', theirs: 'Theirs', mine: 'Mine' }],
      },
    })
  })
  test('waits for a person where what it changes is gone', async () => {
    const gone: ClaimWrite = {
      kind: 'anchor_remove',
      anchor: { id: 'x', revisionId: 'r', start: 0, end: 1, exact: 'w', prefix: '', suffix: '' },
      reason: 'x',
    }
    expect(await writeCarrier(new QueryClient(), 'me').prepare(entry(gone), claim)).toMatchObject({
      kind: 'refused',
      code: 'gone',
    })
  })
})
