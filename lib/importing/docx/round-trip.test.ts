import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { documentText } from '@/lib/domain/text/document'
import { importedClaims } from '@/lib/exporting/claim-record'
import { exportDocx } from '@/lib/exporting/docx/export-docx'
import type { AnnotatedArticle } from '@/lib/exporting/model'
import type { AnnotatedFile } from '@/lib/importing/annotated-file'
import { readDocx } from '@/lib/importing/docx/read-docx'
import { annotatedArticle, annotatedEvidence } from '@/lib/testing/annotated-article'
import {
  commented,
  commentXml,
  del,
  extendedXml,
  ins,
  p,
  r,
  type WordCommentSketch,
} from '@/lib/testing/docx-builder'
import { randomArticle } from '@/lib/testing/random-article'

async function read(bytes: Uint8Array, changes: 'accept' | 'corrections' = 'accept'): Promise<AnnotatedFile> {
  const found = await readDocx({ bytes, filename: 'copy.docx' }, { changes })
  if (found.kind === 'refused') throw new Error(`${found.code}: ${found.message}`)
  return found
}

const textOf = ({ document }: AnnotatedFile) => (document ? documentText(document) : '')
const noted = ({ warnings }: AnnotatedFile) =>
  warnings
    .map(({ code }) => code)
    .filter((code) => code !== 'not_normalised' && code !== 'invisible_characters')

describe('a Word file that the desk wrote and that comes straight back', () => {
  it('brings the same text, structure, claims, threads, evidence and corrections', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomArticle,
        fc.nat(3),
        fc.boolean(),
        fc.constantFrom('accept' as const, 'corrections' as const),
        async (random, homeless, endNotes, changes) => {
          const article = withoutPlaces(random, homeless)
          const { bytes } = await exportDocx(article, { endNotes })
          const found = await read(bytes, changes)
          expect(found.document).toEqual(article.document)
          expect(found.annotations).toEqual({
            format: 'docx',
            articleId: article.id,
            textSha256: article.revision.textSha256,
            claims: importedClaims(article),
          })
          expect([found.title, found.byline, found.language, found.direction]).toEqual([
            article.title,
            article.byline,
            article.language,
            article.direction,
          ])
          expect(noted(found)).toEqual([])
        },
      ),
      { numRuns: 200 },
    )
  }, 60_000)
})

/** The article with the last of its claims standing nowhere in the text. */
function withoutPlaces(article: AnnotatedArticle, homeless: number): AnnotatedArticle {
  const from = article.claims.length - homeless
  const claims = article.claims.map((claim, index) => (index < from ? claim : { ...claim, anchors: [] }))
  return { ...article, claims }
}

const CLAIM = '01890000-0000-7000-8000-000000000101'
const THREAD = '01890000-0000-7000-8000-0000000002ff'
const id = (n: number) => `01890000-0000-7000-8000-00000000030${n}`

const TABLE = annotatedEvidence({ title: 'Table 4 (sample)' })

const article: AnnotatedArticle = annotatedArticle({
  paragraphs: ['Fares rose 3.4% in May.', 'The minister said so on Monday. Nobody asked why.'],
  claims: [
    {
      quote: 'rose 3.4%',
      id: CLAIM,
      evidence: [{ ...TABLE, source: { ...TABLE.source, id: id(9) } }],
      threads: [
        {
          id: THREAD,
          kind: 'question',
          evidenceId: null,
          resolved: false,
          resolvedBy: null,
          comments: [
            {
              id: id(1),
              author: 'Sample Checker',
              createdAt: '2026-01-02T03:04:05.000Z',
              text: 'Which table?',
            },
            { id: id(2), author: 'Sample Reporter', createdAt: '2026-01-02T03:05:05.000Z', text: 'Table 4.' },
          ],
        },
      ],
      corrections: [
        {
          id: id(3),
          place: { start: 6, end: 10 },
          exact: 'rose',
          replacement: 'went up',
          note: '',
          state: 'proposed',
          proposedBy: 'Sample Checker',
          createdAt: '2026-01-02T03:06:05.000Z',
          decidedBy: null,
          decidedAt: null,
          decisionReason: null,
        },
      ],
    },
    { quote: 'The minister said so on Monday.' },
  ],
})

