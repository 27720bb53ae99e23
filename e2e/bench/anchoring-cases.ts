import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'

const Range = z.object({ start: z.int().min(0), end: z.int().min(1) })

/** One case: a quote in a text before, and where it stands in the text after (null: the passage is gone). */
export const AnchoringCase = z
  .object({
    id: z.string().min(1),
    kind: z.string().min(1),
    sub: z.string().nullish(),
    quote: z.string().min(1),
    start: z.int().min(0),
    end: z.int().min(1),
    expected: Range.nullable(),
    accept: z
      .object({
        startMin: z.int().min(0),
        startMax: z.int().min(0),
        endMin: z.int().min(0),
        endMax: z.int().min(0),
      })
      .nullish(),
    before: z.string(),
    after: z.string(),
  })
  .refine((one) => one.before.slice(one.start, one.end) === one.quote, {
    message: '`quote` is not what stands at `start` to `end` of `before`',
  })
  .refine((one) => one.expected === null || one.expected.end <= one.after.length, {
    message: '`expected` lies outside `after`',
  })
export type AnchoringCase = z.infer<typeof AnchoringCase>

/** Something about the file of cases that its owner must mend; the message names the line. */
export class CaseFileError extends Error {}

/**
 * Reads cases, one JSON object a line; a name that ends in `.gz` is unpacked.
 *
 * @throws {CaseFileError} on a file that cannot be read, a line that is no case, or an id that stands twice.
 */
export function readCases(file: string): AnchoringCase[] {
  let text: string
  try {
    const bytes = readFileSync(file)
    text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  } catch (error) {
    throw new CaseFileError(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
  const lineOfId = new Map<string, number>()
  const cases: AnchoringCase[] = []
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return
    const at = `${file}, line ${index + 1}`
    const parsed = AnchoringCase.safeParse(parseLine(line, at))
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      throw new CaseFileError(`${at}: ${issue?.path.join('.') || 'case'}: ${issue?.message}`)
    }
    const first = lineOfId.get(parsed.data.id)
    if (first !== undefined) {
      throw new CaseFileError(`${at}: the id ${parsed.data.id} stands on line ${first} already`)
    }
    lineOfId.set(parsed.data.id, index + 1)
    cases.push(parsed.data)
  })
  if (cases.length === 0) throw new CaseFileError(`${file} holds no cases`)
  return cases
}

function parseLine(line: string, at: string): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    throw new CaseFileError(`${at}: not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}
