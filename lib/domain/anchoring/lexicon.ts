import { TOKEN, type Tokens } from './tokens.ts'
import { softForm, softFormOf, type Vocabulary } from './vocabulary.ts'

/*
 * Words that turn a statement round or say whose it is. Written for this project: negative particles, determiners and
 * pronouns as the languages' grammars list them (see Dryer, “Negative Morphemes”, WALS Online ch. 112), and the verbs
 * and adverbs news copy attributes and hedges with. Not complete, and it need not be: a change of any word inside a
 * claim is reported anyway; the lists only name the change, and see what came or went beside the claim.
 */

/** A word's role beside a claim. */
export type Marker = 'negation' | 'attribution' | 'hedge'

const NEGATIONS = `
not no never none nobody nothing neither nor nowhere without cannot hardly scarcely barely
nicht kein keine keinen keinem keiner keines nie niemals ohne weder nichts niemand niemanden nirgends kaum
ne pas jamais aucun aucune sans ni rien non guère nullement
nunca jamás sin nada nadie ningún ninguno ninguna tampoco não nunca jamais sem nem nenhum nenhuma ninguém tampouco
né senza nessun nessuno nessuna niente nulla neanche nemmeno
niet geen nooit zonder niets niemand nergens
inte ej aldrig utan ingen inget inga ikke aldri intet ingenting uten uden
не ни нет нету никогда без никто ничто ничего нельзя ні ніколи немає ніхто
nie nigdy bez żaden żadna żadne nikt nic ani není nikdy nikdo nije nisu nema nikad
nu nici fără niciodată nem nincs nincsenek soha sem nélkül ei eivät emme ilman
δεν μην όχι ποτέ χωρίς ούτε κανείς değil yok hiç asla olmadan
tidak bukan tanpa jangan belum không chưa chẳng đừng
لا لم لن ليس ليست ليسوا لست لسنا غير بدون دون عدم بلا كلا أبدا نه نیست نیستند بدون هرگز هیچ نہیں نہ بغیر
לא אין אינו אינה אינם אינן איננו בלי ללא מעולם אף
नहीं मत न ना बिना कभी না নয় নেই இல்லை`

/** One line a group: changing one word of a group for another is no change of attribution. */
const ATTRIBUTIONS = `
said says say saying told tells stated remarked
according per
claim claims claimed claiming alleges alleged assert asserts asserted maintains contends contended
report reports reported reporting
announced announces
wrote writes written tweeted posted
denied denies deny rejects rejected disputes disputed
insisted insists argued argues
confirmed confirms
acknowledged admitted admits concedes conceded
suggests suggested estimates estimated believes believed thinks thought
testified
warned warns
sagte sagt sagten sagen
laut zufolge angaben
erklärte erklärt erklärten
behauptet behauptete behaupten
berichtet berichtete berichten berichteten
selon d'après
déclaré déclare déclarait dit affirme affirmé affirment
annoncé annonce
según
dijo dice dicen dijeron afirmó afirma afirman declaró aseguró asegura
señaló informó indicó anunció
secondo
detto dice dichiarato affermato affermano
segundo conforme
disse dizem afirmou afirma declarou
volgens
zei zegt zeiden zeggen
enligt ifølge
sade säger sa
według
powiedział powiedziała twierdzi twierdzą
сказал сказала сказали говорит говорят заявил заявила заявили утверждает утверждают
сообщил сообщила сообщили словам данным
göre
dedi söyledi açıkladı
menurut
mengatakan kata berkata
قال قالت قالوا يقول تقول صرح صرحت أعلن أعلنت أكد أكدت زعم زعمت ذكر ذكرت أفاد أفادت
بحسب وفقا وفق حسب
אמר אמרה אמרו טען טענה טענו הודיע הודיעה מסר מסרה
לדברי לפי
कहा कहते कहती बताया दावा आरोप
अनुसार मुताबिक`

const HEDGES = `
allegedly reportedly apparently supposedly purportedly possibly probably perhaps maybe may might could likely
presumably seemingly seems appears rumored rumoured potentially arguably
angeblich mutmaßlich möglicherweise womöglich vielleicht offenbar anscheinend wahrscheinlich vermutlich soll sollen könnte könnten dürfte
apparemment probablement peut-être présumé présumée prétendument pourrait pourraient aurait auraient serait seraient
supuestamente presuntamente aparentemente posiblemente probablemente quizás quizá podría podrían habría habrían
presumibilmente forse probabilmente sarebbe avrebbe potrebbe
supostamente alegadamente aparentemente possivelmente provavelmente talvez poderia teria
vermoedelijk naar verluidt mogelijk misschien waarschijnlijk zou zouden
предположительно якобы возможно вероятно видимо rzekomo podobno prawdopodobnie być-może
yaklaşık muhtemelen belki iddiaya sözde diduga mungkin konon
ربما يزعم يُزعم قد لعل על-פי-הטענה אולי כנראה לכאורה शायद कथित संभवतः`

const groups = new Map<string, string>()
for (const word of words(HEDGES)) groups.set(word, 'hedge')
for (const line of ATTRIBUTIONS.trim().split('\n')) {
  const [first, ...rest] = words(line)
  for (const word of [first, ...rest]) if (word) groups.set(word, `attribution ${first}`)
}
for (const word of words(NEGATIONS)) groups.set(word, 'negation')

function words(list: string): string[] {
  return list.trim().split(/\s+/).map(softForm)
}

