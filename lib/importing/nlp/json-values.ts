/** Looks at JSON of unknown shape: what is not there, or is something else, is told by null. Own keys only. */

/** The value under a key of an object; undefined where there is none. */
export function fieldOf(json: unknown, key: string): unknown {
  if (typeof json !== 'object' || json === null) return undefined
  return Object.getOwnPropertyDescriptor(json, key)?.value
}

/** The array under a key; empty where there is none. */
export function listOf(json: unknown, key: string): readonly unknown[] {
  const value = fieldOf(json, key)
  return Array.isArray(value) ? value : []
}

/** The string under a key; null where there is none. */
export function stringOf(json: unknown, key: string): string | null {
  const value = fieldOf(json, key)
  return typeof value === 'string' ? value : null
}

/** The number under a key; NaN where there is none, which is no offset of any text. */
export function numberOf(json: unknown, key: string): number {
  const value = fieldOf(json, key)
  return typeof value === 'number' ? value : Number.NaN
}

/** A span's or a claim's id as a key: a string, or a number written as one; null for anything else. */
export function keyOf(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

/** Parses JSON; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined
    throw error
  }
}
