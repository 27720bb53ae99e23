import { parseArgs } from 'node:util'
import { TokenInput } from '@/lib/contracts/people'

/** How `npm run token` is called. */
export const TOKEN_USAGE = 'Usage: npm run token -- --email WHO --name WHAT [--days 90] [--newsroom NAME]'

export type TokenArgs = { email: string; newsroom: string | null; input: TokenInput }

/**
 * Reads the arguments of `npm run token`.
 *
 * @returns what is wrong with them, in a sentence, instead.
 */
export function readTokenArgs(
  given: readonly string[],
): { kind: 'fine'; args: TokenArgs } | { kind: 'wrong'; problem: string } {
  const text = { type: 'string' } as const
  let values: Partial<Record<'email' | 'name' | 'days' | 'newsroom', string>>
  try {
    values = parseArgs({
      args: [...given],
      options: { email: text, name: text, days: text, newsroom: text },
    }).values
  } catch (error) {
    const problem = error instanceof Error ? error.message : 'These arguments are not known.'
    return { kind: 'wrong', problem }
  }
  const { email, name, days, newsroom } = values
  if (!email || !name) return { kind: 'wrong', problem: '--email and --name are needed.' }
  const input = TokenInput.safeParse({ name, ...(days === undefined ? {} : { expiresInDays: Number(days) }) })
  if (!input.success) {
    const [issue] = input.error.issues
    const option = issue?.path[0] === 'name' ? '--name' : '--days'
    return { kind: 'wrong', problem: `${option}: ${issue?.message}.` }
  }
  return { kind: 'fine', args: { email, newsroom: newsroom ?? null, input: input.data } }
}
