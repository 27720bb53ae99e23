import type { ReactNode } from 'react'
import type { Finding, Stance, WorkState } from '@/lib/domain/claims/vocabulary'

/** The names under which the styles know the finding inks (`fd-…`, `c-…`, `mk-…`). */
export const FINDING_INK: Readonly<Record<Finding, string>> = {
  supported: 'supported',
  refuted: 'refuted',
  conflicting: 'conflict',
  not_enough_evidence: 'notenough',
  not_checkable: 'notcheck',
}
/** The ink of a finding, or the highlighter's for none yet. */
export const inkOfFinding = (finding: Finding | null): string =>
  finding === null ? 'none' : FINDING_INK[finding]

const FINDING_PATHS: Readonly<Record<string, ReactNode>> = {
  supported: <path d="M2.8 8.8 6.3 12.4 13.2 3.8" />,
  refuted: <path d="M3.8 3.8 12.2 12.2M12.2 3.8 3.8 12.2" />,
  conflict: <path d="M2.8 6h10.4M2.8 10.2h10.4M10.6 2.8 5.4 13.4" />,
  notenough: (
    <>
      <path d="M5.2 5.6a2.8 2.8 0 1 1 4.3 2.4c-.9.6-1.5 1-1.5 2.1" />
      <path d="M8 13.2v.1" strokeWidth="2.4" />
    </>
  ),
  notcheck: <path d="M3 8h10" />,
  none: (
    <rect
      x="1.4"
      y="4"
      width="13.2"
      height="8"
      rx="1.2"
      fill="var(--none-fill)"
      stroke="var(--none-edge)"
      strokeWidth="1.3"
    />
  ),
}

const WORK_PATHS: Readonly<Record<WorkState, ReactNode>> = {
  to_check: <circle cx="8" cy="8" r="5.6" />,
  in_progress: (
    <>
      <circle cx="8" cy="8" r="5.6" />
      <path d="M8 2.4a5.6 5.6 0 0 0 0 11.2Z" fill="currentColor" stroke="none" />
    </>
  ),
  waiting_for_source: (
    <>
      <circle cx="8" cy="8" r="5.6" />
      <path d="M6.4 6v4M9.6 6v4" />
    </>
  ),
  needs_second_look: (
    <>
      <circle cx="5.9" cy="8" r="4.1" />
      <circle cx="10.1" cy="8" r="4.1" />
    </>
  ),
  closed: <circle cx="8" cy="8" r="5.6" fill="currentColor" />,
}

const STANCE_PATHS: Readonly<Record<Stance, ReactNode>> = {
  supports: <path d="M8 13V3.4M4 7.2 8 3.2l4 4" />,
  partly_supports: <path d="M3.6 12.4 12 4M6 3.8h6.2V10" />,
  contradicts: <path d="M8 3v9.6M4 8.8l4 4 4-4" />,
  context: <circle cx="8" cy="8" r="1.6" fill="currentColor" />,
  says_nothing: <circle cx="8" cy="8" r="4.4" strokeDasharray="1.5 2.5" />,
}

function Glyph({ name, children }: { name: string; children: ReactNode }) {
  return (
    <svg className={`g g-${name}`} viewBox="0 0 16 16" aria-hidden="true">
      {children}
    </svg>
  )
}

/** The sign of a finding. Stands beside its word, or alone with hidden text beside it. */
export function FindingSign({ value }: { value: Finding | null }) {
  const ink = inkOfFinding(value)
  return <Glyph name={ink}>{FINDING_PATHS[ink]}</Glyph>
}

/** A closed eye: there is a finding, and it is withheld. */
export function WithheldSign() {
  return (
    <Glyph name="withheld">
      <path d="M1.8 6.2c3 4 9.4 4 12.4 0M3.6 8.4 2 10.4M6.4 9.6l-.7 2.5M9.6 9.6l.7 2.5M12.4 8.4l1.6 2" />
    </Glyph>
  )
}

/** The graphite circle of a work state. */
export function WorkSign({ value }: { value: WorkState }) {
  return <Glyph name={value}>{WORK_PATHS[value]}</Glyph>
}

/** The arrow of a stance. */
export function StanceSign({ value }: { value: Stance }) {
  return <Glyph name={value}>{STANCE_PATHS[value]}</Glyph>
}

/** The pencil tick: the desk's own mark. */
export function BrandTick({ size }: { size?: number }) {
  return (
    <svg viewBox="0 0 18 18" aria-hidden="true" style={size ? { width: size, height: size } : undefined}>
      <path d="M1.6 9.3c1-.7 2-.9 2.8-.5.9.5 1.6 1.9 2.3 3.5C9 7.7 12.1 3.9 16.3 1.2l.5.7C12.9 5.5 10.2 10 8 15.9H6.3C5.1 13.2 3.6 10.9 1.6 9.3Z" />
    </svg>
  )
}
