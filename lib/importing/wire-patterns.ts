/**
 * How wire stories write what stands around their text: photo credits, captions, datelines, bylines, headlines.
 * All of it is a proposal that the import's preview shows and lets a person change.
 */

const SENTENCE_END = /[.!?…。！？؟۔।]["”’»)\]]*$/u
const PERIOD_END = /[.…。۔।]["”’»)\]]*$/u

/** Longest credit line, in UTF-16 code units; longer ones are prose. */
const MAX_CREDIT = 90
const MAX_CREDIT_WORDS = 12
const MAX_CAPTION = 700
const MAX_BYLINE = 140
const MAX_DATELINE = 80
const MAX_HEADLINE = 140

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean)

const AGENCY =
  '(?:AP|A\\.P\\.|AFP|Reuters|REUTERS|Getty(?: Images)?|EPA(?:-EFE)?|EFE|DPA|dpa|ANSA|Bloomberg|UPI|TASS|Xinhua|Kyodo|PA(?: Wire| Media)?|CNN|NBC|CBS|ABC|NPR|BBC|Shutterstock|Alamy|NurPhoto|Anadolu(?: Agency)?|Sipa(?: USA)?|ZUMA(?: Press)?|Magnum|AAP|ITAR-TASS|picture[ -]alliance|imago(?: images)?|IMAGO|Keystone|ČTK|PAP|MTI|TT|NTB|Ritzau(?: Scanpix)?|Lehtikuva|Belga|ANP|Lusa|Maxar(?: Technologies)?|Planet Labs|AP Photo|Pool|Handout)'

/** "Jane Roe/AP", "Roe/AFP/Getty Images": names and agencies parted by slashes, in capitals at their starts. */
const SLASHED = /^\p{Lu}[\p{L}\p{M}.'’ -]{1,60}(?:\s?\/\s?[\p{Lu}\p{N}][\p{L}\p{M}\p{N}.&'’ -]{0,40}){1,4}$/u
const ENDS_IN_AGENCY = new RegExp(`/ ?${AGENCY}$`, 'u')
const VIA = new RegExp(`^\\p{Lu}[^.!?]{0,60}\\s(?:via|for|,|\\|)\\s${AGENCY}$`, 'u')
const AGENCY_ALONE = new RegExp(`^(?:\\(?${AGENCY}\\)?)(?: (?:Photo|Images|file|File))?$`, 'u')
const LABELLED =
  /^\(?(?:photo(?:graph(?:y|er)?)?|picture|image|credit|photo credit|image credit|foto|bild|crédit(?: photo)?|photographie|imagen|fotografía|immagine|fotografia|zdjęcie|фото|تصوير|صورة|צילום|写真|图片来源)\s*(?:[:/：|]|(?:by|von|de|di|par|por|courtesy)\s)\s*\S/iu
const COURTESY = /^(?:courtesy (?:of )?|handout from |supplied by |provided by |from )\p{Lu}/iu

/** A line that is a photo credit by its form alone. */
export function isCredit(text: string): boolean {
  if (text.length > MAX_CREDIT || wordsOf(text).length > MAX_CREDIT_WORDS || PERIOD_END.test(text))
    return false
  if (/^(?:©|\(c\))/i.test(text)) return true
  if (SLASHED.test(text)) return ENDS_IN_AGENCY.test(text) || wordsOf(text).length <= 6
  if (AGENCY_ALONE.test(text)) return text !== 'CNN' && !/^[A-Z]{2,4}$/.test(text)
  if (VIA.test(text)) return true
  if (LABELLED.test(text)) return true
  return COURTESY.test(text) && wordsOf(text).length <= 8 && !/^from /i.test(text)
}

/**
 * A short name-like line ("Israeli Prime Minister's Office") that is a credit only when a caption follows: each
 * word has a capital, but for the small words between.
 */
export function isCreditBeforeCaption(text: string, caption: string): boolean {
  if (text.length > MAX_CREDIT || SENTENCE_END.test(text) || /["“”«»:;\p{Nd}]/u.test(text)) return false
  // A caption that ends with its own credit needs none before it.
  if (CREDITED_CAPTION.test(caption)) return false
  const words = wordsOf(text)
  return words.length <= 8 && words.every((word) => /^[\p{Lu}\p{N}(&/|]/u.test(word) || SMALL_WORDS.has(word))
}

const SMALL_WORDS = new Set(
  'of the for and in at on by via de la le les du des del della di da dos das do y e i und der die das von van den het en zu zur et & - | /'.split(
    ' ',
  ),
)

/** Words of a caption about the picture itself. */
const ABOUT_PICTURE =
  /(?<!\p{L})(?:(?:this|an?|the|in this|in an?) (?:\p{L}+[ -]){0,4}(?:photo|image|picture|photograph|screengrab|screen grab|frame grab|video still|still|illustration|rendering|handout|map)|file (?:photo|picture|image)|pictured|handout (?:photo|picture|image)|(?:photo|image|picture) (?:released|taken|provided|shows|from)|screengrab|(?:auf|in) diese[mr] (?:foto|bild|archivbild)|archivbild|symbolbild|sur cette (?:photo|image)|photo d[’']archives?|en esta (?:foto|fotografía|imagen)|foto de archivo|in questa foto|foto d[’']archivio|на (?:этом )?(?:фото|снимке)|في هذه الصورة|صورة أرشيفية|资料图|資料圖|資料写真)(?!\p{L})/iu

const SHOWN_DOING =
  /(?<!\p{L})(?:speaks?|attends?|walks?|stands?|arrives?|holds?|waves?|gestures?|looks?|shakes?|meets?|listens?|poses?|waits?|gathers?|carry|carries|sits?|addresses|delivers?|watches|watch|departs?|smiles?|greets?|leaves?|inspects?|visits?|boards?|rides?|reacts?|takes? part|lays?|works?|line up|protest|march|answers?|testif(?:y|ies))(?!\p{L})/iu
const DAY =
  /(?<!\p{L})(?:on |, )(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.? \d{1,2})(?!\p{L})/iu
const POSITION =
  /(?:,|\() ?(?:from )?(?:left|right|center|centre|second from left|top|bottom|foreground)(?:,|\))/i

const FILE_CAPTION = /^(?:FILE(?: PHOTO| PICTURE| IMAGE)?|ARCHIV(?:BILD|FOTO)?)\s*[-–—:.]/
const CREDITED_CAPTION =
  /[(（](?:(?:AP|AFP|Reuters|EPA|Getty|Photo|Foto|Image|Bild|Credit|Pool|Handout)\b[^()（）]{0,120})[)）]$|(?<=[.!?…] )(?:Photo|Image|Picture|Photograph|Credit|Foto|Bild|Crédit|Imagen|Immagine)\s?: [^.!?]{2,80}\.?$/iu
/** A caption that speaks of the picture does so at once: the words stand no further in than this. */
const ABOUT_AT_ONCE = 12

/** How much a line reads like a caption: 0 not at all, 1 perhaps, 2 and more by its own words. */
export function captionScore(text: string): number {
  if (text.length > MAX_CAPTION || text.length < 12) return 0
  if (FILE_CAPTION.test(text) || CREDITED_CAPTION.test(text)) return 3
  // Quotations and reported speech belong to the story.
  const reported = /["“«„]|(?<!\p{L})(?:said|told|says|announced|declared)(?!\p{L})/iu.test(text)
  const about = ABOUT_PICTURE.exec(text)
  const atOnce = about !== null && about.index <= ABOUT_AT_ONCE
  let score = atOnce ? 2 : about ? 1 : 0
  if (SHOWN_DOING.test(text.slice(0, 160))) score++
  if (DAY.test(text)) score++
  if (POSITION.test(text)) score++
  return reported ? Math.min(score, atOnce ? 2 : 0) : score
}

/** A dash that stands on a line of its own. */
export function isLoneDash(text: string): boolean {
  return /^[—–―-]{1,2}$/.test(text)
}

/** A line that may go before a lone dash: a place, an agency, or both. */
export function isDatelineHead(text: string): boolean {
  return text.length <= MAX_DATELINE && wordsOf(text).length <= 8 && !SENTENCE_END.test(text)
}

const PLACE = `\\p{Lu}[\\p{L}\\p{M}.'’ -]{0,40}(?:, [\\p{L}.\\d ]{1,30}){0,3}`
const INLINE_DATELINE = new RegExp(
  `^(?:\\p{Lu}[\\p{Lu}\\p{M}.'’ -]{2,40}(?:, [\\p{L}.\\d ]{1,30}){0,3}(?: \\([\\p{L} .-]{2,20}\\))? ?[—–-]{1,2}|${PLACE} \\([\\p{L} .-]{2,20}\\) ?[—–-]{1,2})(?=\\s)`,
  'u',
)

/** A whole line that is a dateline: "WASHINGTON (AP) —", "London, CNN —". */
export function isDateline(text: string): boolean {
  if (text.length > MAX_DATELINE || wordsOf(text).length > 10) return false
  return /^\p{Lu}/u.test(text) && /\s[—–―]$|\([\p{L} .]{2,20}\)\s?[—–―-]{1,2}$/u.test(text)
}

/** The dateline at the head of a paragraph, with its dash; null when there is none. */
export function inlineDateline(text: string): string | null {
  return INLINE_DATELINE.exec(text.slice(0, 160))?.[0] ?? null
}

const BY =
  /^(?:by|von|par|por|di|door|av|af|przez|autor(?:a|en|es)?:?|auteur:?|author:?|автор:|بقلم:?|כתב:|文[/／:：]|記者)\s*[\p{L}“"]/iu
const BY_FORM = /^\S+\s+\p{Lu}/u
const UNCASED = /^(?:بقلم|כתב|文|記者)/u

/** A byline: "By Jane Roe and Sam Poe, CNN". A sentence that begins with "By" has small words in it. */
export function isByline(text: string): boolean {
  if (
    text.length > MAX_BYLINE ||
    !BY.test(text) ||
    PERIOD_END.test(text.replace(/\b(?:Jr|Sr|\p{Lu})\.$/u, ''))
  )
    return false
  if (UNCASED.test(text)) return true
  if (!BY_FORM.test(text)) return false
  return wordsOf(text)
    .slice(1)
    .every((word) => /^[\p{Lu}\p{N}@|&(•·—–-]/u.test(word) || BYLINE_WORDS.has(word.replace(/,$/, '')))
}

const BYLINE_WORDS = new Set(
  'and with in for of the at from by staff writer writers reporter reporters correspondent correspondents editor und mit in aus für et à pour de du des y con en para e da dos van der den di el la le'.split(
    ' ',
  ),
)

/** The name in a byline, without the word before it. */
export function bylineName(text: string): string {
  return BY.test(text) && !UNCASED.test(text) ? text.replace(/^\S+\s+/, '') : text
}

/**
 * Whether the first line of plain text looks like a headline: short, no full stop at its end, several words, and the
 * text goes on after it with something longer.
 */
export function looksLikeHeadline(text: string, next: string | undefined): boolean {
  if (next === undefined || text.length > MAX_HEADLINE || PERIOD_END.test(text) || /[,;:—–-]$/.test(text))
    return false
  const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text)
  if (spaceless ? [...text].length < 6 : wordsOf(text).length < 3) return false
  return isByline(next) || isDateline(next) || next.length > text.length || SENTENCE_END.test(next)
}
