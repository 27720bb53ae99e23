import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { articleDocumentSchema } from '@/lib/contracts/document'
import { MAX_ARTICLE_CHARACTERS, MAX_BLOCKS, MAX_LINKS } from '@/lib/domain/text/limits'
import { checkDocument } from '@/lib/editor/schema/check-document'

const run = (text: string, marks?: unknown) =>
  marks ? { type: 'text', text, marks } : { type: 'text', text }
const doc = (...content: unknown[]) => ({ type: 'doc', content })
const para = (...content: unknown[]) => doc({ type: 'paragraph', content })
const linked = (href: unknown) => para(run('a', [{ type: 'link', attrs: { href } }]))
/** As it comes over the wire: JSON keeps keys that a literal would not. */
const wire = (json: string): unknown => JSON.parse(json)

describe('a document that is refused (trust 62)', () => {
  const inline = 'content[0].content[0]'
  test.each<[string, unknown, string, string]>([
    ['no object', 'text', 'not_a_document', ''],
    ['null', null, 'not_a_document', ''],
    ['an array', [], 'not_a_document', ''],
    ['another type', { type: 'paragraph', content: [] }, 'not_a_document', 'type'],
    ['no block', doc(), 'document_empty', 'content'],
    ['no text', doc({ type: 'paragraph' }, { type: 'quote' }), 'document_empty', ''],
    ['an unknown node', doc({ type: 'iframe' }), 'unknown_node', 'content[0].type'],
    ['a list within', doc({ type: 'bulletList', content: [] }), 'unknown_node', 'content[0].type'],
    ['an unknown inline node', para({ type: 'image' }), 'unknown_node', `${inline}.type`],
    ['a block in a block', para({ type: 'paragraph' }), 'unknown_node', `${inline}.type`],
    ['an unknown mark', para(run('a', [{ type: 'claim' }])), 'unknown_mark', `${inline}.marks[0].type`],
    [
      'a mark twice',
      para(run('a', [{ type: 'bold' }, { type: 'bold' }])),
      'duplicate_mark',
      `${inline}.marks`,
    ],
    ['an unknown attribute', para({ ...run('a'), onclick: 'x()' }), 'unknown_attribute', `${inline}.onclick`],
    [
      'a style',
      doc({ type: 'paragraph', style: 'x', content: [run('a')] }),
      'unknown_attribute',
      'content[0].style',
    ],
    [
      'attributes where none belong',
      doc({ type: 'paragraph', attrs: {}, content: [run('a')] }),
      'unknown_attribute',
      'content[0].attrs',
    ],
    ['a key beside the content', { ...para(run('a')), version: 1 }, 'unknown_attribute', 'version'],
    [
      'another attribute of a link',
      para(run('a', [{ type: 'link', attrs: { href: 'https://e.org/', target: 'x' } }])),
      'unknown_attribute',
      `${inline}.marks[0].attrs.target`,
    ],
    [
      'a key named __proto__',
      wire('{"type":"doc","content":[{"type":"paragraph","__proto__":{"x":1}}]}'),
      'reserved_key',
      'content[0].__proto__',
    ],
    [
      'a key named constructor',
      wire('{"type":"doc","constructor":{},"content":[]}'),
      'reserved_key',
      'constructor',
    ],
    ['an address of script', linked('javascript:alert(1)'), 'unsafe_href', `${inline}.marks[0].attrs.href`],
    [
      'a broken address of script',
      linked('java\nscript:alert(1)'),
      'unsafe_href',
      `${inline}.marks[0].attrs.href`,
    ],
    ['a relative address', linked('/x'), 'unsafe_href', `${inline}.marks[0].attrs.href`],
    [
      'an address that is too long',
      linked(`https://e.org/${'a'.repeat(5_000)}`),
      'unsafe_href',
      `${inline}.marks[0].attrs.href`,
    ],
    [
      'an address that is no text',
      linked(['https://e.org/']),
      'bad_attribute',
      `${inline}.marks[0].attrs.href`,
    ],
    [
      'a negative depth',
      doc({ type: 'listItem', attrs: { ordinal: null, depth: -1 } }),
      'bad_attribute',
      'content[0].attrs.depth',
    ],
    [
      'a fractional number',
      doc({ type: 'listItem', attrs: { ordinal: 1.5, depth: 0 } }),
      'bad_attribute',
      'content[0].attrs.ordinal',
    ],
    [
      'a depth as text',
      doc({ type: 'listItem', attrs: { ordinal: 1, depth: '0' } }),
      'bad_attribute',
      'content[0].attrs.depth',
    ],
    [
      'a level-one heading',
      doc({ type: 'heading', attrs: { level: 1 } }),
      'bad_attribute',
      'content[0].attrs.level',
    ],
    [
      'a heading without level',
      doc({ type: 'heading', content: [run('a')] }),
      'bad_attribute',
      'content[0].attrs',
    ],
    ['empty text', para(run('')), 'empty_text', `${inline}.text`],
    ['text that is no text', para({ type: 'text', text: 7 }), 'bad_shape', `${inline}.text`],
    ['NUL', para(run('a\0b')), 'nul', `${inline}.text`],
    ['a lone surrogate', para(run('a\ud83d')), 'lone_surrogate', `${inline}.text`],
    ['a control character', para(run('a\u0007')), 'control_character', `${inline}.text`],
    ['a carriage return', para(run('a\r')), 'control_character', `${inline}.text`],
    ['a line feed in text', para(run('a\nb')), 'line_feed_in_text', `${inline}.text`],
    [
      'content that is no list',
      doc({ type: 'paragraph', content: 'text' }),
      'bad_shape',
      'content[0].content',
    ],
  ])('%s', (_what, json, code, path) => {
    expect(checkDocument(json)).toMatchObject({
      kind: 'refused',
      code,
      path,
      message: expect.stringMatching(/\.$|Invalid|expected/),
    })
  })

  test.each<[string, () => unknown, string]>([
    ['too many characters', () => para(run('a'.repeat(MAX_ARTICLE_CHARACTERS + 1))), 'too_many_characters'],
    [
      'too many blocks',
      () => doc(...Array.from({ length: MAX_BLOCKS + 1 }, () => ({ type: 'paragraph' }))),
      'too_many_blocks',
    ],
    [
      'a million blocks',
      () => ({ type: 'doc', content: Array.from({ length: 1_000_000 }, () => ({})) }),
      'too_many_blocks',
    ],
    [
      'too many links',
      () =>
        para(
          ...Array.from({ length: MAX_LINKS + 1 }, (_, i) =>
            run('a', [{ type: 'link', attrs: { href: `https://e.org/${i}` } }]),
          ),
        ),
      'too_many_links',
    ],
    ['100,000 levels', nested, 'too_deep'],
    [
      'a thousand keys',
      () => ({
        ...para(run('a')),
        ...Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`k${i}`, i])),
      }),
      'unknown_attribute',
    ],
  ])('%s', (_what, build, code) => {
    expect(checkDocument(build())).toMatchObject({ kind: 'refused', code })
  })

  function nested(): unknown {
    let inner: unknown = {}
    for (let i = 0; i < 100_000; i++) inner = { content: [inner] }
    return doc(inner)
  }
})

