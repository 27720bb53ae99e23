import { describe, expect, test } from 'vitest'
import {
  articleInput,
  EMPTY_LOAD,
  isEmptyLoad,
  type LoadAction,
  loadReducer,
} from '@/components/articles/load-state'
import { ArticleInput } from '@/lib/contracts/articles'
import type { ImportPreview } from '@/lib/contracts/imports'
import { blockText } from '@/lib/domain/text/document'

const PREVIEW: ImportPreview = {
  title: 'Nobody looked at the bridges',
  titleSource: 'suggested',
  byline: 'By A. Writer',
  dateline: null,
  language: 'de',
  direction: 'ltr',
  document: {
    type: 'doc',
    content: [
      { type: 'headline', content: [{ type: 'text', text: 'Nobody looked at the bridges' }] },
      { type: 'paragraph', content: [{ type: 'text', text: 'Advertisement' }] },
      { type: 'paragraph', content: [{ type: 'text', text: 'Three of nine were closed.' }] },
    ],
  },
  warnings: [],
  annotations: null,
  authors: [],
  hasTrackedChanges: false,
  fetched: null,
}
const ID = '01a2054b-7077-727f-96f7-fc713644fe67'
const WORDS = blockText(PREVIEW.document.content[0] ?? { type: 'paragraph' }).slice(0, 6)
/** The same text with a claim on its first words. */
const ANNOTATED: ImportPreview = {
  ...PREVIEW,
  authors: ['Mara'],
  annotations: {
    format: 'docx',
    articleId: null,
    textSha256: null,
    claims: [
      {
        originId: null,
        number: null,
        statement: 'All bridges were looked at.',
        speaker: '',
        speakerRole: '',
        claimDate: null,
        types: [],
        priority: 'normal',
        labels: [],
        workState: 'to_check',
        finding: 'refuted',
        findingReason: 'The register says otherwise.',
        findingBy: 'Mara',
        findingAt: null,
        evidence: [],
        threads: [],
        corrections: [],
        anchors: [{ start: 0, end: WORDS.length, exact: WORDS }],
      },
    ],
  },
}
const loaded = (...actions: LoadAction[]) => actions.reduce(loadReducer, EMPTY_LOAD)

