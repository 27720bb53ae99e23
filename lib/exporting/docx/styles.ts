import type { Ink } from '@/lib/domain/highlights/ink'
import { INKS } from '@/lib/exporting/docx/comment-text'
import { APPARATUS_STYLE, BLOCK_STYLES } from '@/lib/exporting/docx/identity'
import { LINK_COLOR, wordLanguage } from '@/lib/exporting/docx/runs'
import { wordPart } from '@/lib/exporting/docx/xml'
import type { AnnotatedArticle } from '@/lib/exporting/model'

/** Ids of the styles; their names are what survives a save (identity.ts). */
export const STYLE_IDS = {
  headline: 'Title',
  byline: 'Byline',
  dateline: 'Dateline',
  credit: 'Credit',
  caption: 'Caption',
  paragraph: 'BodyText',
  heading2: 'Heading2',
  heading3: 'Heading3',
  heading4: 'Heading4',
  quote: 'Quote',
  listItem: 'ListParagraph',
  header: 'Header',
  footer: 'Footer',
  comment: 'CommentText',
  commentReference: 'CommentReference',
  endnote: 'EndnoteText',
  endnoteReference: 'EndnoteReference',
  apparatusHeading: 'TickmarkHeading',
  apparatus: 'TickmarkNote',
} as const

/** A4 with room for comments: width of the text in twentieths of a point. */
export const PAGE = { width: 11906, height: 16838, side: 1531, top: 1531, bottom: 1361 } as const
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.side

/** The character style that shades the words of a claim. */
export const claimStyle = (ink: Ink) => `Claim-${ink}`

/** Newsreader and Public Sans are on few machines: Word's nearest, with faces for the other scripts. */
const SERIF = fonts('Georgia', 'Times New Roman')
const SANS = fonts('Arial', 'Arial')

function fonts(face: string, complex: string): string {
  return `<w:rFonts w:ascii="${face}" w:hAnsi="${face}" w:cs="${complex}"/>`
}

/** Size in half points, for all scripts. */
const size = (half: number) => `<w:sz w:val="${half}"/><w:szCs w:val="${half}"/>`
const color = (rgb: string) => `<w:color w:val="${rgb}"/>`
const INK_2 = '4A4D51'
const INK_3 = '66696D'

/** One tab stop, at the right edge of the text. */
const TABS = `<w:tabs><w:tab w:val="right" w:pos="${TEXT_WIDTH}"/></w:tabs>`

type Style = {
  id: string
  name: string
  basedOn?: string
  next?: string
  p?: string
  r?: string
  own?: boolean
}

const body = STYLE_IDS.paragraph
const PARAGRAPHS: readonly Style[] = [
  { id: body, name: BLOCK_STYLES.paragraph, basedOn: 'Normal', p: space(0, 160) },
  {
    id: STYLE_IDS.headline,
    name: BLOCK_STYLES.headline,
    basedOn: 'Normal',
    next: body,
    p: `<w:keepNext/><w:keepLines/><w:pBdr><w:bottom w:val="single" w:sz="4" w:space="8" w:color="C3C0B7"/></w:pBdr><w:spacing w:before="0" w:after="240" w:line="252" w:lineRule="auto"/><w:outlineLvl w:val="0"/>`,
    r: size(44),
  },
  {
    id: STYLE_IDS.byline,
    name: BLOCK_STYLES.byline,
    basedOn: 'Normal',
    own: true,
    p: space(0, 80),
    r: color(INK_2) + size(19),
  },
  {
    id: STYLE_IDS.dateline,
    name: BLOCK_STYLES.dateline,
    basedOn: 'Normal',
    own: true,
    p: space(0, 80),
    r: size(19),
  },
  {
    id: STYLE_IDS.credit,
    name: BLOCK_STYLES.credit,
    basedOn: 'Normal',
    own: true,
    p: space(0, 60),
    r: color(INK_3) + size(17),
  },
  {
    id: STYLE_IDS.caption,
    name: BLOCK_STYLES.caption,
    basedOn: 'Normal',
    p: space(0, 200),
    r: color(INK_2) + size(19),
  },
  ...([2, 3, 4] as const).map(
    (level): Style => ({
      id: STYLE_IDS[`heading${level}`],
      name: `${BLOCK_STYLES.heading} ${level}`,
      basedOn: 'Normal',
      next: body,
      p: `<w:keepNext/><w:keepLines/><w:spacing w:before="280" w:after="100"/><w:outlineLvl w:val="${level - 1}"/>`,
      r: `<w:b/><w:bCs/>${level === 4 ? '<w:i/><w:iCs/>' : ''}${size(32 - level * 3)}`,
    }),
  ),
  {
    id: STYLE_IDS.quote,
    name: BLOCK_STYLES.quote,
    basedOn: 'Normal',
    next: body,
    p: '<w:spacing w:before="0" w:after="160"/><w:ind w:left="425" w:right="425"/>',
    r: '<w:i/><w:iCs/>',
  },
  { id: STYLE_IDS.listItem, name: BLOCK_STYLES.listItem, basedOn: 'Normal', p: space(0, 80) },
  {
    id: STYLE_IDS.header,
    name: 'header',
    basedOn: 'Normal',
    p: `<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="4" w:color="1A1C1E"/></w:pBdr>${TABS}<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>`,
    r: SANS + color(INK_2) + size(16),
  },
  {
    id: STYLE_IDS.footer,
    name: 'footer',
    basedOn: 'Normal',
    p: `${TABS}<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>`,
    r: SANS + color(INK_3) + size(16),
  },
  { id: STYLE_IDS.comment, name: 'annotation text', basedOn: 'Normal', p: tight(), r: SANS + size(20) },
  { id: STYLE_IDS.endnote, name: 'endnote text', basedOn: 'Normal', p: tight(40), r: SANS + size(18) },
  {
    id: STYLE_IDS.apparatusHeading,
    name: `${APPARATUS_STYLE} Heading`,
    basedOn: 'Normal',
    own: true,
    p: '<w:keepNext/><w:pBdr><w:top w:val="single" w:sz="6" w:space="6" w:color="1A1C1E"/></w:pBdr><w:spacing w:before="480" w:after="60" w:line="240" w:lineRule="auto"/>',
    r: `${SANS}<w:b/><w:bCs/>${size(18)}`,
  },
  {
    id: STYLE_IDS.apparatus,
    name: `${APPARATUS_STYLE} Note`,
    basedOn: 'Normal',
    own: true,
    p: tight(60),
    r: SANS + color(INK_2) + size(17),
  },
]

