import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createEventReader, type ServerSentEvent } from '@/lib/client/live/read-events'

const readAll = (pieces: readonly string[]): ServerSentEvent[] => {
  const read = createEventReader()
  return pieces.flatMap((piece) => read(piece))
}

describe('a stream of server-sent events', () => {
  test.each<[string, string, ServerSentEvent[]]>([
    [
      'gives a message with its name, data and id',
      'event: change\nid: 7.1\ndata: {"a":1}\n\n',
      [{ name: 'change', data: '{"a":1}', id: '7.1' }],
    ],
    ['joins lines of data', 'data: a\ndata: b\n\n', [{ name: 'message', data: 'a\nb', id: null }]],
    ['passes over comments', ': ping\n\ndata: x\n\n', [{ name: 'message', data: 'x', id: null }]],
    [
      'keeps the id for messages without one',
      'id: 3\ndata: x\n\ndata: y\n\n',
      [
        { name: 'message', data: 'x', id: '3' },
        { name: 'message', data: 'y', id: '3' },
      ],
    ],
    ['takes one space only off a value', 'data:  x\n\n', [{ name: 'message', data: ' x', id: null }]],
    ['knows a field without a value', 'data\n\n', [{ name: 'message', data: '', id: null }]],
    ['gives nothing for a name alone', 'event: hello\n\n', []],
    ['keeps back what is not complete', 'data: x\n', []],
    [
      'reads carriage returns',
      'data: x\r\rdata: y\r\n\r\n',
      [
        { name: 'message', data: 'x', id: null },
        { name: 'message', data: 'y', id: null },
      ],
    ],
  ])('%s', (_, text, messages) => {
    expect(readAll([text])).toEqual(messages)
  })

  const line = fc.stringMatching(/^[a-z0-9 :{}"]{0,12}$/)
  const message = fc.record({
    name: fc.constantFrom('change', 'presence', 'hello'),
    data: fc.array(line, { minLength: 1, maxLength: 3 }),
    id: fc.option(fc.stringMatching(/^[0-9.]{1,6}$/), { nil: null }),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    ping: fc.boolean(),
  })
  test('is read alike however it is cut', () => {
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 6 }),
        fc.array(fc.nat(400), { maxLength: 12 }),
        (given, cuts) => {
          const text = given
            .map(({ name, data, id, end, ping }) =>
              [
                ...(ping ? [': ping', ''] : []),
                `event: ${name}`,
                ...(id === null ? [] : [`id: ${id}`]),
                ...data.map((one) => `data: ${one}`),
                '',
                '',
              ].join(end),
            )
            .join('')
          const edges = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length]
          const pieces = edges.slice(1).map((to, i) => text.slice(edges[i], to))
          let last: string | null = null
          const wanted = given.map(({ name, data, id }) => {
            last = id ?? last
            return { name, data: data.join('\n'), id: last }
          })
          expect(readAll(pieces)).toEqual(wanted)
        },
      ),
    )
  })
})
