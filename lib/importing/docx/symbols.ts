/** The Greek letters and signs of the font “Symbol”, which Word stores by the font's own numbers from 0x22 on. */
const SYMBOL_FONT =
  '∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼'
const SYMBOL_START = 0x22
/** Signs above 0xA0 in the same font. */
const SYMBOL_HIGH: Readonly<Record<number, string>> = {
  163: '≤',
  165: '∞',
  171: '↔',
  172: '←',
  173: '↑',
  174: '→',
  175: '↓',
  176: '°',
  177: '±',
  179: '≥',
  180: '×',
  183: '•',
  184: '÷',
  185: '≠',
  187: '≈',
  188: '…',
  210: '®',
  211: '©',
  212: '™',
  214: '√',
  229: '∑',
  242: '∫',
}
/** Signs of Wingdings that stand in articles. */
const WINGDINGS: Readonly<Record<number, string>> = {
  40: '☎',
  42: '✉',
  74: '☺',
  108: '●',
  110: '■',
  118: '❖',
  159: '•',
  167: '▪',
  168: '☐',
  223: '←',
  224: '→',
  232: '➔',
  251: '✗',
  252: '✓',
  253: '☒',
  254: '☑',
}

/**
 * The character that a `w:sym` shows: Word stores these by their number in a font.
 *
 * @param char hexadecimal, in the font's private area (F000 and up) or not
 * @returns U+FFFD where the font's sign is not known here.
 */
export function symbolOf(font: string, char: string): string {
  if (!/^[0-9a-f]{1,4}$/i.test(char)) return '\ufffd'
  const code = Number.parseInt(char, 16)
  const inFont = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code
  if (/^symbol$/i.test(font)) {
    return SYMBOL_HIGH[inFont] ?? [...SYMBOL_FONT][inFont - SYMBOL_START] ?? '\ufffd'
  }
  if (/^wingdings/i.test(font)) return WINGDINGS[inFont] ?? '\ufffd'
  const isText = code >= 0x20 && (code < 0xd800 || (code > 0xf8ff && code < 0xfffe))
  return isText ? String.fromCharCode(code) : '\ufffd'
}
