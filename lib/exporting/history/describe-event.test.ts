import { describe, expect, test } from 'vitest'
import {
  EVENT_PAYLOADS,
  EVENT_TYPES,
  type EventType,
  readEvent,
  type TypedEvent,
} from '@/lib/contracts/events'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'
import { describeChange, redline } from '@/lib/exporting/history/describe-change'
import { describeEvent } from '@/lib/exporting/history/describe-event'
import { sentenceText } from '@/lib/exporting/history/sentence'

const ID = '018f2f6e-0000-7000-8000-000000000001'
const source = { id: ID, title: 'Annual accounts 2023' }
const evidence = { number: 7, evidenceId: ID, source, stance: 'contradicts' }
const place = { revisionNumber: 1, start: 4, end: 9, exact: 'fell to 3.4%' }
const member = { memberId: ID, memberName: 'Ada' }

/** One stored payload of every type, and the sentence that it must give. */
const CASES: Record<EventType, [payload: Record<string, unknown>, sentence: string]> = {
  'article.created': [
    { title: 'The bridges', slug: 'BRIDGES', revisionNumber: 1, textSha256: 'a'.repeat(64), characters: 812 },
    'put on the desk: “The bridges”, 812 characters',
  ],
  'article.changed': [
    { changes: [{ field: 'priority', from: 'normal', to: 'urgent' }] },
    'priority Normal → Urgent',
  ],
  'article.state_changed': [{ from: 'in_check', to: 'cleared' }, 'In check → Cleared'],
  'claim.created': [
    { number: 7, statement: 'Output fell.', places: [place], assigneeName: 'Ada' },
    'made: “Output fell.”, for Ada',
  ],
  'revision.created': [
    {
      number: 4,
      fromNumber: 3,
      origin: 'paste',
      textSha256: 'b'.repeat(64),
      characters: 900,
      wordsIn: 25,
      wordsOut: 26,
      moved: 2,
      outcomes: { unchanged: 10, moved: 2, reworded: 4, ambiguous: 0, orphaned: 1 },
    },
    'revision 4 pasted: 25 words in, 26 out, 2 moved; claims: 10 kept, 2 moved, 4 wording changed, 1 lost',
  ],
  'draft.taken_over': [{ fromId: ID, fromName: 'Ada' }, 'the draft of the next text taken over from Ada'],
  'claim.placed': [
    {
      number: 7,
      revisionNumber: 4,
      fromNumber: 3,
      outcome: 'reworded',
      from: ['will not raise fares'],
      to: [{ ...place, exact: 'will raise fares' }],
    },
    'wording changed in revision 4: will not →  raise fares',
  ],
  'claim.placement_decided': [
    {
      number: 7,
      revisionNumber: 4,
      outcome: 'reworded',
      decision: 'recheck',
      places: [{ ...place, exact: 'will raise fares' }],
      findingFrom: 'supported',
      findingTo: null,
      workStateFrom: 'closed',
      workStateTo: 'in_progress',
      splitInto: [12],
    },
    'accepted, to check again in revision 4, split into 12: “will raise fares”; Supported → No finding yet; Closed → In progress',
  ],
  'claim.placement_undone': [
    { number: 7, revisionNumber: 4, decision: 'same_meaning' },
    'taken back in revision 4: same meaning, finding kept',
  ],
  'correction.proposed': [
    { number: 7, correctionId: ID, exact: 'seven leaders', replacement: 'six leaders', revisionNumber: 3 },
    'rewording proposed: seven → six leaders',
  ],
  'correction.decided': [
    {
      number: 7,
      correctionId: ID,
      exact: 'seven leaders',
      replacement: '',
      from: 'proposed',
      to: 'rejected',
    },
    'rewording rejected: seven leaders → ',
  ],
  'correction.applied': [
    { number: 7, correctionId: ID, exact: 'seven leaders', replacement: 'six leaders', revisionNumber: 4 },
    'rewording put into revision 4: seven → six leaders',
  ],
  'claim.changed': [
    { number: 7, changes: [{ field: 'types', from: [], to: ['numerical', 'quote'] }] },
    'types nothing → Numerical, Quote',
  ],
  'claim.finding_given': [
    { number: 7, from: null, to: 'refuted', round: 2, adjudicates: false },
    'No finding yet → Refuted, round 2',
  ],
  'claim.work_moved': [{ number: 7, from: 'to_check', to: 'in_progress' }, 'To check → In progress'],
  'claim.taken': [{ number: 7, leaseFence: 3 }, 'taken on a lease'],
  'claim.released': [{ number: 7, leaseFence: 3 }, 'given back'],
  'claim.reporter_asked': [
    { number: 7, threadId: ID, reporterId: ID, reporterName: 'Sample Reporter' },
    'asked Sample Reporter, who reported it',
  ],
  'claim.reporter_answered': [{ number: 7, threadId: ID }, 'answered the question'],
  'thread.opened': [
    { number: 7, threadId: ID, commentId: ID, text: 'Same official?', mentions: [], kind: 'discussion' },
    'thread opened: “Same official?”',
  ],
  'thread.resolved': [{ number: 7, threadId: ID }, 'thread resolved'],
  'thread.reopened': [{ number: 7, threadId: ID }, 'thread reopened'],
  'comment.added': [
    { number: 7, threadId: ID, commentId: ID, text: 'A different one.', mentions: [] },
    'said: “A different one.”',
  ],
  'comment.edited': [
    { number: 7, threadId: ID, commentId: ID, from: 'One.', to: 'Two.' },
    'comment edited: One. → Two.',
  ],
  'comment.deleted': [{ number: 7, threadId: ID, commentId: ID, text: 'Two.' }, 'comment deleted: “Two.”'],
  'comment.restored': [{ number: 7, threadId: ID, commentId: ID, text: 'Two.' }, 'comment put back: “Two.”'],
  'claim.deleted': [{ number: 7 }, 'taken out'],
  'claim.restored': [{ number: 7 }, 'put back'],
  'claim.anchor_added': [{ number: 7, place }, 'also stands at “fell to 3.4%”'],
  'claim.anchor_removed': [{ number: 7, place }, 'no longer stands at “fell to 3.4%”'],
  'evidence.added': [{ ...evidence, locator: 'p. 12' }, 'added, Contradicts: Annual accounts 2023, p. 12'],
  'evidence.changed': [
    { ...evidence, source: { id: ID, title: null }, changes: [{ field: 'locator', from: '', to: 'p. 13' }] },
    'changed, Contradicts: a protected source; place nothing → p. 13',
  ],
  'evidence.removed': [evidence, 'removed, Contradicts: Annual accounts 2023'],
  'evidence.restored': [evidence, 'put back, Contradicts: Annual accounts 2023'],
  'export.made': [{ format: 'html', revisionNumber: 2 }, 'HTML exported, revision 2'],
  'queue.exported': [{ format: 'csv', filter: '{}' }, 'CSV of the queue exported'],
  'export.fetched': [{ format: 'dossier', exportId: ID, sha256: 'c'.repeat(64) }, 'Dossier taken away'],
  'annotations.imported': [
    {
      filename: 'draft.docx',
      format: 'docx',
      claimsAdded: 4,
      claimsChanged: 1,
      comments: 6,
      evidence: 2,
      corrections: 0,
      findings: 0,
      notPlaced: 1,
    },
    'annotations brought in from “draft.docx”: 4 claims added, 1 changed, 6 comments, 1 without a place',
  ],
  'source.archived': [
    { source, copyId: ID, sha256: 'c'.repeat(64), bytes: 1_200 },
    'a copy of Annual accounts 2023 stored',
  ],
  'source.archive_failed': [
    { source, copyId: ID, problem: 'timeout' },
    'no copy of Annual accounts 2023 could be stored',
  ],
  'source.link_changed': [
    { source, from: 'ok', to: 'dead' },
    'address of Annual accounts 2023: answers → dead',
  ],
  'source.checks_imported': [
    { filename: 'feed.json', added: 3, known: 1 },
    'published checks brought in from “feed.json”: 3 added, 1 there already',
  ],
  'source.created': [{ source }, 'source added: Annual accounts 2023'],
  'source.changed': [
    { source, changes: [{ field: 'primary', from: false, to: true }] },
    'source Annual accounts 2023: primary no → yes',
  ],
  'source.protected_read': [
    { source: { id: ID, title: null } },
    'the identity of a protected source was read',
  ],
  'newsroom.created': [{ name: 'City desk' }, 'newsroom made: City desk'],
  'newsroom.changed': [
    { changes: [{ field: 'secondLookFindings', from: ['refuted'], to: ['refuted', 'conflicting'] }] },
    'rules changed: findings that want a second look Refuted → Refuted, Conflicting evidence / cherry-picking',
  ],
  'view.shared': [{ viewId: ID, name: 'Late at night' }, 'queue view shared: Late at night'],
  'view.removed': [{ viewId: ID, name: 'Late at night' }, 'queue view removed: Late at night'],
  'member.invited': [{ inviteId: ID, role: 'checker' }, 'somebody invited as Checker'],
  'member.invite_revoked': [{ inviteId: ID }, 'an invitation withdrawn'],
  'member.joined': [{ ...member, role: 'editor' }, 'Ada joined as Editor'],
  'member.role_changed': [{ ...member, from: 'checker', to: 'editor' }, 'Ada: Checker → Editor'],
  'member.disabled': [member, 'Ada disabled'],
  'member.enabled': [member, 'Ada enabled again'],
  'token.created': [
    { tokenId: ID, name: 'nightly', expiresAt: '2026-01-02T03:04:05.000Z' },
    'access token made: nightly, ends 2026-01-02T03:04:05.000Z',
  ],
  'token.revoked': [{ tokenId: ID, name: 'nightly' }, 'access token ended: nightly'],
  'session.signed_in': [{ how: 'oidc' }, 'signed in by the identity provider'],
  'session.signed_out': [{}, 'signed out'],
  'claim.finding_withdrawn': [{ number: 7, round: 1 }, 'took the finding back: there is none again'],
  'member.reset_link_made': [
    { ...member, byCommand: true },
    'a link made by which Ada sets a new password, by a command where the desk runs',
  ],
  'member.password_reset': [{ by: 'mail' }, 'set a new password, by a link that was mailed'],
  'session.switched': [{ direction: 'in' }, 'went on working here, from another newsroom'],
}