describe('an article on its way in', () => {
  test('takes what was understood, and a slug from its title', () => {
    const { stage, fields } = loaded({ do: 'type', text: 'anything' }, { do: 'understood', preview: PREVIEW })
    expect(stage).toBe('blocks')
    expect(fields).toMatchObject({
      title: PREVIEW.title,
      byline: 'By A. Writer',
      language: 'de',
      slug: 'NOBODY-LOOKED-BRIDGES',
    })
  })

  test('keeps what the person has set, whatever is read later', () => {
    const { fields } = loaded(
      { do: 'set', fields: { title: 'Bridges', language: 'en', priority: 'high' } },
      { do: 'understood', preview: PREVIEW },
    )
    expect(fields).toMatchObject({
      title: 'Bridges',
      language: 'en',
      priority: 'high',
      byline: 'By A. Writer',
      slug: 'BRIDGES',
    })
  })

  test('follows the title with its slug until somebody writes one', () => {
    const typed = loaded({ do: 'set', fields: { title: 'First words' } })
    expect(typed.fields.slug).toBe('FIRST-WORDS')
    const set = [
      { do: 'set', fields: { slug: 'MINE' } },
      { do: 'set', fields: { title: 'Other words' } },
    ] as const
    expect(set.reduce(loadReducer, typed).fields.slug).toBe('MINE')
  })

  test('is sent without the blocks that are left out, as the contract asks', () => {
    const state = loaded({ do: 'understood', preview: PREVIEW }, { do: 'leave_out', block: 1, out: true })
    const input = articleInput(state)
    expect(input?.document.content.map((block) => block.type)).toEqual(['headline', 'paragraph'])
    expect(ArticleInput.parse(input)).toMatchObject({ title: PREVIEW.title, byline: 'By A. Writer' })
    const back = loadReducer(state, { do: 'leave_out', block: 1, out: false })
    expect(articleInput(back)?.document.content).toHaveLength(3)
  })

  test('takes the headline for its title when a block becomes one', () => {
    const [headline, second, third] = PREVIEW.document.content
    if (!headline || !second || !third) throw new Error('the preview has three blocks')
    const document = {
      type: 'doc' as const,
      content: [{ ...headline, type: 'paragraph' as const }, { ...second, type: 'headline' as const }, third],
    }
    const assigned = loaded({ do: 'understood', preview: PREVIEW }, { do: 'document', document })
    expect(assigned.fields).toMatchObject({ title: 'Advertisement', slug: 'ADVERTISEMENT' })
    expect(assigned.preview?.titleSource).toBe('document')
    const mine = loaded(
      { do: 'understood', preview: PREVIEW },
      { do: 'set', fields: { title: 'Mine' } },
      { do: 'document', document },
    )
    expect(mine.fields.title).toBe('Mine')
  })

  test('takes its byline from the block that becomes one, and none when that block is something else', () => {
    const [headline, second, third] = PREVIEW.document.content
    if (!headline || !second || !third) throw new Error('the preview has three blocks')
    const by = { type: 'byline' as const, content: [{ type: 'text' as const, text: 'By Max Poe' }] }
    const document = { type: 'doc' as const, content: [headline, by, third] }
    const assigned = loaded({ do: 'understood', preview: PREVIEW }, { do: 'document', document })
    expect(assigned.fields.byline).toBe('Max Poe')
    const without = {
      type: 'doc' as const,
      content: [headline, { ...by, type: 'paragraph' as const }, third],
    }
    expect(loadReducer(assigned, { do: 'document', document: without }).fields.byline).toBe('')
    const mine = loaded(
      { do: 'understood', preview: PREVIEW },
      { do: 'set', fields: { byline: 'Ada Roe' } },
      { do: 'document', document },
    )
    expect(mine.fields.byline).toBe('Ada Roe')
  })

  test('loses the title that a headline gave it when that block is none any more', () => {
    const [headline, second, third] = PREVIEW.document.content
    if (!headline || !second || !third) throw new Error('the preview has three blocks')
    const sentence = {
      type: 'paragraph' as const,
      content: [{ type: 'text' as const, text: 'Twelve ferries sail. They are old.' }],
    }
    const raised = {
      type: 'doc' as const,
      content: [{ ...sentence, type: 'headline' as const }, second, third],
    }
    const lowered = { type: 'doc' as const, content: [sentence, second, third] }
    const made = loaded({ do: 'understood', preview: PREVIEW }, { do: 'document', document: raised })
    expect(made.fields.title).toBe('Twelve ferries sail. They are old.')
    const undone = loadReducer(made, { do: 'document', document: lowered })
    expect(undone.fields).toMatchObject({ title: 'Twelve ferries sail', slug: 'TWELVE-FERRIES-SAIL' })
    expect(undone.preview?.titleSource).toBe('suggested')
  })

  test('keeps a file that could not be read yet, until something is typed', () => {
    const source = { kind: 'html', html: '<p>One</p>' } as const
    const given = loaded({ do: 'give', source, text: 'One' })
    expect(given).toMatchObject({ source, text: 'One' })
    expect(isEmptyLoad(given)).toBe(false)
    expect(loadReducer(given, { do: 'type', text: 'Two' }).source).toBeNull()
  })

  test('cannot be sent before its text was understood', () => {
    expect(articleInput(loaded({ do: 'type', text: 'words' }))).toBeNull()
  })

  test('goes back to its text, and forgets how its blocks were assigned', () => {
    const state = loaded({ do: 'understood', preview: PREVIEW }, { do: 'back_to_text', text: 'words' })
    expect(state).toMatchObject({ stage: 'text', text: 'words', preview: null, leftOut: [] })
  })

  test('sends what came with its text, with its file and whom its names mean', () => {
    const annotated = loaded(
      { do: 'give', source: { kind: 'file', filename: 'bridges.docx', base64: '' }, text: '' },
      { do: 'understood', preview: ANNOTATED },
    )
    expect(articleInput(annotated, { Mara: ID })?.annotations).toMatchObject({
      filename: 'bridges.docx',
      people: { Mara: ID },
      findings: 'note',
      annotations: { claims: [{ statement: 'All bridges were looked at.' }] },
    })
    const declined = loadReducer(annotated, {
      do: 'bring',
      choice: { people: { Mara: null }, findings: 'mine' },
    })
    expect(articleInput(declined, { Mara: ID })?.annotations).toMatchObject({ people: {}, findings: 'mine' })
    expect(ArticleInput.safeParse(articleInput(declined, { Mara: ID })).error).toBeUndefined()
    const alone = loadReducer(annotated, { do: 'bring', choice: { take: false } })
    expect(articleInput(alone)).not.toHaveProperty('annotations')
  })

  test('says nothing of annotations whose blocks are all left out', () => {
    const annotated = loaded(
      { do: 'understood', preview: ANNOTATED },
      { do: 'leave_out', block: 0, out: true },
    )
    expect(articleInput(annotated)).not.toHaveProperty('annotations')
  })

  test('begins anew with another file: other people, other findings', () => {
    const source = { kind: 'file', filename: 'other.docx', base64: '' } as const
    const state = loaded(
      { do: 'bring', choice: { findings: 'mine', people: { Mara: ID } } },
      { do: 'changes', changes: 'corrections' },
      { do: 'give', source, text: '' },
    )
    expect(state).toMatchObject({ changes: 'accept', bring: { take: true, people: {}, findings: 'note' } })
  })

  test('names the stored copy that it was loaded from', () => {
    const fetched = {
      copyId: ID,
      url: 'https://example.org/',
      finalUrl: 'https://example.org/',
      fetchedAt: '2026-04-14T10:00:00.000Z',
      sha256: 'a'.repeat(64),
      bytes: 10,
    }
    expect(articleInput(loaded({ do: 'understood', preview: { ...PREVIEW, fetched } }))?.copyId).toBe(ID)
    expect(articleInput(loaded({ do: 'understood', preview: PREVIEW }))).not.toHaveProperty('copyId')
  })

  test('is nothing to lose only while nothing was typed or set', () => {
    expect(isEmptyLoad(EMPTY_LOAD)).toBe(true)
    expect(isEmptyLoad(loaded({ do: 'set', fields: { title: 'x' } }))).toBe(false)
    expect(isEmptyLoad(loaded({ do: 'address', url: 'https://example.org' }))).toBe(false)
    expect(isEmptyLoad(loaded({ do: 'give', source: { kind: 'html', html: '<p>x</p>' }, text: '' }))).toBe(
      false,
    )
    expect(isEmptyLoad(loaded({ do: 'type', text: 'x' }, { do: 'start_over' }))).toBe(true)
  })
})
