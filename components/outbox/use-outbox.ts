'use client'

import { useMemo } from 'react'
import { type Outbox, openOutbox } from '@/lib/client/outbox'
import type { MeView } from '@/lib/contracts/people'

/** The queue of changes of the one whose page this is. */
export function useOutbox({ id, newsroom }: Pick<MeView, 'id' | 'newsroom'>): Outbox {
  return useMemo(() => openOutbox({ newsroomId: newsroom.id, personId: id }), [newsroom.id, id])
}
