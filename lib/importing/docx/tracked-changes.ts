import { type ChangeAuthor, ChangeLog } from '@/lib/importing/docx/change-log'
import type { Position } from '@/lib/importing/docx/text-flow'
import { childOf, type XmlAttributes, type XmlElement } from '@/lib/importing/docx/xml'

/** `accept`: the text with all tracked changes. `corrections`: the text as it was before them, and the changes beside it. */
export type ChangesMode = 'accept' | 'corrections'

/** `applied`: the text is read with it; otherwise as it was before, and the change is noted beside it. */
export type Tracked = { readonly kind: 'ins' | 'del'; readonly by: ChangeAuthor; readonly applied: boolean }

const KINDS: ReadonlyMap<string, Tracked['kind']> = new Map([
  ['w:ins', 'ins'],
  ['w:moveTo', 'ins'],
  ['w:del', 'del'],
  ['w:moveFrom', 'del'],
])

/** Where text is put, and where it would stand. */
export type Sink = { readonly here: Position; put(): void }

/**
 * Follows the tracked changes around what is being read.
 *
 * @see ECMA-376 part 1, 17.13.5
 */
export class TrackedChanges {
  readonly log = new ChangeLog()
  /** Changes that were taken into the text, and all but the desk's own, as Word counts them. */
  accepted = 0
  foreign = 0
  readonly #open: Tracked[] = []
  readonly #mode: ChangesMode
  readonly #isOwnHand: (by: Omit<ChangeAuthor, 'isOwn'>) => boolean

  /** @param isOwnHand whether the desk itself wrote a change by this hand: to show a correction of its own */
  constructor(mode: ChangesMode, isOwnHand: (by: Omit<ChangeAuthor, 'isOwn'>) => boolean) {
    this.#mode = mode
    this.#isOwnHand = isOwnHand
  }

  /** Whether an element of this name is a change around runs. */
  static has(name: string): boolean {
    return KINDS.has(name)
  }

  open(name: string, attributes: XmlAttributes): void {
    const kind = KINDS.get(name)
    if (kind) this.#open.push(this.#count(this.#read(kind, attributes)))
  }

  close(): void {
    this.#open.pop()
  }

  /** The change by which a paragraph's own mark was put in or taken out, in the properties of that mark; null for none. */
  ofMark(properties: XmlElement | undefined): Tracked | null {
    for (const [name, kind] of KINDS) {
      const change = childOf(properties, name)
      if (change) return this.#count(this.#read(kind, change.attributes))
    }
    return null
  }

  /** Whether what stands here is neither in the text nor noted beside it. */
  get isGone(): boolean {
    return this.#open.some(({ kind, applied }) => (kind === 'del') === applied)
  }

  /** Puts text where the changes around it want it: into the text, among the words of an insertion, or nowhere. */
  place(text: string, sink: Sink): void {
    const proposed = this.#open.find(({ kind, applied }) => kind === 'ins' && !applied)
    const deleted = this.#open.find(({ kind }) => kind === 'del')
    if (proposed) {
      if (!deleted) this.log.inserted(sink.here, text, proposed.by)
      return
    }
    if (deleted?.applied) return
    const from = sink.here
    sink.put()
    if (deleted) this.log.deleted(from, sink.here, deleted.by)
  }

  #read(kind: Tracked['kind'], attributes: XmlAttributes): Tracked {
    const by = { author: attributes.get('w:author') ?? '', date: attributes.get('w:date') ?? null }
    const isOwn = this.#isOwnHand(by)
    // A correction that the desk wrote as a tracked change stays one: nobody has decided on it by sending the file.
    return { kind, by: { ...by, isOwn }, applied: this.#mode === 'accept' && !isOwn }
  }

  #count(tracked: Tracked): Tracked {
    if (tracked.applied) this.accepted++
    if (!tracked.by.isOwn) this.foreign++
    return tracked
  }
}
