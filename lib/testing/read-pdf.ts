import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib'
import { requireReader } from '@/lib/testing/readers'

/** More than any page's picture or text in these tests, in bytes. */
const MAX_OUTPUT = 64 * 1024 * 1024

/** What a program of poppler says of a copy. */
export function readPdf(
  bytes: Uint8Array,
  reader: Parameters<typeof requireReader>[0],
  ...options: readonly string[]
): string {
  return runReader(bytes, reader, options).toString('utf8')
}

/** A page's picture as pdftoppm draws it, in its own plain format. */
export function pictureOf(bytes: Uint8Array, ...options: readonly string[]): Buffer {
  return runReader(bytes, 'pdftoppm', options)
}

function runReader(
  bytes: Uint8Array,
  reader: Parameters<typeof requireReader>[0],
  options: readonly string[],
): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), 'tickmark-pdf-'))
  try {
    const file = path.join(folder, 'copy.pdf')
    writeFileSync(file, bytes)
    const rest = reader === 'pdftotext' ? ['-'] : []
    return execFileSync(requireReader(reader), [...options, file, ...rest], {
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: MAX_OUTPUT,
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
/** The text as read from top to bottom, without marks of direction. */
export const textOf = (bytes: Uint8Array) =>
  readPdf(bytes, 'pdftotext').replace(/[\u200e\u200f\u202a-\u202e]/g, '')
/** Text with every run of white space as one space. */
export const flat = (text: string) => text.replace(/\s+/g, ' ')
/** The letters of a text alone. */
export const letters = (text: string) => text.replace(/[^\p{L}]/gu, '')
/** Whether a PDF says of itself that it meets PDF/UA-1. */
export const isAccessible = (bytes: Uint8Array) =>
  Buffer.from(bytes).toString('latin1').includes('pdfuaid:part>1')

const entry = (from: PDFDict, key: string) => from.lookup(PDFName.of(key))
function annotationsOf(document: PDFDocument): PDFDict[] {
  return document.getPages().flatMap((page) => {
    const annotations = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray)
    return (annotations?.asArray() ?? []).flatMap(
      (_, index) => annotations?.lookupMaybe(index, PDFDict) ?? [],
    )
  })
}
/** Addresses of a PDF's links to elsewhere, page by page. */
export async function linksOf(bytes: Uint8Array): Promise<string[]> {
  return annotationsOf(await PDFDocument.load(bytes)).flatMap((annotation) => {
    const action = entry(annotation, 'A')
    const uri = action instanceof PDFDict ? entry(action, 'URI') : undefined
    return uri instanceof PDFString ? [uri.asString()] : []
  })
}
/** The claims' highlights as annotations: what they say, where, and the element of the tags that holds them. */
export async function highlightsOf(bytes: Uint8Array) {
  const document = await PDFDocument.load(bytes)
  const tree = document.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict)
  const parents = tree.lookup(PDFName.of('ParentTree'), PDFDict).lookup(PDFName.of('Nums'), PDFArray)
  return annotationsOf(document)
    .filter((annotation) => entry(annotation, 'Subtype') === PDFName.of('Highlight'))
    .map((annotation) => {
      const said = (key: string) => {
        const value = entry(annotation, key)
        return value instanceof PDFHexString ? value.decodeText() : ''
      }
      const key = annotation.lookup(PDFName.of('StructParent'), PDFNumber).asNumber()
      const at = parents
        .asArray()
        .findIndex((_, index) => index % 2 === 0 && parents.lookup(index, PDFNumber).asNumber() === key)
      const element = parents.lookup(at + 1, PDFDict)
      const children = element.lookup(PDFName.of('K'), PDFArray)
      return {
        contents: said('Contents'),
        author: said('T'),
        id: said('NM'),
        lines: annotation.lookup(PDFName.of('QuadPoints'), PDFArray).size() / 8,
        type: entry(element, 'S'),
        isHeld: children.asArray().some((_, index) => {
          const child = children.lookup(index)
          return child instanceof PDFDict && entry(child, 'Obj') === annotation
        }),
      }
    })
}
