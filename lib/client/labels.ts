import { labelSchema } from '@/lib/contracts/claims'

/** Labels as people type them, brought to the form in which they are stored, each once; what cannot be one is left out. */
export function cleanLabels(typed: readonly string[]): string[] {
  const clean = typed.flatMap((one) => {
    const parsed = labelSchema.safeParse(one)
    return parsed.success ? [parsed.data] : []
  })
  return [...new Set(clean)]
}
