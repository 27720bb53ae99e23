import { describe, expect, test } from 'vitest'
import { isSafeHref, safeHref } from '@/lib/domain/text/href'
import { MAX_HREF_LENGTH } from '@/lib/domain/text/limits'

describe('addresses from outside', () => {
  test.each([
    ['https://example.com/a?b=c#d', 'https://example.com/a?b=c#d'],
    [' http://example.com ', 'http://example.com/'],
    ['//example.com/x', 'https://example.com/x'],
    ['mailto:desk@example.com', 'mailto:desk@example.com'],
    ['https://пример.испытание/', 'https://xn--e1afmkfd.xn--80akhbyknj4f/'],
  ])('%s is linked to', (raw, href) => {
    expect(safeHref(raw)).toBe(href)
    expect(isSafeHref(href)).toBe(true)
  })

  test.each([
    ['script', 'javascript:alert(1)'],
    ['script with a line feed in it', 'java\nscript:alert(1)'],
    ['script behind a control character', '\u0001javascript:alert(1)'],
    ['script in capitals', 'JaVaScRiPt:alert(1)'],
    ['data', 'data:text/html,<script>1</script>'],
    ['vbscript', 'vbscript:x'],
    ['a file', 'file:///etc/passwd'],
    ['a relative path', '/about'],
    ['a fragment', '#top'],
    ['a user name that looks like a host', 'https://good.example@evil.example/'],
    ['no recipient', 'mailto:'],
    ['nothing', '  '],
    ['an address without end', `https://example.com/${'a'.repeat(MAX_HREF_LENGTH)}`],
  ])('%s is not linked to', (_what, raw) => {
    expect(safeHref(raw)).toBeNull()
    expect(isSafeHref(raw)).toBe(false)
  })

  test.each([
    'https://example.com/a b',
    'https://example.com/\u0000',
    ' https://example.com/',
    '//example.com/',
  ])('%j is not stored as it is', (href) => {
    expect(isSafeHref(href)).toBe(false)
  })
})
