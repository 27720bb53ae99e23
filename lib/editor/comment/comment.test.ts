import { describe, expect, test } from 'vitest'
import { CommentInput } from '@/lib/contracts/threads'
import {
  type CommentDocument,
  commentText,
  findStructureFault,
  isBlankComment,
  isPlainComment,
  MAX_COMMENT_CHARACTERS,
  MAX_COMMENT_LIST_DEPTH,
  MAX_COMMENT_MENTIONS,
  plainComment,
  withNames,
} from '@/lib/domain/text/comment'
import { checkComment } from '@/lib/editor/comment/check-comment'
import { commentSchema } from '@/lib/editor/comment/comment-schema'
import { findTypedMention, matchPeople } from '@/lib/editor/comment/find-mention'

const ID = '018f2f6e-0000-7000-8000-0000000000aa'
const OTHER = '018f2f6e-0000-7000-8000-0000000000bb'
/** Longest that hostile input of 100 kB may take, in ms (trust.md 70). */
const SOON_MS = 50

const run = (text: string, ...marks: unknown[]) =>
  marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text }
const mention = (id: unknown = ID, label: unknown = 'Edith') => ({ type: 'mention', attrs: { id, label } })
const para = (...content: unknown[]) => ({ type: 'paragraph', content })
const list = (...items: unknown[]) => ({ type: 'bulletList', content: items })
const item = (...content: unknown[]) => ({ type: 'listItem', content })
const doc = (...content: unknown[]) => ({ type: 'doc', content })
const linked = (href: unknown) => doc(para(run('here', { type: 'link', attrs: { href } })))
/** As it comes over the wire: JSON keeps keys that a literal would not. */
const wire = (json: string): unknown => JSON.parse(json)

/** A list in a list in a list, so many deep. */
const nested = (depth: number): unknown =>
  depth === 0 ? para(run('deep')) : list(item(para(run('x')), nested(depth - 1)))

/** The quickest of a few runs, in ms: what else the machine does is not measured. */
const timeOf = (work: () => unknown): number =>
  Math.min(
    ...Array.from({ length: 3 }, () => {
      const start = performance.now()
      work()
      return performance.now() - start
    }),
  )

