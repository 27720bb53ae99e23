import { parseArgs } from 'node:util'
import { idSchema } from '@/lib/contracts/common'
import { EXPORT_FORMATS, ExportQuery } from '@/lib/contracts/exports'

/** How `npm run export` is called. */
export const EXPORT_USAGE = `Usage: npm run export -- --article ID --format FORMAT [--email WHO] [--out FILE] [options]

  --article ID      the article, as its address on the desk names it
  --format FORMAT   ${EXPORT_FORMATS.slice(0, 8).join(', ')},
                    ${EXPORT_FORMATS.slice(8).join(', ')}
  --email WHO       whose rights the copy is made with; an owner of the newsroom unless given
  --out FILE        where it is written; the copy’s own name in this folder unless given

Options: --revision N  --claims closed  --findings refuted,none  --numbers 1,3,5-9  --history
         --no-sources  --no-reasons  --no-threads  --no-corrections  --no-endnotes`

export type ExportArgs = { articleId: string; email: string | null; out: string | null; query: ExportQuery }

/**
 * Reads the arguments of `npm run export`.
 *
 * @returns what is wrong with them, in a sentence, instead.
 */
export function readExportArgs(
  given: readonly string[],
): { kind: 'fine'; args: ExportArgs } | { kind: 'wrong'; problem: string } {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  let values: Record<string, string | boolean | undefined>
  try {
    values = parseArgs({
      args: [...given],
      allowNegative: true,
      options: {
        article: text,
        format: text,
        email: text,
        out: text,
        revision: text,
        claims: text,
        findings: text,
        numbers: text,
        history: flag,
        sources: flag,
        reasons: flag,
        threads: flag,
        corrections: flag,
        endnotes: flag,
      },
    }).values
  } catch (error) {
    return {
      kind: 'wrong',
      problem: error instanceof Error ? error.message : 'These arguments are not known.',
    }
  }
  const { article, email, out, ...options } = values
  if (article === undefined || options.format === undefined)
    return { kind: 'wrong', problem: '--article and --format are needed.' }
  if (!idSchema.safeParse(article).success)
    return { kind: 'wrong', problem: `${article} is no article’s id.` }
  const query = ExportQuery.safeParse(options)
  if (!query.success) {
    const [issue] = query.error.issues
    return { kind: 'wrong', problem: `--${issue?.path.join('.')}: ${issue?.message}.` }
  }
  const orNull = (value: string | boolean | undefined) => (typeof value === 'string' ? value : null)
  return {
    kind: 'fine',
    args: { articleId: String(article), email: orNull(email), out: orNull(out), query: query.data },
  }
}