const typed = (type: EventType, payload: unknown): TypedEvent =>
  ({ type, payload: EVENT_PAYLOADS[type].parse(payload) }) as TypedEvent

describe('an event', () => {
  test.each(EVENT_TYPES)('of type %s says what it did', (type) => {
    const [payload, sentence] = CASES[type]
    const { parts } = describeEvent(typed(type, payload), FINDING_PRESETS.averitec)
    expect(sentenceText(parts, FINDING_PRESETS.averitec)).toBe(sentence)
  })

  test('of a finding that is withheld does not say which', () => {
    const payload = { number: 7, from: null, to: null, round: 1, adjudicates: false }
    const { parts } = describeEvent(typed('claim.finding_given', payload), FINDING_PRESETS.averitec)
    expect(sentenceText(parts, FINDING_PRESETS.averitec)).toBe(
      'gave a finding; it is withheld until the second look is given',
    )
  })

  test('about a claim names its number, and one about the article names none', () => {
    expect(
      describeEvent(typed('claim.taken', { number: 12, leaseFence: 1 }), FINDING_PRESETS.averitec)
        .claimNumber,
    ).toBe(12)
    expect(
      describeEvent(
        typed('article.state_changed', { from: 'draft', to: 'in_check' }),
        FINDING_PRESETS.averitec,
      ).claimNumber,
    ).toBeNull()
  })

  test.each([
    ['unchanged', 'kept word for word in revision 4'],
    ['moved', 'moved in revision 4: “six boats”, “a harbour”'],
    ['ambiguous', 'several places fit in revision 4: “seven boats”'],
    ['orphaned', 'lost in revision 4: “seven boats”'],
  ])('of a claim that was %s in a revision says where its words are', (outcome, sentence) => {
    const to = ['six boats', 'a harbour'].map((exact) => ({ ...place, exact }))
    const payload = { number: 7, revisionNumber: 4, fromNumber: 3, outcome, from: ['seven boats'], to }
    const { parts } = describeEvent(typed('claim.placed', payload), FINDING_PRESETS.averitec)
    expect(sentenceText(parts, FINDING_PRESETS.averitec)).toBe(sentence)
  })

  test('of a claim that was split off another one says which', () => {
    const payload = { number: 12, statement: 'Fares rose.', places: [place], splitFrom: 7 }
    const { parts } = describeEvent(typed('claim.created', payload), FINDING_PRESETS.averitec)
    expect(sentenceText(parts, FINDING_PRESETS.averitec)).toBe('split off claim 7: “Fares rose.”')
  })

  test('about a revision names no claim, although a revision has a number as well', () => {
    const [payload] = CASES['revision.created']
    expect(describeEvent(typed('revision.created', payload), FINDING_PRESETS.averitec).claimNumber).toBeNull()
  })

  test('keeps findings as data and names them by the newsroom’s own words', () => {
    const { parts, kind } = describeEvent(
      typed('claim.finding_given', {
        number: 1,
        from: 'supported',
        to: 'refuted',
        round: 1,
        adjudicates: false,
      }),
      FINDING_PRESETS.politifact,
    )
    expect(kind).toBe('finding')
    expect(parts).toEqual([
      { kind: 'finding', finding: 'supported' },
      { kind: 'arrow' },
      { kind: 'finding', finding: 'refuted' },
    ])
    expect(sentenceText(parts, FINDING_PRESETS.politifact)).toBe('True → False')
  })

  test('says so when a second checker finds the same', () => {
    const { parts } = describeEvent(
      typed('claim.finding_given', {
        number: 1,
        from: 'refuted',
        to: 'refuted',
        round: 1,
        adjudicates: false,
      }),
      FINDING_PRESETS.averitec,
    )
    expect(sentenceText(parts, FINDING_PRESETS.averitec)).toBe('Refuted, found again')
  })

  test('is read from what is stored by the schema of its type', () => {
    const stored = {
      id: ID,
      streamId: ID,
      seq: 1,
      at: '2026-01-02T03:04:05.000Z',
      actor: { id: null, name: 'Ada' },
      claimId: null,
      reason: null,
      prevHash: '',
      hash: '',
      type: 'claim.taken' as const,
      payload: { number: 'twelve' },
    }
    expect(() => readEvent(stored)).toThrow()
    expect(readEvent({ ...stored, payload: { number: 12, leaseFence: 0 } }).type).toBe('claim.taken')
  })
})