describe('a comment', () => {
  const whole = doc(
    para(run('Is this '), run('the same', { type: 'bold' }), run(' official, '), mention(), run('?')),
    list(
      item(para(run('the wire', { type: 'link', attrs: { href: 'https://example.org/wire' } }))),
      item(para(run('the column', { type: 'italic' })), list(item(para(run('page 4'))))),
    ),
    para(run('one'), { type: 'hardBreak' }, run('two')),
  )

  test('of everything that it can hold is taken as it is', () => {
    expect(checkComment(whole)).toEqual({ kind: 'ok', document: whole })
    expect(CommentInput.parse({ body: whole })).toEqual({ body: whole })
  })

  test('reads as plain text with its list and its names', () => {
    expect(commentText(whole as CommentDocument)).toBe(
      'Is this the same official, @Edith?\n- the wire\n- the column\n  - page 4\none\ntwo',
    )
  })

  test('is stored in one form: marks in one order, runs joined, nothing empty at its ends', () => {
    const marks = [{ type: 'italic' }, { type: 'bold' }]
    const given = doc(
      { type: 'paragraph' },
      para(run('a', ...marks), run('b', ...marks.toReversed())),
      para(),
    )
    expect(checkComment(given)).toEqual({
      kind: 'ok',
      document: doc(para(run('ab', { type: 'bold' }, { type: 'italic' }))),
    })
  })

  test.each([
    ['an unknown node', doc({ type: 'iframe' })],
    ['a heading', doc({ type: 'heading', attrs: { level: 2 }, content: [run('a')] })],
    ['a picture', doc(para({ type: 'image', attrs: { src: 'https://example.org/x.png' } }))],
    ['an unknown mark', doc(para(run('a', { type: 'claim' })))],
    ['a mark twice', doc(para(run('a', { type: 'bold' }, { type: 'bold' })))],
    ['an unknown attribute', doc({ ...para(run('a')), onclick: 'x()' })],
    ['a style', doc({ ...para(run('a')), attrs: { style: 'position:fixed' } })],
    ['HTML beside its document', { ...doc(para(run('a'))), html: '<b>a</b>' }],
    [
      'more of a link',
      doc(para(run('a', { type: 'link', attrs: { href: 'https://e.org/', target: '_top' } }))),
    ],
    ['an address of script', linked('javascript:alert(1)')],
    ['a broken address of script', linked('java\nscript:alert(1)')],
    ['data', linked('data:text/html,<script>alert(1)</script>')],
    ['a name in an address', linked('https://good@evil.example/')],
    ['a relative address', linked('/settings')],
    ['a long address', linked(`https://e.org/${'a'.repeat(8_000)}`)],
    ['a mention of no id', doc(para(mention('everyone')))],
    ['a mention of a list', doc(para(mention([ID])))],
    ['a mention without name', doc(para(mention(ID, '')))],
    ['a mention with more', doc(para({ type: 'mention', attrs: { id: ID, label: 'E', href: 'x' } }))],
    ['a list without items', doc(list())],
    ['a paragraph in a list', doc(list(para(run('a'))))],
    ['an item that begins with a list', doc(list(item(list(item(para(run('a')))))))],
    ['too deep a list', doc(nested(MAX_COMMENT_LIST_DEPTH + 1))],
    ['no words', doc(para(run('  ')), list(item(para())))],
    ['no blocks', doc()],
    ['NUL', doc(para(run('a\0b')))],
    ['half a character', doc(para(run('a\ud83d')))],
    ['a control character', doc(para(run('a\u0007')))],
    ['text', 'Hello'],
    ['nothing', null],
    ['a list of comments', [doc(para(run('a')))]],
    ['a key named __proto__', wire(`{"type":"doc","content":[{"type":"paragraph","__proto__":{"x":1}}]}`)],
    ['too many characters', doc(para(run('a'.repeat(MAX_COMMENT_CHARACTERS + 1))))],
    [
      'too many characters in all',
      doc(...Array.from({ length: 11 }, () => para(run('a'.repeat(MAX_COMMENT_CHARACTERS / 10))))),
    ],
    ['too many mentions', doc(para(...Array.from({ length: MAX_COMMENT_MENTIONS + 1 }, () => mention())))],
  ])('with %s is refused, at the door and behind it', (_what, body) => {
    expect(checkComment(body)).toMatchObject({ kind: 'refused', message: expect.any(String) })
    expect(CommentInput.safeParse({ body }).success).toBe(false)
  })

  test.each([
    ['as deep as it may be', doc(nested(MAX_COMMENT_LIST_DEPTH))],
    ['as long as it may be', doc(para(run('a'.repeat(MAX_COMMENT_CHARACTERS))))],
    [
      'with as many mentions as it may have',
      doc(para(...Array.from({ length: MAX_COMMENT_MENTIONS }, () => mention()))),
    ],
    ['with an address to write to', linked('mailto:desk@example.org')],
    ['that looks like HTML', doc(para(run('<img src=x onerror=alert(1)><script>alert(1)</script>')))],
    ['with everyone in its text', doc(para(run('@everyone, look')))],
  ])('%s is taken', (_what, body) => {
    expect(checkComment(body).kind).toBe('ok')
    expect(CommentInput.safeParse({ body }).success).toBe(true)
  })

  test.each<[string, () => unknown, string]>([
    [
      '100,000 levels',
      () => wire(`${'{"type":"doc","content":['.repeat(100_000)}${']}'.repeat(100_000)}`),
      'too_deep',
    ],
    [
      'a million blocks',
      () => ({ type: 'doc', content: Array.from({ length: 1_000_000 }, () => ({})) }),
      'too_large',
    ],
    ['10,000 mentions', () => doc(para(...Array.from({ length: 10_000 }, () => mention()))), 'too_large'],
    ['a megabyte of text', () => doc(para(run('a'.repeat(1_000_000)))), 'too_long'],
  ])('of %s is refused soon and for what it is', (_what, make, code) => {
    const body = make()
    expect(timeOf(() => checkComment(body))).toBeLessThan(SOON_MS)
    expect(checkComment(body)).toMatchObject({ kind: 'refused', code })
    expect(CommentInput.safeParse({ body }).success).toBe(false)
  })

  test('says by its structure alone what it cannot be', () => {
    expect(findStructureFault(doc(para(run('a'))))).toBeNull()
    expect(findStructureFault(7)).toMatchObject({ code: 'not_a_comment' })
    expect(findStructureFault(wire('{"constructor":{}}'))).toMatchObject({ code: 'reserved_key' })
  })

  test('has names as the desk knows them, and keeps those that the desk does not', () => {
    const given = doc(para(mention(ID, 'The Owner'), mention(OTHER, 'Left'))) as CommentDocument
    expect(commentText(withNames(given, new Map([[ID, 'Edith']])))).toBe('@Edith@Left')
  })

  test('of typed words is plain, and is the same words again', () => {
    const text = 'First line\n\n<b>third</b>'
    expect(commentText(plainComment(text))).toBe(text)
    expect(isPlainComment(plainComment(text))).toBe(true)
    expect(isPlainComment(whole as CommentDocument)).toBe(false)
    expect(checkComment(plainComment(text)).kind).toBe('ok')
    expect([isBlankComment(plainComment(' \n ')), isBlankComment(plainComment('-'))]).toEqual([true, false])
  })

  test('can be drawn by nothing but its own elements', () => {
    const tags = new Set<unknown>()
    commentSchema.nodeFromJSON(whole).descendants((node) => {
      const spec = node.type.spec.toDOM?.(node)
      if (Array.isArray(spec)) tags.add(spec[0])
      for (const mark of node.marks) {
        const drawn = mark.type.spec.toDOM?.(mark, true)
        if (Array.isArray(drawn)) tags.add(drawn[0])
      }
    })
    expect([...tags].sort()).toEqual(['a', 'br', 'em', 'li', 'p', 'span', 'strong', 'ul'])
  })
})

