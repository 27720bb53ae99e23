import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { importedClaims } from '@/lib/exporting/claim-record'
import {
  anchorBookmark,
  claimJson,
  commentPrint,
  correctionBookmark,
  identityLink,
  paraIds,
  readAnchorBookmark,
  readCorrectionBookmark,
  readIdentityLink,
} from '@/lib/exporting/docx/identity'
import { escapeXml } from '@/lib/exporting/docx/xml'
import { randomArticle } from '@/lib/testing/random-article'

const ID = '01890000-0000-7000-8000-00000000abcd'
const OTHER = '01890000-0000-7000-8000-00000000abce'

describe('the identity of what a Word file holds', () => {
  it('names bookmarks within what Word takes, and reads them back', () => {
    const name = anchorBookmark(ID, 50) ?? ''
    expect(name.length).toBeLessThanOrEqual(40)
    expect(name).toMatch(/^[a-z]\w+$/)
    expect(readAnchorBookmark(name)).toEqual({ claimId: ID, n: 50 })
    expect(readCorrectionBookmark(correctionBookmark(ID) ?? '')).toBe(ID)
  })

  it.each(['_GoBack', 'tm_', 'tm_abc_1', `tm_${ID}_1`, `tmc_${'0'.repeat(31)}`])(
    'takes %s for somebody else’s bookmark',
    (name) => {
      expect(readAnchorBookmark(name)).toBeNull()
      expect(readCorrectionBookmark(name)).toBeNull()
    },
  )

  it('gives an id that is no UUID no bookmark', () => {
    expect(anchorBookmark('x"/><evil', 1)).toBeNull()
    expect(correctionBookmark('7')).toBeNull()
  })

  it('leads to a claim and a thread on the desk, and reads such links back', () => {
    const desk = { base: 'https://desk.example.org/', articleId: ID }
    const link = identityLink(desk, OTHER, ID)
    expect(link).toBe(`https://desk.example.org/articles/${ID}?claim=${OTHER}&thread=${ID}`)
    expect(readIdentityLink(link)).toEqual({ articleId: ID, claimId: OTHER, threadId: ID })
    expect(readIdentityLink(identityLink(desk, OTHER))?.threadId).toBeNull()
    expect(readIdentityLink('https://example.org/articles/1?claim=2')).toBeNull()
  })

  it('gives thousands of keys numbers of their own, the same each time', () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => `comment:${index}`)
    const ids = paraIds(keys)
    expect(new Set(ids.values()).size).toBe(keys.length)
    for (const id of ids.values()) {
      expect(id).toMatch(/^[0-7][0-9A-F]{7}$/)
      expect(id).not.toMatch(/^0{8}$|^7F{7}$/)
    }
    expect(paraIds(keys)).toEqual(ids)
  })

  it('knows a comment again whose lines were broken anew, and no other', () => {
    expect(commentPrint(' a b\nc\u00a0 d ')).toBe(commentPrint('a\tb c d'))
    expect(commentPrint('cafe\u0301')).toBe(commentPrint('café'))
    expect(commentPrint('a b')).not.toBe(commentPrint('ab'))
  })

  it('carries any claim through XML as it was', () => {
    fc.assert(
      fc.property(randomArticle, fc.string({ unit: 'binary' }), (article, odd) => {
        for (const claim of importedClaims(article)) {
          const given = { ...claim, statement: `${claim.statement}${odd}\u0000\ud800\ufffe\u0085` }
          expect(JSON.parse(throughXml(claimJson(given)))).toEqual(given)
        }
      }),
      { numRuns: 50 },
    )
  }, 60_000)
})

function throughXml(text: string): string {
  let seen = ''
  const parser = new SaxesParser()
  parser.on('text', (part) => {
    seen += part
  })
  parser.write(`<a>${escapeXml(text)}</a>`).close()
  return seen
}
