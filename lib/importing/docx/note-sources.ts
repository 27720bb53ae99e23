import type { EvidenceRecord } from '@/lib/contracts/annotations'
import { readUrl } from '@/lib/domain/sources/canonical-url'
import { readIdentityLink } from '@/lib/exporting/docx/identity'
import type { NoteText } from '@/lib/importing/docx/note-parts'
import { shorten } from '@/lib/importing/suggest-title'

/** A web address in running text, no longer than the library takes (MAX_URL_LENGTH). */
const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s<>"“”«»]{1,2040}/gi
/** Characters that end a sentence or a bracket, not an address. */
const AFTER_ADDRESS = new Set(".,;:!?'’*]}")
const MAX_TITLE = 500

/**
 * The web pages that comments and notes name, by links or in their words, as evidence whose stance is not known yet.
 *
 * @returns one piece for each page, in the order in which they are named; addresses that are not of the web
 * are left out, and those of claims on a desk.
 */
export function sourcesOf(notes: readonly NoteText[]): EvidenceRecord[] {
  const found = new Map<string, EvidenceRecord>()
  const add = (address: string, words: string) => {
    const read = readUrl(address)
    if (read.kind === 'refused' || found.has(read.canonical) || readIdentityLink(read.url)) return
    found.set(read.canonical, evidenceOf(read.url, titleOf(read.url, words)))
  }
  for (const { text, links } of notes) {
    for (const { href, words } of links) add(href, words)
    for (const [address] of text.matchAll(ADDRESS)) add(withoutTail(address), '')
  }
  return [...found.values()]
}

/** Takes off what stands after an address in a sentence; a closing bracket stays where its opening one is in the address. */
function withoutTail(address: string): string {
  const hasBracket = address.includes('(')
  let end = address.length
  while (end > 0) {
    const last = address.charAt(end - 1)
    if (!AFTER_ADDRESS.has(last) && (last !== ')' || hasBracket)) break
    end--
  }
  return address.slice(0, end)
}

function titleOf(url: string, words: string): string {
  const { host, pathname } = new URL(url)
  const isAddress = words === '' || /^(?:https?:\/\/|www\.)/i.test(words)
  const title = isAddress ? `${host}${pathname === '/' ? '' : pathname}` : words.replace(/\s+/g, ' ')
  return shorten(title, MAX_TITLE)
}

function evidenceOf(url: string, title: string): EvidenceRecord {
  return {
    originId: null,
    stance: 'context',
    source: {
      originId: null,
      kind: 'web_page',
      primary: false,
      title,
      publisher: '',
      author: '',
      url,
      publishedOn: null,
    },
    locatorKind: null,
    locator: '',
    passage: '',
    note: '',
    asOf: null,
  }
}
