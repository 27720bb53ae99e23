import type { AnnotatedArticle } from '@/lib/exporting/model'

/** The fields of an event that its hash covers, as README and check name them. */
export const HASHED_FIELDS = [
  'actorId',
  'actorName',
  'at',
  'claimId',
  'id',
  'newsroomId',
  'payload',
  'reason',
  'seq',
  'streamId',
  'type',
] as const

/** What a dossier says about itself besides its article. */
export type DossierFacts = {
  readonly revisions: number
  readonly sources: number
  readonly protectedSources: number
  readonly archivedFiles: number
  readonly events: number
  readonly withheldEvents: number
  /** Copies that could not be made, with the code of what went wrong. */
  readonly notMade: readonly { readonly format: string; readonly code: string }[]
}

/** The README of a dossier: what is in it, and how anybody can check it without Tickmark. */
export function dossierReadme(article: AnnotatedArticle, facts: DossierFacts): string {
  const { newsroom, title, revision, historyHead, exportedAt, exportedBy } = article
  const missing = facts.notMade.map(({ format, code }) => `${format} (${code})`).join(', ')
  return `DOSSIER OF A FACT CHECK

Article    ${title}
Newsroom   ${newsroom}
Revision   ${revision.number}
Made       ${exportedAt} by ${exportedBy}

WHAT IS IN IT

article.json           the article with its claims, findings, evidence, threads and corrections
copies/                the annotated copy, as other programs read it${missing === '' ? '' : `\n                       not made: ${missing}`}
revisions/             every revision (${facts.revisions}): the document (.json), its plain text (.txt), and a list
sources/               the sources (${facts.sources}) as JSON and CSV, and the stored copies of their pages (${facts.archivedFiles} files)
history/history.jsonl  the article's history (${facts.events} events), oldest first, one JSON object a line
manifest.json          every file with its size and SHA-256
SHA256SUMS             the same hashes for sha256sum

Sources whose identity is protected are in no file: ${facts.protectedSources} of them were used, and that is all that is said.
Events that tell of what the maker of this dossier may not see, or of protected sources, stand in the history with
"withheld" and without their content: ${facts.withheldEvents} of them.

HOW TO CHECK THE FILES

In the folder where this was unpacked:

    sha256sum -c SHA256SUMS

Each revisions/rNNNN.txt has the SHA-256 that revisions/revisions.json and the history name for its text. Each file in
sources/files/ is named by its own SHA-256.

HOW TO CHECK THE HISTORY

Each line of history/history.jsonl is one event. "hash" covers the event and the hash before it, so that no line can be
changed, dropped, inserted or moved without all hashes after it changing.

1. The lines have "seq" 1, 2, 3 and so on, without a gap.
2. The "prevHash" of a line is the "hash" of the line before it; the first one has 64 zeros.
3. Take these eleven fields of the line and no others: ${HASHED_FIELDS.join(', ')}.
4. Write them as one JSON object without any white space between its parts. In every object, at every depth, the keys
   are sorted by their UTF-16 code units. Lists keep their order. Strings are written as JavaScript's JSON.stringify
   writes them: in quotation marks; with a backslash only before a quotation mark and a backslash, \\b \\f \\n \\r \\t for
   those five, and \\u with four lower-case digits for other characters below U+0020 and for halves of surrogate pairs
   that stand alone; all other characters as they are. Numbers, true, false and null are written as JSON.stringify
   writes them.
5. Put "prevHash", a line feed (U+000A) and that object after each other, encode it as UTF-8, and take its SHA-256 in
   lower-case hexadecimal. That is "hash".
6. A line with "withheld" lacks some of its content, so that only its place (steps 1 and 2) can be checked.
7. The last line has seq ${historyHead.seq} and the hash
   ${historyHead.hash}

The hash in step 7 stands on every annotated copy of this moment. Compare it with one that was kept elsewhere: somebody who
had rewritten the whole history would have to have changed that one too.
`
}
