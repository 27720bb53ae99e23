import { TEMPLATE_NOTES } from '@/lib/exporting/pdf/template-notes'

/**
 * The copy's layout in Typst. It is the same for every article: all that differs comes in as data (`sys.inputs`: JSON of a
 * `Sheet` and of its fonts' names), which Typst sets as text and never reads as code. Sizes and inks are those of the desk's paper
 * (look.md 3 and 4); A4.
 */
const TEMPLATE_PAGE = `
#let d = json(bytes(sys.inputs.sheet))
#let fonts = json(bytes(sys.inputs.fonts))
#let rtl-page = d.dir == "rtl"
#let flow = if rtl-page { rtl } else { ltr }
#let ink = rgb("#1A1C1E")
#let ink2 = rgb("#4A4D51")
#let ink3 = rgb("#66696D")
#let hair = .5pt + rgb("#DEDCD5")
#let rule = .5pt + rgb("#C3C0B7")
#let inks = d.inks.pairs().map(((name, colour)) => (name, rgb(colour))).to-dict()
#let faces(list) = list.map(one => if type(one) == str { one } else { (name: one.name, covers: one.covers) })
#let serif = faces(fonts.serif)
#let sans = faces(fonts.sans)
#let mono = fonts.mono
#let dirs = (ltr: ltr, rtl: rtl)

#set document(title: d.name, author: d.author, keywords: d.keywords,
  date: datetime(year: d.made.at(0), month: d.made.at(1), day: d.made.at(2), hour: d.made.at(3), minute: d.made.at(4), second: 0))
#set text(font: serif, size: 10.5pt, fill: ink, lang: d.lang, region: d.region, dir: flow, hyphenate: false,
  top-edge: .75em, bottom-edge: -.25em, costs: (runt: 60%))
#set par(leading: 6.25pt, spacing: 0pt)

// A line of the interface: Public Sans, in English.
#let ui(size, lead, body, fill: ink, weight: 400) = {
  set text(font: sans, size: size, weight: weight, fill: fill, lang: "en", region: none, dir: ltr)
  set par(leading: lead)
  body
}
// Words of a person: in the article's language, in the direction of their own letters.
#let english = d.lang == "en"
#let own(t, body) = if english and t.dir == "ltr" { body } else { text(lang: d.lang, region: d.region, dir: dirs.at(t.dir), body) }
#let hash(body) = text(font: mono, size: .94em, body)
#let dot = h(3.5mm)

#set page(
  paper: "a4",
  margin: (top: 22mm, bottom: 19mm, left: if rtl-page { 11mm } else { 12mm }, right: if rtl-page { 12mm } else { 11mm }),
  header-ascent: 5.5mm, footer-descent: 4.5mm,
  header: pad(left: if rtl-page { 0mm } else { 8mm }, right: if rtl-page { 8mm } else { 0mm }, ui(7.5pt, 2.5pt, fill: ink2, {
    block(width: 100%, inset: (bottom: 1.5mm), stroke: (bottom: .75pt + ink), grid(columns: (1fr, auto), column-gutter: 5mm,
      { text(fill: ink, weight: 600, d.slug); dot; d.head.revision; dot; [text sha-256 ]; hash(d.head.sha) },
      d.head.closed))
  })),
  footer: pad(left: if rtl-page { 0mm } else { 8mm }, right: if rtl-page { 8mm } else { 0mm }, ui(7.5pt, 2.5pt, fill: ink3, {
    block(width: 100%, inset: (top: 1.5mm), stroke: (top: rule), grid(columns: (1fr, auto, auto), column-gutter: 6mm,
      d.foot.made,
      { d.foot.head; [ ]; hash(d.foot.hash) },
      context [#counter(page).get().first() of #counter(page).final().first()]))
  })),
)
`

