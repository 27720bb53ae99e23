import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { Batch } from '@/lib/server/db/batch'
import { isDuplicate } from '@/lib/server/db/is-duplicate'
import { type NewsroomTx, withTx } from '@/lib/server/db/newsroom-tx'
import { writeLater } from '@/lib/server/db/transaction'
import { connectFreshDatabase, makeNewsroom, type TestNewsroom } from '@/lib/testing/builders'
import { ownerQuery } from '@/lib/testing/owner-query'

let desk: TestNewsroom
let ownerUrl: string

beforeAll(async () => {
  // One of these connections is lost on purpose.
  process.env.LOG_LEVEL = 'silent'
  ownerUrl = (await connectFreshDatabase()).ownerUrl
  desk = await makeNewsroom()
})

const inDesk = <T>(work: (tx: NewsroomTx) => Promise<T>) => withTx({ newsroomId: desk.id }, work)
const byModel = (tx: NewsroomTx, id: string, title: string) =>
  tx.source.create({
    data: { newsroomId: desk.id, id, kind: 'document', title, createdById: desk.editor.userId },
  })
const byStatement = (tx: NewsroomTx, id: string, title: string) =>
  tx.$executeRaw`/* planned once */ INSERT INTO source (newsroom_id, id, kind, title, created_by_id)
    VALUES (${desk.id}::uuid, ${id}::uuid, 'document', ${title}, ${desk.editor.userId}::uuid)`
const later = (tx: NewsroomTx, id: string, title: string, explain?: (error: Error) => Error) =>
  writeLater(tx, explain)`INSERT INTO source (newsroom_id, id, kind, title, created_by_id)
    VALUES (${desk.id}::uuid, ${id}::uuid, 'document', ${title}, ${desk.editor.userId}::uuid)`
const titles = async (...ids: string[]) =>
  (
    await ownerQuery<{ title: string }>(ownerUrl, 'SELECT title FROM source WHERE id = ANY($1) ORDER BY id', [
      ids,
    ])
  ).map(({ title }) => title)

