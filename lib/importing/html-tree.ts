import type { DefaultTreeAdapterTypes } from 'parse5'
import { readStyle } from '@/lib/importing/html-elements'

type Element = DefaultTreeAdapterTypes.Element

/** Longest bullet or number that is looked at, in UTF-16 code units. */
const MAX_MARKER = 300

/**
 * The text below an element, without recursion: markup may be nested deeper than the call stack.
 *
 * @param enough UTF-16 code units after which no more is looked at
 */
export function textWithin(element: Element, enough: number): string {
  let text = ''
  const open: DefaultTreeAdapterTypes.ChildNode[] = [...element.childNodes].reverse()
  for (let node = open.pop(); node && text.length < enough; node = open.pop()) {
    if (node.nodeName === '#text' && 'value' in node) text += node.value
    else if ('childNodes' in node) open.push(...node.childNodes.slice(0, enough).reverse())
  }
  return text
}

/** The bullet or number that Word put before a list paragraph, inside an element marked `mso-list:Ignore`. */
export function wordMarker(paragraph: Element): string {
  const open: Element[] = paragraph.childNodes
    .slice(0, 5)
    .filter((node): node is Element => 'tagName' in node)
  for (let next = open.shift(), seen = 0; next && seen < 10; next = open.shift(), seen++) {
    const style = next.attrs.find((attr) => attr.name === 'style')?.value
    if (readStyle(style).msoList === 'ignore') return textWithin(next, MAX_MARKER)
    open.push(...next.childNodes.slice(0, 5).filter((node): node is Element => 'tagName' in node))
  }
  return ''
}
