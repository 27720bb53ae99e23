/** Figures of repeated measurements, in the unit that was measured. */
export type Figures = { count: number; p50: number; p95: number; max: number }

/** @param values any order, any unit; at least one */
export function figuresOf(values: readonly number[]): Figures {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) }
}

/** The middle one of several runs. */
export function median(values: readonly number[]): number {
  return figuresOf(values).p50
}

/** Prints rows under their headings, columns in line. */
export function printTable(
  headings: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): void {
  const lines = [headings, ...rows].map((row) => row.map(cell))
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  for (const line of lines) {
    console.log(
      `  ${line.map((text, i) => (i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0))).join('   ')}`,
    )
  }
}

function cell(value: string | number): string {
  if (typeof value === 'string') return value
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2)
}

/** An aim and whether it was met, as one line. Missing an aim fails nothing: the machine may be busy. */
export function printAim(aim: string, value: number, isMet: boolean): void {
  console.log(`  ${isMet ? 'met   ' : 'MISSED'}  ${aim}: ${cell(value)}`)
}
