import type { ClaimRecord } from '@/lib/contracts/annotations'

/** The record of a claim of which a file says nothing but its words. */
export function emptyRecord(statement: string): ClaimRecord {
  return {
    originId: null,
    number: null,
    statement,
    speaker: '',
    speakerRole: '',
    claimDate: null,
    types: [],
    priority: 'normal',
    labels: [],
    workState: 'to_check',
    finding: null,
    findingReason: null,
    findingBy: null,
    findingAt: null,
    evidence: [],
    threads: [],
    corrections: [],
  }
}

/** A correction's place counts only while its words stand there. */
export function withPlacesIn(
  text: string,
  corrections: ClaimRecord['corrections'],
): ClaimRecord['corrections'] {
  return corrections.map((correction) => {
    const { place } = correction
    const stands = place !== null && text.slice(place.start, place.end) === place.exact
    return { ...correction, place: stands ? place : null }
  })
}
