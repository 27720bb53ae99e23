import { CLAIMS_AROUND_IT } from './claims-around-it'
import { CLAIMS_OF_THE_NIGHT } from './claims-of-the-night'
import type { SampleClaim } from './sample-claim'

/** A dozen claims in all states, with evidence that looks real and says that it is a sample. */
export const SAMPLE_CLAIMS: readonly SampleClaim[] = [...CLAIMS_OF_THE_NIGHT, ...CLAIMS_AROUND_IT]
