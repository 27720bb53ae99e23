import type { Locator, Page } from '@playwright/test'

type Box = { x: number; y: number; width: number; height: number }
type Ends = { first: Box; last: Box; middle: Box }

/**
 * Finds words in the drawn text, past highlights and claim numbers, and says where their letters stand in the window,
 * once fonts are there and they have come to rest.
 */
async function measure(text: Locator, words: string): Promise<Ends> {
  return text.evaluate(async (root, wanted) => {
    await document.fonts.ready
    let range = rangeOf(root, wanted)
    range.startContainer.parentElement?.scrollIntoView({ block: 'center' })
    let [before, now] = [Number.NaN, range.getBoundingClientRect().top]
    while (before !== now) {
      await new Promise(requestAnimationFrame)
      range = rangeOf(root, wanted)
      before = now
      now = range.getBoundingClientRect().top
    }
    const rects = [...range.getClientRects()].filter(({ width }) => width > 0)
    const [first, last] = [rects[0], rects.at(-1)]
    if (!first || !last) throw new Error(`“${wanted}” is not drawn`)
    const plain = ({ x, y, width, height }: DOMRect) => ({ x, y, width, height })
    const middle = rects[Math.floor(rects.length / 2)] ?? first
    return { first: plain(first), last: plain(last), middle: plain(middle) }

    function rangeOf(within: Element, words: string): Range {
      const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT, (node) =>
        node.parentElement?.closest('[aria-hidden="true"]')
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_ACCEPT,
      )
      const nodes: { node: Text; from: number }[] = []
      let all = ''
      while (walker.nextNode()) {
        const node = walker.currentNode as Text
        nodes.push({ node, from: all.length })
        all += node.data
      }
      const start = all.indexOf(words)
      if (start < 0) throw new Error(`“${words}” does not stand in the text`)
      const place = (offset: number, isEnd: boolean) => {
        const found = nodes.findLast(({ from }) => (isEnd ? from < offset : from <= offset))
        if (!found) throw new Error('The text is empty')
        return [found.node, offset - found.from] as const
      }
      const range = document.createRange()
      range.setStart(...place(start, false))
      range.setEnd(...place(start + words.length, true))
      return range
    }
  }, words)
}

/** Where the middle line of some words stands, in CSS pixels of the window. */
export async function wordsBox(text: Locator, words: string): Promise<Box> {
  return (await measure(text, words)).middle
}

/** Presses at the beginning of some words, moves over them and lets go at their end. */
export async function dragOver(page: Page, text: Locator, words: string): Promise<void> {
  const { first, last } = await measure(text, words)
  await page.mouse.move(first.x + 1, first.y + first.height / 2)
  await page.mouse.down()
  await page.mouse.move(last.x + last.width / 2, last.y + last.height / 2, { steps: 4 })
  await page.mouse.move(last.x + last.width - 1, last.y + last.height / 2, { steps: 2 })
  await page.mouse.up()
}

/** Sets the browser's own selection, as the system's handles do on a touch screen. */
export async function selectNatively(text: Locator, words: string): Promise<void> {
  await text.focus()
  const { first, last } = await measure(text, words)
  await text.evaluate(
    (_, { from, to }) => {
      const at = ({ x, y }: { x: number; y: number }) => {
        const place = document.caretPositionFromPoint(x, y)
        if (!place) throw new Error('There is no text at this place')
        return [place.offsetNode, place.offset] as const
      }
      document.getSelection()?.setBaseAndExtent(...at(from), ...at(to))
    },
    {
      from: { x: first.x + 1, y: first.y + first.height / 2 },
      to: { x: last.x + last.width - 1, y: last.y + last.height / 2 },
    },
  )
}
