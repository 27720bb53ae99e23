'use client'

import { useQuery } from '@tanstack/react-query'
import { type Ref, useState } from 'react'
import { FilterChip, ManyOptions, OneOption } from '@/components/queue/filter-chip'
import styles from '@/components/queue/queue.module.css'
import { QueueLayout } from '@/components/queue/queue-layout'
import { useLabels } from '@/components/queue/use-labels'
import { type FindingWordsShown, findingWord } from '@/components/ui/finding'
import { SearchField } from '@/components/ui/search-field'
import { call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import type { MemberView } from '@/lib/contracts/people'
import type { QueueAddress, QueueColumn } from '@/lib/contracts/queue-address'
import { CLAIM_TYPES, FINDINGS, PRIORITIES, WORK_STATES } from '@/lib/domain/claims/vocabulary'
import { CLAIM_TYPE_WORDS, PRIORITY_WORDS, WORK_WORDS } from '@/lib/domain/claims/words'

const HOLDER_WORDS = { me: 'by me', nobody: 'by nobody', anybody: 'by somebody' } as const
const DUE_WORDS = { overdue: 'overdue', today: 'by the end of today' } as const

type Given = {
  address: QueueAddress
  members: readonly MemberView[]
  words: FindingWordsShown
  /** The slug of an article whose rows are on screen, to name the article filter by. */
  slugOf: (articleId: string) => string | null
  firstChip: Ref<HTMLButtonElement>
  columns: readonly QueueColumn[]
  onColumns: (columns: readonly QueueColumn[]) => void
  onChange: (address: QueueAddress, how?: 'push' | 'replace') => void
}

const entries = <K extends string>(words: Readonly<Record<K, string>>) =>
  (Object.keys(words) as K[]).map((value) => ({ value, label: words[value] }))

/** All filters of the queue, its search and its sort; each stands in the address. */
export function QueueFilters(given: Given) {
  const { address, members, words, slugOf, firstChip, columns, onColumns, onChange } = given
  const [articlesWanted, setArticlesWanted] = useState(false)
  const articles = useQuery({
    queryKey: [...keys.articles, 'names'],
    queryFn: ({ signal }) => call(operations.listArticles, { query: { limit: 200 }, signal }),
    enabled: articlesWanted || address.articleId !== undefined,
  })
  const names = articles.data?.items ?? []
  const [labelsWanted, setLabelsWanted] = useState(false)
  const labels = useLabels(labelsWanted)
  const set = (change: Partial<QueueAddress>) => onChange({ ...address, ...change })
  const assignees = [
    { value: 'me', label: 'Me' },
    { value: 'nobody', label: 'Nobody' },
    ...members
      .filter((member) => member.disabledAt === null)
      .map(({ id, name }) => ({ value: id, label: name })),
  ]
  const findings = [...FINDINGS, 'none' as const].map((value) => ({
    value,
    label: findingWord(value === 'none' ? null : value, words),
  }))
  const list = (
    values: readonly string[] | undefined,
    options: readonly { value: string; label: string }[],
  ) =>
    values && values.length > 0
      ? options
          .filter((one) => values.includes(one.value))
          .map((one) => one.label)
          .join(', ')
      : null
  const work = WORK_STATES.map((value) => ({ value, label: WORK_WORDS[value].label }))
  return (
    <div className={`filters ${styles.filters}`}>
      <div className={styles.search}>
        <SearchField
          label="Search claims"
          placeholder="Quote, claim or speaker"
          value={address.q ?? ''}
          onSearch={(q) => onChange({ ...address, q: q || undefined }, 'replace')}
        />
      </div>
      <FilterChip
        label="Work"
        value={list(address.workState, work)}
        buttonRef={firstChip}
        onClear={() => set({ workState: undefined })}
      >
        <ManyOptions
          legend="Work states"
          options={work}
          chosen={address.workState ?? []}
          onChoose={(chosen) => {
            const workState = WORK_STATES.filter((one) => chosen.includes(one))
            set({ workState: workState.length > 0 ? workState : undefined })
          }}
        />
      </FilterChip>
      <FilterChip
        label="Finding"
        value={list(address.finding, findings)}
        onClear={() => set({ finding: undefined })}
      >
        <ManyOptions
          legend="Findings"
          options={findings}
          chosen={address.finding ?? []}
          onChoose={(chosen) => {
            const finding = [...FINDINGS, 'none' as const].filter((one) => chosen.includes(one))
            set({ finding: finding.length > 0 ? finding : undefined })
          }}
        />
      </FilterChip>
      <FilterChip
        label="Article"
        value={
          address.articleId === undefined
            ? null
            : (names.find((one) => one.id === address.articleId)?.slug ??
              slugOf(address.articleId) ??
              'one article')
        }
        onClear={() => set({ articleId: undefined })}
        onOpen={() => setArticlesWanted(true)}
      >
        <OneOption
          legend="Article"
          options={names.map((one) => ({ value: one.id, label: one.slug }))}
          chosen={address.articleId ?? null}
          onChoose={(articleId) => set({ articleId: articleId ?? undefined })}
        />
      </FilterChip>
      <FilterChip
        label="Assignee"
        value={
          address.assignee === undefined
            ? null
            : (assignees.find((one) => one.value === address.assignee)?.label ?? 'a former member')
        }
        onClear={() => set({ assignee: undefined })}
      >
        <OneOption
          legend="Assignee"
          options={assignees}
          chosen={address.assignee ?? null}
          onChoose={(assignee) => set({ assignee: assignee ?? undefined })}
        />
      </FilterChip>
      <FilterChip
        label="Held"
        value={address.holder ? HOLDER_WORDS[address.holder] : null}
        onClear={() => set({ holder: undefined })}
      >
        <OneOption
          legend="Held"
          options={entries(HOLDER_WORDS)}
          chosen={address.holder ?? null}
          onChoose={(holder) => set({ holder: (holder as QueueAddress['holder'] | null) ?? undefined })}
        />
      </FilterChip>
      <FilterChip
        label="Type"
        value={address.type ? CLAIM_TYPE_WORDS[address.type].label : null}
        onClear={() => set({ type: undefined })}
      >
        <OneOption
          legend="Type"
          options={CLAIM_TYPES.map((value) => ({ value, label: CLAIM_TYPE_WORDS[value].label }))}
          chosen={address.type ?? null}
          onChoose={(type) => set({ type: CLAIM_TYPES.find((one) => one === type) })}
        />
      </FilterChip>
      <FilterChip
        label="Priority"
        value={address.priority ? PRIORITY_WORDS[address.priority] : null}
        onClear={() => set({ priority: undefined })}
      >
        <OneOption
          legend="Priority"
          options={PRIORITIES.map((value) => ({ value, label: PRIORITY_WORDS[value] }))}
          chosen={address.priority ?? null}
          onChoose={(priority) => set({ priority: PRIORITIES.find((one) => one === priority) })}
        />
      </FilterChip>
      <FilterChip
        label="Due"
        value={address.due ? DUE_WORDS[address.due] : null}
        onClear={() => set({ due: undefined })}
      >
        <OneOption
          legend="Due"
          options={entries(DUE_WORDS)}
          chosen={address.due ?? null}
          onChoose={(due) => set({ due: (due as QueueAddress['due'] | null) ?? undefined })}
        />
      </FilterChip>
      <FilterChip
        label="Text"
        value={
          address.textChanged === undefined
            ? null
            : address.textChanged
              ? 'changed since the finding'
              : 'not changed'
        }
        onClear={() => set({ textChanged: undefined })}
      >
        <OneOption
          legend="Text"
          options={[
            { value: 'true', label: 'Changed since the finding' },
            { value: 'false', label: 'Not changed' },
          ]}
          chosen={address.textChanged === undefined ? null : String(address.textChanged)}
          onChoose={(changed) => set({ textChanged: changed === null ? undefined : changed === 'true' })}
        />
      </FilterChip>
      <FilterChip
        label="Label"
        value={address.label ?? null}
        onClear={() => set({ label: undefined })}
        onOpen={() => setLabelsWanted(true)}
      >
        <OneOption
          legend="Label"
          options={labels.map(({ label, count }) => ({ value: label, label: `${label} (${count})` }))}
          chosen={address.label ?? null}
          onChoose={(label) => set({ label: label ?? undefined })}
        />
      </FilterChip>
      {address.disagreement !== undefined && (
        <FilterChip
          label="Second look"
          value={address.disagreement ? 'disagrees' : 'does not disagree'}
          onClear={() => set({ disagreement: undefined })}
        >
          <OneOption
            legend="Second look"
            options={[
              { value: 'true', label: 'Disagrees with the first' },
              { value: 'false', label: 'Does not disagree' },
            ]}
            chosen={String(address.disagreement)}
            onChoose={(one) => set({ disagreement: one === null ? undefined : one === 'true' })}
          />
        </FilterChip>
      )}
      <span className="grow" />
      <QueueLayout address={address} columns={columns} onChange={set} onColumns={onColumns} />
    </div>
  )
}