describe('a changed field', () => {
  test.each([
    [
      'an identity that was not written down has only changed',
      { field: 'title', from: null, to: null },
      'title changed',
    ],
    [
      'the due date keeps its moment',
      { field: 'dueAt', from: null, to: '2026-01-02T03:04:05.000Z' },
      'due nothing → 2026-01-02T03:04:05.000Z',
    ],
    [
      'an unknown field is named by its own words',
      { field: 'deskNote', from: 'a', to: 'b' },
      'desk note a → b',
    ],
    [
      'a word list that is not ours is shown as it is',
      { field: 'types', from: ['made_up'], to: [] },
      'types made up → nothing',
    ],
    [
      'a direction is spelled out',
      { field: 'direction', from: 'ltr', to: 'rtl' },
      'direction left to right → right to left',
    ],
    [
      'a first text is shown whole',
      { field: 'note', from: '', to: 'asked by phone' },
      'note nothing → asked by phone',
    ],
  ])('%s', (_, change, sentence) => {
    expect(sentenceText(describeChange(change, FINDING_PRESETS.averitec), FINDING_PRESETS.averitec)).toBe(
      sentence,
    )
  })
})

describe('a redline', () => {
  test('strikes what went and inserts what came, between whole words', () => {
    expect(redline('Iran said so on Monday', 'Iran denied it on Monday')).toEqual([
      { kind: 'words', text: 'Iran ' },
      { kind: 'removed', text: 'said so' },
      { kind: 'added', text: 'denied it' },
      { kind: 'words', text: ' on Monday' },
    ])
  })

  test('has only an insertion where words were added at the end', () => {
    expect(redline('one two ', 'one two three')).toEqual([
      { kind: 'words', text: 'one two ' },
      { kind: 'added', text: 'three' },
    ])
  })

  test('clips long unchanged text on both sides', () => {
    const long = 'word '.repeat(60)
    const [before, , , after] = redline(`${long}old ${long}`, `${long}new ${long}`)
    expect(before).toMatchObject({ kind: 'words', text: expect.stringMatching(/^…/) })
    expect(after).toMatchObject({ kind: 'words', text: expect.stringMatching(/…$/) })
  })
})
