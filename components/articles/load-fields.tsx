'use client'

import { Select, TextInput } from '@mantine/core'
import { DateTimePicker } from '@mantine/dates'
import { directionOf, languageChoices, languageName } from '@/components/articles/languages'
import styles from '@/components/articles/load-article.module.css'
import type { LoadFields as Fields } from '@/components/articles/load-state'
import { Segmented } from '@/components/ui/segmented'
import type { ImportPreview } from '@/lib/contracts/imports'
import type { MemberView } from '@/lib/contracts/people'
import { PRIORITIES, type Priority } from '@/lib/domain/claims/vocabulary'
import { PRIORITY_WORDS } from '@/lib/domain/claims/words'

type Given = {
  fields: Fields
  preview: ImportPreview | null
  titleTouched: boolean
  members: readonly MemberView[]
  meId: string
  /** The server's words about single fields, by field name. */
  errors: Readonly<Record<string, string>>
  onSet: (fields: Partial<Fields>) => void
}

const DIRECTIONS = [
  { value: 'ltr', label: 'Left to right' },
  { value: 'rtl', label: 'Right to left' },
] as const

/** What is said about an article beside its text: filled in from what was understood, each of it open to change. */
export function LoadFields({ fields, preview, titleTouched, members, meId, errors, onSet }: Given) {
  const suggested = preview?.titleSource === 'suggested' && !titleTouched
  const languages = languageChoices(fields.language, preview?.language ?? 'en')
  const detected = preview ? `${languageName(preview.language)} was detected` : undefined
  return (
    <div className={styles.aside}>
      <TextInput
        label={suggested ? <Suggested /> : 'Title'}
        value={fields.title}
        maxLength={300}
        dir="auto"
        error={errors.title}
        onChange={(event) => onSet({ title: event.currentTarget.value })}
      />
      <TextInput
        label="Slug"
        placeholder="IRAN-RESPONSE"
        value={fields.slug}
        maxLength={40}
        error={errors.slug}
        onChange={(event) => onSet({ slug: event.currentTarget.value.toUpperCase().replace(/\s+/gu, '-') })}
      />
      <TextInput
        label="Byline"
        value={fields.byline}
        maxLength={300}
        dir="auto"
        error={errors.byline}
        onChange={(event) => onSet({ byline: event.currentTarget.value })}
      />
      <div className="two-f">
        <Select
          label="Language"
          description={fields.language === preview?.language ? 'Detected' : detected}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={languages}
          value={fields.language}
          searchable
          allowDeselect={false}
          error={errors.language}
          onChange={(language) => language && onSet({ language, direction: directionOf(language) })}
        />
        <DateTimePicker
          label="Due"
          placeholder="None"
          valueFormat="D MMM, HH:mm"
          clearable
          value={toLocal(fields.dueAt)}
          error={errors.dueAt}
          onChange={(local) => onSet({ dueAt: toMoment(local) })}
        />
      </div>
      <Segmented
        label="Direction of the text"
        value={fields.direction}
        options={DIRECTIONS}
        onChange={(direction) => onSet({ direction })}
      />
      <div className="two-f">
        <Select
          label="Priority"
          data={PRIORITIES.map((value) => ({ value, label: PRIORITY_WORDS[value] }))}
          value={fields.priority}
          allowDeselect={false}
          onChange={(priority) => priority && onSet({ priority: priority as Priority })}
        />
        <Select
          label="Reporter"
          placeholder="Nobody here"
          data={members
            .filter((member) => member.disabledAt === null)
            .map((member) => ({
              value: member.id,
              label: member.id === meId ? `${member.name} (you)` : member.name,
            }))}
          value={fields.reporterId}
          clearable
          searchable
          error={errors.reporterId}
          onChange={(reporterId) => onSet({ reporterId })}
        />
      </div>
    </div>
  )
}

function Suggested() {
  return (
    <>
      Title <span className={styles.suggested}>suggested from the first sentence</span>
    </>
  )
}

/** A moment as the date field holds it: local time, `YYYY-MM-DD HH:mm:ss`. */
function toLocal(moment: string | null): string | null {
  if (moment === null) return null
  const date = new Date(moment)
  const pad = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())} ${pad(date.getHours())}:${pad(date.getMinutes())}:00`
}

function toMoment(local: string | null): string | null {
  if (!local) return null
  const date = new Date(local.replace(' ', 'T'))
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
