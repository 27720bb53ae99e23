import { EXPORT_PARTS, type ExportPart, whyPartRests } from '@/components/exporting/export-formats'
import { type ExportFormat, ExportOptions, type ExportOptionsInput } from '@/lib/contracts/exports'
import { FINDINGS, type Finding } from '@/lib/domain/claims/vocabulary'

/** Every finding that a claim may stand at, the missing one too. */
export const ALL_FINDINGS: readonly (Finding | 'none')[] = [...FINDINGS, 'none']

/** What somebody wants in a copy, as the dialog holds it. */
export type ExportChoice = {
  readonly claims: 'all' | 'closed'
  /** Claims with one of these. */
  readonly findings: readonly (Finding | 'none')[]
  /** As typed: `1,3,5-9`, or nothing for every number. */
  readonly numbers: string
  /** Null for the newest. */
  readonly revision: number | null
  readonly parts: Readonly<Record<ExportPart, boolean>>
}

export const FIRST_CHOICE: ExportChoice = {
  claims: 'all',
  findings: ALL_FINDINGS,
  numbers: '',
  revision: null,
  parts: { sources: true, reasons: true, threads: true, corrections: true, history: false, endnotes: true },
}

/** What of a choice is kept for the next copy: numbers and revision belong to one article. */
export type RememberedChoice = Pick<ExportChoice, 'claims' | 'findings' | 'parts'>

export const rememberedOf = ({ claims, findings, parts }: ExportChoice): RememberedChoice => ({
  claims,
  findings,
  parts,
})

/** Reads what a device has kept, whatever that is: each field that makes no sense is as at the first time. */
export function readRemembered(kept: unknown): ExportChoice {
  if (typeof kept !== 'object' || kept === null) return FIRST_CHOICE
  const { claims, findings, parts } = kept as Record<string, unknown>
  const known = Array.isArray(findings) ? ALL_FINDINGS.filter((one) => findings.includes(one)) : []
  const flags = typeof parts === 'object' && parts !== null ? (parts as Record<string, unknown>) : {}
  const entries = EXPORT_PARTS.map((part): [ExportPart, boolean] => {
    const flag = flags[part]
    return [part, typeof flag === 'boolean' ? flag : FIRST_CHOICE.parts[part]]
  })
  return {
    ...FIRST_CHOICE,
    claims: claims === 'closed' ? 'closed' : 'all',
    findings: known.length > 0 ? known : ALL_FINDINGS,
    parts: Object.fromEntries(entries) as Record<ExportPart, boolean>,
  }
}

/** Numbers as an address writes them: without spaces, ranges with a hyphen. Null where nothing is typed. */
const tidyNumbers = (typed: string): string | null => {
  const tidy = typed.replace(/[–—]/gu, '-').replace(/\s+/gu, '').replace(/[;،]/gu, ',').replace(/,+$/u, '')
  return tidy === '' ? null : tidy
}

/** What keeps a choice from being made into a copy, in a sentence at its field; null where nothing does. */
export function choiceTrouble(
  format: ExportFormat,
  choice: ExportChoice,
): { readonly field: 'findings' | 'numbers'; readonly message: string } | null {
  if (format === 'dossier') return null
  if (choice.findings.length === 0) return { field: 'findings', message: 'Choose at least one finding.' }
  const numbers = tidyNumbers(choice.numbers)
  if (numbers !== null && !ExportOptions.shape.numbers.safeParse(numbers).success)
    return { field: 'numbers', message: 'Write numbers and ranges such as 1, 3, 5-9.' }
  return null
}

/**
 * A choice as an address or a request writes it: what is as by default is left out, and so is what does not matter to the
 * format. Call {@link choiceTrouble} first.
 */
export function optionsOf(format: ExportFormat, choice: ExportChoice): ExportOptionsInput {
  const options: ExportOptionsInput = {}
  if (format === 'dossier') return options
  if (choice.revision !== null) options.revision = choice.revision
  // Nothing else is published, whatever was chosen: so the numbers are those of what is in the file.
  if (choice.claims === 'closed' || format === 'claimreview') options.claims = 'closed'
  if (choice.findings.length < ALL_FINDINGS.length) options.findings = choice.findings.join(',')
  const numbers = tidyNumbers(choice.numbers)
  if (numbers !== null) options.numbers = numbers
  for (const part of EXPORT_PARTS) {
    if (whyPartRests(format, part) === null && choice.parts[part] !== FIRST_CHOICE.parts[part])
      options[part] = choice.parts[part]
  }
  return options
}
