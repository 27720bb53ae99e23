import { reanchorAll } from '@/lib/domain/anchoring/index'
import type { StoredAnchor } from '@/lib/domain/anchoring/outcome'
import { describeAnchor } from '@/lib/domain/text/anchors'
import { utf16 } from '@/lib/domain/text/offsets'
import { figuresOf, printAim, printTable } from './figures.ts'
import { articleTextOf, randomFrom, sentenceOf } from './words.ts'

/** Characters a word of the measured texts takes, with its space. */
const WORD_LENGTH = 7.4
const LONG = { characters: 60_000, rounds: 60, mostMs: 20 }
const BOOK = { characters: 500_000, claims: 1_000, rounds: 3, mostMs: 2_000 }

/** Measures texts of 60,000 characters claim by claim, and hostile and plain texts of 500,000 with 1,000 claims. */
export function measureLongTexts(): void {
  const random = randomFrom(500)
  const long = articleOf(LONG.characters, random)
  const times: number[] = []
  for (let round = -5; round < LONG.rounds; round++) {
    const after = revised(long, random)
    const [anchor] = anchorsIn(long, 1, random)
    const began = performance.now()
    reanchorAll(long, after, anchor ? [anchor] : [])
    // The first rounds only warm everything up.
    if (round >= 0) times.push(performance.now() - began)
  }
  const { p50, p95, max } = figuresOf(times)
  console.log(`\nOne claim in ${long.length} characters, alignment included`)
  printTable(['p50 ms', 'p95 ms', 'max ms'], [[p50.toFixed(2), p95, max]])
  printAim(`max ms, at most ${LONG.mostMs}`, max, max <= LONG.mostMs)

  const book = articleOf(BOOK.characters, random)
  const texts: [string, string, string][] = [
    ['revised here and there', book, revised(book, random)],
    [
      'nothing in common',
      book,
      book.replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x3d0)),
    ],
    ['rewritten of the same words', book, articleOf(BOOK.characters, random)],
    [
      'one word again and again',
      'word '.repeat(BOOK.characters / 5),
      'word '.repeat(BOOK.characters / 5 - 200),
    ],
    [
      'two words in turn',
      'one two '.repeat(BOOK.characters / 8),
      'two one one '.repeat(BOOK.characters / 12),
    ],
    ['paragraphs shuffled', book, book.split('\n').sort().join('\n')],
  ]
  console.log(`\n${BOOK.claims} claims in ${BOOK.characters} characters, alignment included`)
  const rows = texts.map(([name, before, after]) => {
    const anchors = anchorsIn(before, BOOK.claims, random)
    const rounds = Array.from({ length: BOOK.rounds }, () => {
      const began = performance.now()
      reanchorAll(before, after, anchors)
      return performance.now() - began
    })
    return { name, ...figuresOf(rounds) }
  })
  printTable(
    ['text', 'p50 ms', 'max ms'],
    rows.map((row) => [row.name, row.p50.toFixed(0), row.max.toFixed(0)]),
  )
  const worst = Math.max(...rows.map((row) => row.max))
  printAim(`max ms, at most ${BOOK.mostMs}`, worst, worst <= BOOK.mostMs)
}

function articleOf(characters: number, random: () => number): string {
  return articleTextOf(Math.ceil((characters / WORD_LENGTH) * 1.1), random).slice(0, characters)
}

/** A revision: of a hundred paragraphs about three go, three come, three move, and fifteen are edited. */
function revised(text: string, random: () => number): string {
  const paragraphs: string[] = []
  for (const paragraph of text.split('\n')) {
    const chance = random()
    if (chance < 0.03) continue
    if (chance < 0.06) paragraphs.push(sentenceOf(40, random))
    paragraphs.push(chance > 0.85 ? edited(paragraph, random) : paragraph)
  }
  for (let moves = paragraphs.length * 0.03; moves > 0; moves--) {
    const [moved] = paragraphs.splice(Math.floor(random() * paragraphs.length), 1)
    if (moved !== undefined) paragraphs.splice(Math.floor(random() * paragraphs.length), 0, moved)
  }
  return paragraphs.join('\n')
}

function edited(paragraph: string, random: () => number): string {
  return paragraph
    .split(' ')
    .map((word) => (random() < 0.08 ? `${word}s not` : word))
    .join(' ')
}

function anchorsIn(text: string, count: number, random: () => number): StoredAnchor[] {
  return Array.from({ length: count }, () => {
    const start = text.indexOf(' ', Math.floor(random() * (text.length - 200))) + 1
    const end = text.indexOf(' ', start + 40 + Math.floor(random() * 80))
    return describeAnchor(text, { start: utf16(start), end: utf16(end < 0 ? text.length : end) })
  })
}
