/** Quotation marks around a whole quote. */
const QUOTED = /^["“„«‘']\s?(.*?)\s?["”“»’']$/su
/** What ends a sentence in the scripts that have such a sign. */
const ENDED = /[.!?…。！？؟।]["”»’)]?$/u

/**
 * The claim in words that read without the article, as far as the words themselves give them: in one line, without the
 * quotation marks around it, beginning and ending as a sentence does. A person changes it or keeps it.
 */
export function suggestStatement(quote: string): string {
  const line = quote.replace(/\s+/gu, ' ').trim()
  const bare = (QUOTED.exec(line)?.[1] ?? line).replace(/[\s,;:–—-]+$/u, '')
  if (!/[\p{L}\p{N}]/u.test(bare)) return line
  const [first = ''] = bare
  const sentence = first.toUpperCase() + bare.slice(first.length)
  return ENDED.test(sentence) ? sentence : `${sentence}.`
}
