import { z } from 'zod'
import { idSchema } from '@/lib/contracts/common'
import { operation } from '@/lib/contracts/operations/operation'
import * as people from '@/lib/contracts/people'

const PEOPLE = 'People'

/** People, the newsroom, invitations and tokens. */
export const peopleOperations = {
  getMe: operation('getMe', {
    summary: 'Who is asking, and in which newsroom',
    tag: PEOPLE,
    access: 'newsroom.read',
    reply: people.MeView,
  }),
  switchNewsroom: operation('switchNewsroom', {
    summary: 'Work in another newsroom that one belongs to',
    tag: PEOPLE,
    access: 'newsroom.read',
    body: people.NewsroomSwitch,
    reply: people.MeView,
    status: 200,
  }),
  changeNewsroom: operation('changeNewsroom', {
    summary: 'Change the newsroom’s rules and words',
    tag: PEOPLE,
    access: 'newsroom.manage',
    body: people.NewsroomPatch,
    reply: people.NewsroomView,
  }),
  listMembers: operation('listMembers', {
    summary: 'Members; for owners also the invitations that are open',
    tag: PEOPLE,
    access: 'member.list',
    reply: people.MembersView,
  }),
  changeMember: operation('changeMember', {
    summary: 'Change a member’s role, disable or enable them',
    tag: PEOPLE,
    access: 'member.manage',
    params: z.object({ userId: idSchema }),
    body: people.MemberPatch,
    reply: people.MemberView,
  }),
  inviteMember: operation('inviteMember', {
    summary: 'Invite somebody by a one-time link',
    tag: PEOPLE,
    access: 'member.manage',
    body: people.InviteInput,
    reply: people.InviteCreated,
  }),
  revokeInvite: operation('revokeInvite', {
    summary: 'Withdraw an invitation',
    tag: PEOPLE,
    access: 'member.manage',
    params: z.object({ inviteId: idSchema }),
  }),
  acceptInvite: operation('acceptInvite', {
    summary: 'Accept an invitation',
    tag: PEOPLE,
    access: 'anybody',
    body: people.InviteAcceptance,
  }),
  makeResetLink: operation('makeResetLink', {
    summary: 'Make a one-time link by which a member sets a new password; it is shown once',
    tag: PEOPLE,
    access: 'member.manage',
    params: z.object({ userId: idSchema }),
    reply: people.ResetLinkCreated,
  }),
  requestPasswordReset: operation('requestPasswordReset', {
    summary: 'Ask for a link by mail that sets a new password; the answer is the same for every address',
    tag: PEOPLE,
    access: 'anybody',
    body: people.PasswordResetInput,
  }),
  usePasswordReset: operation('usePasswordReset', {
    summary: 'Set a new password by a one-time link; ends all sessions of the account',
    tag: PEOPLE,
    access: 'anybody',
    body: people.PasswordResetUse,
  }),
  setUp: operation('setUp', {
    summary: 'Make the first owner and newsroom, once',
    tag: PEOPLE,
    access: 'anybody',
    body: people.SetupInput,
  }),
  listTokens: operation('listTokens', {
    summary: 'One’s own access tokens',
    tag: PEOPLE,
    access: 'token.manage_own',
    reply: z.object({ items: z.array(people.TokenView) }),
  }),
  createToken: operation('createToken', {
    summary: 'Make an access token for scripts; its secret is shown once',
    tag: PEOPLE,
    access: 'token.manage_own',
    body: people.TokenInput,
    reply: people.TokenCreated,
  }),
  revokeToken: operation('revokeToken', {
    summary: 'End an access token',
    tag: PEOPLE,
    access: 'token.manage_own',
    params: z.object({ tokenId: idSchema }),
  }),
} as const
