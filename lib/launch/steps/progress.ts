/** What a step of the start came to, in a few words, for the line that reports it. */
export type StepResult<T> = { did: string; value: T }

/**
 * Runs one step and prints a line with what it did and how long it took.
 *
 * @param announce printed before the work, for steps that may take more than a few seconds
 */
export async function step<T>(work: () => Promise<StepResult<T>>, announce?: string): Promise<T> {
  if (announce) console.log(`  ${announce}`)
  const began = performance.now()
  const { did, value } = await work()
  console.log(`✓ ${did} ${seconds(performance.now() - began)}`)
  return value
}

/** A duration for people: `(0.3 s)`. @param ms milliseconds */
export function seconds(ms: number): string {
  return `(${(ms / 1000).toFixed(1)} s)`
}
