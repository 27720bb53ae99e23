import { describe, expect, test } from 'vitest'
import { type Block, type BlockType, blockText } from '@/lib/domain/text/document'
import { importArticle } from '@/lib/importing/import-article'

/** Kinds of the blocks that plain text is understood as. */
function kinds(...lines: string[]): BlockType[] {
  return read(lines.join('\n')).map((block) => block.type)
}

function read(text: string, format: 'plain' | 'markdown' = 'plain'): Block[] {
  const outcome = importArticle({ text, format })
  if (outcome.kind === 'refused') throw new Error(outcome.code)
  return outcome.document.content
}

const BODY = 'The council voted on Monday to close the bridge, and the mayor said it was time.'
const PHOTO = 'In this file photo, people cross the bridge on Sunday, May 5, 2024.'

describe('photo credits', () => {
  test.each([
    'Alex Brandon/AP',
    'Ada Roe/AFP/Getty Images',
    'Ada Roe / Reuters',
    'Getty Images',
    'Photo: Ada Roe',
    'Photograph by Ada Roe',
    'Foto: Ada Roe/dpa',
    'Crédit photo : Ada Roe',
    '© Ada Roe 2024',
    'Ada Roe for The Sample Post via AP',
    'Courtesy of the Roe family',
    '写真：共同',
  ])('%s is a credit', (line) => {
    expect(kinds(BODY, line, PHOTO, BODY)).toEqual(['paragraph', 'credit', 'caption', 'paragraph'])
  })

  test.each([
    'He sent the photo to his mother.',
    'From Washington to Moscow',
    'Photos from the scene were shown',
    'CNN',
    'And/or',
    'The 9/11 attacks',
    'He paid 5/6 of it.',
  ])('%s is none', (line) => {
    expect(kinds(BODY, line, BODY)).not.toContain('credit')
  })

  test('a name-like line is a credit only before a caption', () => {
    expect(kinds(BODY, "Israeli Prime Minister's Office", PHOTO)).toEqual(['paragraph', 'credit', 'caption'])
    expect(kinds(BODY, "Israeli Prime Minister's Office", BODY)).toEqual([
      'paragraph',
      'paragraph',
      'paragraph',
    ])
  })

  test('a credit before a paragraph of the story leaves it one', () => {
    expect(kinds(BODY, 'Alex Brandon/AP', 'Nobody “had known,” officials said.')).toEqual([
      'paragraph',
      'credit',
      'paragraph',
    ])
  })
})

describe('captions without a credit before them', () => {
  test.each([
    'FILE - The bridge is seen from above, April 1, 2023.',
    'The mayor crosses the bridge. (AP Photo/Ada Roe)',
    'A view of the bridge from the north. Image: Ada Roe.',
  ])('%s', (line) => {
    expect(kinds(BODY, line, BODY)).toEqual(['paragraph', 'caption', 'paragraph'])
  })

  test.each([
    'Why would you hold up a photo of the mayor?',
    'The mayor speaks to voters on Monday.',
    'In this picture of things, “nothing works,” she said.',
  ])('%s is a paragraph', (line) => {
    expect(kinds(BODY, line, BODY)).toEqual(['paragraph', 'paragraph', 'paragraph'])
  })
})

describe('datelines', () => {
  test.each([
    [['CNN', '—', BODY], ['dateline', 'paragraph'], 'CNN —'],
    [['WASHINGTON (AP) —', BODY], ['dateline', 'paragraph'], 'WASHINGTON (AP) —'],
    [['London, CNN —', BODY], ['dateline', 'paragraph'], 'London, CNN —'],
    [[`WASHINGTON (AP) — ${BODY}`, BODY], ['paragraph', 'paragraph'], `WASHINGTON (AP) — ${BODY}`],
    [[BODY, '—', BODY], ['paragraph', 'paragraph', 'paragraph'], BODY],
  ])('%j', (lines, expected, first) => {
    const blocks = read(lines.join('\n'))
    expect(blocks.map((block) => block.type)).toEqual(expected)
    expect(blocks[0] && blockText(blocks[0])).toBe(first)
  })
})

