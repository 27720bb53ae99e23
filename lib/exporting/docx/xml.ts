/** Characters that no XML 1.0 document may hold, halves of surrogate pairs and U+FFFE, U+FFFF among them. */
const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}

/**
 * Text made safe between tags (`]]>` too: its `>` is escaped). What XML cannot hold becomes U+FFFD, one for one, so that
 * offsets stay what they are.
 *
 * @see XML 1.0, production 2
 */
export function escapeXml(text: string): string {
  return text.replace(ILLEGAL, '\ufffd').replace(/[&<>"\r]/g, (sign) => ENTITIES[sign] ?? sign)
}

/** Characters without a picture that turn or hide what stands beside them: no name needs them. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu

/** Word takes no longer names of people. */
const MAX_NAME = 255

/** Text made safe inside a quoted attribute: one line, nothing that turns or hides what follows. */
export function escapeAttribute(text: string): string {
  return escapeXml(text.replace(UNSEEN, ' ').replace(/\s+/gu, ' ').trim())
}

/** A person's name as Word shows it: one line, never empty, bounded. */
export function personName(name: string): string {
  const line = [...name.replace(UNSEEN, ' ').replace(/\s+/gu, ' ').trim()].slice(0, MAX_NAME).join('')
  return line === '' ? 'Unknown' : line
}

/** Up to three initials of a name, by its words: `Sample Editor` is `SE`. */
export function initialsOf(name: string): string {
  const words = personName(name).match(/[\p{L}\p{N}]\p{M}*/gu) ? personName(name).split(/[\s\-.]+/u) : []
  const letters = words.flatMap((word) => /[\p{L}\p{N}]\p{M}*/u.exec(word)?.[0] ?? [])
  return letters.slice(0, 3).join('').toUpperCase() || '?'
}

/** A moment as Word writes it, in UTC to the second; null where it is none. */
export function wordDate(moment: string): string | null {
  const at = new Date(moment)
  return Number.isNaN(at.getTime()) ? null : `${at.toISOString().slice(0, 19)}Z`
}

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
const WORD = 'http://schemas.microsoft.com/office/word'

/** Namespaces of all Word parts that we write; readers that do not know the newer ones may pass over them. */
const WORD_NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  `xmlns:r="${OFFICE}/relationships"`,
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  `xmlns:w14="${WORD}/2010/wordml"`,
  `xmlns:w15="${WORD}/2012/wordml"`,
  `xmlns:w16cid="${WORD}/2016/wordml/cid"`,
  `xmlns:w16cex="${WORD}/2018/wordml/cex"`,
  'mc:Ignorable="w14 w15 w16cid w16cex"',
].join(' ')

/** A Word part: its root element, with the namespaces of all of them. */
export function wordPart(root: string, content: string): string {
  return `${XML_HEAD}<${root} ${WORD_NAMESPACES}>${content}</${root}>`
}
