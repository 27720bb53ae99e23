import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import { inkOf } from '@/lib/domain/highlights/ink'
import { spokenFinding } from '@/lib/exporting/html/signs'
import type { AnnotatedArticle, AnnotatedClaim } from '@/lib/exporting/model'
import { claimsOfAddress } from '@/lib/exporting/pdf/claims-address'
import { INKS } from '@/lib/exporting/pdf/inks'
import { printable } from '@/lib/exporting/pdf/said'

/** A rectangle on a page, in points from its lower left corner. */
type Box = { readonly left: number; readonly bottom: number; readonly right: number; readonly top: number }
/** A stretch of text under the same claims, as Typst left it: a link with an address of ours, and its place in the tags. */
type Fragment = {
  readonly annotation: PDFDict
  readonly claims: readonly number[]
  readonly boxes: readonly Box[]
  readonly element: PDFDict
  readonly elementRef: PDFObject
}

const name = PDFName.of
/** Boxes whose feet differ by less stand on one line, in points. */
const LEVEL = 1
/** Between boxes of one claim there is room for another claim's number, in points. */
const GAP = 10
/** A box narrower than this holds no word. */
const NARROW = 0.5

/**
 * Makes every claim's highlight an annotation of the PDF as well: readers list it with number, finding, statement and
 * reason, and with who gave it. It is not drawn, for the page shows it already. Typst cannot make such annotations, but it
 * gives links their place, over line ends too: the links with claims' addresses are replaced here, in page and tags.
 *
 * @param document as Typst made it; it is changed
 */
export function addHighlightAnnotations(document: PDFDocument, article: AnnotatedArticle): void {
  const tree = document.catalog.lookupMaybe(name('StructTreeRoot'), PDFDict)
  const parents = tree?.lookupMaybe(name('ParentTree'), PDFDict)?.lookupMaybe(name('Nums'), PDFArray)
  if (!tree || !parents) return
  const byNumber = new Map(article.claims.map((claim) => [claim.number, claim]))
  const elements = elementsByKey(parents)
  const appearance = document.context.register(
    document.context.stream('', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 1, 1] }),
  )
  let nextKey = tree.lookup(name('ParentTreeNextKey'), PDFNumber).asNumber()
  for (const page of document.getPages()) {
    const fragments = fragmentsOf(page, elements)
    for (const fragment of fragments) detach(page, fragment)
    for (const [number, own] of byClaim(fragments)) {
      const claim = byNumber.get(number)
      const host = own[0]
      const boxes = joined(own.flatMap((fragment) => fragment.boxes))
      if (!claim || !host || boxes.length === 0) continue
      const annotation = document.context.obj({
        ...shapeOf(boxes),
        P: page.ref,
        F: 4,
        CA: 0,
        StructParent: nextKey,
      })
      fillIn(annotation, article, claim)
      annotation.set(name('AP'), document.context.obj({ N: appearance }))
      const ref = document.context.register(annotation)
      page.node.lookup(name('Annots'), PDFArray).push(ref)
      host.element.set(name('S'), name('Annot'))
      host.element
        .lookup(name('K'), PDFArray)
        .insert(0, document.context.obj({ Type: 'OBJR', Pg: page.ref, Obj: ref }))
      parents.push(PDFNumber.of(nextKey))
      parents.push(host.elementRef)
      nextKey++
    }
  }
  tree.set(name('ParentTreeNextKey'), PDFNumber.of(nextKey))
}

function elementsByKey(parents: PDFArray): Map<number, PDFObject> {
  const found = new Map<number, PDFObject>()
  for (let at = 0; at + 1 < parents.size(); at += 2) {
    found.set(parents.lookup(at, PDFNumber).asNumber(), parents.get(at + 1))
  }
  return found
}

function fragmentsOf(page: PDFPage, elements: ReadonlyMap<number, PDFObject>): Fragment[] {
  const annotations = page.node.lookupMaybe(name('Annots'), PDFArray)
  return (annotations?.asArray() ?? []).flatMap((_, index) => {
    const annotation = annotations?.lookupMaybe(index, PDFDict)
    const address = annotation?.lookupMaybe(name('A'), PDFDict)?.lookupMaybe(name('URI'), PDFString)
    const claims = claimsOfAddress(address?.asString() ?? '')
    const key = annotation?.lookupMaybe(name('StructParent'), PDFNumber)
    const elementRef = key && elements.get(key.asNumber())
    if (!annotation || !claims || !elementRef) return []
    const element = elementRef instanceof PDFRef ? page.doc.context.lookup(elementRef, PDFDict) : elementRef
    if (!(element instanceof PDFDict)) return []
    return [{ annotation, claims, boxes: boxesOf(annotation), element, elementRef }]
  })
}