type Parts = Record<'document' | 'comments' | 'commentsExtended', string>

/** What somebody does to the file in Word: to the XML of its parts. */
async function edited(
  edit: (parts: Parts) => Partial<Parts>,
  without: (name: string) => boolean = () => false,
  of = article,
): Promise<AnnotatedFile> {
  const { bytes } = await exportDocx(of, { endNotes: true })
  const all = Object.entries(unzipSync(bytes))
  const entries = Object.fromEntries(all.filter(([name]) => !without(name)))
  const part = (name: string) => strFromU8(entries[`word/${name}.xml`] ?? new Uint8Array())
  const given = {
    document: part('document'),
    comments: part('comments'),
    commentsExtended: part('commentsExtended'),
  }
  for (const [name, xml] of Object.entries(edit(given))) entries[`word/${name}.xml`] = strToU8(xml)
  return read(zipSync(entries))
}

/** `w14:paraId` of the comment that holds these words. */
function paraIdOf({ comments }: Parts, words: string): string {
  const comment = comments.split('<w:comment ').find((xml) => xml.includes(words)) ?? ''
  return [...comment.matchAll(/w14:paraId="([0-9A-F]{8})"/g)].at(-1)?.[1] ?? ''
}

/** The parts with one more comment, as Word adds it; `answers` is the paraId of the comment that it replies to. */
function withComment(parts: Parts, sketch: WordCommentSketch, answers: string | null): Parts {
  const parent = answers === null ? '' : ` w15:paraIdParent="${answers}"`
  const line = extendedXml(sketch).replace(' w15:done', `${parent} w15:done`)
  return {
    document: parts.document,
    comments: parts.comments.replace('</w:comments>', `${commentXml(sketch)}</w:comments>`),
    commentsExtended: parts.commentsExtended.replace('</w15:commentsEx>', `${line}</w15:commentsEx>`),
  }
}

const [first, second] = importedClaims(article)

