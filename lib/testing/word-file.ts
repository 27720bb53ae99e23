import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import type { AnnotatedCorrection, AnnotatedThread } from '@/lib/exporting/model'

/** A Word file as tests look into it: its parts as text. Every one of them has been read by an XML parser. */
export function wordParts(bytes: Uint8Array): Map<string, string> {
  const parts = new Map(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]))
  for (const [path, xml] of parts) checkWellFormed(path, xml)
  return parts
}

function checkWellFormed(path: string, xml: string): void {
  const parser = new SaxesParser({ xmlns: true, fileName: path })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
}

export type WordRange = { start: number; end: number }
/** A comment as comments.xml and commentsExtended.xml tell it. */
export type SeenComment = {
  id: string
  author: string
  date: string
  initials: string
  text: string
  paraId: string
  done: boolean
  parentParaId: string | null
}
/** The body of a Word file: its text as it was before tracked changes, and where marks stand in it (UTF-16). */
export type SeenBody = {
  text: string
  /** By `w:id` of the comment. */
  comments: Map<string, WordRange>
  /** By name. */
  bookmarks: Map<string, WordRange>
  deleted: { author: string; text: string; start: number }[]
  inserted: { author: string; text: string; at: number }[]
  /** Paragraph marks under a tracked deletion. */
  marksDeleted: number
  /** Style ids of its paragraphs, those of the apparatus too. */
  styles: string[]
}

/** Reads the body; paragraphs in styles whose id begins with `Tickmark` are left out of the text. */
export function wordBody(parts: ReadonlyMap<string, string>): SeenBody {
  const seen: SeenBody = {
    text: '',
    comments: new Map(),
    bookmarks: new Map(),
    deleted: [],
    inserted: [],
    marksDeleted: 0,
    styles: [],
  }
  const bookmarkNames = new Map<string, string>()
  let paragraphs = 0
  let inText = false
  let inApparatus = false
  let change: { kind: 'w:ins' | 'w:del'; author: string; text: string; start: number } | null = null
  const say = (text: string) => {
    if (inApparatus) return
    if (change) change.text += text
    if (change?.kind !== 'w:ins') seen.text += text
  }
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const id = String(attributes['w:id'] ?? '')
    const here = { start: seen.text.length, end: seen.text.length }
    if (name === 'w:pStyle') {
      const style = String(attributes['w:val'])
      seen.styles.push(style)
      inApparatus = style.startsWith('Tickmark')
      // A paragraph has its mark before it: the first has none.
      if (!inApparatus && paragraphs++ > 0) seen.text += '\n'
    } else if (name === 'w:commentRangeStart') seen.comments.set(id, here)
    else if (name === 'w:commentRangeEnd') endOf(seen.comments.get(id))
    else if (name === 'w:bookmarkStart') {
      bookmarkNames.set(id, String(attributes['w:name']))
      seen.bookmarks.set(String(attributes['w:name']), here)
    } else if (name === 'w:bookmarkEnd') endOf(seen.bookmarks.get(bookmarkNames.get(id) ?? ''))
    else if ((name === 'w:ins' || name === 'w:del') && attributes['w:author'] !== undefined)
      change = { kind: name, author: String(attributes['w:author']), text: '', start: here.start }
    else if (name === 'w:t' || name === 'w:delText') inText = true
    else if (name === 'w:br') say('\n')
    else if (name === 'w:softHyphen') say('\u00ad')
    else if (name === 'w:noBreakHyphen') say('\u2011')
    else if (name === 'w:tab' && attributes['w:pos'] === undefined) say('\t')
  })
  parser.on('text', (text) => inText && say(text))
  parser.on('closetag', ({ name }) => {
    if (name === 'w:t' || name === 'w:delText') inText = false
    if (!change || name !== change.kind) return
    const { author, text, start } = change
    // Without text it is the deletion of a paragraph's mark.
    if (name === 'w:del' && text === '') seen.marksDeleted++
    else if (name === 'w:del') seen.deleted.push({ author, text, start })
    else seen.inserted.push({ author, text, at: start })
    change = null
  })
  parser.write(parts.get('word/document.xml') ?? '').close()
  return seen

  function endOf(range: WordRange | undefined) {
    if (range) range.end = seen.text.length
  }
}

/** The comments with their replies and states. */
export function wordComments(parts: ReadonlyMap<string, string>): SeenComment[] {
  const states = new Map<string, { done: boolean; parentParaId: string | null }>()
  const comments: SeenComment[] = []
  read('word/commentsExtended.xml', (name, attributes) => {
    if (name !== 'w15:commentEx') return
    states.set(attributes['w15:paraId'] ?? '', {
      done: attributes['w15:done'] === '1',
      parentParaId: attributes['w15:paraIdParent'] ?? null,
    })
  })
  let paragraph = 0
  let element = ''
  read(
    'word/comments.xml',
    (name, attributes) => {
      const last = comments.at(-1)
      element = name
      if (name === 'w:comment') {
        paragraph = 0
        comments.push({
          id: attributes['w:id'] ?? '',
          author: attributes['w:author'] ?? '',
          date: attributes['w:date'] ?? '',
          initials: attributes['w:initials'] ?? '',
          text: '',
          paraId: '',
          done: false,
          parentParaId: null,
        })
      } else if (last && name === 'w:p') {
        if (paragraph++ > 0) last.text += '\n'
        last.paraId = attributes['w14:paraId'] ?? last.paraId
        Object.assign(last, states.get(last.paraId))
      } else if (last && name === 'w:br') last.text += '\n'
    },
    (text) => {
      const last = comments.at(-1)
      if (last && element === 'w:t') last.text += text
    },
  )
  return comments

  function read(
    path: string,
    onTag: (name: string, attributes: Record<string, string>) => void,
    onText: (text: string) => void = () => undefined,
  ) {
    const xml = parts.get(path)
    if (xml === undefined) return
    const parser = new SaxesParser()
    parser.on('opentag', ({ name, attributes }) => onTag(name, attributes as Record<string, string>))
    parser.on('text', onText)
    parser.write(xml).close()
  }
}

/** A thread for an export test: who says what, in turn. */
export const talk = (resolved: boolean, ...texts: string[]): AnnotatedThread => ({
  id: `01890000-0000-7000-8000-0000000004${resolved ? '01' : '02'}`,
  kind: resolved ? ('question' as const) : ('discussion' as const),
  evidenceId: null,
  resolved,
  resolvedBy: null,
  comments: texts.map((text, index) => ({
    id: `01890000-0000-7000-8000-00000000${resolved ? '51' : '52'}0${index}`,
    author: `Sample Person ${index}`,
    createdAt: `2026-01-02T03:04:0${index}.000Z`,
    text,
  })),
})

/** A correction of the first word, but for what differs. */
export const correction = (given: Partial<AnnotatedCorrection>): AnnotatedCorrection => ({
  id: '01890000-0000-7000-8000-000000000600',
  place: { start: 0, end: 3 },
  exact: 'The',
  replacement: 'A',
  note: '',
  state: 'proposed',
  proposedBy: 'Sample Checker',
  createdAt: '2026-01-02T03:04:05.000Z',
  decidedBy: null,
  decidedAt: null,
  decisionReason: null,
  ...given,
})
