import { describe, expect, test } from 'vitest'
import type { Block } from '@/lib/domain/text/document'
import { type ImportedArticle, importArticle } from '@/lib/importing/import-article'

function read(html: string): ImportedArticle {
  const outcome = importArticle({ html })
  if (outcome.kind === 'refused') throw new Error(outcome.code)
  return outcome
}

/** A block in short: its kind with number and depth, and its content with `**`, `_` and `[](…)` for marks. */
function short(block: Block): string {
  const attrs =
    block.type === 'listItem'
      ? `(${block.attrs.ordinal ?? '•'},${block.attrs.depth})`
      : block.type === 'heading'
        ? block.attrs.level
        : ''
  const content = (block.content ?? []).map((node) => {
    if (node.type === 'hardBreak') return '⏎'
    return (node.marks ?? []).reduceRight((text, mark) => {
      if (mark.type === 'link') return `[${text}](${mark.attrs.href})`
      return mark.type === 'bold' ? `**${text}**` : `_${text}_`
    }, node.text)
  })
  return `${block.type}${attrs}: ${content.join('')}`
}

const blocks = (html: string) => read(html).document.content.map(short)

describe('HTML', () => {
  test.each<[string, string, string[]]>([
    ['paragraphs', '<p>One</p><p>Two</p>', ['paragraph: One', 'paragraph: Two']],
    [
      'text without paragraphs',
      'One<div>Two</div>Three',
      ['paragraph: One', 'paragraph: Two', 'paragraph: Three'],
    ],
    ['runs of white space', '<p>  a \n\t b  <b> c </b> d</p>', ['paragraph: a b **c **d']],
    [
      'no-break spaces inside, not at the edge',
      '<p>&nbsp;a&nbsp;b&nbsp;</p><p>&nbsp;</p>',
      ['paragraph: a\u00a0b'],
    ],
    ['a line break', '<p>One <br> two<br></p>', ['paragraph: One⏎two']],
    [
      'two line breaks',
      '<p>One<br><br>Two<br> <br>Three</p>',
      ['paragraph: One', 'paragraph: Two', 'paragraph: Three'],
    ],
    [
      'headings',
      '<h1>A</h1><h1>B</h1><h2>C</h2><h3>D</h3><h6>E</h6>',
      ['headline: A', 'heading2: B', 'heading2: C', 'heading3: D', 'heading4: E'],
    ],
    [
      'quotes',
      '<blockquote><p>One</p><p>Two</p></blockquote><p>Three</p>',
      ['quote: One', 'quote: Two', 'paragraph: Three'],
    ],
    [
      'marks',
      '<p><b>a</b><i>b</i><em><strong>c</strong></em><a href="https://e.org/x">d <b>e</b></a></p>',
      ['paragraph: **a**_b_**_c_**[d ](https://e.org/x)[**e**](https://e.org/x)'],
    ],
    [
      'lists',
      '<ul><li>a<ul><li>b</ul><li><p>c</p><p>d</p></ul><ol start=3><li>e<li value=7>f<li>g</ol>',
      [
        'listItem(•,0): a',
        'listItem(•,1): b',
        'listItem(•,0): c',
        'paragraph: d',
        'listItem(3,0): e',
        'listItem(7,0): f',
        'listItem(8,0): g',
      ],
    ],
    [
      'figures',
      '<figure><img src=x><figcaption>A bridge. <span class="image__credit">Ada Roe/AP</span></figcaption></figure><p>Text.</p>',
      ['caption: A bridge.', 'credit: Ada Roe/AP', 'paragraph: Text.'],
    ],
    [
      'a caption that is only said to be one',
      '<div class="photo-caption">A bridge</div><div class="has-caption"><p>Text.</p></div>',
      ['caption: A bridge', 'paragraph: Text.'],
    ],
    [
      'tables',
      '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>',
      ['paragraph: a\tb', 'paragraph: c'],
    ],
    ['code', '<pre>a  b\nc</pre>', ['paragraph: a  b⏎c']],
    ['definition lists', '<dl><dt>a<dd>b</dl>', ['paragraph: a', 'paragraph: b']],
    ['characters by name', '<p>&ldquo;a&rdquo; &#x2014; &amp;lt;</p>', ['paragraph: “a” — &lt;']],
    ['a list too deep', `${'<ul><li>'.repeat(12)}a`, ['listItem(•,7): a']],
  ])('%s', (_what, html, expected) => {
    expect(blocks(html)).toEqual(expected)
  })

  test('of a page, the article is read and the furniture around it is left out', () => {
    const furniture = '<header><a href="https://e.org/">Home</a></header><nav>Menu</nav>'
    const article = read(
      `${furniture}<h1>Head</h1><article><p>${'Text of it. '.repeat(9)}</p></article><footer>Imprint</footer>`,
    )
    expect(article.document.content.map((block) => block.type)).toEqual(['headline', 'paragraph'])
    expect(article.warnings).toMatchObject([{ code: 'outside_article_dropped', count: 2 }])
  })

  test('a page whose article element is only a teaser is read whole', () => {
    expect(blocks(`<article>Teaser</article><p>${'Text. '.repeat(50)}</p>`)).toHaveLength(2)
  })
})

