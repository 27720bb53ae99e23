'use client'

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import {
  type ExportChoice,
  FIRST_CHOICE,
  readRemembered,
  rememberedOf,
} from '@/components/exporting/export-choice'
import { isUnderWay, newsOfCopies } from '@/components/exporting/export-words'
import { useAnnounce } from '@/components/ui/live-region'
import { call } from '@/lib/client/api'
import { keepDraft, readDraft } from '@/lib/client/drafts'
import { keys } from '@/lib/client/keys'
import { usePollEvery } from '@/lib/client/live/use-live'
import { operations } from '@/lib/client/operations'
import { EXPORT_FORMATS, type ExportFormat, type ExportOptionsInput } from '@/lib/contracts/exports'
import type { MeView } from '@/lib/contracts/people'

/** How often a copy that is being made is looked at, in ms. */
const LOOK_MS = 1_000
/** How long a choice rests before its numbers are asked for, in ms. */
const REST_MS = 250
/** How many of somebody's copies of one article are listed. */
const COPIES_SHOWN = 20

/** What a copy with these options would hold. Asked again with each change once it has rested; null asks nothing. */
export function useExportPreview(articleId: string, options: ExportOptionsInput | null) {
  const written = options === null ? null : JSON.stringify(options)
  const [rested, setRested] = useState(written)
  useEffect(() => {
    const timer = setTimeout(() => setRested(written), REST_MS)
    return () => clearTimeout(timer)
  }, [written])
  const preview = useQuery({
    queryKey: keys.exportPreview(articleId, rested),
    queryFn: ({ signal }) =>
      call(operations.previewExport, {
        params: { articleId },
        query: JSON.parse(rested ?? '{}') as ExportOptionsInput,
        signal,
      }),
    enabled: rested !== null,
    placeholderData: keepPreviousData,
  })
  return { ...preview, isSettled: rested === written && !preview.isPlaceholderData }
}

/** Somebody's own copies of an article, newest first. Looked at every second while one is being made. */
export function useCopies(articleId: string) {
  const announce = useAnnounce()
  const pollEvery = usePollEvery()
  const copies = useQuery({
    queryKey: keys.exports(articleId),
    queryFn: async ({ signal }) =>
      (await call(operations.listExports, { query: { articleId, limit: COPIES_SHOWN }, signal })).items,
    refetchInterval: (query) => (query.state.data?.some(isUnderWay) ? LOOK_MS : pollEvery),
  })
  const before = useRef(copies.data)
  useEffect(() => {
    const news = newsOfCopies(before.current ?? [], copies.data ?? [])
    before.current = copies.data
    if (news) announce(news)
  }, [copies.data, announce])
  return copies
}

/** Has a copy made in the background. */
export function useMakeCopy(articleId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (asked: { format: ExportFormat; options: ExportOptionsInput; idempotencyKey: string }) =>
      call(operations.createExport, {
        params: { articleId },
        body: { format: asked.format, options: asked.options },
        idempotencyKey: asked.idempotencyKey,
      }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.exports(articleId) }),
  })
}

/**
 * Format and choice, remembered per format for one person on this device. A browser that keeps nothing starts each time
 * from the beginning, and that is all.
 */
export function useRememberedChoice(me: MeView) {
  const place = (subject: string) => ({
    newsroomId: me.newsroom.id,
    personId: me.id,
    subject: `export/${subject}`,
  })
  const read = (format: ExportFormat) => readRemembered(readDraft(place(format))?.value)
  const [format, setFormat] = useState<ExportFormat>(() => {
    const last = readDraft(place('format'))?.value
    return EXPORT_FORMATS.find((one) => one === last) ?? 'docx'
  })
  const [choice, setChoice] = useState<ExportChoice>(() => read(format))
  return {
    format,
    choice,
    choose(next: ExportFormat) {
      keepDraft(place('format'), next)
      setFormat(next)
      // Numbers and revision were chosen for this article: they stay from one format to the next.
      setChoice(({ numbers, revision }) => ({ ...read(next), numbers, revision }))
    },
    change(part: Partial<ExportChoice>) {
      const next = { ...choice, ...part }
      keepDraft(place(format), rememberedOf(next))
      setChoice(next)
    },
    /** The choice of a format as it was left, for making a copy of it again. */
    left: (of: ExportFormat): ExportChoice => (of === format ? choice : { ...FIRST_CHOICE, ...read(of) }),
  }
}
