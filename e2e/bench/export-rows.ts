import type { QueueFilterQuery } from '@/lib/contracts/queue-rows'
import { WORK_STATES } from '@/lib/domain/claims/vocabulary'
import { inNewsroom } from '@/lib/server/db/newsroom-tx'
import { exportQueue } from '@/lib/server/exports/export-queue'
import { printTable } from './figures.ts'
import { fillQueue } from './fill-queue.ts'
import { addPerson, makeNewsroom, onBench } from './harness.ts'

const MB = 1024 * 1024
/** Of ten claims that are filled in, eight are in the newsroom that is measured. */
const SHARE = 0.8

/** Streams the claims of a whole newsroom as CSV from a throw-away desk and prints how fast, and in how much memory. */
export async function measureRows(claims: number): Promise<void> {
  await onBench(
    async ({ ownerUrl }) => {
      const editor = await makeNewsroom('The measured desk')
      const { newsroomId } = editor
      await fillQueue(
        ownerUrl,
        {
          editor,
          reporter: await addPerson(newsroomId, 'reporter', 'Sample reporter'),
          colleagues: [await addPerson(newsroomId, 'checker', 'Sample checker')],
          others: [await makeNewsroom('Another desk'), await makeNewsroom('A third desk')],
        },
        Math.ceil(claims / SHARE),
      )
      const filter: QueueFilterQuery = { workState: [...WORK_STATES] }
      const stream = await exportQueue((work) => inNewsroom(editor, work), editor, filter)
      const began = performance.now()
      const step = Math.max(1, Math.floor(claims / 10))
      const rows: (string | number)[][] = []
      let [lines, bytes, next] = [-1, 0, step]
      for await (const piece of stream as unknown as AsyncIterable<Uint8Array>) {
        bytes += piece.byteLength
        for (const byte of piece) if (byte === 10) lines += 1
        if (lines < next) continue
        const seconds = (performance.now() - began) / 1000
        rows.push([
          String(lines),
          seconds,
          bytes / MB,
          process.memoryUsage().rss / MB,
          process.memoryUsage().heapUsed / MB,
        ])
        next += step
      }
      const seconds = (performance.now() - began) / 1000
      console.log(
        `\n${lines} rows, ${(bytes / MB).toFixed(0)} MB in ${seconds.toFixed(1)} s: ${(lines / seconds).toFixed(0)} rows a second`,
      )
      printTable(['rows', 'seconds', 'MB written', 'MB resident', 'MB heap'], rows)
    },
    { server: false },
  )
}
