import { z } from 'zod'
import {
  articleStateSchema,
  correctionStateSchema,
  findingSchema,
  idSchema,
  placementDecisionSchema,
  placementOutcomeSchema,
  revisionOriginSchema,
  workStateSchema,
} from '@/lib/contracts/common'
import { changes, place, salt } from '@/lib/contracts/events/payload-parts'

const correctionPayload = {
  number: z.int(),
  correctionId: idSchema,
  exact: z.string(),
  replacement: z.string(),
}

/** What an article’s own events carry: its texts, its state, where its claims stand in each text, corrections, annotations. */
export const TEXT_EVENTS = {
  'article.created': z.object({
    title: z.string(),
    slug: z.string(),
    revisionNumber: z.int(),
    textSha256: z.string(),
    characters: z.int(),
  }),
  'article.changed': z.object({ changes }),
  'article.state_changed': z.object({ from: articleStateSchema, to: articleStateSchema }),
  'revision.created': z.object({
    number: z.int(),
    fromNumber: z.int(),
    origin: revisionOriginSchema,
    textSha256: z.string(),
    characters: z.int(),
    wordsIn: z.int(),
    wordsOut: z.int(),
    moved: z.int(),
    /** How many claims had each outcome. */
    outcomes: z.record(placementOutcomeSchema, z.int()),
  }),
  'draft.taken_over': z.object({ fromId: idSchema, fromName: z.string() }),
  'claim.placed': z.object({
    number: z.int(),
    revisionNumber: z.int(),
    /** The revision whose words were looked for: the newest at which the claim was settled. */
    fromNumber: z.int(),
    outcome: placementOutcomeSchema,
    from: z.array(z.string()),
    to: z.array(place),
    /** The accepted correction that changed the words, if one did. */
    correctionId: idSchema.optional(),
  }),
  'claim.placement_decided': z.object({
    number: z.int(),
    revisionNumber: z.int(),
    outcome: placementOutcomeSchema,
    decision: placementDecisionSchema,
    places: z.array(place),
    findingFrom: findingSchema.nullable(),
    findingTo: findingSchema.nullable(),
    workStateFrom: workStateSchema,
    workStateTo: workStateSchema,
    /** Numbers of the claims that were split off. */
    splitInto: z.array(z.int()).optional(),
    salt,
  }),
  'claim.placement_undone': z.object({
    number: z.int(),
    revisionNumber: z.int(),
    decision: placementDecisionSchema,
  }),
  'correction.proposed': z.object({ ...correctionPayload, revisionNumber: z.int() }),
  'correction.decided': z.object({
    ...correctionPayload,
    from: correctionStateSchema,
    to: correctionStateSchema,
  }),
  'correction.applied': z.object({ ...correctionPayload, revisionNumber: z.int() }),
  'annotations.imported': z.object({
    filename: z.string(),
    format: z.string(),
    claimsAdded: z.int(),
    claimsChanged: z.int(),
    comments: z.int(),
    evidence: z.int(),
    corrections: z.int(),
    findings: z.int(),
    notPlaced: z.int(),
  }),
} as const
