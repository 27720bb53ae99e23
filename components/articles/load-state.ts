import { type BringChoice, FIRST_BRING } from '@/components/importing/bring-choice'
import { type FittedAnnotations, fitAnnotations } from '@/components/importing/fit-annotations'
import { peopleSent } from '@/components/importing/guess-people'
import type { ArticleInput } from '@/lib/contracts/articles'
import type { ImportInput, ImportPreview, TrackedChanges } from '@/lib/contracts/imports'
import type { Priority } from '@/lib/domain/claims/vocabulary'
import { type ArticleDocument, blockText } from '@/lib/domain/text/document'
import { suggestSlug } from '@/lib/domain/text/slug'
import { suggestTitle } from '@/lib/importing/suggest-title'
import { bylineName } from '@/lib/importing/wire-patterns'

/** What is said about an article beside its text. `dueAt` is ISO 8601 in UTC. */
export type LoadFields = {
  readonly title: string
  readonly byline: string
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly slug: string
  readonly dueAt: string | null
  readonly priority: Priority
  readonly reporterId: string | null
}

/** An article on its way in: what was typed, what was understood of it, and what has been said about it. Kept as JSON on this device. */
export type LoadState = {
  readonly stage: 'text' | 'blocks'
  readonly text: string
  /** What was pasted or chosen and is read instead of `text`: rich text or a file. Kept, so that it can be sent again. */
  readonly source: ImportInput | null
  readonly preview: ImportPreview | null
  /** An address as it is typed, before the page is fetched. */
  readonly url: string
  /** How tracked changes of a Word file are read. */
  readonly changes: TrackedChanges
  /** What becomes of the annotations that came with the text. */
  readonly bring: BringChoice
  /** Indexes of the blocks that are not to be loaded. */
  readonly leftOut: readonly number[]
  readonly fields: LoadFields
  /** Fields that the person has set: no later reading of the text changes them. */
  readonly touched: readonly (keyof LoadFields)[]
}

export const EMPTY_LOAD: LoadState = {
  stage: 'text',
  text: '',
  source: null,
  preview: null,
  url: '',
  changes: 'accept',
  bring: FIRST_BRING,
  leftOut: [],
  fields: {
    title: '',
    byline: '',
    language: 'en',
    direction: 'ltr',
    slug: '',
    dueAt: null,
    priority: 'normal',
    reporterId: null,
  },
  touched: [],
}

export type LoadAction =
  | { readonly do: 'restore'; readonly state: LoadState }
  | { readonly do: 'type'; readonly text: string }
  | { readonly do: 'give'; readonly source: ImportInput; readonly text: string }
  | { readonly do: 'address'; readonly url: string }
  | { readonly do: 'changes'; readonly changes: TrackedChanges }
  | { readonly do: 'bring'; readonly choice: Partial<BringChoice> }
  | { readonly do: 'understood'; readonly preview: ImportPreview }
  | { readonly do: 'back_to_text'; readonly text: string }
  | { readonly do: 'set'; readonly fields: Partial<LoadFields> }
  | { readonly do: 'document'; readonly document: ArticleDocument }
  | { readonly do: 'leave_out'; readonly block: number; readonly out: boolean }
  | { readonly do: 'start_over' }

/** The next state of an article on its way in. Pure. */
export function loadReducer(state: LoadState, action: LoadAction): LoadState {
  switch (action.do) {
    case 'restore':
      return action.state
    case 'type':
      return { ...state, text: action.text, source: null }
    case 'give':
      // Another file has other people in it, and says other things.
      return {
        ...state,
        text: action.text,
        source: action.source,
        changes: 'accept',
        bring: FIRST_BRING,
      }
    case 'address':
      return { ...state, url: action.url }
    case 'changes':
      return { ...state, changes: action.changes }
    case 'bring':
      return { ...state, bring: { ...state.bring, ...action.choice } }
    case 'understood':
      return understood(state, action.preview)
    case 'back_to_text':
      return {
        ...state,
        stage: 'text',
        text: action.text,
        source: null,
        preview: null,
        leftOut: [],
        bring: FIRST_BRING,
      }
    case 'set': {
      const touched = new Set([...state.touched, ...(Object.keys(action.fields) as (keyof LoadFields)[])])
      const fields = { ...state.fields, ...action.fields }
      return {
        ...state,
        fields: touched.has('slug') ? fields : { ...fields, slug: suggestSlug(fields.title) },
        touched: [...touched],
      }
    }
    case 'document':
      return reassigned(state, action.document)
    case 'leave_out': {
      const others = state.leftOut.filter((block) => block !== action.block)
      return { ...state, leftOut: action.out ? [...others, action.block] : others }
    }
    case 'start_over':
      return EMPTY_LOAD
  }
}