/** Takes the link out of the page and out of its element of the tags, which stays as a stretch of text. */
function detach(page: PDFPage, { annotation, element }: Fragment): void {
  const { context } = page.doc
  const isOwn = (entry: PDFObject | undefined) => context.lookup(entry) === annotation
  const annotations = page.node.lookup(name('Annots'), PDFArray)
  const index = annotations.asArray().findIndex(isOwn)
  const ref = annotations.get(index)
  annotations.remove(index)
  const children = element.lookup(name('K'))
  const kept = (children instanceof PDFArray ? children.asArray() : [element.get(name('K'))]).filter(
    (child) => {
      const entry = context.lookup(child)
      return child !== undefined && !(entry instanceof PDFDict && isOwn(entry.get(name('Obj'))))
    },
  )
  const list = context.obj([])
  for (const child of kept) if (child) list.push(child)
  element.set(name('K'), list)
  element.set(name('S'), name('Span'))
  if (ref instanceof PDFRef) context.delete(ref)
}

function byClaim(fragments: readonly Fragment[]): Map<number, Fragment[]> {
  const found = new Map<number, Fragment[]>()
  for (const fragment of fragments) {
    for (const number of fragment.claims) {
      const list = found.get(number)
      if (list) list.push(fragment)
      else found.set(number, [fragment])
    }
  }
  return found
}

function boxesOf(annotation: PDFDict): Box[] {
  const quads = annotation.lookupMaybe(name('QuadPoints'), PDFArray)
  const numbers = (quads ?? annotation.lookup(name('Rect'), PDFArray))
    .asArray()
    .map((value) => (value instanceof PDFNumber ? value.asNumber() : 0))
  const size = quads ? 8 : 4
  return Array.from({ length: Math.floor(numbers.length / size) }, (_, index) => {
    const corner = numbers.slice(index * size, (index + 1) * size)
    const xs = corner.filter((_value, at) => at % 2 === 0)
    const ys = corner.filter((_value, at) => at % 2 === 1)
    return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) }
  }).filter(({ left, right }) => right - left > NARROW)
}

/** Boxes that follow one another on a line as one. */
function joined(boxes: readonly Box[]): Box[] {
  const lines: Box[] = []
  for (const box of boxes) {
    const at = lines.findIndex(
      (line) =>
        Math.abs(line.bottom - box.bottom) < LEVEL &&
        box.left - line.right < GAP &&
        line.left - box.right < GAP,
    )
    const line = lines[at]
    if (!line) lines.push(box)
    else {
      const [left, right] = [Math.min(line.left, box.left), Math.max(line.right, box.right)]
      lines[at] = { ...line, left, right }
    }
  }
  return lines
}

/** The rectangle around all, and each box by its corners in the order that readers expect: upper two, lower two. */
function shapeOf(boxes: readonly Box[]) {
  return {
    Type: 'Annot',
    Subtype: 'Highlight',
    Rect: [
      Math.min(...boxes.map(({ left }) => left)),
      Math.min(...boxes.map(({ bottom }) => bottom)),
      Math.max(...boxes.map(({ right }) => right)),
      Math.max(...boxes.map(({ top }) => top)),
    ],
    QuadPoints: boxes.flatMap(({ left, right, top, bottom }) => [
      left,
      top,
      right,
      top,
      left,
      bottom,
      right,
      bottom,
    ]),
  }
}

/** What a reader of annotations says of the claim: who, when, and everything that the margin says. */
function fillIn(annotation: PDFDict, article: AnnotatedArticle, claim: AnnotatedClaim): void {
  const lines = [
    `Claim ${claim.number}, ${spokenFinding(article, claim.finding)}: ${claim.statement}`,
    claim.findingReason ? `Why: ${claim.findingReason}` : '',
    claim.textChangedSinceFinding ? 'Text changed since the finding' : '',
    claim.secondLookPending ? 'Second look pending' : '',
  ]
  const text = (value: string) => PDFHexString.fromText(printable(value))
  annotation.set(name('Contents'), text(lines.filter(Boolean).join('\n')))
  annotation.set(name('T'), text(claim.findingBy ?? claim.createdBy))
  annotation.set(name('Subj'), text(`Claim ${claim.number}`))
  annotation.set(name('NM'), text(claim.id))
  annotation.set(
    name('M'),
    PDFString.of(`D:${(claim.findingAt ?? claim.createdAt).replace(/\D/g, '').slice(0, 14)}Z`),
  )
  const ink = INKS[inkOf(claim.finding)]
  const channels = [1, 3, 5].map((at) => Number.parseInt(ink.slice(at, at + 2), 16) / 255)
  annotation.set(name('C'), annotation.context.obj(channels))
}
