import { describe, expect, it } from 'vitest'
import { documentText } from '@/lib/domain/text/document'
import type { AnnotatedFile } from '@/lib/importing/annotated-file'
import { readDocx } from '@/lib/importing/docx/read-docx'
import type { ChangesMode } from '@/lib/importing/docx/tracked-changes'
import {
  buildDocx,
  commented,
  commentMark,
  type DocxSketch,
  del,
  ins,
  markChanged,
  p,
  r,
  styled,
} from '@/lib/testing/docx-builder'

async function read(sketch: DocxSketch, changes: ChangesMode = 'accept'): Promise<AnnotatedFile> {
  const found = await readDocx({ bytes: buildDocx(sketch), filename: 'draft.docx' }, { changes })
  if (found.kind === 'refused') throw new Error(`${found.code}: ${found.message}`)
  return found
}

/** The blocks of a file in short: their kind, with level, number and depth, and their text. */
async function blocksOf(sketch: DocxSketch, changes?: ChangesMode): Promise<string[]> {
  const { document } = await read(sketch, changes)
  return (document?.content ?? []).map((block) => {
    const text = (block.content ?? []).map((node) => (node.type === 'text' ? node.text : '⏎')).join('')
    if (block.type === 'heading') return `heading ${block.attrs.level}: ${text}`
    if (block.type === 'listItem') return `${block.attrs.ordinal ?? '•'}/${block.attrs.depth}: ${text}`
    return `${block.type}: ${text}`
  })
}

const codes = ({ warnings }: AnnotatedFile) => warnings.map(({ code, count }) => `${code} ${count}`)
const textOf = ({ document }: AnnotatedFile) => (document ? documentText(document) : '')
const SENTENCE = 'Fares rose 3.4 percent in May. The ministry confirmed it on Monday.'

