import type { Locator, Page } from '@playwright/test'
import { expect, test } from '@/e2e/fixtures/test'

const TEXT =
  'Washington will not join\n\nThe president and senior members of his council have told their counterparts that the United States will not participate in any offensive action against Iran. Officials said so on Tuesday.'
/** Each lies over words of the others: inside, around, across, and ending at the same word. */
const CLAIMS = [
  'will not participate in any offensive action',
  'the United States will not participate in any offensive action against Iran',
  'counterparts that the United States will not participate',
  'offensive action',
] as const
/** How much bluer than red a bracket is painted, of 255; the tint of the words is far less. */
const PENCIL_BLUE = 60

for (const colorScheme of ['light', 'dark'] as const)
  for (const finding of [null, 'refuted'] as const)
    test(`the chosen claim is tinted and bracketed among ${finding ?? 'open'} claims over the same words, ${colorScheme}`, async ({
      deskAs,
      api,
      articleFrom,
    }) => {
      const article = await articleFrom(TEXT)
      const checker = await api('checker')
      const claims = []
      for (const words of CLAIMS) claims.push(await checker.claim(article, words))
      if (finding) for (const { id } of claims.slice(1, 3)) await checker.check(id, finding)
      const { page, desk } = await deskAs('checker', { colorScheme })
      for (const [i, words] of CLAIMS.entries()) {
        const number = i + 1
        await desk.open(article.id, claims[i]?.id)
        await expect(desk.text.locator(`.is-chosen[aria-details="card-${number}"]`).first()).toBeVisible()
        const seen = await drawnAs(desk.text)
        expect(seen.upsideDown, `claim ${number}: shorter claims around longer ones`).toEqual([])
        expect(seen.tinted, `claim ${number}: words on the tint`).toBe(words)
        expect(seen.untinted, `claim ${number}: what lies in it without the tint`).toEqual([])
        const [begins, ends] = await bracketBlues(page, desk.text)
        expect(begins, `claim ${number}: bracket before its first word`).toBeGreaterThan(PENCIL_BLUE)
        expect(ends, `claim ${number}: bracket after its last word`).toBeGreaterThan(PENCIL_BLUE)
      }
    })

/** What is seen behind each word and number of the text, and how marks lie in one another. */
function drawnAs(text: Locator): Promise<{ tinted: string; untinted: string[]; upsideDown: string[] }> {
  return text.evaluate((root, claims) => {
    const probe = document.createElement('i')
    probe.style.background = 'var(--pencil-tint)'
    document.body.append(probe)
    const tint = getComputedStyle(probe).backgroundColor
    probe.remove()
    const behind = (element: Element | null): string => {
      for (let at = element; at && at !== root; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at)
        if (backgroundColor !== 'rgba(0, 0, 0, 0)') return backgroundColor
      }
      return 'none'
    }
    let tinted = ''
    const untinted: string[] = []
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { parentElement } = node
      if (behind(parentElement) === tint) tinted += node.textContent
      else if (parentElement?.closest('.is-chosen')) untinted.push(`${node.textContent}`)
    }
    for (const number of root.querySelectorAll('.is-chosen .no'))
      if (behind(number) !== tint) untinted.push('a number')
    const lengthOf = (mark: Element) => claims[Number(mark.getAttribute('data-claim')) - 1]?.length ?? 0
    const upsideDown = [...root.querySelectorAll('mark[data-claim] mark[data-claim]')]
      .filter((mark) => lengthOf(mark.parentElement?.closest('mark') as Element) < lengthOf(mark))
      .map((mark) => `${mark.textContent}`)
    return { tinted, untinted, upsideDown }
  }, CLAIMS)
}

/** How blue it is, at most, just before the first letter and just after the last letter of the chosen claim. */
async function bracketBlues(page: Page, text: Locator): Promise<number[]> {
  const edges = await text.evaluate(async (root) => {
    await document.fonts.ready
    const chosen = [...root.querySelectorAll('mark.is-chosen[data-claim]')]
    chosen[0]?.scrollIntoView({ block: 'center' })
    const [first, last] = [
      chosen[0]?.getClientRects()[0],
      [...(chosen.at(-1)?.getClientRects() ?? [])].at(-1),
    ]
    if (!first || !last) throw new Error('No claim is drawn as chosen')
    return [
      { x: first.left - 3, y: first.bottom - 4 },
      { x: last.right - 1, y: last.bottom - 4 },
    ]
  })
  const blues: number[] = []
  for (const { x, y } of edges) {
    const png = await page.screenshot({ clip: { x, y, width: 4, height: 2 } })
    const blue = await page.evaluate(async (data) => {
      const picture = new Image()
      picture.src = `data:image/png;base64,${data}`
      await picture.decode()
      const canvas = document.createElement('canvas')
      const pen = canvas.getContext('2d')
      if (!pen) throw new Error('Nothing can be drawn here')
      pen.drawImage(picture, 0, 0)
      const { data: parts } = pen.getImageData(0, 0, picture.width, picture.height)
      let most = 0
      for (let i = 0; i < parts.length; i += 4) {
        most = Math.max(most, (parts[i + 2] as number) - (parts[i] as number))
      }
      return most
    }, png.toString('base64'))
    blues.push(blue)
  }
  return blues
}
