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
  | 'file_damaged'
  | 'file_encrypted'
  | 'file_bomb'
  | 'file_macros'
  | 'bad_annotations'
  | 'several_texts'

export type ImportRefusal = { kind: 'refused'; code: ImportRefusalCode; message: string }

const MEGABYTES = MAX_ARTICLE_BYTES / 1024 / 1024
const CHARACTERS = MAX_ARTICLE_CHARACTERS.toLocaleString('en-US')

const MESSAGES: Readonly<Record<ImportRefusalCode, string>> = {
  empty: 'There is no text in it. Paste the article, or choose a file that holds text.',
  binary: 'This is not a text file. Save the article as .docx, .txt, .md or .html and load that.',
  too_large: `An article may hold ${CHARACTERS} characters and ${MEGABYTES} MB. Split it, or leave out what is not to be checked.`,
  too_complex: 'The formatting is too intricate to read. Paste the article without formatting.',
  nul: 'The text holds NUL characters and cannot be stored. Save it again as UTF-8 text and load that.',
  lone_surrogate:
    'A character in the text is broken in half. Copy the article again from where it was written.',
  wrong_type:
    'Files of this kind are not read. Save the article as .docx, .txt, .md or .html, or paste its text.',
  language_unknown:
    'This is not a language tag. Write one such as en, de or pt-BR, or leave it to be detected.',
  file_damaged:
    'The file is damaged or cut short. Open it where it was written, save it again and load that.',
  file_encrypted: 'The file is protected by a password. Save it without one and load that.',
  file_bomb: 'The file unpacks to far more than an article and was not read. Save it again and load that.',
  file_macros: 'The file carries macros. Save it as a Word document without macros (.docx) and load that.',
  bad_annotations:
    'The annotations in this file do not fit their text. Save both again from where they were made.',
  several_texts: 'The file holds several texts. Save the one that is to be checked in a file of its own.',
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
  | 'changes_accepted'
  | 'changes_proposed'
  | 'changes_dropped'
  | 'comments_dropped'
  | 'comments_unread'
  | 'quotes_shortened'
  | 'active_fields_dropped'
  | 'records_unreadable'
  | 'comments_edited'
  | 'claims_not_found'
  | 'spans_dropped'
  | 'spans_widened'
  | 'offsets_guessed'
  | 'links_between_spans_dropped'
  | 'selectors_unread'
  | 'reviews_dropped'
  | 'reviews_shortened'
  | 'reviews_unreadable'

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
  changes_accepted: (n) => `${times(n, 'tracked change')} read as accepted.`,
  changes_proposed: (n) => `${times(n, 'tracked change')} read as proposed corrections.`,
  changes_dropped: (n) => `${times(n, 'tracked change')} left out: too long, or too many on one claim.`,
  comments_dropped: (n) =>
    `${times(n, 'comment or note', 'comments or notes')} left out: empty, outside the text, or too many.`,
  comments_unread: (n) =>
    `${times(n, 'comment')} beside the text left out. Comments are read from a Word file (.docx).`,
  quotes_shortened: (n) =>
    `${times(n, 'comment')} on more words than one claim may have; the first of them are kept.`,
  active_fields_dropped: (n) =>
    `${times(n, 'field')} that would load or run something left out. The words are kept.`,
  claims_not_found: (n) =>
    `${times(n, 'claim')} of the desk whose words no longer stand in the file. On the desk they keep their places.`,
  comments_edited: (n) =>
    `${times(n, 'comment')} of the desk changed in the file. New lines, and contributions in new words, come in as further comments; what stood there is not changed by them.`,
  records_unreadable: (n) =>
    `${times(n, 'record')} of the desk in the file could not be read. What the comments say is kept.`,
  spans_dropped: (n) => `${times(n, 'annotation')} left out: without words, or longer than a claim may be.`,
  spans_widened: (n) => `${times(n, 'annotation')} widened to whole characters.`,
  offsets_guessed: () =>
    'The file does not say how it counts characters such as emoji. Check that the claims stand on the right words.',
  reviews_dropped: (n) =>
    `${times(n, 'review')} left out: without a web address, or without the claim that was reviewed.`,
  reviews_shortened: (n) => `${times(n, 'review')} with more words than the desk keeps, cut where … stands.`,
  reviews_unreadable: (n) =>
    `${times(n, 'review')} left out: its address is longer than any that can be kept.`,
  selectors_unread: (n) =>
    `${times(n, 'annotation')} placed by other means than a quote or a position; those say where it stands here.`,
  links_between_spans_dropped: (n) =>
    `${times(n, 'relation or attribute', 'relations or attributes')} of annotations left out: a claim has no place for them.`,
}

function times(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? noun : plural}`
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
