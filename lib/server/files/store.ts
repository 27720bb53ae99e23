import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { serverEnv } from '@/lib/server/env'

/**
 * Stored files, each under its newsroom and the SHA-256 of its bytes: what is stored twice is there once, a name from
 * outside never becomes a path, and one newsroom's file is never found by another's.
 *
 * With several nodes the folder is one that they share (`TICKMARK_FILES`).
 */

const SHA256 = /^[0-9a-f]{64}$/

function placeOf(newsroomId: string, sha256: string): string {
  if (!SHA256.test(sha256)) throw new RangeError('this is no SHA-256')
  return path.join(serverEnv().filesFolder, newsroomId, sha256.slice(0, 2), sha256)
}

/** Stores bytes and gives their SHA-256, hexadecimal. Once it returns they are on disk. @throws what the disk says. */
export async function putFile(newsroomId: string, bytes: Uint8Array): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const place = placeOf(newsroomId, sha256)
  await mkdir(path.dirname(place), { recursive: true })
  // Written beside its place and then moved: whoever reads finds all of it or nothing.
  const beside = `${place}.${randomUUID()}`
  const file = await open(beside, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } catch (error) {
    await file.close()
    await rm(beside, { force: true })
    throw error
  }
  await file.close()
  await rename(beside, place)
  return sha256
}

/**
 * Stores bytes as they come, however many: no more than a piece of them stands in memory.
 *
 * @returns the SHA-256 (hexadecimal) and how many bytes they are. @throws what the disk says, and what `pieces` throw.
 */
export async function putStream(
  newsroomId: string,
  pieces: AsyncIterable<Uint8Array>,
): Promise<{ sha256: string; bytes: number }> {
  // Where it belongs shows only at its end; until then it stands beside, on the same disk.
  const folder = path.join(serverEnv().filesFolder, newsroomId)
  await mkdir(folder, { recursive: true })
  const beside = path.join(folder, `coming.${randomUUID()}`)
  const file = await open(beside, 'wx', 0o600)
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const piece of pieces) {
      hash.update(piece)
      bytes += piece.byteLength
      await file.writeFile(piece)
    }
    await file.sync()
    await file.close()
    const sha256 = hash.digest('hex')
    const place = placeOf(newsroomId, sha256)
    await mkdir(path.dirname(place), { recursive: true })
    await rename(beside, place)
    return { sha256, bytes }
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(beside, { force: true })
    throw error
  }
}

/** Whether the newsroom has stored such a file. */
export async function hasFile(newsroomId: string, sha256: string): Promise<boolean> {
  return access(placeOf(newsroomId, sha256)).then(
    () => true,
    () => false,
  )
}

/** A stored file as a stream of bytes. Errors come with the stream: `ENOENT` where it is no longer there. */
export function readStored(newsroomId: string, sha256: string): ReadableStream<Uint8Array> {
  return Readable.toWeb(createReadStream(placeOf(newsroomId, sha256))) as ReadableStream<Uint8Array>
}

/** A stored file as a whole; null where it is no longer there. Only for files of bounded size. */
export async function readAllStored(newsroomId: string, sha256: string): Promise<Uint8Array | null> {
  try {
    return await readFile(placeOf(newsroomId, sha256))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Where a stored file stands on this node's disk, for readers of paths. */
export const storedPath = placeOf

/** Takes a stored file away; it is no error if it is gone. The caller knows that nothing points to it any more. */
export async function removeStored(newsroomId: string, sha256: string): Promise<void> {
  await rm(placeOf(newsroomId, sha256), { force: true })
}
