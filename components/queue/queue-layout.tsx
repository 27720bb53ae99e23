'use client'

import { Popover } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { ManyOptions } from '@/components/queue/filter-chip'
import styles from '@/components/queue/queue.module.css'
import {
  GROUPINGS,
  type Grouping,
  LIST_SORTS,
  type ListSort,
  QUEUE_COLUMNS,
  type QueueAddress,
  type QueueColumn,
} from '@/lib/contracts/queue-address'

const SORT_WORDS: Readonly<Record<ListSort, string>> = {
  due: 'due, then priority',
  priority: 'priority, then due',
  age: 'age, oldest first',
}
const GROUP_WORDS: Readonly<Record<Grouping | 'due', string>> = {
  due: 'due date',
  article: 'article',
  assignee: 'assignee',
  state: 'work state',
  none: 'nothing',
}
const COLUMN_WORDS: Readonly<Record<QueueColumn, string>> = {
  article: 'Article',
  priority: 'Priority',
  due: 'Due',
  work: 'Work',
  finding: 'Finding',
  who: 'Assignee, lease',
  labels: 'Labels',
  age: 'Age',
}
const COLUMN_OPTIONS = QUEUE_COLUMNS.map((value) => ({ value, label: COLUMN_WORDS[value] }))

type Given = {
  address: QueueAddress
  columns: readonly QueueColumn[]
  onChange: (change: Partial<QueueAddress>) => void
  onColumns: (columns: readonly QueueColumn[]) => void
}

/** How the queue is laid out: by what its rows are grouped, how they are sorted, and which columns show. */
export function QueueLayout({ address, columns, onChange, onColumns }: Given) {
  const group = address.group ?? (address.sort === 'due' ? 'due' : 'none')
  return (
    <>
      <label className="row">
        <span className="mute">Grouped by</span>
        <select
          className={`chip ${styles.sort}`}
          value={group}
          onChange={(event) => {
            const chosen = GROUPINGS.find((one) => one === event.target.value)
            // Groups other than by due date come in their own order: each is sorted by due date, then priority.
            onChange(chosen === 'none' ? { group: chosen } : { group: chosen, sort: 'due' })
          }}
        >
          {(['due', ...GROUPINGS] as const).map((one) => (
            <option key={one} value={one}>
              {GROUP_WORDS[one]}
            </option>
          ))}
        </select>
      </label>
      <label className="row">
        <span className="mute">Sorted by</span>
        <select
          className={`chip ${styles.sort}`}
          value={address.sort}
          onChange={(event) => {
            const sort = LIST_SORTS.find((one) => one === event.target.value) ?? 'due'
            onChange(sort === 'due' ? { sort } : { sort, group: undefined })
          }}
        >
          {LIST_SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {SORT_WORDS[sort]}
            </option>
          ))}
        </select>
      </label>
      <Popover position="bottom-end" width={200} trapFocus returnFocus withinPortal>
        <Popover.Target>
          <button type="button" className="icb" aria-label="Columns">
            <IconColumns3 className="i" aria-hidden="true" />
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label="Columns">
          <ManyOptions
            legend="Columns that show"
            options={COLUMN_OPTIONS}
            chosen={columns}
            onChoose={(chosen) => onColumns(QUEUE_COLUMNS.filter((one) => chosen.includes(one)))}
          />
        </Popover.Dropdown>
      </Popover>
    </>
  )
}
