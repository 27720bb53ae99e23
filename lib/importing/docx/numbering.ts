import { childOf, childrenOf, valOf, type XmlElement } from '@/lib/importing/docx/xml'

type Level = { readonly ordered: boolean; readonly start: number }
type Numbering = {
  readonly abstractId: string
  readonly levels: ReadonlyMap<number, Level>
  readonly restarts: boolean
}

const BULLETED: Level = { ordered: false, start: 1 }
/** Levels of one list, as Word has them. */
const MAX_LEVEL = 8

/** Where an item stands in its list: `ordinal` is null for a bullet. */
export type ListPlace = { readonly ordinal: number | null; readonly depth: number }

/**
 * Counts the items of a file's lists in the order in which they are asked for, as Word numbers them.
 *
 * @see ECMA-376 part 1, 17.9
 */
export class ListCounter {
  readonly #numberings: ReadonlyMap<string, Numbering>
  /** Counts by list and level; lists of the same form go on counting in each other, unless one starts anew. */
  readonly #counts = new Map<string, (number | undefined)[]>()
  readonly #begun = new Set<string>()

  /** @param tree numbering.xml, or null where there is none */
  constructor(tree: XmlElement | null) {
    this.#numberings = readNumberings(tree)
  }

  /**
   * The place of the next item of this list.
   *
   * @returns null where there is no such list: 0 takes a paragraph out of the list of its style.
   */
  next(numId: string, level: number): ListPlace | null {
    const numbering = this.#numberings.get(numId)
    if (!numbering) return null
    const depth = Math.max(0, Math.min(level, MAX_LEVEL))
    const counts = this.#counts.get(numbering.abstractId) ?? []
    if (numbering.restarts && !this.#begun.has(numId)) counts.length = 0
    this.#begun.add(numId)
    this.#counts.set(numbering.abstractId, counts)
    const { ordered, start } = numbering.levels.get(depth) ?? BULLETED
    const before = counts[depth]
    const count = before === undefined ? start : before + 1
    counts[depth] = count
    counts.length = depth + 1
    return { ordinal: ordered ? count : null, depth }
  }
}

function readNumberings(tree: XmlElement | null): Map<string, Numbering> {
  const forms = new Map<string, Map<number, Level>>()
  const found = new Map<string, Numbering>()
  for (const element of childrenOf(tree)) {
    if (element.name === 'w:abstractNum') {
      forms.set(element.attributes.get('w:abstractNumId') ?? '', levelsOf(element))
    }
  }
  for (const element of childrenOf(tree)) {
    const numId = element.attributes.get('w:numId')
    if (element.name !== 'w:num' || numId === undefined) continue
    const abstractId = valOf(element, 'w:abstractNumId') ?? ''
    const levels = new Map(forms.get(abstractId))
    let restarts = false
    for (const override of childrenOf(element)) {
      if (override.name !== 'w:lvlOverride') continue
      const depth = Number(override.attributes.get('w:ilvl'))
      const own = childOf(override, 'w:lvl')
      if (own) levels.set(depth, levelOf(own))
      const start = valOf(override, 'w:startOverride')
      if (start === undefined) continue
      restarts = true
      levels.set(depth, { ...(levels.get(depth) ?? BULLETED), start: wholeNumber(start) })
    }
    found.set(numId, { abstractId, levels, restarts })
  }
  return found
}

function levelsOf(form: XmlElement): Map<number, Level> {
  return new Map(
    childrenOf(form)
      .filter(({ name }) => name === 'w:lvl')
      .map((level) => [Number(level.attributes.get('w:ilvl')), levelOf(level)]),
  )
}

function levelOf(level: XmlElement): Level {
  const format = valOf(level, 'w:numFmt') ?? 'decimal'
  return {
    ordered: format !== 'bullet' && format !== 'none',
    start: wholeNumber(valOf(level, 'w:start') ?? '1'),
  }
}

function wholeNumber(text: string): number {
  return /^\d{1,7}$/.test(text) ? Number(text) : 1
}
