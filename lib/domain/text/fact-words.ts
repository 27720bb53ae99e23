/** Word lists by which `statesFact` recognises attributions, dates and comparisons; one row a language. */
export type FactWords = {
  /** Somebody is said to have said it. */
  readonly attribution?: RegExp
  /** Weekdays, months and the like. */
  readonly date?: RegExp
  /** Numbers written as words. */
  readonly number?: RegExp
  /** More, most, first, only, never: checkable by comparing. */
  readonly comparison?: RegExp
  /** Opinion, wish, promise, courtesy. */
  readonly notAFact?: RegExp
}

/** Whole words of a script that separates words; `\b` knows ASCII only. */
function words(list: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{M}])(?:${list})(?![\\p{L}\\p{M}])`, 'iu')
}

const NONE: FactWords = {}

const WORDS: Readonly<Record<string, FactWords>> = {
  en: {
    attribution: words(
      'said|says|told|tells|according to|announced|claim(?:s|ed)|reported|reports|warned|added|confirmed|denied|' +
        'stated|testified|acknowledged|insisted|argued|alleged(?:ly)?|revealed|admitted|accused|promised|estimated|' +
        'estimates|found that|shows that|showed that|wrote|tweeted|noted|asserted|vowed|pledged',
    ),
    date: words(
      '(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|april|june|july|august|september|october|' +
        'november|december|yesterday|(?:last|this|past) (?:year|month|week|decade|night|spring|summer|fall|autumn|winter)|' +
        '(?:years?|months?|weeks?|days?|decades?) ago|since (?:the|he|she|they)|in (?:march|may)',
    ),
    number: words(
      'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|' +
        'millions?|billions?|trillions?|half|a third|a quarter|twice|doubled|tripled|percent|per cent|majority',
    ),
    comparison: words(
      'most|least|largest|smallest|biggest|highest|lowest|greatest|longest|fastest|worst|best|record|first|' +
        'more \\p{L}+ than|fewer|less than|more than|higher than|lower than|increased|decreased|rose|fell|dropped|' +
        'declined|grew|cut|raised|never|every|voted|opposed|supported|passed|signed|vetoed|killed|created|lost|won',
    ),
    notAFact: words(
      "i think|i believe|i hope|i want|i wish|i feel|we need|we should|we must|let me|let us|let’s|let's|" +
        "thank you|should be|ought to|in my opinion|perhaps|maybe|god bless|i would (?:like|hope)|i'm going to|" +
        "i am going to|i will|i'll|we will|we'll|we're going to|we are going to",
    ),
  },
  de: {
    attribution: words(
      'sagte|sagt|sagten|erklärte|erklärten|laut|teilte|teilten|zufolge|berichtete|berichteten|berichtet|betonte|' +
        'warnte|kündigte|nach angaben|behauptete|bestätigte|schrieb|forderte|hieß es',
    ),
    date: words(
      '(?:mon|diens|donners|frei|sonn)tag|mittwoch|samstag|sonnabend|januar|februar|märz|april|mai|juni|juli|august|' +
        'september|oktober|november|dezember|gestern|vergangene[nsr]?|seit',
    ),
    number: words(
      'zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|dutzende?|hunderte?|tausende?|millionen|milliarden|hälfte|prozent',
    ),
    comparison: words(
      'mehr als|weniger als|größte[nrsm]?|höchste[nrsm]?|niedrigste[nrsm]?|erste[nrsm]?|meisten|stieg|sank|gestiegen|gesunken',
    ),
    notAFact: words('ich glaube|ich hoffe|ich denke|wir sollten|wir müssen|meiner meinung|vielleicht|danke'),
  },
  fr: {
    attribution: words(
      "a déclaré|déclare|a dit|dit|selon|affirme|a affirmé|a annoncé|a indiqué|a expliqué|a ajouté|a précisé|d’après|d'après|a souligné|a estimé",
    ),
    date: words(
      'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|hier|depuis',
    ),
    number: words(
      'deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douzaines?|centaines?|milliers?|millions?|milliards?|moitié|pour cent',
    ),
    comparison: words(
      'plus de|moins de|le plus|la plus|les plus|premier|première|record|a augmenté|a baissé',
    ),
    notAFact: words("je pense|je crois|j’espère|j'espère|il faut|nous devons|peut-être|merci"),
  },
  es: {
    attribution: words(
      'dijo|dice|declaró|según|afirmó|afirma|anunció|señaló|informó|aseguró|agregó|explicó|advirtió|indicó|sostuvo',
    ),
    date: words(
      'lunes|martes|miércoles|jueves|viernes|sábado|domingo|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|ayer|desde',
    ),
    number: words(
      'dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|docenas?|cientos|miles|millones|mitad|por ciento',
    ),
    comparison: words('más de|menos de|el más|la más|mayor|primer|primera|récord|aumentó|cayó|subió|bajó'),
    notAFact: words('creo que|espero que|pienso que|debemos|quizás?|tal vez|gracias'),
  },
  ar: {
    attribution:
      /(?:^|[\s«"“(و])(?:قال|قالت|وقال|وقالت|أعلن|أعلنت|وأعلن|ذكر|ذكرت|أكد|أكدت|صرح|صرحت|أضاف|أضافت|أفاد|أفادت|أوضح|أوضحت|كتب|كتبت|بحسب|وفقا|وفقًا|أشار|أشارت)(?=\s|$)/u,
    date: /(?:الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|أمس|عام|منذ)/u,
    number: /(?:مليون|مليار|ألف|آلاف|مئات|عشرات|نصف)/u,
    comparison: /(?:^|\s)(?:أكثر|أقل|أكبر|أصغر|أعلى|أول)(?=\s|$)/u,
  },
  he: {
    attribution:
      /(?:^|[\s"“(])(?:אמר|אמרה|אמרו|הודיע|הודיעה|הודיעו|מסר|מסרה|טען|טענה|לדברי|ציין|ציינה|הדגיש|כתב|כתבה|לפי)(?=[\s,:]|$)/u,
    date: /(?:ינואר|פברואר|מרץ|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר|אתמול|בשנת|יום (?:ראשון|שני|שלישי|רביעי|חמישי|שישי))/u,
    number: /(?:מיליון|מיליארד|אלף|אלפי|מאות|עשרות|מחצית)/u,
    comparison: /(?:יותר מ|פחות מ|הגדול ביותר|הראשון|הראשונה)/u,
  },
  hi: {
    attribution: /(?:कहा|कहते|कहती|बताया|के अनुसार|के मुताबिक|घोषणा|दावा|आरोप|लिखा)/u,
    date: /(?:सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|शनिवार|रविवार|जनवरी|फरवरी|मार्च|अप्रैल|जून|जुलाई|अगस्त|सितंबर|अक्टूबर|नवंबर|दिसंबर|पिछले)/u,
    number: /(?:लाख|करोड़|हजार|हज़ार|सैकड़ों|प्रतिशत|दर्जन)/u,
    comparison: /(?:सबसे|से अधिक|से ज्यादा|से कम|पहली बार|पहला)/u,
  },
  zh: {
    attribution: /(?:表示|宣布|声称|聲稱|指出|称|稱|据|據|报道|報道|强调|強調|警告|告诉|告訴|说|說)/u,
    date: /(?:星期|周[一二三四五六日]|週[一二三四五六日]|年|月\p{Nd}*日|昨天|去年|今年|上周|上週)/u,
    number: /(?:百分之|[万亿億萬]|一半|多数|多數)/u,
    comparison: /(?:最[大小高低多少早好]|首次|第一|超过|超過|高于|高於|低于|低於|增加|减少|減少|增长|增長)/u,
  },
  ja: {
    attribution: /(?:述べ|発表|語っ|によると|によれば|明らかにし|と話|と主張|報じ|指摘し|強調し|と言っ)/u,
    date: /(?:[月火水木金土日]曜|年|月\p{Nd}*日|昨日|昨年|先月|先週)/u,
    number: /(?:万|億|兆|割|半数|過半数)/u,
    comparison: /(?:最も|最[大小高低多少]|初めて|以上|以下|増加|減少)/u,
  },
  ru: {
    attribution: words(
      'сказал[аи]?|заявил[аи]?|сообщил[аи]?|по словам|отметил[аи]?|подчеркнул[аи]?|рассказал[аи]?|согласно|по данным|написал[аи]?',
    ),
    date: words(
      'понедельник|вторник|сред[уа]|четверг|пятниц[уа]|суббот[уа]|воскресенье|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|вчера|году|года',
    ),
    number: words(
      'дв[ае]|три|четыре|пять|шесть|семь|восемь|девять|десять|сотни|тысячи?|миллион\\p{L}*|миллиард\\p{L}*|половин[аыу]|процент\\p{L}*',
    ),
    comparison: words('больше|меньше|сам(?:ый|ая|ое|ые)|перв(?:ый|ая|ое|ые)|впервые|выше|ниже|рекорд\\p{L}*'),
  },
}

/** The word lists of a language (its primary subtag); empty for one without lists. */
export function wordsFor(base: string): FactWords {
  return WORDS[base] ?? NONE
}
