import { describe, expect, test } from 'vitest'
import { fileInput, htmlInput, saysMoreThanText, textInput } from '@/components/articles/import-input'
import { MAX_ARTICLE_BYTES, MAX_ARTICLE_CHARACTERS } from '@/lib/domain/text/limits'

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
    expect(await fileInput(new File(['PK'], 'story.docx'))).toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/story\.docx.*\.txt/),
    })
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