describe('bylines', () => {
  test.each([
    'By Ada Roe',
    'By ADA ROE and MAX POE, Associated Press',
    'Von Ada Roe, Berlin',
    'Par Ada Roe',
    'بقلم: آدا رو',
  ])('%s is one', (line) => {
    expect(kinds('The bridge is closed for good', line, BODY)).toEqual(['headline', 'byline', 'paragraph'])
  })

  test.each(['By Monday they had left.', 'By and large it works', 'Von dort ging es weiter'])(
    '%s is none',
    (line) => {
      expect(kinds(BODY, line, BODY)).toEqual(['paragraph', 'paragraph', 'paragraph'])
    },
  )

  test('a line far down the story is none', () => {
    expect(kinds(...Array.from({ length: 12 }, () => BODY), 'By Ada Roe')).not.toContain('byline')
  })
})

describe('plain text', () => {
  test('lines wrapped to a width are joined where blank lines part paragraphs', () => {
    const line = 'This line has been wrapped by a mail program at some width'
    expect(read(`${line}\n${line}\nand ends.\n\nShort\nlines\n\nstay.`).map(blockText)).toEqual([
      `${line} ${line} and ends.`,
      'Short',
      'lines',
      'stay.',
    ])
  })

  test.each<[string, string, unknown[]]>([
    [
      'bullets',
      '• one\n• two',
      [
        [null, 'one'],
        [null, 'two'],
      ],
    ],
    [
      'numbers',
      '1. one\n2. two',
      [
        [1, 'one'],
        [2, 'two'],
      ],
    ],
  ])('%s in a row are a list', (_what, text, expected) => {
    expect(
      read(`${BODY}\n${text}`)
        .slice(1)
        .map((block) => [block.type === 'listItem' ? block.attrs.ordinal : undefined, blockText(block)]),
    ).toEqual(expected)
  })

  test.each(['- one alone', '2. not the first\n3. nor this', '— Une réplique\n— Une autre'])(
    '%j is no list',
    (text) => {
      expect(kinds(BODY, text)).not.toContain('listItem')
    },
  )

  test('addresses become links, without the marks around them', () => {
    const [block] = read('See (https://e.org/a_(b)), https://e.org/c. End')
    const links = (block?.content ?? []).flatMap((node) =>
      node.type === 'text' && node.marks ? [[node.text, node.marks]] : [],
    )
    expect(links.map(([text]) => text)).toEqual(['https://e.org/a_(b))', 'https://e.org/c'])
    expect(block && blockText(block)).toBe('See (https://e.org/a_(b)), https://e.org/c. End')
  })
})

describe('Markdown', () => {
  test('its blocks and marks are read', () => {
    const blocks = read(
      '# Head\n\nA *b* **c** [d](https://e.org/) [e][1] <https://e.org/f>\\\nnext\nsoft\n\n## Sub\n\n> Said\n>\n> more\n\n3. x\n   - y\n\n   z\n\n![alt](https://t.example/p.gif) `code`\n\n```\nraw <b>\n```\n\n<p onclick="x()">html <b>b</b></p>\n\n[1]: https://e.org/one',
      'markdown',
    )
    expect(blocks.map((block) => [block.type, blockText(block)])).toEqual([
      ['headline', 'Head'],
      ['paragraph', 'A b c d e https://e.org/f\nnext soft'],
      ['heading', 'Sub'],
      ['quote', 'Said'],
      ['quote', 'more'],
      ['listItem', 'x'],
      ['listItem', 'y'],
      ['paragraph', 'z'],
      ['paragraph', 'code'],
      ['paragraph', 'raw <b>'],
      ['paragraph', 'html b'],
    ])
    expect(JSON.stringify(blocks)).not.toMatch(/onclick|t\.example/)
  })

  test('a link to script leaves its words', () => {
    expect(read('[a](javascript:alert(1)) <img src=x onerror=alert(1)>', 'markdown')).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'a' }] },
    ])
  })

  test.each([
    ['# Head\n\ntext', 'headline'],
    ['see [this](https://e.org/) now', 'paragraph'],
    ['#1 in the world\nand so on', 'paragraph'],
  ])('is recognised in pasted text: %j begins with a %s', (text, kind) => {
    const outcome = importArticle({ text })
    expect(outcome.kind === 'ok' && outcome.document.content[0]?.type).toBe(kind)
  })
})
