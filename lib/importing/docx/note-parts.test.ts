import { describe, expect, it } from 'vitest'
import { momentOf, readComments } from '@/lib/importing/docx/note-parts'
import { sourcesOf } from '@/lib/importing/docx/note-sources'
import { readTree } from '@/lib/importing/docx/xml'

describe('when a comment was written', () => {
  it.each([
    ['2026-05-02T09:30:00Z', '2026-05-02T09:30:00.000Z'],
    ['2026-05-02T09:30:00', '2026-05-02T09:30:00.000Z'],
    ['2026-05-02T09:30:00.5+02:00', '2026-05-02T07:30:00.500Z'],
    ['2026-05-02T09:30', '2026-05-02T09:30:00.000Z'],
    ['0001-01-01T00:00:00Z', null],
    ['2026-13-02T09:30:00Z', null],
    ['2026-05-02', null],
    ['yesterday', null],
    [null, null],
  ])('reads %s as %s', (date, moment) => {
    expect(momentOf(date)).toBe(moment)
  })

  it('is taken in UTC from the newer part where there is one, since Word writes local time into the older', () => {
    const tree = (xml: string) => readTree(new TextEncoder().encode(xml))
    const namespaces = [
      'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
      'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
      'xmlns:w16cid="http://schemas.microsoft.com/office/word/2016/wordml/cid"',
      'xmlns:w16cex="http://schemas.microsoft.com/office/word/2018/wordml/cex"',
    ].join(' ')
    const [comment] = readComments(
      {
        comments: tree(
          `<w:comments ${namespaces}><w:comment w:id="0" w:author="A" w:date="2026-05-02T11:30:00Z"><w:p w14:paraId="0A"><w:r><w:t>x</w:t></w:r></w:p></w:comment></w:comments>`,
        ),
        extended: null,
        ids: tree(
          `<w16cid:commentsIds ${namespaces}><w16cid:commentId w16cid:paraId="0A" w16cid:durableId="0B"/></w16cid:commentsIds>`,
        ),
        extensible: tree(
          `<w16cex:commentsExtensible ${namespaces}><w16cex:commentExtensible w16cex:durableId="0B" w16cex:dateUtc="2026-05-02T09:30:00Z"/></w16cex:commentsExtensible>`,
        ),
      },
      new Map(),
    )
    expect(comment?.createdAt).toBe('2026-05-02T09:30:00.000Z')
  })
})

describe('the web pages that a note names', () => {
  const CASES: readonly [text: string, urls: readonly string[]][] = [
    ['See https://example.org/a.', ['https://example.org/a']],
    ['(https://example.org/a), then', ['https://example.org/a']],
    ['https://example.org/wiki/Fare_(transport).', ['https://example.org/wiki/Fare_(transport)']],
    ['www.example.org/x and https://example.org/x/?utm_source=y', ['https://www.example.org/x']],
    ['“https://example.org/ü”', ['https://example.org/%C3%BC']],
    ['javascript:alert(1) ftp://example.org https://user@example.org file:///etc/passwd', []],
    ['http://', []],
  ]
  it.each(CASES)('in “%s” are %j', (text, urls) => {
    expect(sourcesOf([{ text, links: [] }]).map(({ source }) => source.url)).toEqual(urls)
  })

  it('have the words of a link for a title, and the address where there are none', () => {
    const links = [
      { href: 'https://example.org/a', words: 'The  annual\nreport' },
      { href: 'https://example.org/b', words: 'https://example.org/b' },
      { href: 'mailto:a@example.org', words: 'a@example.org' },
    ]
    const text = 'The annual report, https://example.org/b, a@example.org'
    expect(sourcesOf([{ text, links }]).map(({ source }) => source.title)).toEqual([
      'The annual report',
      'example.org/b',
    ])
  })

  it('are found among 100,000 signs that might be the end of one', () => {
    const text = `https://example.org/${'.,)'.repeat(33_000)}x`
    expect(sourcesOf([{ text, links: [] }]).length).toBeLessThanOrEqual(1)
  })
})
