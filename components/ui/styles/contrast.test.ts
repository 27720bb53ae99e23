import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const css = readFileSync(path.join(import.meta.dirname, 'tokens.css'), 'utf8')

function tokensAfter(start: string): Record<string, string> {
  const at = css.indexOf(start)
  const block = css.slice(at, css.indexOf('\n}', at))
  return Object.fromEntries(
    [...block.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-fA-F]{6})/g)].map(([, name, value]) => [name, value]),
  )
}
const light = tokensAfter(':root')
const THEMES: Record<string, Record<string, string>> = {
  day: light,
  night: { ...light, ...tokensAfter('[data-mantine-color-scheme="dark"]') },
}

/** Relative luminance of an sRGB colour (WCAG 2.2). */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

const FINDINGS = ['supported', 'refuted', 'conflict', 'notenough', 'notcheck']
const PAPERS = ['sheet', 'bench', 'sunk', 'hover']
const TEXT: [ink: string, paper: string][] = [
  ...['ink', 'ink-2', 'ink-3', 'pencil', ...FINDINGS].flatMap((ink) =>
    PAPERS.map((paper): [string, string] => [ink, paper]),
  ),
  ...FINDINGS.map((finding): [string, string] => [finding, `${finding}-tint`]),
  ...FINDINGS.map((finding): [string, string] => ['sheet', finding]),
  ...['ink', 'ink-2', 'ink-3', 'pencil', ...FINDINGS].map((ink): [string, string] => [ink, 'pencil-tint']),
  ['ink', 'none-fill'],
  ['on-pencil', 'pencil'],
  ['on-ink', 'ink'],
]
const SIGNS: [sign: string, paper: string][] = [
  ['control', 'sheet'],
  ['control', 'bench'],
  ['none-edge', 'sheet'],
  ['none-edge', 'bench'],
  ['none-edge', 'none-fill'],
  ['pencil', 'sheet'],
  ['pencil', 'bench'],
  ['ink-2', 'pencil-tint'],
  ['work-4', 'sheet'],
  ['work-5', 'sheet'],
]

describe.each(Object.entries(THEMES))('the tokens by %s', (_theme, tokens) => {
  const ratio = (a: string, b: string) => contrast(tokens[a] ?? '', tokens[b] ?? '')

  it.each(TEXT)('%s on %s can be read (4.5)', (ink, paper) => {
    expect(ratio(ink, paper)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(SIGNS)('%s on %s can be seen (3)', (sign, paper) => {
    expect(ratio(sign, paper)).toBeGreaterThanOrEqual(3)
  })
})
