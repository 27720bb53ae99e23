import type { TextMark } from '@/lib/domain/text/document'
import { safeHref } from '@/lib/domain/text/href'
import type { ImportNotes } from '@/lib/importing/outcome'

type Field = { instruction: string; phase: 'instruction' | 'result'; link: TextMark | null }

/** Fields that load something or run something when Word brings them up to date. */
const ACTIVE =
  /^\s*\\?\s*(?:DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|EMBED|DATABASE|MACROBUTTON)\b/i
/** Longest instruction that is read (UTF-16 code units). */
const MAX_INSTRUCTION = 5_000
/** The address in `HYPERLINK "https://…" \o "tip"`; quotation marks may be missing. */
const HYPERLINK = /^\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]\S*))/i

/**
 * Follows a file's fields: what they show is text, what they are told to do is not, and nothing of it is done.
 *
 * @see ECMA-376 part 1, 17.16
 */
export class FieldStack {
  readonly #open: Field[] = []

  private readonly notes: ImportNotes

  constructor(notes: ImportNotes) {
    this.notes = notes
  }

  /** Whether what stands here is an instruction, in whichever field. */
  get isInstruction(): boolean {
    return this.#open.some(({ phase }) => phase === 'instruction')
  }

  /** The link that the innermost field with one gives to its result. */
  get link(): TextMark | null {
    return this.#open.findLast(({ link }) => link !== null)?.link ?? null
  }

  /** A field character: `begin`, `separate` or `end`. */
  character(type: string | undefined): void {
    const field = this.#open.at(-1)
    if (type === 'begin') this.#open.push({ instruction: '', phase: 'instruction', link: null })
    else if (type === 'end') this.#open.pop()
    else if (type === 'separate' && field) this.#settle(field)
  }

  /** A field that is written as one element: its instruction is known at once. */
  simple(instruction: string): void {
    const field: Field = { instruction, phase: 'instruction', link: null }
    this.#open.push(field)
    this.#settle(field)
  }

  instruction(text: string): void {
    const field = this.#open.at(-1)
    if (field && field.instruction.length < MAX_INSTRUCTION) field.instruction += text
  }

  #settle(field: Field): void {
    const instruction = field.instruction.slice(0, MAX_INSTRUCTION)
    field.phase = 'result'
    if (ACTIVE.test(instruction)) this.notes.add('active_fields_dropped')
    const [, quoted, bare] = HYPERLINK.exec(instruction) ?? []
    const address = quoted ?? bare
    if (address === undefined || address === '') return
    const href = safeHref(address)
    if (href === null) this.notes.add('links_dropped')
    else field.link = { type: 'link', attrs: { href } }
  }
}