function understood(state: LoadState, preview: ImportPreview): LoadState {
  const { touched } = state
  const keep = <K extends keyof LoadFields>(field: K, read: LoadFields[K]): LoadFields[K] =>
    touched.includes(field) ? state.fields[field] : read
  const title = keep('title', preview.title)
  const fields: LoadFields = {
    ...state.fields,
    title,
    byline: keep('byline', preview.byline ?? ''),
    language: keep('language', preview.language),
    direction: keep('direction', preview.direction),
    slug: keep('slug', suggestSlug(title)),
  }
  return { ...state, stage: 'blocks', preview, leftOut: [], fields }
}

/** A new assignment of blocks; title and byline follow the blocks of their kind until somebody has written them. */
function reassigned(state: LoadState, document: ArticleDocument): LoadState {
  if (!state.preview) return state
  const { preview, fields, touched } = state
  const headline = lineOf(document, 'headline')
  const byline = bylineName(lineOf(document, 'byline'))
  // Without a headline the title is what was suggested for such a text, not the words of a block that was one.
  const isLowered = headline === '' && lineOf(preview.document, 'headline') !== ''
  const suggested = headline || (isLowered ? suggestTitle(document, fields.language) : fields.title)
  const title = touched.includes('title') ? fields.title : suggested
  const isBylineKept =
    touched.includes('byline') || lineOf(preview.document, 'byline') === lineOf(document, 'byline')
  return {
    ...state,
    preview: {
      ...preview,
      document,
      titleSource: headline ? 'document' : isLowered ? 'suggested' : preview.titleSource,
    },
    fields: {
      ...fields,
      title,
      slug: touched.includes('slug') ? fields.slug : suggestSlug(title),
      byline: isBylineKept ? fields.byline : byline,
    },
  }
}

/** The words of the first block of a kind in one line; empty where there is none. */
function lineOf(document: ArticleDocument, type: 'headline' | 'byline'): string {
  const block = document.content.find((one) => one.type === type)
  return block ? blockText(block).replaceAll('\n', ' ').trim() : ''
}

/** The document as it will be loaded: without the blocks that are left out. */
export function loadedDocument(state: LoadState): ArticleDocument | null {
  if (!state.preview) return null
  const out = new Set(state.leftOut)
  return { type: 'doc', content: state.preview.document.content.filter((_, at) => !out.has(at)) }
}

/** What came with the text as it fits the blocks that are loaded; null where nothing came. */
export function fittedAnnotations({ preview, leftOut }: LoadState): FittedAnnotations | null {
  return preview?.annotations ? fitAnnotations(preview.annotations, preview.document, leftOut) : null
}

/**
 * What is sent to put the article on the desk; null where no text has been understood yet.
 *
 * @param guesses members of the names in an annotated file, by which nobody has chosen otherwise
 */
export function articleInput(
  state: LoadState,
  guesses: Readonly<Record<string, string>> = {},
): ArticleInput | null {
  const document = loadedDocument(state)
  if (!document) return null
  const { title, byline, slug, ...rest } = state.fields
  const copyId = state.preview?.fetched?.copyId
  const annotations = annotationsInput(state, guesses)
  return {
    ...rest,
    title: title.trim(),
    byline: byline.trim() === '' ? null : byline.trim(),
    ...(slug.trim() === '' ? {} : { slug: slug.trim() }),
    document,
    ...(copyId ? { copyId } : {}),
    ...(annotations ? { annotations } : {}),
  }
}

function annotationsInput(
  state: LoadState,
  guesses: Readonly<Record<string, string>>,
): ArticleInput['annotations'] | null {
  const { bring, preview, source } = state
  const fitted = bring.take ? fittedAnnotations(state) : null
  if (!fitted || fitted.annotations.claims.length === 0) return null
  return {
    annotations: fitted.annotations,
    filename: source?.kind === 'file' ? source.filename.slice(0, MAX_FILENAME) : 'the text',
    people: peopleSent(preview?.authors ?? [], bring.people, guesses),
    findings: bring.findings,
  }
}

/** As the API takes names of files, in UTF-16 code units. */
const MAX_FILENAME = 300

/** Whether anything is there that would be a loss. */
export const isEmptyLoad = (state: LoadState) =>
  state.text === '' &&
  state.url === '' &&
  state.source === null &&
  state.preview === null &&
  state.touched.length === 0
