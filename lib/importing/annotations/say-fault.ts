import type { z } from 'zod'
import { fieldOf } from '@/lib/importing/nlp/json-values'

type Issue = z.core.$ZodIssue

/**
 * Says in words for a person what is wrong with a file of ours: which claim, which part of it, and what is missing there.
 * The validator's own words are about types and stay out.
 *
 * @param issue the first that the contract found
 * @param json what was checked, still of any shape
 * @returns a sentence such as `Claim #7: “evidence 1, source, title” is missing.`
 */
export function sayFault(issue: Issue | undefined, json: unknown): string {
  const path = issue?.path ?? []
  const [list, index] = path
  const isInClaim = list === 'claims' && typeof index === 'number'
  const place = (isInClaim ? path.slice(2) : path).map(String).reduce<string[]>(named, []).join(', ')
  const what = problemOf(issue, valueAt(json, path))
  const said = place === '' ? what.replace(/^is /, 'it is ') : `“${place}” ${what}`
  return isInClaim ? `${claimName(json, index)}: ${said}.` : `${capital(said)}.`
}

/** Places in lists are counted as people count them, and stand behind the name of the list: `evidence 1`. */
function named(parts: string[], part: string): string[] {
  const last = parts.at(-1)
  return /^\d+$/.test(part) && last !== undefined
    ? [...parts.slice(0, -1), `${last} ${Number(part) + 1}`]
    : [...parts, part]
}

/** What a person calls a claim of a file: by its number on the desk, or its place in the list. `index` counts from 0. */
export function claimName(json: unknown, index: number): string {
  const number = fieldOf(valueAt(json, ['claims', index]), 'number')
  return Number.isSafeInteger(number) ? `Claim #${number}` : `Claim ${index + 1} of the file`
}

function problemOf(issue: Issue | undefined, value: unknown): string {
  if (issue?.code === 'unrecognized_keys')
    return `holds “${issue.keys[0] ?? ''}”, which this format does not know`
  if (value === undefined) return 'is missing'
  if (issue?.code === 'too_big') return Array.isArray(value) ? 'has too many entries' : 'is too long'
  if (issue?.code === 'too_small' && (value === '' || Array.isArray(value))) return 'is empty'
  return 'is not what this format has there'
}

const valueAt = (json: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => fieldOf(value, String(key)), json)

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
