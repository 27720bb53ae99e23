/** Words of which measured texts consist; ordinary lengths, so that indexes and lines look as with real articles. */
const WORDS =
  `the council minister report said would figures more than last year government spokesman according plan
city people country economic hospital school water energy budget percent million officials agency police court
border election parliament committee company workers union strike prices inflation central bank growth export
harbour bridge railway airport climate flood drought harvest research university survey study data record number
increase decrease announced denied confirmed warned expected proposed agreed rejected signed against between
before after during without under over first second third new old public private national regional local foreign
security defence treaty sanctions negotiation ceasefire refugees aid convoy statement interview document source`
    .split(/\s+/)
    .filter(Boolean)

/** A repeatable sequence of numbers from 0 up to 1 (mulberry32), so that two runs measure the same texts. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One sentence of `words` words, capital and full stop included. */
export function sentenceOf(words: number, random: () => number): string {
  const text = Array.from({ length: words }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/** An article's plain text of about `words` words: a headline, then paragraphs of five sentences, a line each. */
export function articleTextOf(words: number, random: () => number): string {
  const lines = [sentenceOf(8, random).slice(0, -1)]
  for (let left = words - 8; left > 0; ) {
    const sentences = Array.from({ length: 5 }, () => 10 + Math.floor(random() * 16))
    lines.push(sentences.map((length) => sentenceOf(length, random)).join(' '))
    left -= sentences.reduce((sum, length) => sum + length, 0)
  }
  return lines.join('\n')
}
