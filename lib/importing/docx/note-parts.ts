import { withoutControls } from '@/lib/domain/text/characters'
import { safeHref } from '@/lib/domain/text/href'
import { FieldStack } from '@/lib/importing/docx/fields'
import type { Links } from '@/lib/importing/docx/package'
import { symbolOf } from '@/lib/importing/docx/symbols'
import { childrenOf, textOf, type XmlElement } from '@/lib/importing/docx/xml'
import { ImportNotes } from '@/lib/importing/outcome'

/** A link in a comment or a note, with the words that carry it. */
export type NoteLink = { readonly href: string; readonly words: string }
/** Text beside the article's own: of a comment, a footnote or an end note. Paragraphs and line breaks are line feeds. */
export type NoteText = { readonly text: string; readonly links: readonly NoteLink[] }

/** A footnote or an end note, with the comments that stand in it. */
export type Note = NoteText & { readonly commentIds: readonly string[] }

/** Comments of one file that are looked at: claims, and all that answers them. */
const MAX_COMMENTS = 20_000

/** A Word comment. */
export type WordComment = NoteText & {
  readonly id: string
  readonly author: string
  /** ISO 8601, UTC; null where the file does not say, or says nonsense. */
  readonly createdAt: string | null
  /** `w:date` as written. */
  readonly date: string | null
  /** `w14:paraId` of its last paragraph, by which replies name the comment that they answer. */
  readonly paraId: string | null
  /** `paraId` of the comment that it answers. */
  readonly parent: string | null
  /** Whether the talk is marked as done; null where the file does not say. */
  readonly done: boolean | null
}

/**
 * Reads the comments of a file, with what newer parts say about them: who answers whom, what is resolved, and when in
 * UTC it was written.
 *
 * @param parts trees of `comments`, `commentsExtended`, `commentsIds` and `commentsExtensible`, each null if not there
 * @see ECMA-376 part 1, 17.13.4; [MS-DOCX] 2.5 (w15, w16cid, w16cex)
 */
export function readComments(
  parts: {
    readonly comments: XmlElement | null
    readonly extended: XmlElement | null
    readonly ids: XmlElement | null
    readonly extensible: XmlElement | null
  },
  links: Links,
): WordComment[] {
  const extended = byAttribute(parts.extended, 'w15:paraId')
  const ids = byAttribute(parts.ids, 'w16cid:paraId')
  const extensible = byAttribute(parts.extensible, 'w16cex:durableId')
  return childrenOf(parts.comments)
    .slice(0, MAX_COMMENTS)
    .flatMap((element) => {
      const id = element.attributes.get('w:id')
      if (element.name !== 'w:comment' || id === undefined) return []
      const paraId = lastParagraphId(element)
      const more = extended.get(paraId ?? '')
      const durable = ids.get(paraId ?? '')?.get('w16cid:durableId')
      const date = element.attributes.get('w:date') ?? null
      const done = more?.get('w15:done')
      return [
        {
          id,
          author: element.attributes.get('w:author') ?? '',
          createdAt: momentOf(extensible.get(durable ?? '')?.get('w16cex:dateUtc') ?? null) ?? momentOf(date),
          date,
          paraId,
          parent: more?.get('w15:paraIdParent') ?? null,
          done: done === undefined ? null : ['1', 'true', 'on'].includes(done),
          ...readNoteText(element, links),
        },
      ]
    })
}

/** Footnotes or end notes by their ids, without those that only draw a line. */
export function readNotes(tree: XmlElement | null, links: Links): Map<string, Note> {
  const found = new Map<string, Note>()
  for (const element of childrenOf(tree)) {
    const id = element.attributes.get('w:id')
    const type = element.attributes.get('w:type') ?? 'normal'
    if (id === undefined || type !== 'normal') continue
    found.set(id, { ...readNoteText(element, links), commentIds: [...new Set(commentsOn(element))] })
  }
  return found
}

const COMMENT_MARKS = new Set(['w:commentRangeStart', 'w:commentReference'])

/** Ids of the comments whose marks stand within an element. */
function commentsOn(element: XmlElement): string[] {
  return childrenOf(element).flatMap((child) =>
    COMMENT_MARKS.has(child.name) ? (child.attributes.get('w:id') ?? []) : commentsOn(child),
  )
}

