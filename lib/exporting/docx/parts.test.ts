import { describe, expect, it } from 'vitest'
import type { Block } from '@/lib/domain/text/document'
import { planLists } from '@/lib/exporting/docx/lists'
import { Relationships } from '@/lib/exporting/docx/package'
import { paragraphDirection, stretches, wordLanguage } from '@/lib/exporting/docx/runs'
import { escapeAttribute, escapeXml, initialsOf, personName, wordDate } from '@/lib/exporting/docx/xml'

describe('text in XML', () => {
  it.each([
    ['a & b < c > "d"', 'a &amp; b &lt; c &gt; &quot;d&quot;'],
    [']]>', ']]&gt;'],
    ['\u0000\u0008\u000b\u001f', '\ufffd\ufffd\ufffd\ufffd'],
    ['\ufffe\uffff', '\ufffd\ufffd'],
    ['\ud83d \ude00 \ud83d\ude00', '\ufffd \ufffd \ud83d\ude00'],
    ['a\r\nb\tc', 'a&#13;\nb\tc'],
  ])('escapes %j', (given, expected) => {
    expect(escapeXml(given)).toBe(expected)
  })

  it.each([
    ['x" w:date="1" y="', 'x&quot; w:date=&quot;1&quot; y=&quot;'],
    ['Ann\u202etxt.exe\nB', 'Ann txt.exe B'],
  ])('keeps the attribute %j on one line', (given, expected) => {
    expect(escapeAttribute(given)).toBe(expected)
  })

  it('bounds names and never leaves one empty', () => {
    expect(personName(' \u0000 ')).toBe('Unknown')
    expect([...personName('👩‍🚒'.repeat(300))].length).toBeLessThanOrEqual(255)
    expect(personName('👩'.repeat(300)).isWellFormed()).toBe(true)
  })

  it.each([
    ['Sample Editor', 'SE'],
    ['عينة محرر', 'عم'],
    ['anna-maria de la cruz', 'AMD'],
    ['示例', '示'],
    ['***', '?'],
  ])('gives %s the initials %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })

  it('writes moments in UTC to the second', () => {
    expect(wordDate('2026-01-02T03:04:05.678+02:00')).toBe('2026-01-02T01:04:05Z')
    expect(wordDate('yesterday')).toBeNull()
  })
})

describe('directions and languages', () => {
  it.each([
    ['The word قول here', 'ltr', ['The word ', '*قول', ' here']],
    ['قال (John) يوم ١٣.', 'rtl', ['*قال (', 'John', '*) يوم ١٣.']],
    ['قال 3.4% في', 'ltr', ['*قال 3.4% في']],
    ['دليلاً here', 'ltr', ['*دليلاً', ' here']],
    ['123', 'rtl', ['*123']],
    ['', 'ltr', []],
  ] as const)('cuts %j in a paragraph that runs %s', (text, direction, expected) => {
    const cut = stretches(text, direction).map(
      ({ start, end, rtl }) => `${rtl ? '*' : ''}${text.slice(start, end)}`,
    )
    expect(cut).toEqual(expected)
  })

  it.each([
    ['שלום world שלום', 'rtl'],
    ['hello קול world', 'ltr'],
    ['— 12 —', 'rtl'],
  ] as const)('lets %s run %s', (text, direction) => {
    expect(paragraphDirection(text, 'rtl')).toBe(direction)
  })

  it.each([
    ['en', 'en-US', 'latin'],
    ['en-GB', 'en-GB', 'latin'],
    ['ar', 'ar-EG', 'bidi'],
    ['he', 'he-IL', 'bidi'],
    ['zh', 'zh-CN', 'eastAsia'],
    ['not a language', 'en-US', 'latin'],
  ])('names %s as Word does', (language, tag, script) => {
    expect(wordLanguage(language)).toEqual({ tag, script })
  })
})

describe('links', () => {
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '\\\\host\\share',
    'http://user:pass@example.org/',
    'relative/path',
    `https://example.org/${'x'.repeat(3_000)}`,
  ])('does not lead to %s', (href) => {
    const links = new Relationships()
    expect(links.link(href)).toBeNull()
    expect(links.isEmpty).toBe(true)
  })

  it.each([
    ['https://example.org/100%?a=b|c#x#y', 'https://example.org/100%25?a=b%7Cc#x%23y'],
    ['https://example.org/%D9%82?q="x"&r=[1]', 'https://example.org/%D9%82?q=%22x%22&amp;r=%5B1%5D'],
    ['https://[2001:db8::1]:8080/a', 'https://[2001:db8::1]:8080/a'],
    ['mailto:desk@example.org?subject=a b', 'mailto:desk@example.org?subject=a%20b'],
  ])('writes %s as Word takes it', (href, target) => {
    const links = new Relationships()
    expect(links.link(href)).toBe('rId1')
    expect(links.xml()).toContain(`Target="${target}" TargetMode="External"`)
  })

  it('names the same address once', () => {
    const links = new Relationships()
    expect([links.link('https://a.example/'), links.link('https://a.example')]).toEqual(['rId1', 'rId1'])
  })
})

describe('lists', () => {
  const item = (ordinal: number | null, depth = 0): Block => ({ type: 'listItem', attrs: { ordinal, depth } })

  it('goes on with a list as long as its numbers do, and begins another where they do not', () => {
    const blocks: Block[] = [
      item(1),
      item(1, 1),
      item(2, 1),
      item(2),
      item(null),
      { type: 'paragraph' },
      item(7),
      item(8),
      item(10),
    ]
    const { numIds, lists } = planLists(blocks)
    expect([...numIds.values()]).toEqual([2, 3, 3, 2, 1, 4, 4, 5])
    expect(lists).toEqual([
      { numId: 2, depth: 0, from: 1 },
      { numId: 3, depth: 1, from: 1 },
      { numId: 4, depth: 0, from: 7 },
      { numId: 5, depth: 0, from: 10 },
    ])
  })
})
