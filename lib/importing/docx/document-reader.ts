import type { TextMark } from '@/lib/domain/text/document'
import { safeHref } from '@/lib/domain/text/href'
import type { DocumentContext } from '@/lib/importing/docx/document-context'
import { FieldStack } from '@/lib/importing/docx/fields'
import { Markers } from '@/lib/importing/docx/markers'
import { Paragraphs } from '@/lib/importing/docx/paragraphs'
import { PLAIN_RUN, type Run, runOf } from '@/lib/importing/docx/properties'
import { symbolOf } from '@/lib/importing/docx/symbols'
import { TextFlow } from '@/lib/importing/docx/text-flow'
import { TrackedChanges } from '@/lib/importing/docx/tracked-changes'
import {
  childOf,
  TreeBuilder,
  type XmlAttributes,
  type XmlElement,
  type XmlHandler,
} from '@/lib/importing/docx/xml'

/** Elements whose content is never text of the article. */
const SKIPPED = new Set(['mc:Fallback', 'w:rt', 'w:sectPr', 'w:tblPr', 'w:trPr', 'w:tcPr', 'w:fldData'])
/** Properties that are read as a whole once they end. */
const CAPTURED = new Set(['w:pPr', 'w:rPr', 'w:sdtPr'])
const TEXTS = new Set(['w:t', 'w:delText', 'm:t', 'w:instrText'])
const PICTURES = new Set(['a:blip', 'v:imagedata', 'c:chart', 'dgm:relIds'])
const EMBEDS = new Set(['w:altChunk', 'w:subDoc', 'o:OLEObject', 'w:control'])
/** Elements that stand for a character. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['w:tab', '\t'],
  ['w:ptab', '\t'],
  ['w:noBreakHyphen', '\u2011'],
  ['w:softHyphen', '\u00ad'],
])

/**
 * Reads the main part of a Word file as it is told to it, element by element: its text into a `TextFlow`, and beside it
 * where comments, notes, bookmarks and tracked changes stand.
 *
 * @see ECMA-376 part 1, 17 (WordprocessingML)
 */
export class DocumentReader implements XmlHandler {
  readonly flow: TextFlow
  readonly markers = new Markers()
  /** Characters by the language that their runs declare, as written in the file. */
  readonly languages = new Map<string, number>()
  /** Characters in paragraphs that run from right to left, and in all. */
  rightToLeft = 0
  characters = 0

  /** UTF-16 code units in paragraphs that are no text of the article. */
  #aside = 0
  readonly #paragraphs: Paragraphs
  readonly #fields: FieldStack
  readonly #hyperlinks: (TextMark | null)[] = []
  #run: Run = PLAIN_RUN
  #capture: TreeBuilder | null = null
  #skipping = 0
  #inText = false
  #keepsSpace = false
  #pieces: string[] = []
  /** Whether the content that follows is what an empty form shows. */
  #isPlaceholder = false

  readonly #context: DocumentContext

  constructor(context: DocumentContext) {
    this.#context = context
    this.flow = new TextFlow(context.notes, context.own)
    this.#paragraphs = new Paragraphs(context, this.flow)
    this.#fields = new FieldStack(context.notes)
  }

  open(name: string, attributes: XmlAttributes): void {
    if (this.#capture) {
      this.#capture.open(name, attributes)
    } else if (this.#skipping > 0 || SKIPPED.has(name) || (name === 'w:sdtContent' && this.#isPlaceholder)) {
      this.#isPlaceholder = false
      this.#skipping++
    } else if (CAPTURED.has(name)) {
      this.#capture = new TreeBuilder()
      this.#capture.open(name, attributes)
    } else if (TrackedChanges.has(name)) {
      this.#context.tracked.open(name, attributes)
    } else if (TEXTS.has(name)) {
      this.#inText = true
      this.#keepsSpace =
        attributes.get('xml:space') === 'preserve' || name === 'w:instrText' || name === 'm:t'
    } else if (!this.#openMarker(name, attributes)) {
      this.#openPart(name, attributes)
    }
  }

  close(name: string): void {
    if (this.#capture) {
      this.#capture.close()
      const { isWhole, root } = this.#capture
      if (!isWhole || !root) return
      this.#capture = null
      this.#properties(root)
    } else if (this.#skipping > 0) {
      this.#skipping--
    } else if (TrackedChanges.has(name)) {
      this.#context.tracked.close()
    } else if (TEXTS.has(name)) {
      this.#closeText(name)
    } else {
      this.#closePart(name)
    }
  }

