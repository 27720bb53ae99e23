import { expect, test } from '@/e2e/fixtures/test'

const TEXT = [
  'Harbour town replaces its ferries',
  'The mayor said the council “will not raise fares” before 2030, and that 12-15 ferries, built in 1990–1994, cost 3.4% more—a record.',
  'Der Rat sagte: „Wir werden die Preise nicht erhöhen“, und zwar (bis 2030) für alle.',
  'قال العمدة إن المجلس «لن يرفع الأسعار» قبل عام 2030، وإن 12 عبّارة ستبقى في الميناء.',
  '市長は「料金は上げない」と述べ、2030年までに十二隻の船を新しくすると約束した。',
  'นายกเทศมนตรีกล่าวว่าจะไม่ขึ้นค่าโดยสารก่อนปี 2030 และจะซื้อเรือใหม่สิบสองลำ',
].join('\n\n')
const FIRST = 'will not raise fares'
const OTHERS = [
  '15 ferries, built in 1990–1994',
  '3.4% more',
  'Wir werden die Preise nicht erhöhen',
  'bis 2030',
  'لن يرفع الأسعار',
  '12 عبّارة',
  '料金は上げない',
  '十二隻の船',
  'จะไม่ขึ้นค่าโดยสาร',
]
/** How wide the text is made, in CSS pixels: each width breaks the lines elsewhere. */
const WIDTHS = Array.from({ length: 20 }, (_, i) => 240 + 20 * i)

test('what is said before and after a claim moves no word, in any script and at any width', async ({
  atClaim,
}) => {
  const { desk, article, checker } = await atClaim(TEXT, FIRST)
  for (const words of OTHERS) await checker.claim(article, words)
  await expect(desk.text.locator('mark[data-before]')).toHaveCount(1 + OTHERS.length)
  const moved = await desk.text.evaluate((text, widths) => {
    const silent = new CSSStyleSheet()
    silent.replaceSync('mark::before, mark::after { content: none !important }')
    const whereIsEachLine = () => {
      const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
      const range = document.createRange()
      const lines: string[] = []
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        range.selectNodeContents(node)
        const boxes = [...range.getClientRects()].filter(({ width }) => width > 0)
        for (const { left, top, width } of boxes)
          lines.push(`${Math.round(left)} ${Math.round(top)} ${Math.round(width)} ${node.textContent}`)
      }
      return lines
    }
    return widths.flatMap((width) => {
      text.style.width = `${width}px`
      document.adoptedStyleSheets = [silent]
      const unsaid = whereIsEachLine()
      document.adoptedStyleSheets = []
      const said = whereIsEachLine()
      return said.filter((line, at) => line !== unsaid[at]).map((line) => `${width} px: ${line}`)
    })
  }, WIDTHS)
  expect(moved).toEqual([])
})

test('who hears the page hears where a claim begins, what was found, and where it ends', async ({
  atClaim,
}) => {
  const { page, desk, claim, checker } = await atClaim(TEXT, FIRST, 'reader')
  await checker.check(claim.id, 'supported')
  await expect(desk.text.locator('mark[data-before*=Supported]')).toHaveCount(1)
  const browser = await page.context().newCDPSession(page)
  await browser.send('Accessibility.enable')
  const { nodes } = await browser.send('Accessibility.getFullAXTree')
  const heard = nodes.flatMap(({ ignored, role, name }) =>
    !ignored && role?.value === 'StaticText' ? [String(name?.value)] : [],
  )
  const begins = heard.indexOf('claim 1, Supported:\u00a0')
  expect(heard.slice(begins, begins + 3)).toEqual([
    'claim 1, Supported:\u00a0',
    FIRST,
    '\u00a0end of claim 1\u00a0',
  ])
})
