import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inflateSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { EXPORT_FORMATS, type ExportFormat, ExportInput } from '@/lib/contracts/exports'
import { ROLES, type Role } from '@/lib/domain/claims/vocabulary'
import type { Actor } from '@/lib/server/auth/actor'
import {
  BLIND_CANARY,
  CANARY,
  exportAs,
  inTxAs,
  makeSecretWorld,
  type SecretWorld,
} from '@/lib/server/exports/copy.fixture'
import { createExport } from '@/lib/server/exports/create-export'
import { exportFile } from '@/lib/server/exports/export-file'
import { exportQueue } from '@/lib/server/exports/export-queue'
import { runExport } from '@/lib/server/exports/run-export'
import { stopSending } from '@/lib/server/jobs/send-job'
import { as, connectFreshDatabase, makeNewsroom, type TestNewsroom } from '@/lib/testing/builders'
import { requireReader } from '@/lib/testing/readers'

/** Words of the open part, which every copy holds that holds claims: a search that finds these would find the others. */
const OPEN = 'ferries'

let room: TestNewsroom
let world: SecretWorld
beforeAll(async () => {
  const { ownerUrl } = await connectFreshDatabase()
  room = await makeNewsroom({ secondLook: 'by_finding', blindSecondLook: true })
  world = await makeSecretWorld(ownerUrl, room)
  return stopSending
})

/** All texts of a file: of an archive those of all that is in it, of a PDF what it says and what stands in its parts. */
function textsOf(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes)
  const start = buffer.subarray(0, 5).toString('latin1')
  if (start.startsWith('PK')) {
    return Object.entries(unzipSync(bytes)).flatMap(([name, part]) => [name, ...textsOf(part)])
  }
  return start === '%PDF-' ? [...waysOf(buffer), ...pdfTexts(buffer)] : waysOf(buffer)
}

/** Bytes as text in UTF-8, and in UTF-16 of either order for letters of ASCII. */
const waysOf = (buffer: Buffer) => [buffer.toString('utf8'), buffer.toString('latin1').replaceAll('\0', '')]

function pdfTexts(buffer: Buffer): string[] {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'tickmark-canary-')), 'copy.pdf')
  writeFileSync(file, buffer)
  const run = (program: string, ...args: string[]) =>
    execFileSync(program, args, { encoding: 'utf8', stdio: 'pipe' })
  const parts = [...buffer.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)endstream/g)].map(
    ([, part = '']) => inflated(Buffer.from(part, 'latin1')),
  )
  const strings = [buffer, ...parts].flatMap((part) =>
    [...part.toString('latin1').matchAll(/<([0-9A-Fa-f]{8,})>/g)].map(([, hex = '']) =>
      Buffer.from(hex, 'hex'),
    ),
  )
  return [
    run(requireReader('pdftotext'), file, '-'),
    run(requireReader('pdfinfo'), file),
    ...[...parts, ...strings].flatMap(waysOf),
  ]
}

function inflated(part: Buffer): Buffer {
  try {
    return inflateSync(part)
  } catch {
    // Pictures and the like are not deflated; what they hold is no text.
    return Buffer.alloc(0)
  }
}

const holds = (texts: readonly string[], word: string) =>
  texts.some((text) => text.toLowerCase().includes(word.toLowerCase()))

/** What must not be in a file of somebody's: the checker knows what they found themself. */
function expectNothingOf(bytes: Uint8Array, role: Role): void {
  const texts = textsOf(bytes)
  expect(holds(texts, CANARY)).toBe(false)
  if (role !== 'checker') expect(holds(texts, BLIND_CANARY)).toBe(false)
}

/** A copy by the way of a job: asked for, made, taken away. */
async function byJob(actor: Actor, format: ExportFormat): Promise<Uint8Array> {
  const input = ExportInput.parse({ format, options: { history: true } })
  const { id } = await as(actor, (ask) => createExport(ask, { articleId: world.article.id, ...input }))
  await runExport({ newsroomId: room.id, exportId: id }, true)
  const reply = await exportFile(inTxAs(actor), { exportId: id })
  return new Uint8Array(await reply.arrayBuffer())
}

it('the search finds what is there: the open words, and what the checker alone knows', async () => {
  const { bytes } = await exportAs(room.checker, world.article.id, 'html', { history: true })
  expect(holds(textsOf(bytes), OPEN)).toBe(true)
  expect(holds(textsOf(bytes), BLIND_CANARY)).toBe(true)
})

const SINGLE = EXPORT_FORMATS.filter((format) => format !== 'dossier')
describe.each(SINGLE)('a copy as %s', (format) => {
  it.each(ROLES)('holds nothing that a %s may not see', async (role) => {
    const { bytes } = await exportAs(room[role], world.article.id, format, { history: true })
    // A file of published checks holds closed claims, and no claim here is closed.
    if (format !== 'claimreview') expect(holds(textsOf(bytes), OPEN)).toBe(true)
    expect(bytes.byteLength).toBeGreaterThan(10)
    expectNothingOf(bytes, role)
  })

  it('holds no more where a job makes it', async () => {
    expectNothingOf(await byJob(room.editor, format), 'editor')
  })
})

it.each(ROLES)('a dossier holds nothing that a %s may not see', async (role) => {
  const bytes = await byJob(room[role], 'dossier')
  expect(holds(textsOf(bytes), OPEN)).toBe(true)
  expectNothingOf(bytes, role)
})

it.each(ROLES)('the queue as CSV holds nothing that a %s may not see', async (role) => {
  const stream = await exportQueue(inTxAs(room[role]), room[role], {})
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  expect(holds(textsOf(bytes), OPEN)).toBe(true)
  expectNothingOf(bytes, role)
})
