'use client'

import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { troubleOf } from '@/components/queue/bulk-job'
import type { BulkMenu } from '@/components/queue/bulk-menu'
import { type QueueLine, rowsBetween } from '@/components/queue/queue-lines'
import type { QueueTableHandle } from '@/components/queue/queue-table'
import { useBulk } from '@/components/queue/use-bulk'
import { collectMatches, useMatchCount } from '@/components/queue/use-queue'
import { useSelection } from '@/components/queue/use-selection'
import { useAnnounce } from '@/components/ui/live-region'
import type { MeView } from '@/lib/contracts/people'
import { MAX_MATCHES_COUNTED, type ManyChange } from '@/lib/contracts/queue'
import type { QueueAddress } from '@/lib/contracts/queue-address'
import type { QueueRow } from '@/lib/contracts/queue-rows'
import { type Action, mayDo } from '@/lib/domain/people/permissions'

const OPEN_OVER_PAGE = '.mantine-Popover-dropdown, .mantine-Menu-dropdown'

type Given = {
  me: MeView
  address: QueueAddress
  /** What the list is of: with another one nothing is selected any more. */
  listKey: string
  lines: readonly QueueLine[]
  /** Whether the list goes on beyond what is loaded. */
  more: boolean
  table: RefObject<QueueTableHandle | null>
}

/** What is selected in the queue, and what is done to it: the selection, the bar's menus, and the change on its way. */
export function useBulkWork({ me, address, listKey, lines, more, table }: Given) {
  const announce = useAnnounce()
  const may = (action: Action) => mayDo(me.role, me.id, action)
  const rights = {
    edit: may('claim.edit'),
    assign: may('claim.assign'),
    schedule: may('claim.schedule'),
    move: may('claim.move'),
    endOthers: may('lease.end_others'),
  }
  const selection = useSelection()
  const { chosen, anchor, set, toggle, only, renew, clear } = selection
  const bulk = useBulk({ mayToAll: rights.assign, onChanged: renew })
  const [menu, setMenu] = useState<BulkMenu | null>(null)
  const [collecting, setCollecting] = useState(false)
  const collector = useRef<AbortController | null>(null)
  /** The row for which a menu was opened by a key or by the row's own menu. */
  const askedFor = useRef<string | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another list is another selection
  useEffect(() => {
    collector.current?.abort()
    clear()
    setMenu(null)
  }, [listKey, clear])
  useEffect(() => () => collector.current?.abort(), [])
  // The bar comes with the menu open in it, so the menu does not know where the keyboard was; until it has faded away it
  // would keep it, and take the next key.
  useEffect(() => {
    const id = askedFor.current
    if (menu !== null || id === null) return
    askedFor.current = null
    const now = document.activeElement
    if (now === document.body || now?.closest(OPEN_OVER_PAGE)) table.current?.focus(id)
  }, [menu, table])

  const rows = useMemo(
    () =>
      new Map(lines.flatMap((line) => (line.kind === 'row' ? [[line.key, line.shown.row] as const] : []))),
    [lines],
  )
  const allShown = rows.size > 0 && [...rows.keys()].every((id) => chosen.has(id))
  const count = useMatchCount(address, allShown && more)
  const menus = (['assign', 'due', 'priority', 'labels', 'work', 'release'] as const).filter((one) =>
    one === 'due' || one === 'priority' ? rights.schedule : one === 'work' ? rights.move : rights.edit,
  )

  const latest = useRef({ lines, anchor })
  latest.current = { lines, anchor }
  const select = useCallback(
    (row: QueueRow, range: boolean) => {
      if (!range) return toggle(row)
      set(rowsBetween(latest.current.lines, latest.current.anchor, row.id), true)
    },
    [toggle, set],
  )
  const openFor = useCallback(
    (row: QueueRow, wanted: BulkMenu) => {
      only([row])
      askedFor.current = row.id
      setMenu(wanted)
    },
    [only],
  )
  const selectAll = async () => {
    if (collecting) return
    const aborter = new AbortController()
    collector.current = aborter
    setCollecting(true)
    try {
      const all = await collectMatches(address, aborter.signal)
      only(all)
      announce(`${all.length.toLocaleString('en')} selected`)
    } catch (error) {
      if (!aborter.signal.aborted) announce(troubleOf(error), 'assertive')
    } finally {
      setCollecting(false)
    }
  }
  const act = (change: ManyChange, what: string) => {
    setMenu(null)
    const claims = [...chosen].map(([id, version]) => {
      const row = rows.get(id)
      const seen = { id, version: Math.max(version, row?.version ?? 0) }
      // Whose lease is ended is said by its fence: the next one is somebody else's.
      return change.kind === 'release' && row?.holder ? { ...seen, leaseFence: row.leaseFence } : seen
    })
    void bulk.start({ what, change, claims })
  }
  /** Lets everything go, unless a menu or form lies open over the page: Esc closes that one first. */
  const leave = () => {
    if (menu !== null || document.querySelector(OPEN_OVER_PAGE) !== null) return
    if (chosen.size > 0) clearAll()
    else if (bulk.job?.state !== 'running') bulk.close()
  }
  const clearAll = () => {
    const back = anchor ?? [...chosen.keys()].at(0)
    clear()
    setMenu(null)
    if (back) table.current?.focus(back)
  }
  /** Opens a menu for what is selected, or else for the row that has the keyboard. */
  const ask = (wanted: BulkMenu) => {
    if (!menus.includes(wanted)) return
    const row = table.current?.current()
    if (chosen.size === 0) {
      if (row) openFor(row, wanted)
      return
    }
    askedFor.current = row?.id ?? null
    setMenu(wanted)
  }
  const selectCurrent = (range: boolean) => {
    const row = table.current?.current()
    if (!row || !rights.edit) return
    select(row, range)
    const on = range || !chosen.has(row.id)
    announce(on ? `Selected: ${row.statement}` : `Not selected: ${row.statement}`)
  }

  const labels = [...chosen.keys()].flatMap((id) => rows.get(id)?.labels ?? [])
  const isMore = allShown && more && count !== null && count > chosen.size
  return {
    rights,
    chosen,
    menus,
    bulk,
    select,
    openFor,
    selectShown: (on: boolean) => set([...rows.values()], on),
    keys: {
      'queue.select': () => selectCurrent(false),
      'queue.select_range': () => selectCurrent(true),
      'queue.assign': () => ask('assign'),
      'queue.due': () => ask('due'),
      'queue.priority': () => ask('priority'),
      'queue.labels': () => ask('labels'),
      'queue.work': () => ask('work'),
      'queue.release': () => ask('release'),
      'queue.clear': leave,
    },
    bar: {
      count: chosen.size,
      more:
        isMore || collecting
          ? {
              count: count ?? 0,
              capped: count === MAX_MATCHES_COUNTED,
              busy: collecting,
              onSelect: () => void selectAll(),
            }
          : null,
      rights,
      labels: [...new Set(labels)].sort(),
      busy: bulk.job?.state === 'running',
      menu,
      onMenu: setMenu,
      onAct: act,
      onClear: clearAll,
    },
  }
}
