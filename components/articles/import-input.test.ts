import { describe, expect, test } from 'vitest'
import {
  annotatedFileInput,
  fileInput,
  htmlInput,
  saysMoreThanText,
  textInput,
  urlInput,
} from '@/components/articles/import-input'
import { MAX_ANNOTATED_BYTES, MAX_ARTICLE_BYTES, MAX_ARTICLE_CHARACTERS } from '@/lib/domain/text/limits'

describe('what is pasted or typed', () => {
  test.each([
    ['nothing', ' \n ', /no text/],
    ['one character too many', 'x'.repeat(MAX_ARTICLE_CHARACTERS + 1), /500,000 characters.*500,001/],
  ])('is refused at once: %s', (_, text, message) => {
    expect(textInput(text)).toMatchObject({ kind: 'refused', message: expect.stringMatching(message) })
  })

  test('is taken up to the limit', () => {
    const text = 'x'.repeat(MAX_ARTICLE_CHARACTERS)
    expect(textInput(text)).toEqual({ kind: 'input', input: { kind: 'text', text } })
  })

  test('is measured in bytes where it is rich text', () => {
    expect(htmlInput(`<p>${'é'.repeat(MAX_ARTICLE_BYTES / 2)}</p>`)).toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/2 MB/),
    })
    expect(htmlInput('<p>é</p>')).toEqual({ kind: 'input', input: { kind: 'html', html: '<p>é</p>' } })
  })

  test.each([
    ['<meta charset="utf-8"><span style="color:red">const a = 1</span>', false],
    ['<b id="docs-internal"><p dir="ltr">One</p><p dir="ltr">Two</p></b>', true],
    ['<h1>Head</h1>', true],
    ['some <a href="https://example.org/">linked</a> words', true],
  ])('is rich only where its form says more than its words: %s', (html, rich) => {
    expect(saysMoreThanText(html)).toBe(rich)
  })
})

describe('a file', () => {
  test('is refused by its ending, before it is read', async () => {
    expect(await fileInput(new File(['%PDF'], 'story.pdf'))).toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/story\.pdf.*\.docx/),
    })
    expect(await fileInput(new File(['x'], 'story.doc'))).toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/old format/),
    })
    expect(await annotatedFileInput(new File(['x'], 'story.txt'))).toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/no annotations/),
    })
  })

  test('that may hold annotations may be larger than a text, up to its own limit', async () => {
    const picture = new Uint8Array(MAX_ARTICLE_BYTES + 1)
    expect((await fileInput(new File([picture], 'story.docx'))).kind).toBe('input')
    expect((await fileInput(new File([picture], 'story.html'))).kind).toBe('refused')
    const over = new File([new Uint8Array(MAX_ANNOTATED_BYTES + 1)], 'story.docx')
    expect(await fileInput(over)).toMatchObject({
      message: expect.stringContaining(`at most ${MAX_ANNOTATED_BYTES / 1024 / 1024} MB`),
    })
    expect(await annotatedFileInput(over)).toMatchObject({ kind: 'refused' })
  })

  test('is refused when it is empty or too large', async () => {
    expect(await fileInput(new File([], 'story.txt'))).toMatchObject({
      kind: 'refused',
      message: 'story.txt is empty.',
    })
    expect(await fileInput(new File([new Uint8Array(MAX_ARTICLE_BYTES + 1)], 'story.TXT'))).toMatchObject({
      kind: 'refused',
    })
  })

  test('is sent byte for byte', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => at % 256)
    const outcome = await fileInput(new File([bytes], 'Story.MD'))
    expect(outcome.kind).toBe('input')
    if (outcome.kind !== 'input' || outcome.input.kind !== 'file') throw new Error('not a file')
    expect(Buffer.from(outcome.input.base64, 'base64').equals(Buffer.from(bytes))).toBe(true)
  })
})

describe('an address', () => {
  test.each([
    ['https://example.org/a?b=1', 'https://example.org/a?b=1'],
    ['  example.org/story ', 'https://example.org/story'],
    ['http://example.org', 'http://example.org/'],
    ['https://bücher.example/ä', 'https://xn--bcher-kva.example/%C3%A4'],
  ])('%s is asked for as %s', (typed, url) => {
    expect(urlInput(typed)).toEqual({ kind: 'input', input: { kind: 'url', url } })
  })

  test.each([
    '',
    '  ',
    'localhost',
    'ferries',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'ftp://example.org/a',
  ])('is refused before it is sent: %j', (typed) => expect(urlInput(typed).kind).toBe('refused'))
})