describe('a Word file that the desk wrote and that somebody worked on', () => {
  it('brings new answers into their threads, and one to a claim as a thread of its own', async () => {
    const found = await edited((parts) => {
      const inThread = withComment(
        parts,
        { id: 700, text: 'The second edition, see https://example.org/second', author: 'Sample Editor' },
        paraIdOf(parts, 'Which table?'),
      )
      return withComment(
        inThread,
        { id: 701, text: 'Is this still so?' },
        paraIdOf(parts, 'Statement of claim 1.'),
      )
    })
    const [claim, ...others] = found.annotations.claims
    expect(others).toEqual([second])
    expect(claim?.originId).toBe(CLAIM)
    expect(claim?.threads).toEqual([
      {
        ...first?.threads[0],
        comments: [
          ...(first?.threads[0]?.comments ?? []),
          {
            originId: null,
            author: 'Sample Editor',
            createdAt: '2026-05-02T09:30:00.000Z',
            text: 'The second edition, see https://example.org/second',
          },
        ],
      },
      {
        originId: null,
        kind: 'discussion',
        evidenceId: null,
        resolved: false,
        comments: [
          {
            originId: null,
            author: 'Sample Reporter',
            createdAt: '2026-05-02T09:30:00.000Z',
            text: 'Is this still so?',
          },
        ],
      },
    ])
    expect(claim?.evidence.map(({ originId, source }) => [originId === null, source.title])).toEqual([
      [false, 'Table 4 (sample)'],
      [true, 'example.org/second'],
    ])
  })

  it('takes a new comment as a new claim, and one on just the words of a claim as a thread of it', async () => {
    const found = await edited((parts) => {
      const { document, ...others } = withComment(
        withComment(parts, { id: 700, text: 'Who was asked?' }, null),
        { id: 701, text: 'Sunday, I think.' },
        null,
      )
      const body = document
        .replace('Nobody asked why.', 'Nobody </w:t></w:r>@@<w:r><w:t xml:space="preserve"> why.')
        .replace('@@', commented(700, r('asked')))
        .replace(
          /<w:bookmarkStart [^>]*w:name="tm_[^>]*02_1"\/>/,
          (mark) => `${mark}<w:commentRangeStart w:id="701"/>`,
        )
        .replace(/(on Monday\.<\/w:t><\/w:r>)/, `$1<w:commentRangeEnd w:id="701"/>`)
      return { ...others, document: body }
    })
    expect(textOf(found)).toBe(article.text)
    expect(found.annotations.claims.map(({ originId, statement }) => [originId === null, statement])).toEqual(
      [
        [false, 'Statement of claim 1.'],
        [false, 'Statement of claim 2.'],
        [true, 'asked'],
      ],
    )
    expect(found.annotations.claims[1]?.threads).toMatchObject([
      { originId: null, comments: [{ text: 'Sunday, I think.' }] },
    ])
  })

  it('brings resolved threads, and contributions in new words as further ones', async () => {
    const found = await edited((parts) => ({
      comments: parts.comments
        .replace('Which table?', 'Which table is that?')
        .replace('Table 4.', 'Table 5.'),
      commentsExtended: parts.commentsExtended.replace(
        new RegExp(`(w15:paraId="${paraIdOf(parts, 'Which table?')}"[^>]*w15:done=)"0"`),
        '$1"1"',
      ),
    }))
    expect(found.annotations.claims[0]?.threads).toMatchObject([
      {
        originId: THREAD,
        resolved: true,
        comments: [
          ...(first?.threads[0]?.comments ?? []),
          { originId: null, author: '', createdAt: null, text: 'Which table is that?' },
          { originId: null, author: '', createdAt: null, text: 'Table 5.' },
        ],
      },
    ])
    expect(noted(found)).toEqual(['comments_edited'])
    expect(found.annotations.claims).toHaveLength(2)
  })

  it('reads new lines in a claim’s comment as a thread, and changes nothing else of the claim', async () => {
    const found = await edited((parts) => ({
      comments: parts.comments.replace(
        'Statement of claim 2.',
        'Another statement.</w:t></w:r></w:p><w:p><w:r><w:t>Please look again.',
      ),
    }))
    expect(found.annotations.claims[1]).toEqual({
      ...second,
      threads: [
        {
          originId: null,
          kind: 'discussion',
          evidenceId: null,
          resolved: false,
          comments: [{ originId: null, author: '', createdAt: null, text: 'Please look again.' }],
        },
      ],
    })
    expect(noted(found)).toEqual(['comments_edited'])
  })

  it('finds claims and corrections again where the text has moved, and keeps those whose comment was deleted', async () => {
    const found = await edited((parts) => ({
      document: parts.document
        .replace('<w:body>', `<w:body>${p('A new first paragraph.')}`)
        .replace('Nobody asked', 'But nobody asked'),
      comments: parts.comments.replace(
        /<w:comment (?:(?!<\/w:comment>).)*Statement of claim 2\..*?<\/w:comment>/s,
        '',
      ),
    }))
    const moved = 'A new first paragraph.\n'.length
    expect(textOf(found)).toBe(`A new first paragraph.\n${article.text.replace('Nobody', 'But nobody')}`)
    const shifted = ({ start, end, exact }: { start: number; end: number; exact: string }) => ({
      start: start + moved,
      end: end + moved,
      exact,
    })
    expect(found.annotations.claims).toEqual([
      {
        ...first,
        anchors: first?.anchors.map(shifted),
        corrections: first?.corrections.map((one) => ({ ...one, place: one.place && shifted(one.place) })),
      },
      { ...second, anchors: second?.anchors.map(shifted) },
    ])
  })

  it('says which claims it cannot find, and brings the others', async () => {
    const found = await edited((parts) => ({
      document: parts.document.replace(
        /<w:p>(?:(?!<\/w:p>).)*The minister said so on Monday\..*?<\/w:p>/s,
        '',
      ),
    }))
    expect(textOf(found)).toBe('Fares rose 3.4% in May.')
    expect(found.annotations.claims).toEqual([first, { ...second, anchors: [] }])
    expect(noted(found)).toEqual(['claims_not_found'])
  })

  it('tells a change that somebody tracked from the corrections of the desk', async () => {
    const bytes = async () => {
      const { bytes } = await exportDocx(article, { endNotes: false })
      const entries = unzipSync(bytes)
      const document = strFromU8(entries['word/document.xml'] ?? new Uint8Array())
      const changed = document.replace(
        'on Monday.',
        `on </w:t></w:r>${del('Monday')}${ins('Tuesday')}<w:r><w:t xml:space="preserve">.`,
      )
      return zipSync({ ...entries, 'word/document.xml': strToU8(changed) })
    }
    const proposed = await read(await bytes(), 'corrections')
    expect(textOf(proposed)).toBe(article.text)
    expect(proposed.annotations.claims[0]).toEqual(first)
    expect(proposed.annotations.claims[1]?.corrections).toMatchObject([
      {
        originId: null,
        exact: 'Monday',
        replacement: 'Tuesday',
        state: 'proposed',
        proposedBy: 'Sample Editor',
      },
    ])
    const accepted = await read(await bytes(), 'accept')
    expect(textOf(accepted)).toBe(article.text.replace('Monday', 'Tuesday'))
    expect(accepted.annotations.claims[0]).toEqual(first)
    expect(accepted.annotations.claims[1]?.anchors[0]?.exact).toBe('The minister said so on Tuesday.')
  })

  it('knows its claims by their links where a program has thrown the record away', async () => {
    const found = await edited(
      (parts) =>
        withComment(parts, { id: 701, text: 'Is this still so?' }, paraIdOf(parts, 'Statement of claim 1.')),
      (name) => name.startsWith('customXml/'),
    )
    expect(found.annotations.articleId).toBe(article.id)
    expect(found.annotations.claims).toMatchObject([
      {
        originId: CLAIM,
        number: 1,
        statement: 'Statement of claim 1.',
        threads: [
          { originId: null, comments: [{ text: 'Is this still so?' }] },
          { originId: THREAD, kind: 'question', resolved: false, comments: [] },
        ],
      },
      { originId: second?.originId, statement: 'Statement of claim 2.', threads: [] },
    ])
    expect(noted(found)).toContain('comments_dropped')
  })
})

