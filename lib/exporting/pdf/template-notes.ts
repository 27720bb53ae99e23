/** What stands beside and after the text, in Typst: see template.ts. `parts` come before the text's, `body` after. */
const PARTS = `
// Signs are drawn, never font characters; the word that stands beside each says the same.
#let drawn(size) = d.signs.pairs().map(((name, svg)) => (name, pdf.artifact(box(width: size, height: 5pt,
  place(bottom, dy: size * 14%, image(bytes(svg), format: "svg", width: size, height: size)))))).to-dict()
#let signs = drawn(9pt)
#let small-signs = drawn(8.5pt)
#let line-of(above: 0pt, body) = block(spacing: 0pt, above: above, par(body))
#let inline(body, width: auto) = box(width: width, baseline: .25em, body)
// A long word may break where it must: between its pieces stands a space of hardly any width.
#let words(pieces) = for (i, piece) in pieces.enumerate() { if i > 0 { h(.01pt) }; piece }
#let say(t) = if english and t.dir == "ltr" and t.text.len() == 1 { t.text.first() } else { own(t, words(t.text)) }
// In a copy of very many claims the numbers lead nowhere: Typst would lay out every page twice.
#let to(target, body) = if d.linked { link(label(target), body) } else { body }

// Number, sign and word of a finding, and at the line's end where the work stands while it is open.
#let note-head(n, target) = {
  let no = str(n.no)
  text(weight: 600, fill: inks.at(n.ink), {
    box(width: 5mm + calc.max(0, no.len() - 2) * 1.4mm, baseline: .25em, if target == none { no } else { to(target, no) })
    signs.at(n.ink); h(1.1mm)
    n.word
  })
  if n.work != none { [ ]; h(1fr); inline({ signs.at(n.work.sign); h(1mm); text(fill: ink2, n.work.word) }) }
}
#let flag(body) = box(inset: (x: 1mm), outset: (y: .3mm), baseline: .25em, radius: 1mm, stroke: .5pt + ink, body)

#let margin-notes(b) = ui(8.25pt, 3.25pt, {
  set par(spacing: 2.6pt)
  for n in b.notes {
    block(width: 100%, breakable: n.long, spacing: 0pt, stroke: (top: rule),
      inset: if b.brief { (top: .9mm, bottom: .9mm) } else { (top: 1.5mm, bottom: 1.6mm) }, {
        par(note-head(n, "note-" + str(n.no)))
        if not b.brief {
          par(say(n.statement))
          for f in n.flags { line-of(above: 3pt, flag(f)) }
        }
      })
  }
  if b.more != none { block(width: 100%, spacing: 0pt, stroke: (top: rule), inset: (top: 1.2mm, bottom: 1.6mm), par(text(fill: ink2, b.more))) }
})

#let tallies(list) = for (i, t) in list.enumerate() {
  if i > 0 { h(4.5mm, weak: true) }
  inline({ signs.at(t.sign); h(1.1mm); text(weight: 600, fill: inks.at(t.ink), str(t.count)); [ ]; text(fill: inks.at(t.ink), t.word) })
}
#let claim-list(list, more) = {
  for (i, n) in list.enumerate() { if i > 0 [, ]; to("note-" + str(n), str(n)) }
  if more > 0 [ and #more more]
}
#let cover() = ui(8.25pt, 3.6pt, block(width: 100%, breakable: true, inset: 3mm, radius: 1mm, stroke: .75pt + ink, {
  let line(name, body) = (par(text(fill: ink3, name)), par(body))
  grid(columns: (20mm, 1fr), row-gutter: 1.5mm, column-gutter: 3mm,
    ..line([Progress], text(weight: 600, d.cover.progress)),
    ..if d.cover.findings.len() > 0 { line([Findings], tallies(d.cover.findings)) },
    ..if d.cover.work.len() > 0 { line([Work], tallies(d.cover.work)) },
    ..for p in d.cover.points { line(p.name, { if p.sign != none { signs.at(p.sign); h(1.1mm) }; p.words; claim-list(p.claims, p.more) }) },
  )
}))
`

