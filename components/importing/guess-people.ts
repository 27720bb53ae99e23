import type { MemberView } from '@/lib/contracts/people'

/** Which member each name of a file stands for, by their ids; null where somebody has said that it is nobody here. */
export type PeopleChoice = Readonly<Record<string, string | null>>

const plain = (name: string) => name.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLocaleLowerCase('und')

/**
 * Guesses who is meant by the names in a file: the one member of the same name. Where two bear it, nobody is guessed.
 *
 * @param authors names as the file writes them.
 */
export function guessPeople(
  authors: readonly string[],
  members: readonly Pick<MemberView, 'id' | 'name' | 'disabledAt'>[],
): Readonly<Record<string, string>> {
  const byName = new Map<string, string[]>()
  for (const { id, name, disabledAt } of members) {
    if (disabledAt === null) byName.set(plain(name), [...(byName.get(plain(name)) ?? []), id])
  }
  const guesses: Record<string, string> = {}
  for (const author of authors) {
    const [only, another] = byName.get(plain(author)) ?? []
    if (only !== undefined && another === undefined) guesses[author] = only
  }
  return guesses
}

/** Names laid onto members as it is sent: what was chosen, else what was guessed. Names of nobody here are left out. */
export function peopleSent(
  authors: readonly string[],
  chosen: PeopleChoice,
  guesses: Readonly<Record<string, string>>,
): Record<string, string> {
  const sent: Record<string, string> = {}
  for (const author of authors) {
    const id = Object.hasOwn(chosen, author) ? chosen[author] : guesses[author]
    if (id) sent[author] = id
  }
  return sent
}
