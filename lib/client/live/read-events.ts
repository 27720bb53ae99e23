/** One message of a stream of server-sent events. `id` is the last that was sent, with this message or before it. */
export type ServerSentEvent = { readonly name: string; readonly data: string; readonly id: string | null }

/**
 * Reads server-sent events out of a stream's text as it comes in, however it is cut (WHATWG HTML 9.2.6).
 *
 * The browser's own `EventSource` is not used, because it tells neither why a stream was refused nor that comments still
 * come: on a train a connection that is dead looks like one that has nothing to say.
 *
 * @returns what takes the next piece of text in; it gives back the messages that are complete with it.
 */
export function createEventReader(): (text: string) => ServerSentEvent[] {
  let rest = ''
  let id: string | null = null
  let name = ''
  let data: string[] = []
  /** The last piece ended with CR: an LF at the start of the next one belongs to it. */
  let endedWithCr = false

  function readLine(line: string): ServerSentEvent | null {
    if (line === '') {
      const message = data.length === 0 ? null : { name: name || 'message', data: data.join('\n'), id }
      name = ''
      data = []
      return message
    }
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)
    if (field === 'event') name = value
    else if (field === 'data') data.push(value)
    else if (field === 'id' && !value.includes('\0')) id = value
    return null
  }

  return (text) => {
    let piece = text
    if (endedWithCr && piece.startsWith('\n')) piece = piece.slice(1)
    if (text !== '') endedWithCr = text.endsWith('\r')
    rest += piece
    const lines = rest.split(/\r\n|\n|\r/)
    rest = lines.pop() ?? ''
    return lines.map(readLine).filter((message): message is ServerSentEvent => message !== null)
  }
}
