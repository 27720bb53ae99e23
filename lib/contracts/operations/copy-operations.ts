import { z } from 'zod'
import { pageQuerySchema } from '@/lib/contracts/common'
import { CopyPage, CopyView } from '@/lib/contracts/copies'
import {
  ExportInput,
  ExportListQuery,
  ExportOptions,
  ExportPage,
  ExportPreview,
  ExportQuery,
  ExportView,
} from '@/lib/contracts/exports'
import {
  AnnotationsFile,
  AnnotationsInput,
  AnnotationsPreview,
  AnnotationsResult,
  EarlierChecksInput,
  EarlierChecksResult,
} from '@/lib/contracts/imports'
import { operation } from '@/lib/contracts/operations/operation'
import { articleParam, copyParam, exportParam, sourceParam } from '@/lib/contracts/operations/params'
import { QueueFilterQuery } from '@/lib/contracts/queue-rows'

const COPIES = 'Copies'
const file = z.string().describe('the file itself, with its own media type')

/** Annotated copies out and in, and stored copies of sources. */
export const copyOperations = {
  exportArticle: operation('exportArticle', {
    summary: 'The annotated copy as a file',
    tag: COPIES,
    access: 'export.make',
    params: articleParam,
    query: ExportQuery,
    reply: file,
    media: ['text/html', 'text/csv', 'application/ld+json', 'application/octet-stream'],
  }),
  previewExport: operation('previewExport', {
    summary: 'What an annotated copy would hold, before it is made',
    tag: COPIES,
    access: 'export.make',
    params: articleParam,
    query: ExportOptions,
    reply: ExportPreview,
  }),
  createExport: operation('createExport', {
    summary: 'Have an annotated copy made in the background',
    tag: COPIES,
    access: 'export.make',
    params: articleParam,
    body: ExportInput,
    reply: ExportView,
  }),
  listExports: operation('listExports', {
    summary: 'The copies that the caller has asked for, newest first',
    tag: COPIES,
    access: 'export.make',
    query: ExportListQuery,
    reply: ExportPage,
  }),
  getExport: operation('getExport', {
    summary: 'How far a copy is',
    tag: COPIES,
    access: 'export.make',
    params: exportParam,
    reply: ExportView,
  }),
  exportFile: operation('exportFile', {
    summary: 'The file of a copy that is ready, for the person who asked for it',
    tag: COPIES,
    access: 'export.make',
    params: exportParam,
    reply: file,
    media: ['application/octet-stream'],
  }),
  exportQueue: operation('exportQueue', {
    summary: 'Claims of the whole newsroom with their evidence, as a CSV file of any length',
    tag: COPIES,
    access: 'export.make',
    query: QueueFilterQuery,
    reply: file,
    media: ['text/csv'],
  }),
  previewAnnotations: operation('previewAnnotations', {
    summary: 'What an annotated file would change, before it is brought in',
    tag: COPIES,
    access: 'annotations.import',
    params: articleParam,
    body: AnnotationsFile,
    bodySize: 'file',
    reply: AnnotationsPreview,
    status: 200,
    repeatable: true,
  }),
  importAnnotations: operation('importAnnotations', {
    summary: 'Bring annotations in: claims, evidence, threads and corrections, none of them twice',
    tag: COPIES,
    access: 'annotations.import',
    params: articleParam,
    body: AnnotationsInput,
    bodySize: 'file',
    reply: AnnotationsResult,
  }),
  importChecks: operation('importChecks', {
    summary: 'Add published checks (schema.org ClaimReview) to the source library',
    tag: COPIES,
    access: 'source.create',
    body: EarlierChecksInput,
    bodySize: 'file',
    reply: EarlierChecksResult,
  }),
  archiveSource: operation('archiveSource', {
    summary: 'Fetch a source’s address now and keep what it answers',
    tag: COPIES,
    access: 'source.archive',
    params: sourceParam,
    reply: CopyView,
  }),
  listCopies: operation('listCopies', {
    summary: 'The stored copies of a source, newest first',
    tag: COPIES,
    access: 'source.read',
    params: sourceParam,
    query: pageQuerySchema,
    reply: CopyPage,
  }),
  copyFile: operation('copyFile', {
    summary: 'A stored copy as it was fetched, always as a download',
    tag: COPIES,
    access: 'source.read',
    params: copyParam,
    reply: file,
    media: ['application/octet-stream'],
  }),
} as const