/** A moment as Word writes it, in ISO 8601 and UTC; what has no zone is read as UTC, as Word itself marks local time. */
export function momentOf(date: string | null): string | null {
  const match = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?$/.exec(date ?? '')
  if (!match) return null
  const moment = new Date(match[1] ? match[0] : `${match[0]}Z`)
  const year = moment.getUTCFullYear()
  return year >= 1900 && year <= 9999 ? moment.toISOString() : null
}

/** Reads the text and the links of one comment or note. */
function readNoteText(element: XmlElement, links: Links): NoteText {
  const reader = new NoteReader(links)
  reader.read(element)
  return reader.result()
}

/** Elements that are no text of a note: deleted words, properties, what is there for older programs. */
const SILENT = new Set(['w:del', 'w:moveFrom', 'w:pPr', 'w:rPr', 'w:sdtPr', 'mc:Fallback'])

/** Longest note that is looked at (UTF-16 code units): our own comments are far shorter. */
const MAX_NOTE = 100_000

class NoteReader {
  readonly #lines: string[] = []
  readonly #links: NoteLink[] = []
  readonly #fields = new FieldStack(new ImportNotes())
  #line = ''
  #open: { href: string; words: string; byField: boolean } | null = null

  private readonly links: Links

  constructor(links: Links) {
    this.links = links
  }

  result(): NoteText {
    this.#endLink()
    if (this.#line !== '') this.#endLine()
    const text = this.#lines.join('\n').slice(0, MAX_NOTE).trim()
    return { text: text.isWellFormed() ? text : text.toWellFormed(), links: this.#links }
  }

  read(element: XmlElement): void {
    for (const child of childrenOf(element)) this.#element(child)
  }

  #element(element: XmlElement): void {
    const { name, attributes } = element
    if (SILENT.has(name)) return
    switch (name) {
      case 'w:p':
        this.read(element)
        this.#endLine()
        return
      case 'w:t':
      case 'm:t':
        this.#put(textOf(element).replace(/[\r\n]+/g, ' '))
        return
      case 'w:tab':
        this.#put('\t')
        return
      case 'w:br':
      case 'w:cr':
        this.#put('\n')
        return
      case 'w:noBreakHyphen':
        this.#put('\u2011')
        return
      case 'w:sym':
        this.#put(symbolOf(attributes.get('w:font') ?? '', attributes.get('w:char') ?? ''))
        return
      case 'w:instrText':
        this.#fields.instruction(textOf(element))
        return
      case 'w:fldChar':
        this.#fields.character(attributes.get('w:fldCharType'))
        return
      case 'w:fldSimple':
        this.#fields.simple(attributes.get('w:instr') ?? '')
        this.read(element)
        this.#fields.character('end')
        return
      case 'w:hyperlink': {
        const href = safeHref(this.links.get(attributes.get('r:id') ?? '') ?? '')
        this.#endLink()
        if (href !== null) this.#open = { href, words: '', byField: false }
        this.read(element)
        this.#endLink()
        return
      }
      default:
        this.read(element)
    }
  }

  #put(raw: string): void {
    if (this.#fields.isInstruction) return
    const text = withoutControls(raw)
    const link = this.#fields.link
    const href = link?.type === 'link' ? link.attrs.href : null
    if (this.#open?.byField && this.#open.href !== href) this.#endLink()
    if (href !== null && !this.#open) this.#open = { href, words: '', byField: true }
    this.#line += text
    if (this.#open) this.#open.words += text
  }

  #endLine(): void {
    this.#endLink()
    this.#lines.push(this.#line.trimEnd())
    this.#line = ''
  }

  #endLink(): void {
    if (this.#open) this.#links.push({ href: this.#open.href, words: this.#open.words.trim() })
    this.#open = null
  }
}

function byAttribute(tree: XmlElement | null, key: string): Map<string, ReadonlyMap<string, string>> {
  return new Map(childrenOf(tree).map(({ attributes }) => [attributes.get(key) ?? '', attributes]))
}

function lastParagraphId(comment: XmlElement): string | null {
  const last = childrenOf(comment).findLast(({ name }) => name === 'w:p')
  return last?.attributes.get('w14:paraId') ?? null
}
