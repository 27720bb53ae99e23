import { type Extensions, getSchema } from '@tiptap/core'
import {
  Byline,
  Caption,
  Credit,
  Dateline,
  Heading,
  Headline,
  ListItem,
  Paragraph,
  Quote,
} from '@/lib/editor/schema/blocks'
import { Bold, Document, HardBreak, Italic, Link, Text } from '@/lib/editor/schema/inline'

/**
 * The editor's whole vocabulary: the article document of `domain/text/document`, and nothing besides.
 * Paragraph stands first among the blocks, for ProseMirror fills with the first that fits.
 */
export const articleExtensions: Extensions = [
  Document,
  Paragraph,
  Headline,
  Byline,
  Dateline,
  Credit,
  Caption,
  Heading,
  Quote,
  ListItem,
  HardBreak,
  Text,
  Link,
  Bold,
  Italic,
]

/** The ProseMirror schema of an article. Needs no DOM: the server checks documents by it. */
export const articleSchema = getSchema(articleExtensions)
