import { MAX_ARTICLE_BYTES, MAX_ARTICLE_CHARACTERS } from '@/lib/domain/text/limits'

/** Why an article cannot be read; stable codes, used in problem bodies. */
export type ImportRefusalCode =
  | 'empty'
  | 'binary'
  | 'too_large'
  | 'too_complex'
  | 'nul'
  | 'lone_surrogate'
  | 'wrong_type'
  | 'language_unknown'

export type ImportRefusal = { kind: 'refused'; code: ImportRefusalCode; message: string }

const MEGABYTES = MAX_ARTICLE_BYTES / 1024 / 1024
const CHARACTERS = MAX_ARTICLE_CHARACTERS.toLocaleString('en-US')

const MESSAGES: Readonly<Record<ImportRefusalCode, string>> = {
  empty: 'There is no text in it. Paste the article, or choose a file that holds text.',
  binary: 'This is not a text file. Save the article as .txt, .md or .html and load that.',
  too_large: `An article may hold ${CHARACTERS} characters and ${MEGABYTES} MB. Split it, or leave out what is not to be checked.`,
  too_complex: 'The formatting is too intricate to read. Paste the article without formatting.',
  nul: 'The text holds NUL characters and cannot be stored. Save it again as UTF-8 text and load that.',
  lone_surrogate:
    'A character in the text is broken in half. Copy the article again from where it was written.',
  wrong_type: 'Files of this kind are not read. Save the article as .txt, .md or .html, or paste its text.',
  language_unknown:
    'This is not a language tag. Write one such as en, de or pt-BR, or leave it to be detected.',
}

/**
 * Makes a refusal: a code for programs and a sentence that tells a person what to do.
 *
 * @param message replaces the code's own sentence where more is known.
 */
export function refuseImport(code: ImportRefusalCode, message?: string): ImportRefusal {
  return { kind: 'refused', code, message: message ?? MESSAGES[code] }
}

/** Something a person should know before saving; the article is read all the same. */
export type ImportWarningCode =
  | 'encoding_guessed'
  | 'replacement_characters'
  | 'direction_controls'
  | 'invisible_characters'
  | 'not_normalised'
  | 'control_characters_removed'
  | 'links_dropped'
  | 'links_over_limit'
  | 'images_dropped'
  | 'embeds_dropped'
  | 'hidden_text_dropped'
  | 'tables_flattened'
  | 'outside_article_dropped'
  | 'lines_joined'
  | 'list_depth_clamped'
  | 'read_as_plain_text'
  | 'front_matter_dropped'

export type ImportWarning = { code: ImportWarningCode; count: number; message: string }

const WARNINGS: Readonly<Record<ImportWarningCode, (count: number) => string>> = {
  encoding_guessed: () =>
    'The file does not say how its characters are encoded. Check accents and quotation marks.',
  replacement_characters: (n) => `${times(n, 'character')} could not be read and shows as �.`,
  direction_controls: (n) =>
    `${times(n, 'invisible character')} can turn the order of the text on screen. The text is kept as given.`,
  invisible_characters: (n) => `${times(n, 'invisible character')} in the text. The text is kept as given.`,
  not_normalised: () => 'Some accents are written as separate characters. The text is kept as given.',
  control_characters_removed: (n) => `${times(n, 'control character')} without meaning removed.`,
  links_dropped: (n) => `${times(n, 'link')} left out: not a full web or mail address. The words are kept.`,
  links_over_limit: (n) => `${times(n, 'link')} left out: too many in one article. The words are kept.`,
  images_dropped: (n) => `${times(n, 'picture')} left out. Captions are kept.`,
  embeds_dropped: (n) => `${times(n, 'script, style or embedded part')} left out.`,
  hidden_text_dropped: (n) => `${times(n, 'hidden part')} left out.`,
  tables_flattened: (n) => `${times(n, 'table')} read row by row.`,
  outside_article_dropped: (n) => `${times(n, 'block')} outside the article itself left out.`,
  lines_joined: (n) => `${times(n, 'wrapped line')} joined into paragraphs.`,
  list_depth_clamped: (n) => `${times(n, 'list item')} nested too deeply, shown at the deepest level.`,
  read_as_plain_text: () => 'The Markdown is too intricate. It was read as plain text.',
  front_matter_dropped: () => 'The lines between --- at the top were read for the title and left out.',
}

function times(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`
}

/** Counts what a person should be told, once for each kind. */
export class ImportNotes {
  readonly #counts = new Map<ImportWarningCode, number>()

  add(code: ImportWarningCode, count = 1): void {
    if (count > 0) this.#counts.set(code, (this.#counts.get(code) ?? 0) + count)
  }

  /** The warnings in the order in which they first came up. */
  list(): ImportWarning[] {
    return [...this.#counts].map(([code, count]) => ({ code, count, message: WARNINGS[code](count) }))
  }
}
