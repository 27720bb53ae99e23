/** The copy's whole style sheet: paper, so one theme; the tokens of the desk's day. Sizes in points are for A4. */
export const COPY_STYLES = `
:root { color-scheme: light; --ink: #1A1C1E; --ink-2: #4A4D51; --ink-3: #66696D; --rule: #DEDCD5; --rule-strong: #C3C0B7;
  --supported: #0B6B4F; --refuted: #931616; --conflict: #651FB3; --notenough: #8B620C; --notcheck: #414B58; --none: #4A4D51;
  --none-fill: #FFEFA3; --none-edge: #9A7F14; --lane: 3.6px;
  --serif: "Newsreader Variable", "Newsreader", Georgia, "Noto Naskh Arabic", "Noto Serif CJK SC", serif;
  --sans: "Public Sans Variable", "Public Sans", "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }
* { box-sizing: border-box; }
html { background: #EFEEEA; }
body { max-width: 210mm; margin: 8mm auto; padding: 12mm 11mm 12mm 20mm; background: #fff; color: var(--ink); font: 400 8.25pt/11.5pt var(--sans); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
h1, h2, p, ul, ol, li, blockquote { margin: 0; padding: 0; } ul, ol { list-style: none; }
a { color: inherit; text-decoration-thickness: .5pt; text-underline-offset: 1.5pt; }
.vh { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.top { display: flex; flex-wrap: wrap; gap: 1mm 5mm; padding-bottom: 1.5mm; border-bottom: .75pt solid var(--ink); font-size: 7.5pt; line-height: 10pt; color: var(--ink-2); }
.top b { color: var(--ink); } .grow { flex: 1; } .hash { font-family: ui-monospace, Menlo, Consolas, "Liberation Mono", monospace; font-size: .94em; overflow-wrap: anywhere; }
h1 { max-width: 116mm; margin: 5mm 0 1mm; font: 500 19pt/23pt var(--serif); letter-spacing: -.01em; text-wrap: balance; }
.key { display: flex; flex-wrap: wrap; gap: 1mm 4.5mm; padding: 2mm 0; margin-bottom: 3mm; border: solid var(--rule); border-width: .5pt 0; font-size: 8pt; } .key li { display: flex; gap: 1.5mm; align-items: baseline; } .key .mk { font: 400 10pt/14pt var(--serif); padding: 0 1px; }
.row { display: grid; grid-template-columns: minmax(0, 116mm) minmax(0, 57mm); gap: 6mm; margin-bottom: 2.2mm; }
.t { position: relative; font: 400 10.5pt/16.75pt var(--serif); overflow-wrap: anywhere; } .t-credit { font: 400 8.5pt/12pt var(--serif); color: var(--ink-3); } .t-caption { font: 400 9pt/14pt var(--serif); color: var(--ink-2); } .t-dateline, .t-byline { font: 400 9pt/12pt var(--serif); } .t-heading { margin-top: 3mm; font: 600 12pt/16.75pt var(--serif); break-after: avoid; } .t-quote { padding-inline-start: 5mm; font-style: italic; } .t-listItem { padding-inline-start: calc(5mm + var(--depth, 0) * 5mm); }
.bullet { position: absolute; margin-inline-start: -4mm; color: var(--ink-3); }
.pn { position: absolute; inset-inline-start: -8mm; width: 5mm; text-align: end; color: var(--ink-3); font: 400 7pt/16.75pt var(--sans); font-style: normal; }
.mk { background: none; color: inherit; text-decoration-line: underline; text-decoration-skip-ink: none; text-underline-offset: calc(3px + var(--ln, 0) * var(--lane)); padding-block: 1px; }
.mk-supported { text-decoration: underline solid 2px var(--supported); } .mk-refuted { text-decoration: underline wavy 1.5px var(--refuted); } .mk-conflict { text-decoration: underline double 1.25px var(--conflict); } .mk-notenough { text-decoration: underline dotted 2px var(--notenough); } .mk-notcheck { text-decoration: underline dashed 1.5px var(--notcheck); }
.mk-none { text-decoration: none; background: var(--none-fill); } .mk-none.is-start { box-shadow: inset 1px 0 0 var(--none-edge); } .mk-none.is-end { box-shadow: inset -1px 0 0 var(--none-edge); } .mk-none.is-start.is-end { box-shadow: inset 1px 0 0 var(--none-edge), inset -1px 0 0 var(--none-edge); }
.mk-supported, .mk-refuted, .mk-conflict, .mk-notenough, .mk-notcheck { text-decoration-skip-ink: none; }
.mk:not([class*="mk-"]) { text-decoration: none; }
.no { font: 600 7pt/0 var(--sans); vertical-align: 4px; font-style: normal; } .no a { text-decoration: none; } .no .sep { color: var(--ink-3); }
.g { width: 9pt; height: 9pt; vertical-align: -1.2pt; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; margin-inline-end: 1mm; }
.fd { font-weight: 600; white-space: nowrap; } .wk { color: var(--ink-2); white-space: nowrap; } .wk .g { stroke-width: 1.5; } .st { white-space: nowrap; margin-inline-end: 1mm; } .st .g { margin-inline-end: .6mm; }
.c-supported { color: var(--supported); } .c-refuted { color: var(--refuted); } .c-conflict { color: var(--conflict); } .c-notenough { color: var(--notenough); } .c-notcheck { color: var(--notcheck); } .c-none { color: var(--none); } .soft { color: var(--ink-2); } .mute { color: var(--ink-3); }
.note { padding: 1.5mm 0 1.6mm; border-top: .5pt solid var(--rule-strong); break-inside: avoid; } .note .h, .en .h { display: flex; flex-wrap: wrap; gap: 0 2mm; align-items: baseline; } .note .h .wk, .en .h .wk { margin-inline-start: auto; font-weight: 400; } .nn { min-width: 4mm; font-weight: 600; text-decoration: none; }
.changed { display: inline-block; padding: 0 1mm; border: .5pt solid var(--ink); border-radius: 1mm; }
section h2 { margin: 8mm 0 3mm; font: 500 14pt/18pt var(--serif); break-after: avoid; }
.ens { columns: 2; column-gap: 9mm; } .en { break-inside: avoid; padding: 1.8mm 0 2mm; border-top: .5pt solid var(--rule-strong); font-size: 8pt; line-height: 11pt; overflow-wrap: anywhere; } .en .q { font: 400 9.25pt/12.5pt var(--serif); margin: .4mm 0; } .en .own { font-weight: 500; } .en .s li { padding-inline-start: 3.5mm; text-indent: -3.5mm; } .en .s .g { margin-inline-end: .6mm; }
.arch { display: block; text-indent: 0; font-size: 7pt; line-height: 9.5pt; } .labels { display: flex; flex-wrap: wrap; gap: 1mm; margin: .6mm 0; } .labels li { padding: 0 1.2mm; border: .5pt solid var(--rule-strong); border-radius: 1mm; color: var(--ink-2); font-size: 7.5pt; line-height: 10pt; }
.th { margin: 1.4mm 0; padding-inline-start: 2.2mm; border-inline-start: 1pt solid var(--rule-strong); } .th li { margin-top: .8mm; } .said { white-space: pre-line; } .en del { color: var(--refuted); text-decoration-thickness: .75pt; } .en ins { text-decoration: none; background: #E9F2EE; }
.left-out { margin-top: 4mm; padding: 1.6mm 2.4mm; border: .5pt solid var(--ink); border-radius: 1mm; }
.hist { width: 100%; border-collapse: collapse; font-size: 7.5pt; line-height: 10.5pt; } .hist th, .hist td { padding: 1mm 2mm 1mm 0; border-bottom: .5pt solid var(--rule); text-align: start; vertical-align: top; overflow-wrap: anywhere; } .hist th { color: var(--ink-3); font-weight: 500; } .hist td:nth-child(-n + 2) { white-space: nowrap; font-variant-numeric: tabular-nums; } .hist tr { break-inside: avoid; } .hist thead { display: table-header-group; }
.seal { display: grid; grid-template-columns: 1.7fr 1fr; gap: 9mm; margin-top: 6mm; padding-top: 2.5mm; border-top: .75pt solid var(--ink); color: var(--ink-2); break-inside: avoid; } .seal b { color: var(--ink); }
@page { size: A4; margin: 12mm 11mm 16mm 12mm;
  @bottom-left { content: var(--foot); font: 7.5pt sans-serif; color: #66696D; }
  @bottom-right { content: counter(page) " / " counter(pages); font: 7.5pt sans-serif; color: #66696D; } }
@media print { html { background: #fff; } body { max-width: none; margin: 0; padding: 0; padding-inline-start: 8mm; } .row { break-inside: avoid-page; } .t { orphans: 3; widows: 3; } }
@media screen and (max-width: 720px) { body { margin: 0; padding: 16px 18px 48px; font-size: 14px; line-height: 20px; } .row, .seal { display: block; } .row ul { margin-block: 6px 12px; } .pn { display: none; } .t { font-size: 17px; line-height: 29px; } .ens { columns: 1; } .en { font-size: 14px; line-height: 20px; } .en .q { font-size: 16px; line-height: 23px; } .g { width: 13px; height: 13px; } h1 { font-size: 24px; line-height: 29px; } .no { font-size: 10.5px; } .arch { font-size: 12px; line-height: 17px; } .labels li { font-size: 12px; line-height: 17px; } .hist, .hist thead, .hist tbody, .hist tr, .hist td { display: block; } .hist thead { display: none; } .hist { font-size: 13px; line-height: 19px; } .hist tr { padding: 8px 0; border-bottom: 1px solid var(--rule); } .hist td { padding: 0; border: 0; } .hist td:nth-child(-n + 3) { display: inline; margin-inline-end: 6px; } .top, .key { font-size: 12px; line-height: 16px; } .key .mk { font-size: 15px; line-height: 22px; } }
`.trim()