  text(text: string): void {
    if (this.#inText && this.#skipping === 0) this.#pieces.push(text)
  }

  /** Takes note of a mark that is no part of the text; whether it was one. */
  #openMarker(name: string, attributes: XmlAttributes): boolean {
    const { markers } = this
    const id = attributes.get('w:id')
    const { isGone } = this.#context.tracked
    const { isDropping } = this.#paragraphs
    const here = () => ({ ...this.flow.here, aside: isDropping ? this.#aside : null })
    switch (name) {
      case 'w:commentRangeStart':
        markers.commentStart(id, here())
        return true
      case 'w:commentRangeEnd':
        markers.commentEnd(id, here())
        return true
      case 'w:commentReference':
        if (!isGone) markers.commentEnd(id, here())
        return true
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        if (isDropping) this.#context.notes.add('comments_dropped')
        else if (!isGone) {
          markers.reference(name === 'w:footnoteReference' ? 'footnote' : 'endnote', id, here())
        }
        return true
      case 'w:bookmarkStart':
        markers.bookmarkStart(id, attributes.get('w:name'), here())
        return true
      case 'w:bookmarkEnd':
        markers.bookmarkEnd(id, here())
        return true
    }
    return false
  }

  #openPart(name: string, attributes: XmlAttributes): void {
    const { notes } = this.#context
    const sign = SIGNS.get(name)
    if (sign !== undefined) this.#put(sign)
    else if (PICTURES.has(name)) notes.add('images_dropped')
    else if (EMBEDS.has(name)) notes.add('embeds_dropped')
    switch (name) {
      case 'w:p':
        this.#paragraphs.open()
        this.#isPlaceholder = false
        break
      case 'w:r':
      case 'm:r':
        this.#run = PLAIN_RUN
        break
      case 'w:br':
      case 'w:cr':
        this.#break()
        break
      case 'w:sym':
        this.#put(symbolOf(attributes.get('w:font') ?? '', attributes.get('w:char') ?? ''))
        break
      case 'w:fldChar':
        this.#fields.character(attributes.get('w:fldCharType'))
        break
      case 'w:fldSimple':
        this.#fields.simple(attributes.get('w:instr') ?? '')
        break
      case 'w:hyperlink':
        this.#hyperlinks.push(this.#linkMark(attributes))
        break
      case 'w:tbl':
        this.#paragraphs.openTable()
        break
      case 'w:gridCol':
        this.#paragraphs.column()
        break
      case 'w:tr':
        this.#paragraphs.openRow()
        break
      case 'w:tc':
        this.#paragraphs.openCell()
        break
      case 'w:txbxContent':
        this.#paragraphs.enterBox()
        break
    }
  }

  #closePart(name: string): void {
    switch (name) {
      case 'w:p':
        this.#paragraphs.close()
        break
      case 'w:fldSimple':
        this.#fields.character('end')
        break
      case 'w:hyperlink':
        this.#hyperlinks.pop()
        break
      case 'w:tbl':
        this.#paragraphs.closeTable()
        break
      case 'w:tr':
        this.#paragraphs.closeRow()
        break
      case 'w:txbxContent':
        this.#paragraphs.leaveBox()
        break
    }
  }

  #properties(tree: XmlElement): void {
    if (tree.name === 'w:rPr') this.#run = runOf(tree, this.#context.styles)
    else if (tree.name === 'w:sdtPr') this.#isPlaceholder = childOf(tree, 'w:showingPlcHdr') !== undefined
    else this.#paragraphs.properties(tree)
  }

  #closeText(name: string): void {
    const raw = this.#pieces.join('')
    this.#pieces = []
    this.#inText = false
    const text = raw.replace(/[\r\n]+/g, ' ')
    if (name === 'w:instrText') this.#fields.instruction(raw)
    else this.#put(this.#keepsSpace ? text : text.replace(/^[ \t]+|[ \t]+$/g, ''))
  }

  #put(text: string): void {
    if (this.#paragraphs.isDropping) this.#aside += text.length
    if (text === '' || !this.#isShown()) return
    const rightToLeft = this.#paragraphs.isRightToLeft
    const link = this.#hyperlinks.findLast((mark) => mark !== null) ?? this.#fields.link
    const marks = link ? [...this.#run.marks, link] : this.#run.marks
    const { language, bidiLanguage } = this.#context.styles
    const declared = this.#run.language ?? (rightToLeft ? (bidiLanguage ?? language) : language)
    if (declared) this.languages.set(declared, (this.languages.get(declared) ?? 0) + text.length)
    this.characters += text.length
    if (rightToLeft) this.rightToLeft += text.length
    this.#place(text, () => this.flow.text(text, marks))
  }

  #break(): void {
    if (this.#isShown()) this.#place('\n', () => this.flow.lineBreak())
  }

  #place(text: string, put: () => void): void {
    const { flow } = this
    const sink = {
      get here() {
        return flow.here
      },
      put,
    }
    this.#context.tracked.place(text, sink)
  }

  #isShown(): boolean {
    if (this.#paragraphs.isDropping || this.#fields.isInstruction) return false
    if (this.#run.hidden) this.#context.notes.add('hidden_text_dropped')
    return !this.#run.hidden
  }

  #linkMark(attributes: XmlAttributes): TextMark | null {
    const address = this.#context.links.get(attributes.get('r:id') ?? '')
    if (address === undefined) return null
    const href = safeHref(address)
    if (href === null) this.#context.notes.add('links_dropped')
    return href === null ? null : { type: 'link', attrs: { href } }
  }
}
