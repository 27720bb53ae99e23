import { expect, test } from 'vitest'
import { ownPath } from '@/lib/server/auth/own-path'

const desk = 'https://desk.example.org'

test.each([
  ['/queue', '/queue'],
  ['/articles/1?claim=2#3', '/articles/1?claim=2#3'],
  ['https://desk.example.org/queue', '/queue'],
  ['https://evil.example', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['\\\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/./\n/evil.example', '/'],
  ['/.//evil.example', '/'],
  ['/..//evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['https://desk.example.org.evil.example/', '/'],
  ['https://desk.example.org@evil.example/', '/'],
  ['queue', '/'],
  ['', '/'],
  [undefined, '/'],
  [['/queue', '/x'], '/'],
])('of %j only %j is followed', (wished, path) => {
  expect(ownPath(wished, desk)).toBe(path)
})
