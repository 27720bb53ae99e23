import { SIGN_PATHS } from '@/lib/exporting/html/signs'

/** The inks of look.md 2 on paper, as the layout's parts name them; each one stands beside a sign and a word. */
export const INKS = {
  supported: '#0B6B4F',
  refuted: '#931616',
  conflict: '#651FB3',
  notenough: '#8B620C',
  notcheck: '#414B58',
  none: '#4A4D51',
  soft: '#4A4D51',
} as const
export type InkName = keyof typeof INKS

/** Signs of sources are drawn in the ink of what they do; all others in graphite, or in the finding's own ink. */
const INK_OF_SIGN: Readonly<Record<string, InkName>> = {
  supported: 'supported',
  refuted: 'refuted',
  conflict: 'conflict',
  notenough: 'notenough',
  notcheck: 'notcheck',
  supports: 'supported',
  partly_supports: 'supported',
  contradicts: 'refuted',
}
const WORK_SIGNS = new Set(['to_check', 'in_progress', 'waiting_for_source', 'needs_second_look', 'closed'])

/** Every sign as an SVG of its own, by name. */
export const SIGN_IMAGES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(SIGN_PATHS).map(([name, paths]) => {
    const colour = INKS[INK_OF_SIGN[name] ?? 'soft']
    const width = WORK_SIGNS.has(name) ? 1.5 : 2
    return [
      name,
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round">${paths.replaceAll('currentColor', colour)}</svg>`,
    ]
  }),
)