describe('a name that is typed after @', () => {
  test.each([
    ['@', { at: 0, query: '' }],
    ['Ask @edi', { at: 4, query: 'edi' }],
    ['(@Edith Ed', { at: 1, query: 'Edith Ed' }],
    ['@Ødegård', { at: 0, query: 'Ødegård' }],
    ['see @a and @b', { at: 11, query: 'b' }],
  ])('is found in “%s”', (before, found) => {
    expect(findTypedMention(before)).toEqual(found)
  })

  test.each([
    '',
    'no sign',
    'desk@example',
    'a.b@c',
    '@ space',
    '@one two three',
    `@${'a'.repeat(60)}`,
    '@a\nb',
  ])('is not found in “%s”', (before) => {
    expect(findTypedMention(before)).toBeNull()
  })

  test.each([
    ['@a.'.repeat(33_000)],
    ['@'.repeat(100_000)],
    ['('.repeat(100_000)],
    ['['.repeat(100_000)],
    [`@${' '.repeat(100_000)}`],
    [`@${'a'.repeat(100_000)}`],
    ['@a '.repeat(33_000)],
    ['[a](b '.repeat(16_000)],
  ])('is looked for in 100 kB of hostile text within %#: 50 ms', (before) => {
    expect(timeOf(() => findTypedMention(before))).toBeLessThan(SOON_MS)
    const body = plainComment(before.slice(0, MAX_COMMENT_CHARACTERS))
    expect(timeOf(() => checkComment(body))).toBeLessThan(SOON_MS)
  })

  test('is matched from the start of a name or of a part of it, whatever its case and accents', () => {
    const people = ['Edith Editor', 'Tomás Ruiz', 'Carla Checker', 'Medina Ed'].map((name) => ({ name }))
    const namesFor = (query: string) => matchPeople(people, query).map(({ name }) => name)
    expect(namesFor('ed')).toEqual(['Edith Editor', 'Medina Ed'])
    expect(namesFor('tomas')).toEqual(['Tomás Ruiz'])
    expect(namesFor('edith ed')).toEqual(['Edith Editor'])
    expect(namesFor('(((')).toEqual([])
    expect(namesFor('')).toHaveLength(4)
  })
})
