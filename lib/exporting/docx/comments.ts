import { claimRecord } from '@/lib/exporting/claim-record'
import { claimJson, RECORD_NAMESPACE } from '@/lib/exporting/docx/identity'
import { lineParagraph } from '@/lib/exporting/docx/lines'
import { type Part, Relationships, wordType } from '@/lib/exporting/docx/package'
import type { WordComment } from '@/lib/exporting/docx/plan-comments'
import { STYLE_IDS } from '@/lib/exporting/docx/styles'
import { escapeAttribute, escapeXml, initialsOf, wordPart, XML_HEAD } from '@/lib/exporting/docx/xml'
import type { AnnotatedArticle } from '@/lib/exporting/model'

/** The parts that hold comments, who wrote them, which reply to which, and which are resolved. */
export function commentParts(comments: readonly WordComment[]): { parts: Part[]; links: Relationships } {
  const links = new Relationships()
  const bodies = comments.map((comment) => commentXml(comment, links)).join('')
  const people = [...new Set(comments.map(({ author }) => author))]
  const parts: Part[] = [
    part('comments', wordPart('w:comments', bodies)),
    part('commentsExtended', wordPart('w15:commentsEx', comments.map(extendedXml).join(''))),
    part(
      'commentsIds',
      wordPart(
        'w16cid:commentsIds',
        comments
          .map(({ paraId }) => `<w16cid:commentId w16cid:paraId="${paraId}" w16cid:durableId="${paraId}"/>`)
          .join(''),
      ),
    ),
    part(
      'commentsExtensible',
      wordPart(
        'w16cex:commentsExtensible',
        comments
          .map(
            ({ paraId, at }) =>
              `<w16cex:commentExtensible w16cex:durableId="${paraId}"${at ? ` w16cex:dateUtc="${at}"` : ''}/>`,
          )
          .join(''),
      ),
    ),
    part(
      'people',
      wordPart(
        'w15:people',
        people
          .map((name) => escapeAttribute(name))
          .map(
            (name) =>
              `<w15:person w15:author="${name}"><w15:presenceInfo w15:providerId="None" w15:userId="${name}"/></w15:person>`,
          )
          .join(''),
      ),
    ),
  ]
  return { parts, links }
}

const part = (name: string, xml: string): Part => ({ path: `word/${name}.xml`, type: wordType(name), xml })

/** Who wrote a comment or a change, and when, as attributes. */
export function authorship(author: string, at: string | null): string {
  return ` w:author="${escapeAttribute(author)}"${at ? ` w:date="${at}"` : ''}`
}

function commentXml(comment: WordComment, links: Relationships): string {
  const last = comment.lines.length - 1
  const paragraphs = comment.lines.map((line, index) =>
    lineParagraph(line, links, {
      style: STYLE_IDS.comment,
      before: index === 0 ? ANNOTATION : '',
      attributes: index === last ? ` w14:paraId="${comment.paraId}" w14:textId="77777777"` : '',
    }),
  )
  return `<w:comment w:id="${comment.id}"${authorship(comment.author, comment.at)} w:initials="${escapeAttribute(
    initialsOf(comment.author),
  )}">${paragraphs.join('')}</w:comment>`
}

const ANNOTATION = `<w:r><w:rPr><w:rStyle w:val="${STYLE_IDS.commentReference}"/></w:rPr><w:annotationRef/></w:r>`

function extendedXml({ paraId, parent, done }: WordComment): string {
  const under = parent ? ` w15:paraIdParent="${parent.paraId}"` : ''
  return `<w15:commentEx w15:paraId="${paraId}"${under} w15:done="${done ? 1 : 0}"/>`
}

/** The record by which claims and comments are known again (identity.ts). */
export function recordXml(article: AnnotatedArticle, comments: readonly WordComment[]): string {
  const { revision } = article
  const head = [
    ['article', article.id],
    ['revision', String(revision.number)],
    ['sha256', revision.textSha256],
    ['language', article.language],
    ['direction', article.direction],
    ['title', article.title],
    ['byline', article.byline],
  ] as const
  const claims = article.claims.map((claim) => {
    const anchors = claim.anchors.map(({ start, end, exact }) => ({ start, end, exact }))
    const json = claimJson({ ...claimRecord(claim, article.text), anchors })
    return `<claim id="${escapeAttribute(claim.id)}" number="${claim.number}">${escapeXml(json)}</claim>`
  })
  const rows = comments.map((comment) =>
    element('comment', [
      ['kind', comment.kind],
      ['id', comment.of],
      ['claim', comment.claim.id],
      ['thread', comment.threadId],
      ['para', comment.paraId],
      ['author', comment.author],
      ['at', comment.at],
      ['print', comment.print],
    ]),
  )
  return `${XML_HEAD}<tickmark xmlns="${RECORD_NAMESPACE}"${attributes(head)}>${claims.join('')}${rows.join('')}</tickmark>`
}

type Attributes = readonly (readonly [string, string | null])[]

const attributes = (pairs: Attributes) =>
  pairs.map(([name, value]) => (value === null ? '' : ` ${name}="${escapeAttribute(value)}"`)).join('')
const element = (name: string, pairs: Attributes) => `<${name}${attributes(pairs)}/>`