describe('the text of a Word file', () => {
  it('takes titles, headings, quotations and captions from the names of their styles', async () => {
    const body = [
      p('Fares rise again', styled('Titel')),
      p('By Ada Example and Ben Sample'),
      p(SENTENCE),
      p('What it costs', styled('berschrift1')),
      p('In towns', styled('berschrift3')),
      p('Deep down', styled('berschrift5')),
      p('It is what it is.', styled('Zitat')),
      p('Based on another.', styled('MeinZitat')),
      p('A tram at the depot', styled('Beschriftung')),
      p('   '),
    ].join('')
    expect(await blocksOf({ body })).toEqual([
      'headline: Fares rise again',
      'byline: By Ada Example and Ben Sample',
      `paragraph: ${SENTENCE}`,
      'heading 2: What it costs',
      'heading 3: In towns',
      'heading 4: Deep down',
      'quote: It is what it is.',
      'quote: Based on another.',
      'caption: A tram at the depot',
    ])
    const found = await read({ body })
    expect([found.title, found.byline, found.language, found.direction]).toEqual([
      'Fares rise again',
      'Ada Example and Ben Sample',
      'en',
      'ltr',
    ])
  })

  it('numbers lists as Word does', async () => {
    const level = (n: number, format: string, start = 1) =>
      `<w:lvl w:ilvl="${n}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/></w:lvl>`
    const numbering = [
      `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', 3)}${level(1, 'lowerLetter')}</w:abstractNum>`,
      `<w:abstractNum w:abstractNumId="1">${level(0, 'bullet')}</w:abstractNum>`,
      '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
      '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>',
      '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>',
    ].join('')
    const item = (text: string, list: number, depth = 0) =>
      p(text, `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr>`)
    const body = [
      item('three', 1),
      item('a', 1, 1),
      item('b', 1, 1),
      item('four', 1),
      item('a again', 1, 1),
      item('dot', 2),
      item('seven', 3),
      item('none', 0),
    ].join('')
    expect(await blocksOf({ body, numbering })).toEqual([
      '3/0: three',
      '1/1: a',
      '2/1: b',
      '4/0: four',
      '1/1: a again',
      '•/0: dot',
      '7/0: seven',
      'paragraph: none',
    ])
  })

  it('keeps bold, italic and safe links, and drops the others with a warning', async () => {
    const link = (id: string, text: string) => `<w:hyperlink r:id="${id}">${r(text)}</w:hyperlink>`
    const found = await read({
      body: p(
        `${r('Fares ')}${r('rose', '<w:b/>')}${r(' not', '<w:b w:val="0"/>')}${r(' much', '<w:rStyle w:val="Fett"/><w:i/>')}${link('ok', ' here')}${link('bad', ' there')}${link('data', ' then')}`,
      ),
      links: { ok: 'https://example.org/a', bad: 'java\tscript:alert(1)', data: 'data:text/html,x' },
    })
    expect(found.document?.content[0]?.content).toEqual([
      { type: 'text', text: 'Fares ' },
      { type: 'text', text: 'rose', marks: [{ type: 'bold' }] },
      { type: 'text', text: ' not' },
      { type: 'text', text: ' much', marks: [{ type: 'bold' }, { type: 'italic' }] },
      { type: 'text', text: ' here', marks: [{ type: 'link', attrs: { href: 'https://example.org/a' } }] },
      { type: 'text', text: ' there then' },
    ])
    expect(codes(found)).toEqual(['links_dropped 2'])
  })

  it('shows what fields show and does nothing of what they say', async () => {
    const field = (instruction: string, result: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
    const found = await read({
      body: p(
        [
          field(' HYPERLINK "https://example.org/b" ', 'linked '),
          field('HYPERLINK "vbscript:x"', 'unlinked '),
          field(' DDEAUTO c:\\\\windows\\\\calc.exe "/c" ', 'run '),
          field(' INCLUDEPICTURE "http://169.254.169.254/" ', 'picture '),
          '<w:fldSimple w:instr=" PAGE ">',
          r('7'),
          '</w:fldSimple>',
        ].join(''),
      ),
    })
    expect(textOf(found)).toBe('linked unlinked run picture 7')
    expect(found.document?.content[0]?.content?.[0]).toMatchObject({
      text: 'linked ',
      marks: [{ type: 'link', attrs: { href: 'https://example.org/b' } }],
    })
    expect(codes(found)).toEqual(['links_dropped 1', 'active_fields_dropped 2'])
  })

  const LINES: readonly [
    what: string,
    body: string,
    blocks: readonly string[],
    warnings: readonly string[],
  ][] = [
    [
      'tabs, breaks, hyphens and symbols',
      p(
        `${r('a')}<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>`,
      ),
      ['paragraph: a\tb⏎c\u2011α✓'],
      [],
    ],
    [
      'a draft without any styles by its words',
      `${p('Fares rise again in the capital')}${p('By Ada Example')}${p('BERLIN (dpa) — Fares rose 3.4 percent in May, the ministry said on Monday.')}`,
      [
        'headline: Fares rise again in the capital',
        'byline: By Ada Example',
        'paragraph: BERLIN (dpa) — Fares rose 3.4 percent in May, the ministry said on Monday.',
      ],
      [],
    ],
    [
      'two breaks in a row as two paragraphs',
      p(`${r('one')}<w:r><w:br/><w:br/></w:r>${r('two')}`),
      ['paragraph: one', 'paragraph: two'],
      [],
    ],
    [
      'hidden text by leaving it out',
      p(`${r('Seen')}${r(' unseen', '<w:vanish/>')}${r('.')}`),
      ['paragraph: Seen.'],
      ['hidden_text_dropped 1'],
    ],
    [
      'a table row by row',
      `<w:tbl><w:tr><w:tc>${p('Year')}</w:tc><w:tc>${p('Fare')}</w:tc></w:tr><w:tr><w:tc>${p('2025')}</w:tc><w:tc>${p('3.40')}${p('estimated')}</w:tc></w:tr></w:tbl>${p('After.')}`,
      ['paragraph: Year\tFare', 'paragraph: 2025\t3.40⏎estimated', 'paragraph: After.'],
      ['tables_flattened 1'],
    ],
    [
      'paragraphs of a cell in their row, and none that is empty',
      `<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc>${p('')}${p('Harbour')}${p('')}${p('Line')}${p(' ')}</w:tc><w:tc>${p('3.40')}${p('')}${p('')}${p('estimated')}</w:tc></w:tr></w:tbl>`,
      ['paragraph: Harbour⏎Line\t3.40⏎estimated'],
      ['tables_flattened 1'],
    ],
    [
      'a table of one column, in which a page may be laid out, paragraph by paragraph',
      `<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>${p('Fares rose.')}${p('Nobody asked why.')}</w:tc></w:tr></w:tbl>`,
      ['paragraph: Fares rose.', 'paragraph: Nobody asked why.'],
      ['tables_flattened 1'],
    ],
    [
      'a text box once, after the paragraph that it hangs on',
      p(
        `${r('Before')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>${p('In the box.')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${p('In the box.')}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>${r(' and after.')}`,
      ),
      ['paragraph: Before and after.', 'paragraph: In the box.'],
      [],
    ],
    [
      'a large first letter with its word',
      `${p('F', '<w:framePr w:dropCap="drop" w:lines="3"/>')}${p('ares rose.')}`,
      ['paragraph: Fares rose.'],
      [],
    ],
    [
      'no pictures, whatever they link to',
      p(`${r('Text')}<w:r><w:drawing><a:blip r:link="rId9"/></w:drawing></w:r>`),
      ['paragraph: Text'],
      ['images_dropped 1'],
    ],
    [
      'no placeholder of an empty form',
      `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${p('Click here')}</w:sdtContent></w:sdt><w:sdt><w:sdtPr/><w:sdtContent>${p('Filled in')}</w:sdtContent></w:sdt>`,
      ['paragraph: Filled in'],
      [],
    ],
  ]
  it.each(LINES)('reads %s', async (_what, body, blocks, warnings) => {
    expect(await blocksOf({ body })).toEqual(blocks)
    expect(codes(await read({ body }))).toEqual(warnings)
  })

  it('reads right-to-left text with its direction', async () => {
    const found = await read({ body: p(r('قال الوزير إن الأسعار ارتفعت في مايو.', '<w:rtl/>'), '<w:bidi/>') })
    expect([found.direction, found.language]).toEqual(['rtl', 'ar'])
  })
})

describe('comments in a Word file', () => {
  it('become claims on their words, with the talk as a thread and the pages they name as evidence', async () => {
    const found = await read({
      body: p(`${commented(0, r('Fares rose 3.4 percent'))}${commentMark(1)}${r(' in May. The rest.')}`),
      comments: [
        {
          id: 0,
          text: [
            'Where is this from?',
            `${r('See ')}<w:hyperlink r:id="l">${r('the table')}</w:hyperlink>${r(' or (https://example.org/x).')}`,
          ],
          done: true,
        },
        { id: 1, text: 'From the ministry.', author: 'Sample Editor', replyTo: 0 },
      ],
      links: { l: 'https://example.org/table' },
    })
    const [claim, ...others] = found.annotations.claims
    expect(others).toEqual([])
    expect(claim).toMatchObject({
      originId: null,
      statement: 'Fares rose 3.4 percent',
      workState: 'to_check',
      finding: null,
      anchors: [{ start: 0, end: 22, exact: 'Fares rose 3.4 percent' }],
      threads: [
        {
          kind: 'discussion',
          resolved: true,
          comments: [
            {
              author: 'Sample Reporter',
              createdAt: '2026-05-02T09:30:00.000Z',
              text: 'Where is this from?\nSee the table or (https://example.org/x).',
            },
            { author: 'Sample Editor', text: 'From the ministry.' },
          ],
        },
      ],
    })
    expect(
      claim?.evidence.map(({ stance, source }) => [stance, source.kind, source.title, source.url]),
    ).toEqual([
      ['context', 'web_page', 'the table', 'https://example.org/table'],
      ['context', 'web_page', 'example.org/x', 'https://example.org/x'],
    ])
  })

  it('may stand across paragraphs, overlap, end in a character of several parts, or stand on no words', async () => {
    const found = await read({
      body: [
        p(
          `${r('Lead. ')}<w:commentRangeStart w:id="0"/>${r(' One two')}<w:commentRangeStart w:id="1"/>${r(' three')}`,
        ),
        p(
          `${r('four')}<w:commentRangeEnd w:id="0"/>${commentMark(0)}${r(' five 👨🏻')}<w:commentRangeEnd w:id="1"/>${r('\u200d🚒 six')}`,
        ),
        p(`${r(SENTENCE)}${commentMark(2)}`),
      ].join(''),
      comments: [0, 1, 2].map((id) => ({ id, text: `Comment ${id}` })),
    })
    expect(found.annotations.claims.map(({ anchors }) => anchors[0]?.exact)).toEqual([
      'One two three\nfour',
      'three\nfour five 👨🏻\u200d🚒',
      'The ministry confirmed it on Monday.',
    ])
    const text = textOf(found)
    for (const { anchors } of found.annotations.claims) {
      for (const { start, end, exact } of anchors) expect(text.slice(start, end)).toBe(exact)
    }
  })

  it('is left out with a warning where it says nothing or stands outside the text', async () => {
    const found = await read({
      body: p(commented(0, r('Words.'))),
      comments: [
        { id: 0, text: '' },
        { id: 5, text: 'In the header' },
      ],
    })
    expect(found.annotations.claims).toEqual([])
    expect(codes(found)).toEqual(['comments_dropped 2'])
  })

  it('are read by the thousand in one paragraph of 100,000 characters', async () => {
    const runs = Array.from(
      { length: 1_000 },
      (_, id) =>
        `${r(`This is sentence ${id} of a very long paragraph that nobody ever `)}${commented(id, r('checked'))}${r(' before it was sent. ')}`,
    )
    const { annotations } = await read({
      body: p(runs.join('')),
      comments: runs.map((_, id) => ({ id, text: `Comment ${id}` })),
    })
    expect(annotations.claims).toHaveLength(1_000)
    expect(new Set(annotations.claims.map(({ statement }) => statement))).toEqual(new Set(['checked']))
  })

  it('lays comments on a note to the note’s claim, once, and counts those in a header as left out', async () => {
    const note = (kind: string, id: number) => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`
    const found = await read({
      body: p(
        `${r('Fares rose in May.')}${note('footnote', 1)}${r(' It was a surprise.')}${note('endnote', 1)}${r(' Again.')}${note('footnote', 1)}`,
      ),
      footnotes: [commented(0, r('Annual report.'))],
      endnotes: [commentMark(2)],
      comments: [
        { id: 0, text: 'Which year? See https://example.org/2025.' },
        { id: 1, text: 'The last.', author: 'Sample Editor', replyTo: 0, done: true },
        { id: 2, text: 'An empty note?' },
        { id: 3, text: 'In a header.' },
      ],
    })
    expect(
      found.annotations.claims.map(({ statement, threads, evidence }) => [
        statement,
        threads.map(({ comments }) => comments.map(({ author, text }) => `${author}: ${text}`)),
        evidence.map(({ source }) => source.url),
      ]),
    ).toEqual([
      [
        'Fares rose in May.',
        [
          [': Annual report.'],
          ['Sample Reporter: Which year? See https://example.org/2025.', 'Sample Editor: The last.'],
        ],
        ['https://example.org/2025'],
      ],
      ['It was a surprise.', [['Sample Reporter: An empty note?']], []],
      ['Again.', [[': Annual report.']], []],
    ])
    expect(codes(found)).toContain('comments_dropped 1')
  })

  it('takes footnotes and end notes as claims on the sentence before their mark', async () => {
    const note = (kind: string, id: number) => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`
    const found = await read({
      body: p(
        `${r('Fares rose in May.')}${note('footnote', 1)}${r(' It was')}${note('endnote', 1)}${r(' a surprise.')}`,
      ),
      footnotes: ['Annual report, www.example.org/report.'],
      endnotes: ['To whom?'],
    })
    const claims = found.annotations.claims.map(({ statement, threads, evidence }) => [
      statement,
      threads[0]?.comments[0],
      evidence.map(({ source }) => source.url),
    ])
    const said = (text: string) => ({ originId: null, author: '', createdAt: null, text })
    expect(claims).toEqual([
      [
        'Fares rose in May.',
        said('Annual report, www.example.org/report.'),
        ['https://www.example.org/report'],
      ],
      ['It was a surprise.', said('To whom?'), []],
    ])
  })
})

describe('tracked changes in a Word file', () => {
  const CHANGES: readonly [
    what: string,
    body: string,
    accepted: string,
    before: string,
    corrections: readonly (readonly [exact: string, replacement: string])[],
  ][] = [
    [
      'a word replaced',
      p(`${r('Fares ')}${del('fell')}${ins('rose')}${r(' in May.')}`),
      'Fares rose in May.',
      'Fares fell in May.',
      [['fell', 'rose']],
    ],
    [
      'words put in, with the word before',
      p(`${r('Fares rose')}${ins(' sharply')}${r(' in May.')}`),
      'Fares rose sharply in May.',
      'Fares rose in May.',
      [['rose', 'rose sharply']],
    ],
    [
      'words put in before a space, with the word after',
      p(`${r('Fares rose ')}${ins('sharply ')}${r('in May.')}`),
      'Fares rose sharply in May.',
      'Fares rose in May.',
      [['rose in', 'rose sharply in']],
    ],
    [
      'words taken out',
      p(`${r('Fares ')}${del('quickly ')}${r('rose in May.')}`),
      'Fares rose in May.',
      'Fares quickly rose in May.',
      [['quickly ', '']],
    ],
    [
      'part of a word, widened to the word',
      p(`${r('The fare')}${ins('s')}${r(' rose.')}`),
      'The fares rose.',
      'The fare rose.',
      [['fare', 'fares']],
    ],
    [
      'words moved',
      p(
        `<w:moveFrom w:id="1" w:author="Sample Editor">${r('In May ')}</w:moveFrom>${r('fares rose')}<w:moveTo w:id="2" w:author="Sample Editor">${r(' in spring')}</w:moveTo>${r('.')}`,
      ),
      'fares rose in spring.',
      'In May fares rose.',
      [
        ['In May ', ''],
        ['rose', 'rose in spring'],
      ],
    ],
    ['paragraphs joined', `${p(r('One.'), markChanged('del'))}${p('Two.')}`, 'One.Two.', 'One.\nTwo.', []],
    [
      'a paragraph put in',
      `${p(r('One.'))}${p(ins('And a half.'), markChanged('ins'))}${p('Two.')}`,
      'One.\nAnd a half.\nTwo.',
      'One.\nTwo.',
      [['Two', 'And a half.\nTwo']],
    ],
    [
      'two people on one place as two changes',
      p(`${r('Fares ')}${del('fell')}${ins('rose', 'w:author="Sample Checker"')}${r(' in May.')}`),
      'Fares rose in May.',
      'Fares fell in May.',
      [
        ['fell', ''],
        ['fell', 'fellrose'],
      ],
    ],
    ['nothing of a space', p(`${r('Fares ')}${ins(' ')}${r('rose.')}`), 'Fares  rose.', 'Fares rose.', []],
  ]

  it.each(CHANGES)('reads %s', async (_what, body, accepted, before, corrections) => {
    const taken = await read({ body }, 'accept')
    expect(textOf(taken)).toBe(accepted)
    expect(taken.annotations.claims).toEqual([])
    expect(codes(taken)[0]).toMatch(/^changes_accepted [12]$/)
    const kept = await read({ body }, 'corrections')
    expect(textOf(kept)).toBe(before)
    const found = kept.annotations.claims.flatMap((claim) => claim.corrections)
    expect(found.map(({ exact, replacement }) => [exact, replacement])).toEqual(corrections)
    for (const { place, exact } of found) expect(textOf(kept).slice(place?.start, place?.end)).toBe(exact)
  })

  it('goes to the comment whose words it changes, else to a claim on its sentence', async () => {
    const { annotations } = await read(
      {
        body: p(
          `${r('First sentence. ')}${commented(0, `${r('Fares ')}${del('fell')}${ins('rose')}${r(' in May.')}`)}${r(' It ')}${del('is')}${ins('was')}${r(' known.')}`,
        ),
        comments: [{ id: 0, text: 'Sure?' }],
      },
      'corrections',
    )
    expect(annotations.claims).toMatchObject([
      {
        statement: 'Fares fell in May.',
        threads: [{ comments: [{ text: 'Sure?' }] }],
        corrections: [
          {
            originId: null,
            exact: 'fell',
            replacement: 'rose',
            state: 'proposed',
            proposedBy: 'Sample Editor',
            createdAt: '2026-05-01T10:00:00.000Z',
          },
        ],
      },
      { statement: 'It is known.', threads: [], corrections: [{ exact: 'is', replacement: 'was' }] },
    ])
  })
})
