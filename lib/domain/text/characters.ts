/** Why a character cannot stand in an article: PostgreSQL refuses NUL, UTF-8 half a surrogate pair, XML the rest. */
export type ForbiddenCharacter = {
  readonly code: 'nul' | 'lone_surrogate' | 'control_character'
  /** UTF-16 code units from the start of the text. */
  readonly offset: number
}

// Built from code points, so that no invisible character stands in the source.
const CONTROLS = new RegExp(
  `[${[
    [0x00, 0x08],
    [0x0b, 0x1f],
    [0xfffe, 0xffff],
  ]
    .map(([a = 0, b = 0]) => `\\u${hex(a)}-\\u${hex(b)}`)
    .join('')}]`,
  'g',
)

function hex(unit: number): string {
  return unit.toString(16).padStart(4, '0')
}

/**
 * Finds the first character of `text` that no article may hold; null when there is none.
 *
 * Tab and line feed are allowed here; whoever checks a single text node forbids the line feed as well.
 */
export function findForbiddenCharacter(text: string): ForbiddenCharacter | null {
  const control = text.search(CONTROLS)
  if (!text.isWellFormed()) {
    const lone = firstLoneSurrogate(text)
    if (control < 0 || lone < control) return { code: 'lone_surrogate', offset: lone }
  }
  if (control < 0) return null
  return { code: text.charCodeAt(control) === 0 ? 'nul' : 'control_character', offset: control }
}

function firstLoneSurrogate(text: string): number {
  return text.search(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/)
}

/** Removes control characters that mean nothing in prose (NUL is not removed: it is refused before). */
export function withoutControls(text: string): string {
  return text.replace(CONTROLS, '')
}
