import { setTimeout as pause } from 'node:timers/promises'
import type { z } from 'zod'
import { LIVE_MESSAGES, type LiveMessageName } from '@/lib/contracts/live'

/** A message as a browser would read it; `id` is the position that holds once it has arrived. */
export type ReadMessage = {
  [N in LiveMessageName]: { name: N; data: z.output<(typeof LIVE_MESSAGES)[N]>; id: string }
}[LiveMessageName]

/** How long something may take to arrive, in ms. Tests that measure a time do it themselves. */
const PATIENCE_MS = 20_000

/** Reads a stream of server-sent events as a browser does, and keeps what has come. */
export class StreamReader {
  readonly messages: ReadMessage[] = []
  /** The position from which the stream is resumed. */
  lastEventId = ''
  /** All that came, as text. */
  text = ''
  isOver = false
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>
  readonly #over: Promise<void>
  #rest = ''

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader()
    this.#over = this.#read()
  }

  /** The messages of one name. */
  of<N extends LiveMessageName>(name: N): Extract<ReadMessage, { name: N }>[] {
    return this.messages.filter((one): one is Extract<ReadMessage, { name: N }> => one.name === name)
  }

  /** Waits until something holds of what has come. @throws {Error} if it never does */
  async until(holds: (reader: this) => boolean, patienceMs = PATIENCE_MS): Promise<this> {
    const deadline = performance.now() + patienceMs
    while (!holds(this)) {
      if (performance.now() > deadline)
        throw new Error(`It did not come. What did: ${this.text.slice(-2_000)}`)
      await pause(2)
    }
    return this
  }

  /** Goes away, as a closed page does. */
  async cut(): Promise<void> {
    await this.#reader.cancel()
    await this.#over
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder()
    try {
      for (;;) {
        const { done, value } = await this.#reader.read()
        if (done) break
        const text = decoder.decode(value, { stream: true })
        this.text += text
        const blocks = (this.#rest + text).split('\n\n')
        this.#rest = blocks.pop() ?? ''
        for (const block of blocks) this.#take(block)
      }
    } finally {
      this.isOver = true
    }
  }

  #take(block: string): void {
    const fields = new Map(
      block.split('\n').map((line): [string, string] => {
        const colon = line.indexOf(': ')
        return [line.slice(0, colon), line.slice(colon + 2)]
      }),
    )
    this.lastEventId = fields.get('id') ?? this.lastEventId
    const [name, data] = [fields.get('event'), fields.get('data')]
    if (name === undefined || data === undefined) return
    if (!isName(name)) throw new Error(`There is no message ${name}`)
    const parsed = LIVE_MESSAGES[name].parse(JSON.parse(data))
    this.messages.push({ name, data: parsed, id: this.lastEventId } as ReadMessage)
  }
}

const isName = (name: string): name is LiveMessageName => name in LIVE_MESSAGES
