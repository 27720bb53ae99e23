import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Annotations } from '@/lib/contracts/annotations'
import { checkAnchor } from '@/lib/domain/text/anchors'
import { documentText } from '@/lib/domain/text/document'
import { checkDocument } from '@/lib/editor/schema/check-document'
import { readDocx } from '@/lib/importing/docx/read-docx'
import { buildDocx, commented, del, ins, markChanged, p, r, styled } from '@/lib/testing/docx-builder'

/** Pieces of WordprocessingML, most of them whole, some of them not: a file is any row of them. */
const PIECES = [
  p('Fares rose in May. Nobody asked why.'),
  p('', styled('Titel')),
  p('A title', styled('Titel')),
  p('Heading', styled('berschrift1')),
  p(`${r('  Two ')}${commented(0, r('words 👨🏻'))}${r('\u200d🚒 more.')}`),
  p(`${del('before')}${ins('after')}${r(' and ')}${ins(' more')}`),
  p(`${ins('All new.')}`, markChanged('ins')),
  p('Joined', markChanged('del')),
  '<w:commentRangeStart w:id="1"/>',
  '<w:commentRangeEnd w:id="1"/>',
  p('<w:r><w:commentReference w:id="1"/></w:r>'),
  p('<w:r><w:footnoteReference w:id="1"/></w:r>'),
  p('<w:r><w:br/><w:br/><w:tab/></w:r>'),
  p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'),
  p('<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
  `<w:tbl><w:tr><w:tc>${p('a')}${p('')}</w:tc><w:tc>${p('b')}<w:tbl><w:tr><w:tc>${p('c')}</w:tc></w:tr></w:tbl>${p('d')}</w:tc></w:tr></w:tbl>`,
  p(
    `${r('x')}<w:r><w:pict><w:txbxContent>${p('box')}<w:commentRangeEnd w:id="0"/></w:txbxContent></w:pict></w:r>${r('y')}`,
  ),
  `<w:ins w:id="1" w:author="A">${p(r('within'))}</w:ins>`,
  p('e\u0301 \u200b'),
  '<w:tr>',
  '</w:p>',
  'loose text',
] as const

describe('a Word file put together at random', () => {
  it('is refused, or gives a text and claims that hold in it', async () => {
    const rows = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 12 })
    let read = 0
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom('accept' as const, 'corrections' as const),
        async (pieces, changes) => {
          const bytes = buildDocx({
            body: pieces.join(''),
            comments: [
              { id: 0, text: 'Zero' },
              { id: 1, text: 'One' },
            ],
            footnotes: ['Note'],
          })
          const found = await readDocx({ bytes, filename: 'x.docx' }, { changes })
          if (found.kind === 'refused') {
            expect(['file_damaged', 'empty']).toContain(found.code)
            return
          }
          read++
          expect(checkDocument(found.document)).toEqual({ kind: 'ok', document: found.document })
          expect(Annotations.parse(found.annotations)).toEqual(found.annotations)
          const text = found.document ? documentText(found.document) : ''
          const places = found.annotations.claims.flatMap(({ anchors, corrections }) => [
            ...anchors,
            ...corrections.flatMap(({ place }) => place ?? []),
          ])
          for (const place of places) expect(checkAnchor(text, place).kind).toBe('ok')
        },
      ),
      { numRuns: 400 },
    )
    expect(read).toBeGreaterThan(100)
  }, 60_000)

  it('never throws on bytes that were changed on the way', async () => {
    const honest = buildDocx({ body: PIECES.slice(0, 8).join('') })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(honest.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (changes) => {
          const bytes = new Uint8Array(honest)
          for (const [at, value] of changes) bytes[at] = value
          const found = await readDocx({ bytes, filename: 'x.docx' }, { changes: 'accept' })
          expect(['ok', 'refused']).toContain(found.kind)
        },
      ),
      { numRuns: 500 },
    )
  }, 60_000)
})