describe('paste out of Word (trust 45)', () => {
  const item = (level: number, marker: string, text: string) =>
    `<p class=MsoListParagraphCxSpMiddle style='margin-left:.5in;text-indent:-.25in;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${marker}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`
  const page = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {color:red} @import url(https://t.example/x.css);</style>
    <!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--></head><body lang=EN-US>
    <!--StartFragment--><p class=MsoTitle>The bridge<o:p></o:p></p>
    <p class=MsoNormal><b style='mso-bidi-font-weight:normal'>The council</b> voted
      on <i>Monday</i>.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
    ${item(1, '·', 'first')}${item(2, 'o', 'second')}${item(1, '3.', 'third')}${item(1, 'b)', 'fourth')}
    <p class=MsoQuote>Said so.</p><p class=MsoCaption>Figure 1</p><p class=MsoNormal><span style='display:none;mso-hide:all'>hidden</span>End.
    <img width=1 height=1 src="https://t.example/p.gif"></p><!--EndFragment--></body></html>`

  test('its title, marks, lists, quotes and captions are recognised', () => {
    expect(blocks(page)).toEqual([
      'headline: The bridge',
      'paragraph: **The council** voted on _Monday_.',
      'listItem(•,0): first',
      'listItem(•,1): second',
      'listItem(3,0): third',
      'listItem(2,0): fourth',
      'quote: Said so.',
      'caption: Figure 1',
      'paragraph: End.',
    ])
  })

  test('its styles, pictures and hidden text stay behind, and that is told', () => {
    expect(JSON.stringify(read(page).document)).not.toMatch(/mso|t\.example|hidden|Mso|font/)
    expect(read(page).warnings.map((warning) => warning.code)).toEqual([
      'embeds_dropped',
      'hidden_text_dropped',
      'images_dropped',
    ])
  })
})

describe('tables', () => {
  const word = (text: string) => `<p class=MsoNormal><span lang=EN-GB>${text}<o:p></o:p></span></p>`
  const docs = (text: string) => `<p dir="ltr"><span style="white-space:pre-wrap;">${text}</span></p>`
  const table = (...rows: string[][]) =>
    `<table class=MsoTableGrid>\n<tbody>${rows
      .map(
        (cells) =>
          `<tr>\n  ${cells.map((cell) => `<td width=100>\n  ${cell}\n  </td>`).join('\n  ')}\n </tr>`,
      )
      .join('\n')}</tbody></table>`
  const long = 'A sentence of an article in a column of a page. '.repeat(12).trim()

  test.each<[string, string, string[]]>([
    [
      'out of Word keep their rows',
      `${table([word('North'), word('1,200')], [word('South'), word('<b>900</b>')])}${word('After.')}`,
      ['paragraph: North\t1,200', 'paragraph: South\t**900**', 'paragraph: After.'],
    ],
    [
      'out of Google Docs keep their rows',
      `<div dir="ltr">${table([docs('North'), docs('1,200')], [docs('South'), docs('900')])}</div>`,
      ['paragraph: North\t1,200', 'paragraph: South\t900'],
    ],
    [
      'have lines where a cell has several paragraphs or breaks',
      table(
        [`${word('North')}${word('&nbsp;')}${word('and east')}`, 'a<br><br>b<br>'],
        ['c', '<div><p>d</p></div>'],
      ),
      ['paragraph: North⏎and east\ta⏎b', 'paragraph: c\td'],
    ],
    [
      'have an empty cell between two tabs',
      table([word('North'), word('&nbsp;'), word('900')]),
      ['paragraph: North\t\t900'],
    ],
    [
      'of one cell to a row hold paragraphs',
      table([`${word('One.')}${word('Two.')}`]),
      ['paragraph: One.', 'paragraph: Two.'],
    ],
    [
      'that lay out a page hold its paragraphs',
      table([word('Menu'), `${word(long)}${word('Two.')}`], [word('a'), '<h2>Sub</h2>b']),
      [
        'paragraph: Menu',
        `paragraph: ${long}`,
        'paragraph: Two.',
        'paragraph: a',
        'heading2: Sub',
        'paragraph: b',
      ],
    ],
    [
      'in tables keep the rows of the inner one',
      `<table><tr><td>Side</td><td>${table([word('a'), word('b')])}</td></tr></table>`,
      ['paragraph: Side', 'paragraph: a\tb'],
    ],
  ])('%s', (_what, html, expected) => {
    expect(blocks(html)).toEqual(expected)
  })
})

describe('what Word writes of a review', () => {
  const mark = (n: number) =>
    `<span class=MsoCommentReference><span style='font-size:8.0pt'><![if !supportAnnotations]><a class=msocomanchor id="_anchor_${n}" href="#_msocom_${n}" language=JavaScript name="_msoanchor_${n}">[AB${n}]</a><![endif]><span style='mso-special-character:comment'>&nbsp;</span></span></span>`
  const comment = (n: number, words: string) =>
    `<div style='mso-element:comment'><![if !supportAnnotations]><div id="_com_${n}" class=msocomtxt language=JavaScript><![endif]><span style='mso-comment-author:"Ann B"'><a name="_msocom_${n}"></a></span><p class=MsoCommentText><span class=MsoCommentReference><span style='mso-special-character:comment'><a href="#_msoanchor_${n}" class=msocomoff>[AB${n}]</a></span></span>${words}<o:p></o:p></p><![if !supportAnnotations]></div><![endif]></div>`
  const told = (html: string) => read(html).warnings.map(({ code, count }) => `${code} ${count}`)

  test.each<[string, string, string[], string[]]>([
    [
      'comments with their list are left out',
      `<p class=MsoNormal>He said <a style='mso-comment-reference:AB_1;mso-comment-date:20240102T0304'>ten percent</a>${mark(1)} left.</p><p class=MsoNormal>All${mark(2)}.</p><!--EndFragment-->
       <div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff align=left size=1 width="33%"><![endif]>${comment(1, 'PRIVATE: is this libel?')}${comment(2, 'Second.')}</div>`,
      ['paragraph: He said ten percent left.', 'paragraph: All.'],
      ['comments_unread 2'],
    ],
    [
      'comments of a page saved as filtered are left out',
      `<p class=MsoNormal>Ten percent<span class=MsoCommentReference><span style='font-size:8.0pt'><a class=msocomanchor href="#_msocom_1">[NG1]</a>&nbsp;</span></span> left.</p><div><hr class=msocomoff><div><div id="_com_1" class=msocomtxt><a name="_msocom_1"></a><p class=MsoCommentText><a href="#_msoanchor_1" class=msocomoff>[NG1]</a>PRIVATE</p></div></div></div>`,
      ['paragraph: Ten percent left.'],
      ['comments_unread 1'],
    ],
    [
      'comments of a page out of Google Docs are left out, footnotes stay',
      '<p><span>Text</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>.<a href="#ftnt1" id="ftnt_ref1">[1]</a></p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> Note</p></div><div style="border:1px solid"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>PRIVATE</span></p><p>too</p></div>',
      ['paragraph: Text.[1]', 'paragraph: [1] Note'],
      ['links_dropped 2', 'comments_unread 1'],
    ],
    [
      'a sign that came without its comment is left out',
      `<p class=MsoNormal>Ten percent${mark(1)} left.</p>`,
      ['paragraph: Ten percent left.'],
      ['comments_unread 1'],
    ],
    [
      'words in the look of a comment or of its sign stay',
      `<p class=MsoCommentText>Kept <span class=MsoCommentReference>words [sic] too</span>.</p>`,
      ['paragraph: Kept words [sic] too.'],
      [],
    ],
    [
      'tracked changes are read as accepted',
      '<p class=MsoNormal>It was <del cite="mailto:Ann" datetime="2024-01-02T03:04">never </del><ins cite="mailto:Ann" datetime="2024-01-02T03:04">always </ins>so.</p><p><del>Gone</del></p>',
      ['paragraph: It was always so.'],
      ['changes_accepted 3'],
    ],
    [
      'signs and insertions nested by the thousand are walked once',
      `${'<span class=MsoCommentReference><ins>'.repeat(9_000)}deep`,
      ['paragraph: deep'],
      ['changes_accepted 9000'],
    ],
    [
      'an empty insertion is no change',
      '<p>Text.</p><ins class="adsbygoogle"></ins>',
      ['paragraph: Text.'],
      [],
    ],
  ])('%s', (_what, html, expected, warnings) => {
    expect(blocks(html)).toEqual(expected)
    expect(told(html)).toEqual(warnings)
  })
})

describe('paste out of Google Docs (trust 45)', () => {
  const span = (text: string, style: string) =>
    `<span style="font-size:11pt;font-family:Arial;${style}vertical-align:baseline;white-space:pre-wrap;">${text}</span>`
  const page = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-6b0f"><h2 dir="ltr">${span('Sub', 'font-weight:400;')}</h2><p dir="ltr" style="line-height:1.38;">${span('Plain ', 'font-weight:400;')}${span('strong', 'font-weight:700;')}${span(' slanted', 'font-weight:400;font-style:italic;')}<a href="https://e.org/" style="text-decoration:none;">${span('link', 'font-weight:400;')}</a></p><br /><ul style="margin-top:0;"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation">${span('one', 'font-weight:400;')}</p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation">${span('two', 'font-weight:400;')}</p></li></ul></ul></b><br class="Apple-interchange-newline">`

  test('its wrapper is not taken for bold, and its styles are read as marks', () => {
    expect(blocks(page)).toEqual([
      'heading2: Sub',
      'paragraph: Plain **strong**_ slanted_[link](https://e.org/)',
      'listItem(•,0): one',
      'listItem(•,1): two',
    ])
  })
})

describe('hostile markup is inert (trust 40, 41, 44)', () => {
  test.each([
    ['a picture with a handler', '<img src=x onerror=alert(1)>'],
    ['an svg with a handler', '<svg onload=alert(1)><text>alert(1)</text></svg>'],
    ['an svg with a style', '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">'],
    [
      'math turned text',
      '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    ],
    ['math and a form', '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>'],
    ['an imported style', '<style>@import "https://t.example/alert(1).css";</style>'],
    ['a frame with a document', '<iframe srcdoc="<script>alert(1)</script>">alert(1)</iframe>'],
    ['another base', '<base href="javascript:alert(1)//">'],
    [
      'a form',
      '<form action="javascript:alert(1)"><input value="alert(1)"><button formaction="javascript:alert(1)">alert(1)</button></form>',
    ],
    ['a template', '<template><script>alert(1)</script>alert(1)</template>'],
    ['noscript', '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>'],
    ['noscript as markup', '<noscript>alert(1)<p>alert(1)</p></noscript>'],
    ['script', '<script>alert(1)</script>'],
    ['script in a comment', '<!--><img src=x onerror=alert(1)>-->'],
    ['an object', '<object data="data:text/html,alert(1)">alert(1)</object><embed src="alert(1)">'],
    ['a video', '<video poster="javascript:alert(1)"><source onerror=alert(1)></video>'],
    ['a text area', '<textarea autofocus onfocus=alert(1)>alert(1)</textarea>'],
    ['a select', '<select><option>alert(1)</select>'],
    ['a refresh', '<meta http-equiv=refresh content="0;url=javascript:alert(1)">'],
    [
      'a hidden block',
      '<div hidden>alert(1)</div><p style="display: none !important">alert(1)</p><p style="font-size:0">alert(1)',
    ],
    [
      'a serialised slice (GHSA)',
      '<p data-pm-slice="1 1 [&quot;alert(1)&quot;]" data-claim-id="0190" data-anchor="alert(1)" id="alert(1)" class="alert(1)">',
    ],
  ])('%s', (_what, html) => {
    const article = read(`<p>before</p>${html}<p>after</p>`)
    const stored = JSON.stringify(article.document)
    expect(stored).toMatch(/before/)
    expect(stored).not.toMatch(/alert|script|onerror|data-|0190/i)
  })

  test.each([
    ['script', 'javascript:alert(1)'],
    ['broken script', 'java&#10;script:alert(1)'],
    ['script behind a control character', '&#1;javascript:alert(1)'],
    ['data', 'data:text/html,alert(1)'],
    ['vbscript', 'vbscript:alert(1)'],
    ['another host than it shows', 'https://good.example@evil.example/'],
    ['a relative address', '/login'],
  ])('a link to %s leaves its words and no link', (_what, href) => {
    const article = read(`<p><a href="${href}" onclick="alert(1)">the words</a></p>`)
    expect(article.document.content).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'the words' }] },
    ])
    expect(article.warnings.map((warning) => warning.code)).toEqual(['links_dropped'])
  })

  test('a claim marked in the text of another article is only its words (trust 44)', () => {
    const html = '<p>He <mark class="mk" data-claim-id="0190-other" data-n="12">will not</mark> go.</p>'
    expect(blocks(html)).toEqual(['paragraph: He will not go.'])
  })
})