// Scripts without spaces, and languages that join the negation to the word, are searched by pattern.
const SINGLE_NEGATION =
  /不|没|沒|無|无|未|非|莫|勿|な[いくかけ]|ませ[んぬ]|ず[にな]?|ไม่|มิ|បិន|មិន|ບໍ່|မ.{1,8}ဘူး/gu
const SINGLE_ATTRIBUTION =
  /表示|宣布|宣佈|声称|聲稱|指出|据|據|报道|報道|報導|告诉|告訴|说|說|によると|によれば|述べ|語った|発表|という|กล่าว|ระบุ|ตามที่/gu
const SINGLE_HEDGE = /可能|也许|也許|据称|據稱|涉嫌|疑似|或许|或許|らしい|ようだ|かもしれ|とみられ|อาจ/gu
const JOINED_NEGATION =
  /^(?:n'.|[وف](?:لا|لم|لن|ليس|ليست|بدون)$|[ושהכ](?:לא|אין|אינו|אינה|ללא|בלי)$|نمی)|n't$|않|없|못하|아니|^안$/u
const JOINED_ATTRIBUTION = /^[وف](?:قال|قالت|صرح|أعلن|أكد|ذكر|أفاد)|따르면$|말했|밝혔|주장했/u

/** The group of a marker by its soft form, or null: `negation`, `hedge`, or `attribution` with its first word. */
export function markerGroup(form: string): string | null {
  const known = groups.get(form)
  if (known !== undefined) return known
  if (JOINED_NEGATION.test(form)) return 'negation'
  if (JOINED_ATTRIBUTION.test(form)) return 'attribution joined'
  return null
}

/**
 * Adds the markers of tokens `from` to `to` to `counts` by group, each times `sign`.
 *
 * @param isCounted which tokens are looked at; all of them unless given
 */
export function countMarkers(
  tokens: Tokens,
  vocabulary: Vocabulary,
  {
    from,
    to,
    sign,
    counts,
    isCounted,
  }: {
    from: number
    to: number
    sign: 1 | -1
    counts: Map<string, number>
    isCounted?: (token: number) => boolean
  },
): void {
  const add = (group: string, times: number) => counts.set(group, (counts.get(group) ?? 0) + sign * times)
  let singles = ''
  for (let i = from; i < to; i++) {
    if (isCounted && !isCounted(i)) continue
    const form = softFormOf(vocabulary, tokens.exact[i] as number)
    if (tokens.kind[i] === TOKEN.single) {
      singles += form
      continue
    }
    if (tokens.kind[i] !== TOKEN.word) continue
    const group = markerGroup(form)
    if (group !== null) add(group, 1)
  }
  if (singles === '') return
  add('negation', singles.match(SINGLE_NEGATION)?.length ?? 0)
  add('hedge', singles.match(SINGLE_HEDGE)?.length ?? 0)
  for (const found of singles.match(SINGLE_ATTRIBUTION) ?? []) add(`attribution ${found}`, 1)
}

const MONTHS_AND_DAYS = `
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
today yesterday tomorrow
januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag heute gestern morgen
janvier février mars avril juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui demain
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miércoles jueves viernes sábado domingo ayer hoy mañana
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre lunedì martedì mercoledì giovedì venerdì sabato domenica ieri oggi domani
janeiro fevereiro março maio junho julho setembro outubro novembro dezembro ontem hoje amanhã
januari februari maart mei augustus maandag dinsdag woensdag donderdag vrijdag zaterdag zondag gisteren
января февраля марта апреля мая июня июля августа сентября октября ноября декабря понедельник вторник среда четверг пятница суббота воскресенье вчера сегодня
يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد أمس اليوم غدا
ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר אתמול היום
जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार`

const NUMBER_WORDS = `
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion billions trillion
dozen dozens half third quarter twice double doubled triple tripled first second percent
zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig hundert tausend million millionen milliarde milliarden dutzend hälfte drittel viertel prozent
deux trois quatre cinq sept huit neuf dix onze douze vingt cent mille milliard milliards douzaine moitié tiers
dos tres cuatro cinco seis siete ocho nueve diez once doce veinte cien cientos mil miles millón millones docena mitad tercio
due tre quattro cinque sette otto nove dieci cento mila milione milioni miliardo miliardi metà dois três quatro oito dez cem milhão milhões bilhão bilhões metade
один два три четыре пять шесть семь восемь девять десять сто тысяча тысяч миллион миллионов миллиард половина
مليون مليونا مليار ألف آلاف مئة مائة مئات نصف ثلث ربع اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة
מיליון מיליארד אלף אלפים מאה מאות חצי שליש רבע שניים שלושה ארבעה חמישה שישה שבעה שמונה תשעה עשרה
एक दो तीन चार पांच छह सात आठ नौ दस सौ हजार हज़ार लाख करोड़ आधा दर्जन प्रतिशत`

const dates = new Set(words(MONTHS_AND_DAYS))
const numbers = new Set(words(NUMBER_WORDS))
const NUMERAL = /^[〇零一二三四五六七八九十百千万亿億萬兆两兩半]$/u

/** Whether a word, by its soft form, names a month, a day of the week, or today and its like. */
export function isDateWord(form: string): boolean {
  return dates.has(form)
}

/** Whether a word, by its soft form, is a number or a part of one. */
export function isNumberWord(form: string): boolean {
  return numbers.has(form) || NUMERAL.test(form)
}
