import { afterAll, describe, expect, it } from 'vitest'
import { exportPdf } from '@/lib/exporting/pdf/export-pdf'
import { processWide } from '@/lib/launch/http/process-wide'
import { readyForCopy, runTask } from '@/lib/server/work/run-task'
import { annotatedArticle } from '@/lib/testing/annotated-article'

const article = annotatedArticle({
  paragraphs: ['The mayor said fares rose by 3.4% last year.'],
  claims: [{ quote: 'fares rose', finding: 'supported' }],
})
const writeCopy = () =>
  runTask('writeCopy', { article, format: 'pdf', endNotes: true, fontFaces: '' }).then(({ bytes }) =>
    Buffer.from(bytes),
  )

describe('a worker', () => {
  afterAll(() => processWide().onClosing.get('work')?.())

  it('makes the same copy whether it begins with it, has loaded what it needs, or has made one before', async () => {
    const here = Buffer.from((await exportPdf(article)).bytes)
    expect(here.byteLength).toBeGreaterThan(10_000)
    readyForCopy()
    const copies = [await writeCopy(), ...(await Promise.all([writeCopy(), writeCopy()]))]
    await runTask('loadWriter', null)
    copies.push(await writeCopy())
    expect(copies.map((copy) => copy.equals(here))).toEqual([true, true, true, true])
  })
})
