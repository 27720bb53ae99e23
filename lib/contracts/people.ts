import { z } from 'zod'
import {
  findingSchema,
  idSchema,
  lineSchema,
  momentSchema,
  personRefSchema,
  reasonSchema,
  roleSchema,
  versionSchema,
} from '@/lib/contracts/common'
import { FINDING_WORD_PRESETS, SECOND_LOOK_RULES } from '@/lib/domain/claims/vocabulary'

export const emailSchema = lineSchema(254).pipe(z.string().min(3))
/** Twelve characters or more, nothing else asked; 512 bounds the hashing. */
export const passwordSchema = z.string().min(12, 'at least 12 characters').max(512)

export const NewsroomView = z.object({
  id: idSchema,
  name: z.string(),
  findingWords: z.enum(FINDING_WORD_PRESETS),
  secondLook: z.enum(SECOND_LOOK_RULES),
  secondLookFindings: z.array(findingSchema),
  blindSecondLook: z.boolean(),
  secondarySourcesNeeded: z.int(),
  version: versionSchema,
})
export type NewsroomView = z.infer<typeof NewsroomView>

export const NewsroomPatch = z.strictObject({
  version: versionSchema,
  name: lineSchema(120).pipe(z.string().min(1)).optional(),
  findingWords: z.enum(FINDING_WORD_PRESETS).optional(),
  secondLook: z.enum(SECOND_LOOK_RULES).optional(),
  secondLookFindings: z.array(findingSchema).max(5).optional(),
  blindSecondLook: z.boolean().optional(),
  secondarySourcesNeeded: z.int().min(1).max(10).optional(),
})
export type NewsroomPatch = z.infer<typeof NewsroomPatch>

/** Who is asking, as their own pages need it. */
export const MeView = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  newsroom: NewsroomView,
  newsrooms: z.array(z.object({ id: idSchema, name: z.string(), role: roleSchema })),
})
export type MeView = z.infer<typeof MeView>
export const NewsroomSwitch = z.strictObject({ newsroomId: idSchema })

export const MemberView = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  disabledAt: momentSchema.nullable(),
  version: versionSchema,
  createdAt: momentSchema,
})
export type MemberView = z.infer<typeof MemberView>
export const MemberPatch = z.strictObject({
  version: versionSchema,
  role: roleSchema.optional(),
  disabled: z.boolean().optional(),
  reason: reasonSchema,
})
export type MemberPatch = z.infer<typeof MemberPatch>

export const InviteInput = z.strictObject({ email: emailSchema, role: roleSchema })
export type InviteInput = z.infer<typeof InviteInput>
export const InviteView = z.object({
  id: idSchema,
  email: z.string(),
  role: roleSchema,
  createdBy: personRefSchema,
  createdAt: momentSchema,
  expiresAt: momentSchema,
})
export type InviteView = z.infer<typeof InviteView>
/** The answer to an invitation's making: the only time that its link is shown. */
export const InviteCreated = InviteView.extend({
  path: z
    .string()
    .nullable()
    .describe('Below the desk’s own address. Null in the answer to a repeated request.'),
})
export type InviteCreated = z.infer<typeof InviteCreated>
export const MembersView = z.object({ members: z.array(MemberView), invites: z.array(InviteView) })
export type MembersView = z.infer<typeof MembersView>

/** Accepting an invitation, or setting the first owner up: the token of the link, and who one is. */
export const InviteAcceptance = z.strictObject({
  token: z.string().min(20).max(200),
  name: lineSchema(120).pipe(z.string().min(1)),
  password: passwordSchema,
})
export type InviteAcceptance = z.infer<typeof InviteAcceptance>
export const SetupInput = InviteAcceptance.extend({
  email: emailSchema,
  newsroomName: lineSchema(120).pipe(z.string().min(1)),
})
export type SetupInput = z.infer<typeof SetupInput>

/** Asking for a link by mail. The answer never tells whether anybody has an account under the address. */
export const PasswordResetInput = z.strictObject({ email: emailSchema })
/** Setting a new password: the token of the link, and the password. */
export const PasswordResetUse = z.strictObject({
  token: z.string().min(20).max(200),
  password: passwordSchema,
})
export type PasswordResetUse = z.infer<typeof PasswordResetUse>
/** A link that an owner made for a member. */
export const ResetLinkCreated = z.object({
  path: z
    .string()
    .nullable()
    .describe('Below the desk’s own address. Null in the answer to a repeated request.'),
  expiresAt: momentSchema,
})
export type ResetLinkCreated = z.infer<typeof ResetLinkCreated>

export const TokenInput = z.strictObject({
  name: lineSchema(80).pipe(z.string().min(1)),
  expiresInDays: z.int().min(1).max(366).default(90),
})
export type TokenInput = z.infer<typeof TokenInput>
export const TokenView = z.object({
  id: idSchema,
  name: z.string(),
  createdAt: momentSchema,
  expiresAt: momentSchema,
  lastUsedAt: momentSchema.nullable(),
})
export type TokenView = z.infer<typeof TokenView>
/** The answer to a token's making: the only time that its secret is shown. */
export const TokenCreated = TokenView.extend({
  secret: z.string().nullable().describe('Null in the answer to a repeated request.'),
})
export type TokenCreated = z.infer<typeof TokenCreated>