const BODY = `
// Between the lines of a note stands what stands between paragraphs: a block about each would be laid out by itself.
#let gap = 2.4pt
#let mute(body) = par(text(fill: ink3, body))
#let said(name, t) = if t.dir == "rtl" { mute(name); par(say(t)) } else { par({ text(fill: ink3, name + " "); say(t) }) }
#let evidence(e) = par(hanging-indent: 3.6mm, {
  small-signs.at(e.sign); h(1mm)
  text(weight: 600, fill: inks.at(e.ink), e.stance); [ ]
  if e.url != none { link(e.url, underline(stroke: .4pt, offset: 1.4pt, say(e.title))) } else { say(e.title) }
  if e.about != none { [, ]; say(e.about) }
  [ ]; text(fill: ink3, e.kind)
  if e.passage != none { [ ]; text(font: serif, size: 9pt, say(e.passage)) }
  if e.note != none { [ ]; text(fill: ink3)[Note:]; [ ]; say(e.note) }
  if e.archived != none { [ ]; text(fill: ink3, { e.archived.words; [ ]; hash(e.archived.hash) }) }
})
#let correction(c) = {
  par({
    text(fill: ink3, c.name + " ")
    text(font: serif, size: 9pt, {
      text(fill: ink2, strike(stroke: .6pt, say(c.old)))
      text(font: sans, size: 8pt, fill: ink3)[ to read ]
      highlight(fill: rgb("#EDF2FB"), stroke: .4pt + rgb("#1D4FA3"), extent: .6pt, radius: 1pt, top-edge: .74em, bottom-edge: -.24em, text(fill: rgb("#1D4FA3"), say(c.new)))
    })
  })
  for line in c.lines { mute(say(line)) }
}
#let thread(t) = block(above: 4.5pt, below: gap, inset: (left: 2.2mm, y: .4mm), stroke: (left: rule), {
  line-of(text(fill: ink3, t.name))
  for c in t.comments { line-of(above: 2.2pt, { text(weight: 600, c.who); text(fill: ink3, ", " + c.at + ": "); say(c.said) }) }
})

#let end-note(n) = [#block(width: 100%, breakable: n.long, spacing: 0pt, inset: (bottom: 2.4mm), {
  line(length: 100%, stroke: rule); v(1.8mm)
  block(above: 0pt, below: gap, sticky: true, par(note-head(n, if n.placed { "place-" + str(n.no) } else { none })))
  for q in n.quotes {
    par({ text(font: serif, size: 9.25pt, say(q)); [ ]; inline(text(fill: ink3, q.place)) })
  }
  par(text(weight: 600, say(n.statement)))
  if n.said != none { mute(say(n.said)) }
  if n.why != none { said("Why:", n.why) } else { mute(n.unfound) }
  for f in n.flags { block(above: 3pt, below: gap, par(flag(f))) }
  for e in n.evidence { evidence(e) }
  if n.sources != none { mute(n.sources) }
  for c in n.corrections { correction(c) }
  for t in n.threads { thread(t) }
  mute(say(n.signed))
})#label("note-" + str(n.no))]

#let section(title) = {
  v(7mm, weak: true)
  heading(level: 2, text(size: 14pt, weight: 500, lang: "en", dir: ltr, title))
  v(3mm, weak: true)
}
#let key() = block(width: 100%, stroke: (top: hair, bottom: hair), inset: (y: 2mm), ui(8pt, 5pt, par({
  text(fill: ink3)[Key]
  for k in d.key { h(4.2mm, weak: true); inline({ signs.at(k.ink); h(1.3mm); text(font: serif, size: 10pt, mark((ink: k.ink, lane: 0, first: not rtl-page, last: not rtl-page), k.word)) }) }
})))
#let indent(body) = pad(left: if rtl-page { 0mm } else { 8mm }, right: if rtl-page { 8mm } else { 0mm }, body)

#rows(d.top)
#v(3mm, weak: true)
#indent({ set text(dir: ltr); key(); v(3mm, weak: true); cover() })
#v(5mm, weak: true)
#rows(d.blocks)
#if d.notes.len() > 0 { pagebreak(weak: true) }
// Runs of pages are laid out side by side, one a core: very many notes are cut into several.
#let parts = if d.notes.len() > 300 { d.notes.chunks(250) } else { (d.notes,) }
#for (i, part) in parts.enumerate() {
  if i > 0 { pagebreak() }
  indent({
    set text(dir: ltr)
    if i == 0 { section("Notes and sources") }
    set par(spacing: gap)
    ui(8pt, 3pt, if part.len() == 0 { par(text(fill: ink3)[No claim has been made in this article yet.]) }
      else { columns(2, gutter: 9mm, for n in part { end-note(n) }) })
  })
}
#indent({
  set text(dir: ltr)
  if d.history != none {
    section("History")
    ui(8pt, 3pt, for e in d.history {
      block(width: 100%, breakable: false, spacing: 0pt, stroke: (top: hair), inset: (y: 1.1mm), grid(
        columns: (10mm, 28mm, 1fr, 24mm), column-gutter: 2mm,
        text(fill: ink3, str(e.seq)), text(fill: ink3, e.at),
        { line-of({ text(weight: 600, e.who); [ ]; say(e.sentence) }); if e.reason != none { line-of(above: 2.2pt, { text(fill: ink3)[Why: ]; say(e.reason) }) } },
        align(end, text(fill: ink3, hash(e.hash)))))
    })
  }
  v(6mm, weak: true)
  block(width: 100%, breakable: false, stroke: (top: .75pt + ink), inset: (top: 2.5mm), ui(8pt, 3pt, fill: ink2, grid(columns: (1.7fr, 1fr), column-gutter: 9mm,
    { line-of(text(fill: ink, weight: 600)[How to check this copy]); line-of(above: 3pt, d.seal.made)
      for h in d.seal.hashes { line-of(above: 3pt, { h.name; linebreak(); hash(words(h.hash)) }) } },
    { line-of(text(fill: ink, weight: 600)[Findings by]); line-of(above: 3pt, say(d.seal.checkers)) })))
})
`

export const TEMPLATE_NOTES = { parts: PARTS, body: BODY }