describe('what somebody says in a Word copy beside the words of the article', () => {
  const said = (n: number, text: string) => ({
    id: id(n),
    author: 'Sample Checker',
    createdAt: '2026-01-02T03:04:05.000Z',
    text,
  })
  const talk = { kind: 'discussion', evidenceId: null, resolved: false, resolvedBy: null } as const
  const orphaned = withoutPlaces(
    annotatedArticle({
      paragraphs: [article.text],
      claims: [
        { quote: 'rose 3.4%' },
        { quote: 'Nobody', threads: [{ ...talk, id: id(5), comments: [said(6, 'Where is this from?')] }] },
        { quote: 'asked' },
      ],
    }),
    2,
  )
  const [placed, homeless, other] = importedClaims(orphaned)
  const answer = (text: string) => ({
    originId: null,
    author: 'Sample Reporter',
    createdAt: '2026-05-02T09:30:00.000Z',
    text,
  })
  const among = (edit: (parts: Parts) => Partial<Parts>) => edited(edit, undefined, orphaned)
  /** A comment on words of what the copy says about itself. */
  const onApparatus = (words: string) => (parts: Parts) => {
    const { document, ...others } = withComment(parts, { id: 700, text: 'Really?' }, null)
    const run = new RegExp(`<w:r>(?:(?!</w:r>).)*>${words}[^<]*</w:t></w:r>`, 's')
    expect(document).toMatch(run)
    return { ...others, document: document.replace(run, (found) => commented(700, found)) }
  }

  it('brings an answer to a claim without a place to that claim', async () => {
    const found = await among((parts) =>
      withComment(
        withComment(parts, { id: 700, text: 'From the ministry.' }, paraIdOf(parts, 'Where is this from?')),
        { id: 701, text: 'Take it out.' },
        paraIdOf(parts, 'Statement of claim 3.'),
      ),
    )
    expect(found.annotations.claims).toEqual([
      placed,
      {
        ...homeless,
        threads: homeless?.threads.map((thread) => ({
          ...thread,
          comments: [...thread.comments, answer('From the ministry.')],
        })),
      },
      {
        ...other,
        threads: [
          {
            originId: null,
            kind: 'discussion',
            evidenceId: null,
            resolved: false,
            comments: [answer('Take it out.')],
          },
        ],
      },
    ])
    expect(noted(found)).toEqual([])
  })

  it('brings an answer to a claim whose words were taken out of the text to that claim', async () => {
    const found = await among((parts) => {
      const { document, ...others } = withComment(
        parts,
        { id: 700, text: 'I took it out.' },
        paraIdOf(parts, 'Statement of claim 1.'),
      )
      const body = document.replace(
        /<w:p>(?:(?!<\/w:p>).)*rose 3\.4%.*?<\/w:p>/s,
        '<w:p><w:r><w:t>No news.</w:t></w:r></w:p>',
      )
      return { ...others, document: body }
    })
    expect(textOf(found)).toBe('No news.')
    const gone = found.annotations.claims.find(({ originId }) => originId === placed?.originId)
    expect(gone).toMatchObject({ anchors: [], threads: [{ comments: [answer('I took it out.')] }] })
    expect(noted(found)).toEqual(['claims_not_found'])
  })

  it('counts what is said on the copy itself as left out, and makes no claim of it', async () => {
    for (const words of ['About this copy', '0 of 3 claims closed', 'Claims without a place']) {
      const found = await among(onApparatus(words))
      expect(found.annotations.claims).toEqual(importedClaims(orphaned))
      expect(noted(found)).toEqual(['comments_dropped'])
    }
  })

  it('takes a comment that runs on into what the copy says about itself for one on the words', async () => {
    const found = await among((parts) => {
      const { document, ...others } = withComment(parts, { id: 700, text: 'Who?' }, null)
      const body = document
        .replace('asked why.', '</w:t></w:r><w:commentRangeStart w:id="700"/><w:r><w:t>asked why.')
        .replace('About this copy</w:t></w:r>', (words) => `${words}<w:commentRangeEnd w:id="700"/>`)
      return { ...others, document: body }
    })
    expect(found.annotations.claims).toHaveLength(4)
    expect(found.annotations.claims.find(({ originId }) => originId === null)).toMatchObject({
      statement: 'asked why.',
    })
    expect(noted(found)).toEqual([])
  })

  it('leaves out a comment on what the copy says about itself where its record is gone', async () => {
    const found = await edited(
      (parts) => onApparatus('About this copy')(parts),
      (name) => name.startsWith('customXml/'),
      orphaned,
    )
    expect(found.annotations.claims.map(({ number, anchors }) => [number, anchors.length])).toEqual([
      [1, 1],
      [2, 0],
      [3, 0],
    ])
    expect(found.annotations.claims[2]?.statement).toBe('Statement of claim 3.')
    expect(noted(found)).toContain('comments_dropped')
  })

  it('takes a comment on the number of a claim without a place for one on that claim', async () => {
    const found = await among(onApparatus('#3'))
    const [one, two, three] = found.annotations.claims
    expect([one, two]).toEqual([placed, homeless])
    expect(three).toMatchObject({ originId: other?.originId, threads: [{ comments: [answer('Really?')] }] })
    expect(noted(found)).toEqual([])
  })

  it('keeps what is written into the first line of a thread', async () => {
    const found = await among((parts) => ({
      comments: parts.comments.replace(' · Discussion', ' · Discussion, closed for me'),
    }))
    expect(found.annotations.claims[1]?.threads[0]?.comments).toEqual([
      ...(homeless?.threads[0]?.comments ?? []),
      {
        originId: null,
        author: '',
        createdAt: null,
        text: ', closed for me\nWhere is this from?',
      },
    ])
    expect(noted(found)).toEqual(['comments_edited'])
  })

  it('says whether the text was changed', async () => {
    expect((await among(() => ({}))).textChanged).toBe(false)
    const found = await among(({ document }) => ({ document: document.replace('Monday', 'Tuesday') }))
    expect(found.textChanged).toBe(true)
  })
})