describe('a transaction', () => {
  it('is one for raw statements, models and late writes: each sees what was written before it', async () => {
    const [first, second, third] = [uuidv7(), uuidv7(), uuidv7()]
    const seen = await inDesk(async (tx) => {
      await byStatement(tx, first, 'By a statement')
      await byModel(tx, second, 'By a model')
      later(tx, third, 'Later')
      const models = await tx.source.count({
        where: { newsroomId: desk.id, id: { in: [first, second, third] } },
      })
      const [row] = await tx.$queryRaw<{ n: number }[]>`
        SELECT count(*)::int AS n FROM source WHERE id = ANY(${[first, second, third]}::uuid[])`
      return [models, row?.n]
    })
    expect(seen).toEqual([3, 3])
    expect(await titles(first, second, third)).toEqual(['By a statement', 'By a model', 'Later'])
  })

  it('leaves nothing behind when its work fails, whichever way it wrote', async () => {
    const [first, second, third] = [uuidv7(), uuidv7(), uuidv7()]
    const failing = inDesk(async (tx) => {
      await byModel(tx, first, 'Never')
      await byStatement(tx, second, 'Never')
      later(tx, third, 'Never')
      throw new Error('on purpose')
    })
    await expect(failing).rejects.toThrow('on purpose')
    expect(await titles(first, second, third)).toEqual([])
  })

  it('fails as a whole where a failed statement was passed over', async () => {
    const id = uuidv7()
    const failing = inDesk(async (tx) => {
      await byStatement(tx, id, 'Never')
      await tx.$executeRaw`SELECT 1 / 0`.catch(() => 0)
    })
    await expect(failing).rejects.toThrow('a statement of this transaction failed')
    expect(await titles(id)).toEqual([])
  })

  it.each([
    ['a statement', async (tx: NewsroomTx, id: string) => void (await byStatement(tx, id, 'Again'))],
    ['a model', async (tx: NewsroomTx, id: string) => void (await byModel(tx, id, 'Again'))],
  ])('tells a duplicate that is written by %s from other faults', async (_, write) => {
    const id = uuidv7()
    await inDesk((tx) => write(tx, id))
    const error = await inDesk((tx) => write(tx, id)).catch((thrown: unknown) => thrown)
    expect(isDuplicate(error)).toBe(true)
    expect(isDuplicate(await inDesk((tx) => tx.$queryRaw`SELECT 1 / 0`).catch((thrown) => thrown))).toBe(
      false,
    )
  })

  it.each([
    ['at its end', async () => undefined],
    ['at the next statement', (tx: NewsroomTx) => tx.$queryRaw`SELECT 1`],
    ['at the next use of a model', (tx: NewsroomTx) => tx.source.count()],
  ])('fails as a whole %s when a late write is refused, in the words of who wrote it', async (_, next) => {
    const [first, second, third] = [uuidv7(), uuidv7(), uuidv7()]
    await inDesk(async (tx) => later(tx, first, 'The first'))
    const failing = inDesk(async (tx) => {
      later(tx, second, 'Never', () => new Error('not this one'))
      later(tx, first, 'Again', (error) => new Error(isDuplicate(error) ? 'it was there already' : 'another'))
      later(tx, third, 'Never', () => new Error('not this one'))
      await next(tx)
    })
    await expect(failing).rejects.toThrow('it was there already')
    expect(await titles(first, second, third)).toEqual(['The first'])
  })

  it('takes statements that do not wait for each other as one message, in order', async () => {
    const [first, second] = [uuidv7(), uuidv7()]
    const sent = vi.spyOn(pg.Client.prototype, 'query')
    const found = await inDesk(async (tx) => {
      const [, rows] = await Promise.all([
        byStatement(tx, first, 'One'),
        tx.$queryRaw`SELECT title FROM source
        WHERE id = ${first}::uuid`,
      ])
      later(tx, second, 'Two')
      return rows
    })
    expect(found).toEqual([{ title: 'One' }])
    expect(await titles(first, second)).toEqual(['One', 'Two'])
    // Its beginning went with the first ones, its end with the late write.
    expect(sent.mock.calls.filter(([message]: unknown[]) => message instanceof Batch)).toHaveLength(2)
  })

  it('runs nothing of a message behind what failed, and says for each statement why', async () => {
    const [first, second] = [uuidv7(), uuidv7()]
    const heard = await inDesk(async (tx) =>
      Promise.allSettled([
        byStatement(tx, first, 'Never'),
        tx.$queryRaw`SELECT 1 / 0`,
        byStatement(tx, second, 'Never'),
      ]),
    ).catch((error: unknown) => error)
    expect(heard).toEqual(new Error('a statement of this transaction failed, and nobody said so'))
    expect(await titles(first, second)).toEqual([])
    const failing = inDesk((tx) =>
      Promise.all([tx.$queryRaw`SELECT 1 / 0`, byStatement(tx, second, 'Never')]),
    )
    await expect(failing).rejects.toThrow('division by zero')
    // What was skipped had not been planned, and is when it is next sent.
    expect(await inDesk((tx) => byStatement(tx, second, 'Then'))).toBe(1)
  })

  it('is not begun where nothing is asked of it', async () => {
    const sent = vi.spyOn(pg.Client.prototype, 'query')
    expect(await inDesk(async () => 'nothing')).toBe('nothing')
    await expect(inDesk(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused')
    expect(sent).not.toHaveBeenCalled()
  })

  it('takes nothing more once it is over', async () => {
    const kept = await inDesk(async (tx) => ({ tx }))
    await expect(kept.tx.$queryRaw`SELECT 1`).rejects.toThrow('this transaction is over')
    await expect(kept.tx.source.count()).rejects.toThrow('this transaction is over')
  })

  it('gives a lost connection up, answers that nothing was saved, and the next one works', async () => {
    const id = uuidv7()
    const failing = inDesk(async (tx) => {
      await byStatement(tx, id, 'Never')
      const [own] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
      await ownerQuery(ownerUrl, 'SELECT pg_terminate_backend($1)', [own?.pid])
      await byStatement(tx, uuidv7(), 'Never')
    })
    await expect(failing).rejects.toMatchObject({ code: 'unavailable' })
    expect(await titles(id)).toEqual([])
    expect(await inDesk((tx) => byStatement(tx, id, 'Then'))).toBe(1)
  })
})
