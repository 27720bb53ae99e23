import type { MissingView } from '@/lib/contracts/claims'
import type { MemberView } from '@/lib/contracts/people'

/** Says in words what a close still lacks, and what to do about it. */
export function missingWords(
  missing: MissingView,
  members: readonly Pick<MemberView, 'id' | 'name'>[],
): string {
  switch (missing.what) {
    case 'finding':
      return 'Give a finding.'
    case 'reason':
      return 'Say why.'
    case 'evidence': {
      const { secondarySources: have, secondarySourcesNeeded: need } = missing
      return `Add evidence: one primary source, or ${need} secondary ones (${have} so far).`
    }
    case 'second_look':
      return 'This finding asks for a second look: send it there first.'
    case 'second_checker': {
      const first = members.find(({ id }) => id === missing.firstCheckerId)?.name ?? 'the first checker'
      return `Somebody other than ${first} has to give a finding.`
    }
    case 'agreement':
      return 'The two checkers found different things: one of them comes round, or an editor decides.'
    case 'own_finding':
      return 'Give your own finding first: until then the first one is withheld.'
    case 'text_reviewed':
      return 'The words have changed in a revision: review them there first.'
  }
}
