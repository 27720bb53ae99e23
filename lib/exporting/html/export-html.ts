import type { Block } from '@/lib/domain/text/document'
import { exportFilename } from '@/lib/exporting/filename'
import { escapeHtml } from '@/lib/exporting/html/escape'
import { endNote, marginNote } from '@/lib/exporting/html/notes'
import { keyHtml } from '@/lib/exporting/html/signs'
import { COPY_STYLES } from '@/lib/exporting/html/styles'
import { historyHtml } from '@/lib/exporting/html/talk'
import { type RenderedBlock, renderBlocks } from '@/lib/exporting/html/text'
import type { AnnotatedArticle, AnnotatedClaim, ExportedFile } from '@/lib/exporting/model'

/** No script, no request: the copy shows only what it holds. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"

const short = (hash: string) => `${hash.slice(0, 4)} ${hash.slice(4, 8)} … ${hash.slice(-4)}`
const minute = (moment: string) => `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`

/**
 * The annotated copy as one HTML file that needs nothing else: numbered highlights, notes beside the text, sources at
 * the end, and how to check it. It reads on screen, on a phone and on A4.
 *
 * @param fontFaces `@font-face` rules with embedded fonts, or nothing: the copy then falls back to the reader's serif
 */
export function exportHtml(article: AnnotatedArticle, fontFaces = ''): ExportedFile {
  return {
    filename: exportFilename(article.slug, article.revision.number, 'html'),
    mediaType: 'text/html; charset=utf-8',
    bytes: new TextEncoder().encode(copyHtml(article, fontFaces)),
  }
}

function copyHtml(article: AnnotatedArticle, fontFaces: string): string {
  const blocks = renderBlocks(article)
  const byId = new Map(article.claims.map((claim) => [claim.id, claim]))
  const closed = article.claims.filter(({ workState }) => workState === 'closed').length
  // The headline stands over the key; a document without one gets its title there.
  const headlines = blocks[0]?.placed.block.type === 'headline' ? blocks.slice(0, 1) : []
  const foot = `Tickmark annotated copy of ${article.slug}, revision ${article.revision.number}, made ${minute(article.exportedAt)} by ${article.exportedBy}; history head ${short(article.historyHead.hash)}`
  const placedBlocks = blocks.map(({ placed }) => placed)
  return `<!doctype html>
<html lang="en" style="--foot: ${escapeHtml(cssString(foot))}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(`Annotated copy: ${article.title}`)}</title>
<style>${fontFaces}
${COPY_STYLES}</style>
</head>
<body>
<header class="top"><b dir="auto">${escapeHtml(article.slug)}</b><span>revision ${article.revision.number}</span><span>text sha-256 <span class="hash">${short(article.revision.textSha256)}</span></span><span class="grow"></span><span>${closed} of ${article.claims.length} claims closed${article.claimsLeftOut > 0 ? `, ${article.claimsLeftOut} left out` : ''}</span></header>
<main>
${
  headlines.length > 0
    ? headlines.map((block) => rowHtml(article, block, byId)).join('')
    : `<h1 lang="${escapeHtml(article.language)}" dir="${article.direction}">${escapeHtml(article.title)}</h1>`
}
<ul class="key" aria-label="Key">${keyHtml(article)}</ul>
<article>
${blocks
  .slice(headlines.length)
  .map((block) => rowHtml(article, block, byId))
  .join('\n')}
</article>
<section aria-labelledby="notes"><h2 id="notes">Notes and sources</h2>
${
  article.claims.length > 0
    ? `<ol class="ens">${article.claims.map((claim) => endNote(article, claim, placedBlocks)).join('\n')}</ol>`
    : `<p class="mute">${article.claimsLeftOut > 0 ? 'No claim of this article is in this copy.' : 'No claim has been made in this article yet.'}</p>`
}
${leftOutHtml(article)}</section>
${article.history ? historyHtml(article.history) : ''}
${sealHtml(article)}
</main>
</body>
</html>
`
}

/** How many claims this copy leaves out: a reader must not take it for all there is. */
function leftOutHtml({ claimsLeftOut }: AnnotatedArticle): string {
  if (claimsLeftOut === 0) return ''
  const words = claimsLeftOut === 1 ? '1 more claim is' : `${claimsLeftOut} more claims are`
  return `<p class="left-out">${words} on the desk and not in this copy.</p>`
}

function rowHtml(
  article: AnnotatedArticle,
  block: RenderedBlock,
  byId: ReadonlyMap<string, AnnotatedClaim>,
): string {
  const claims = block.claimIds.flatMap((id) => byId.get(id) ?? [])
  const places = claims.map(({ number }) => `<a id="place-${number}"></a>`).join('')
  const notes =
    claims.length > 0
      ? `<ul dir="ltr">${claims.map((claim) => marginNote(article, claim)).join('')}</ul>`
      : ''
  return `<div class="row" dir="${article.direction}">${blockHtml(article, block, places)}${notes}</div>`
}

function blockHtml(article: AnnotatedArticle, { placed, html }: RenderedBlock, places: string): string {
  const { block, paragraphNumber } = placed
  const lang = `lang="${escapeHtml(article.language)}" dir="${article.direction}"`
  const number =
    paragraphNumber === null ? '' : `<span class="pn" aria-hidden="true">${paragraphNumber}</span>`
  if (block.type === 'headline') return `<h1 ${lang}>${places}${html}</h1>`
  const tag = block.type === 'heading' ? `h${block.attrs.level}` : block.type === 'quote' ? 'blockquote' : 'p'
  const [style, bullet] = listItem(block)
  return `<${tag} class="t t-${block.type}" ${lang}${style}>${number}${bullet}${places}${html}</${tag}>`
}

function listItem(block: Block): [style: string, bullet: string] {
  if (block.type !== 'listItem') return ['', '']
  const sign = block.attrs.ordinal === null ? '•' : `${block.attrs.ordinal}.`
  return [` style="--depth:${block.attrs.depth}"`, `<span class="bullet">${sign}</span>`]
}

function sealHtml(article: AnnotatedArticle): string {
  const checkers = [...new Set(article.claims.flatMap(({ findingBy }) => findingBy ?? []))]
  return `<section class="seal"><div><b>How to check this copy</b><p>Made ${minute(article.exportedAt)} by ${escapeHtml(article.exportedBy)}, ${escapeHtml(
    article.newsroom,
  )}. The text of revision ${article.revision.number} has the SHA-256 <span class="hash">${article.revision.textSha256}</span>; the desk’s history of this article stood at event ${
    article.historyHead.seq
  }, <span class="hash">${article.historyHead.hash}</span>.</p></div><div><b>Findings by</b><p dir="auto">${
    checkers.length > 0 ? escapeHtml(checkers.join(', ')) : 'Nobody yet'
  }</p></div></section>`
}

/** A CSS string literal. */
function cssString(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/[\n\r\f]/g, ' ')}"`
}