function space(before: number, after: number): string {
  return `<w:spacing w:before="${before}" w:after="${after}"/>`
}
function tight(after = 0): string {
  return `<w:spacing w:before="0" w:after="${after}" w:line="252" w:lineRule="auto"/>`
}

const paragraphStyle = ({ id, name, basedOn, next, p = '', r = '', own = false }: Style) =>
  `<w:style w:type="paragraph"${own ? ' w:customStyle="1"' : ''} w:styleId="${id}"><w:name w:val="${name}"/>${
    basedOn ? `<w:basedOn w:val="${basedOn}"/>` : ''
  }${next ? `<w:next w:val="${next}"/>` : ''}<w:qFormat/><w:pPr>${p}</w:pPr><w:rPr>${r}</w:rPr></w:style>`

const characterStyle = (id: string, name: string, r: string, own = false) =>
  `<w:style w:type="character"${own ? ' w:customStyle="1"' : ''} w:styleId="${id}"><w:name w:val="${name}"/><w:rPr>${r}</w:rPr></w:style>`

/** The styles part: the look's type in Word's styles, in the languages of the article. */
export function stylesXml(article: AnnotatedArticle): string {
  const { tag, script } = wordLanguage(article.language)
  const latin = script === 'latin' ? tag : 'en-US'
  const lang = `<w:lang w:val="${latin}" w:eastAsia="${script === 'eastAsia' ? tag : 'zh-CN'}" w:bidi="${script === 'bidi' ? tag : 'ar-SA'}"/>`
  return wordPart(
    'w:styles',
    [
      `<w:docDefaults><w:rPrDefault><w:rPr>${SERIF}<w:color w:val="1A1C1E"/>${size(22)}${lang}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="320" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`,
      '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
      '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>',
      '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
      '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>',
      ...PARAGRAPHS.map(paragraphStyle),
      characterStyle('Hyperlink', 'Hyperlink', `${color(LINK_COLOR)}<w:u w:val="single"/>`),
      characterStyle(STYLE_IDS.commentReference, 'annotation reference', size(16)),
      characterStyle(
        STYLE_IDS.endnoteReference,
        'endnote reference',
        `${SANS}${color(LINK_COLOR)}<w:vertAlign w:val="superscript"/>`,
      ),
      ...Object.entries(INKS).map(([ink, { tint }]) =>
        characterStyle(
          claimStyle(ink as Ink),
          `Claim ${ink}`,
          `<w:shd w:val="clear" w:color="auto" w:fill="${tint}"/>`,
          true,
        ),
      ),
    ].join(''),
  )
}

/** Which fonts stand in for ours, and what to take where they are missing. */
export function fontTableXml(): string {
  const font = (name: string, alternative: string, family: string) =>
    `<w:font w:name="${name}"><w:altName w:val="${alternative}"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`
  return wordPart(
    'w:fonts',
    font('Georgia', 'Newsreader', 'roman') +
      font('Times New Roman', 'Liberation Serif', 'roman') +
      font('Arial', 'Liberation Sans', 'swiss'),
  )
}