describe('a document that is allowed', () => {
  test('the whole vocabulary passes unchanged', () => {
    const whole = doc(
      { type: 'headline', content: [run('Head')] },
      { type: 'byline', content: [run('By')] },
      { type: 'dateline', content: [run('CNN —')] },
      { type: 'credit', content: [run('Roe/AP')] },
      { type: 'caption', content: [run('A caption.')] },
      { type: 'heading', attrs: { level: 3 }, content: [run('Sub')] },
      { type: 'quote', content: [run('Said', [{ type: 'italic' }])] },
      { type: 'listItem', attrs: { ordinal: 2, depth: 7 }, content: [run('Item')] },
      { type: 'listItem', attrs: { ordinal: null, depth: 0 }, content: [run('Item')] },
      {
        type: 'paragraph',
        content: [
          run('a\tb\u202e\u200b'),
          { type: 'hardBreak' },
          run('link', [
            { type: 'link', attrs: { href: 'https://e.org/' } },
            { type: 'bold' },
            { type: 'italic' },
          ]),
        ],
      },
      { type: 'paragraph' },
    )
    expect(checkDocument(whole)).toEqual({ kind: 'ok', document: whole })
  })

  test('is brought into its one stored form', () => {
    const loose = para(
      run('a', []),
      run('b'),
      run('c', [{ type: 'italic' }, { type: 'bold' }]),
      run('d', [{ type: 'bold' }, { type: 'italic' }]),
    )
    expect(checkDocument(loose)).toEqual({
      kind: 'ok',
      document: para(run('ab'), run('cd', [{ type: 'bold' }, { type: 'italic' }])),
    })
  })

  test('characters at the limit pass', () => {
    expect(checkDocument(para(run('a'.repeat(MAX_ARTICLE_CHARACTERS)))).kind).toBe('ok')
  })
})

test('the check and the contract never disagree on what they both look at, and neither throws', () => {
  const leaf = fc.oneof(
    fc.constantFrom('a', '', 'a\n', '\0', 'https://e.org/', 'javascript:x', 'text', 'bold'),
    fc.integer({ min: -1, max: 9 }),
    fc.constant(null),
  )
  const node = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 5 }, leaf, fc.array(tie('value'), { maxLength: 3 }), tie('object')),
    object: fc.record(
      {
        type: fc.constantFrom(
          'doc',
          'paragraph',
          'heading',
          'listItem',
          'text',
          'hardBreak',
          'bold',
          'link',
          'x',
        ),
        text: leaf,
        content: fc.array(tie('object'), { maxLength: 3 }),
        marks: fc.array(tie('object'), { maxLength: 2 }),
        attrs: fc.record({ level: leaf, href: leaf, depth: leaf, ordinal: leaf }, { requiredKeys: [] }),
      },
      { requiredKeys: ['type'] },
    ),
  }))
  fc.assert(
    fc.property(fc.array(node.object, { maxLength: 4 }), (content) => {
      const json = { type: 'doc', content }
      expect(checkDocument(json).kind === 'ok').toBe(articleDocumentSchema.safeParse(json).success)
    }),
    { numRuns: 500 },
  )
})
