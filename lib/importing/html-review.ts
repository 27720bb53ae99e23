import type { DefaultTreeAdapterTypes } from 'parse5'
import { type Attributes, readStyle, type StyleFacts } from '@/lib/importing/html-elements'
import { textWithin } from '@/lib/importing/html-tree'
import type { ImportNotes } from '@/lib/importing/outcome'

type Element = DefaultTreeAdapterTypes.Element

/** Longest sign of a comment that is looked at, in UTF-16 code units: initials and a number in brackets. */
const MAX_MARK = 120
/** Nodes in such a sign: markup that nests them by the thousand is walked once, not once for each of them. */
const MAX_NODES = 60
/** What stands where a comment hangs: nothing to see, or `[AB1]`, also several. */
const MARK = /^(?:\s*\[[^[\]]*\])*\s*$/
/** Where the links of Word and of Google Docs between a comment and its place lead. */
const MARK_LINK = /^#(?:_mso(?:com|anchor)_|cmnt(?:_ref)?)\d+$/
/** Where a comment's own link to its place leads in a page of Google Docs. */
const DOCS_BACK = /^#cmnt_ref\d+$/

/**
 * What a text carries of its review: comments, which are no part of it, and tracked changes, which are read as accepted.
 * Word writes comments as paragraphs after the text and a sign such as `[AB1]` where each hangs, also when the page is
 * saved `filtered` and has only its classes; a page of Google Docs begins each comment with a link back to its place.
 */
export class HtmlReview {
  #comments = 0
  #marks = 0
  #changes = 0

  /** Whether an element with all in it belongs to the review and is left out; counts what it is. */
  takes(element: Element, attributes: Attributes, style: StyleFacts): boolean {
    const name = element.tagName
    if (name === 'ins' || name === 'del') {
      if (!isSmall(element) || wordsOf(element) !== '') this.#changes += 1
      return name === 'del'
    }
    const classes = classesOf(attributes.get('class'))
    if (style.msoElement === 'comment-list') this.#comments += Math.max(1, commentsWithin(element))
    else if (isComment(classes, style) || isDocsComment(element)) this.#comments += 1
    else if (isMark(element, attributes, classes, style)) {
      if (wordsOf(element) !== '') this.#marks += 1
    } else return false
    return true
  }

  /** Tells what was left out: a comment that came without its words has left its sign. */
  tell(notes: ImportNotes): void {
    notes.add('comments_unread', Math.max(this.#comments, this.#marks))
    notes.add('changes_accepted', this.#changes)
  }
}

const classesOf = (names: string | undefined): readonly string[] => (names ?? '').slice(0, 500).split(/\s+/)

const isComment = (classes: readonly string[], style: StyleFacts): boolean =>
  style.msoElement === 'comment' || classes.includes('msocomtxt')

/** A block that Google Docs wrote of a comment: its first words are the link back. */
function isDocsComment(element: Element): boolean {
  if (element.tagName !== 'div' && element.tagName !== 'p') return false
  const first = firstElement(element)
  const link = first?.tagName === 'p' ? firstElement(first) : first
  const leads = link?.tagName === 'a' ? link.attrs.find(({ name }) => name === 'href')?.value : undefined
  return leads !== undefined && DOCS_BACK.test(leads)
}

const firstElement = ({ childNodes }: Element): Element | undefined =>
  childNodes.find((node): node is Element => 'tagName' in node)

function isMark(
  element: Element,
  attributes: Attributes,
  classes: readonly string[],
  style: StyleFacts,
): boolean {
  const said =
    style.msoCharacter === 'comment' ||
    ['msocomanchor', 'msocomoff', 'MsoCommentReference'].some((known) => classes.includes(known)) ||
    (element.tagName === 'a' && MARK_LINK.test(attributes.get('href') ?? ''))
  // Words that only took on the look of such a sign are the text's.
  return said && isSmall(element) && MARK.test(wordsOf(element))
}

const wordsOf = (element: Element): string => textWithin(element, MAX_MARK).trim()

function isSmall(element: Element): boolean {
  const open: DefaultTreeAdapterTypes.ChildNode[] = element.childNodes.slice(0, MAX_NODES)
  let seen = 0
  for (let node = open.pop(); node && seen < MAX_NODES; node = open.pop(), seen++)
    if ('childNodes' in node) open.push(...node.childNodes.slice(0, MAX_NODES))
  return seen < MAX_NODES
}

/** How many comments stand in a list of them, without recursion. */
function commentsWithin(list: Element): number {
  let count = 0
  const open: DefaultTreeAdapterTypes.ChildNode[] = [...list.childNodes]
  for (let node = open.pop(); node; node = open.pop()) {
    if (!('tagName' in node)) continue
    const attribute = (name: string) => node.attrs.find((attr) => attr.name === name)?.value
    if (isComment(classesOf(attribute('class')), readStyle(attribute('style')))) count += 1
    else for (const child of node.childNodes) open.push(child)
  }
  return count
}