const TEMPLATE_TEXT = `
#let lane(n) = 2.7pt + n * 2.7pt
// A tile begins at the line's middle: the wave runs along its upper and its lower end, half of it in each.
#let wave-at(y) = place(top + left, curve(stroke: .85pt + inks.refuted,
  curve.move((-1.05pt, y)), curve.quad((0pt, y - 1.9pt), (1.05pt, y)), curve.quad((2.1pt, y + 1.9pt), (3.15pt, y)),
  curve.quad((4.2pt, y - 1.9pt), (5.25pt, y))))
#let wave = tiling(size: (4.2pt, 3pt), relative: "self", { wave-at(0pt); wave-at(3pt) })
#let edge = .6pt + rgb("#9A7F14")
#let fill-none = rgb("#FFEFA3")

// One claim's line under a stretch of text: solid, wavy, double, dotted, dashed; a fill where nothing was found yet.
#let mark(m, body) = {
  let y = lane(m.lane)
  if m.ink == "supported" { underline(stroke: 1.35pt + inks.supported, offset: y, evade: false, body) }
  else if m.ink == "refuted" { underline(stroke: (paint: wave, thickness: 3pt), offset: y + .3pt, evade: false, body) }
  else if m.ink == "conflict" {
    underline(stroke: .7pt + inks.conflict, offset: y - .9pt, evade: false,
      underline(stroke: .7pt + inks.conflict, offset: y + .8pt, evade: false, body))
  }
  else if m.ink == "notenough" {
    underline(stroke: (paint: inks.notenough, thickness: 1.4pt, dash: (.01pt, 2.7pt), cap: "round"), offset: y, evade: false, body)
  }
  else if m.ink == "notcheck" {
    underline(stroke: (paint: inks.notcheck, thickness: 1.1pt, dash: (4pt, 2.2pt)), offset: y, evade: false, body)
  }
  else {
    highlight(fill: fill-none, top-edge: .74em, bottom-edge: -.24em,
      stroke: (left: if m.first { edge }, right: if m.last { edge }), body)
  }
}

#let number(n) = {
  let shown = to("note-" + str(n.no), str(n.no))
  if n.first { [#shown#label("place-" + str(n.no))] } else { shown }
}
#let numbers(list) = text(font: sans, size: 7pt, weight: 600, style: "normal", baseline: -3.6pt,
  for (i, n) in list.enumerate() { if i > 0 { text(fill: ink3)[,] }; text(fill: inks.at(n.ink), number(n)) })

#let run(r) = {
  if "br" in r { linebreak() }
  else if "numbers" in r { numbers(r.numbers) }
  else {
    let body = words(r.text)
    if r.italic { body = text(style: "italic", body) }
    if r.bold { body = text(weight: 600, body) }
    if r.link != none { body = link(r.link, body) }
    for m in r.marks { body = mark(m, body) }
    if d.linked and r.claims != none { body = link(r.claims, body) }
    body
  }
}
#let runs(list) = for r in list { run(r) }

#let shape(b) = {
  let body = runs(b.runs)
  if b.kind == "headline" {
    set par(leading: 4pt)
    heading(level: b.level, text(size: if b.level == 1 { 19pt } else { 14pt }, weight: 500, tracking: -.01em, body))
  } else if b.kind == "heading" {
    set par(leading: 4.75pt)
    heading(level: b.level, text(size: 12pt, weight: 600, body))
  }
  else if b.kind == "credit" { text(size: 8.5pt, fill: ink3, par(leading: 3.5pt, body)) }
  else if b.kind == "caption" { text(size: 9pt, fill: ink2, par(leading: 5pt, body)) }
  else if b.kind in ("dateline", "byline") { text(size: 9pt, par(leading: 3.5pt, body)) }
  else if b.kind == "quote" { quote(block: true, par(text(style: "italic", body))) }
  else if b.kind == "listItem" {
    grid(columns: (4.5mm + b.depth * 5mm, 1fr), align: (end, start), column-gutter: 1.5mm, text(fill: ink3, b.bullet), par(body))
  }
  else { par(body) }
}
#show quote.where(block: true): it => pad(left: if rtl-page { 0mm } else { 5mm }, right: if rtl-page { 5mm } else { 0mm }, it.body)
#show heading: it => block(sticky: true, it.body)

// A paragraph with its number before it and the notes of the claims that begin in it beside it.
#let row(b) = grid(
  columns: (8mm, 116mm, 57mm), column-gutter: (0mm, 6mm), align: start,
  if b.no != none { pad(right: if rtl-page { 0mm } else { 3mm }, left: if rtl-page { 3mm } else { 0mm },
    align(end, pdf.artifact(text(font: sans, size: 7pt, fill: ink3, top-edge: 7.9pt, bottom-edge: 0pt, str(b.no))))) },
  shape(b),
  if b.notes.len() > 0 or b.more != none { margin-notes(b) },
)
// Between blocks stands what stands between lines, and a little more.
#let gaps = (headline: 4mm, credit: 2.2mm, byline: 2.2mm, dateline: 2.2mm, heading: 3mm)
#let rows(list) = for b in list {
  block(width: 100%, above: if b.kind == "heading" { 7mm } else { 2.2mm }, below: gaps.at(b.kind, default: 4.4mm),
    sticky: b.kind in ("headline", "heading"), row(b))
}
`

/** The whole template; the order matters, as each part uses the ones before it. */
export const TEMPLATE = [TEMPLATE_PAGE, TEMPLATE_NOTES.parts, TEMPLATE_TEXT, TEMPLATE_NOTES.body].join('\n')
