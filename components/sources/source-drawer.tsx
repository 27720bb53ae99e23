'use client'

import { Drawer, MultiSelect, Select, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type FormEvent, useState } from 'react'
import { CopiesPanel } from '@/components/sources/copies-panel'
import { earlierCheckWords } from '@/components/sources/link-words'
import {
  faultsOf,
  fieldsOf,
  NEW_SOURCE,
  type SourceFields,
  sourceInput,
  sourcePatch,
} from '@/components/sources/source-fields'
import styles from '@/components/sources/sources.module.css'
import { useSaveSource } from '@/components/sources/use-sources'
import { useAnnounce } from '@/components/ui/live-region'
import { ApiError, OfflineError } from '@/lib/client/api'
import type { MemberView } from '@/lib/contracts/people'
import { SourceView } from '@/lib/contracts/sources'
import { SOURCE_KINDS } from '@/lib/domain/claims/vocabulary'
import { SOURCE_KIND_WORDS } from '@/lib/domain/claims/words'

type Given = {
  /** The source to change, `new` to add one, null while the drawer is closed. */
  open: SourceView | 'new' | null
  members: readonly MemberView[]
  meId: string
  mayEdit: boolean
  mayArchive: boolean
  onClose: () => void
}

/** Adds a source to the library, or shows one with its stored copies and changes it, beside the list. */
export function SourceDrawer({ open, members, meId, mayEdit, mayArchive, onClose }: Given) {
  const narrow = useMediaQuery('(max-width: 899px)')
  const title = open === 'new' ? 'Add a source' : mayEdit ? 'Change the source' : 'The source'
  return (
    <Drawer.Root
      opened={open !== null}
      onClose={onClose}
      position={narrow ? 'bottom' : 'right'}
      size={narrow ? '90%' : 440}
    >
      <Drawer.Overlay />
      <Drawer.Content aria-label={title}>
        <Drawer.Body>
          {open !== null && (
            <>
              <h2 className={styles.head}>{title}</h2>
              {open !== 'new' && <AboutSource source={open} named={!mayEdit} />}
              {(mayEdit || open === 'new') && (
                <SourceForm
                  key={open === 'new' ? 'new' : open.id}
                  source={open === 'new' ? null : open}
                  members={members}
                  meId={meId}
                  onClose={onClose}
                />
              )}
              {open !== 'new' && <CopiesPanel source={open} mayArchive={mayArchive} />}
              {open !== 'new' && !mayEdit && (
                <button type="button" className="btn" onClick={onClose}>
                  Close
                </button>
              )}
            </>
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}

/** What is known of a source beside its fields; its name too, where there is no form that holds it. */
function AboutSource({ source, named }: { source: SourceView; named: boolean }) {
  const check = source.earlierCheck
  const words = check && earlierCheckWords(check)
  return (
    <>
      {named && (
        <p className={styles.about}>
          <b dir="auto">{source.title}</b>
        </p>
      )}
      {check && words && (
        <div className={styles.check}>
          <p className="lbl">Published check</p>
          <p dir="auto">{words.claim}</p>
          <p>
            <b dir="auto">{words.verdict}</b>
            {check.claimant && <span className="mute">, said by {check.claimant}</span>}
          </p>
        </div>
      )}
    </>
  )
}

type FormGiven = {
  source: SourceView | null
  members: readonly MemberView[]
  meId: string
  onClose: () => void
}

function SourceForm({ source, members, meId, onClose }: FormGiven) {
  const announce = useAnnounce()
  const { create, change } = useSaveSource()
  const [base, setBase] = useState(source)
  const [fields, setFields] = useState<SourceFields>(source ? fieldsOf(source) : NEW_SOURCE)
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const [theirs, setTheirs] = useState<SourceView | null>(null)
  const pending = create.isPending || change.isPending
  const set = (next: Partial<SourceFields>) => {
    setFields({ ...fields, ...next })
    setFaults({})
  }
  const done = (title: string) => {
    announce(`Saved: ${title}`)
    onClose()
  }
  const refused = (error: unknown) => {
    const current =
      error instanceof ApiError && error.code === 'version_conflict'
        ? SourceView.safeParse(error.problem.current)
        : null
    if (current?.success) setTheirs(current.data)
    setFaults(faultsIn(error))
  }
  const save = (against: SourceView | null) => {
    if (pending) return
    const found = faultsOf(fields)
    if (Object.keys(found).length > 0) return setFaults(found)
    if (against === null) {
      return create.mutate(sourceInput(fields), { onSuccess: (saved) => done(saved.title), onError: refused })
    }
    const patch = sourcePatch(fields, against)
    if (patch === null) return onClose()
    change.mutate(
      { sourceId: against.id, patch },
      { onSuccess: (saved) => done(saved.title), onError: refused },
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save(base)
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <TextInput
        label="Title"
        required
        data-autofocus
        maxLength={500}
        dir="auto"
        value={fields.title}
        error={faults.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <div className="two-f">
        <Select
          label="Kind"
          data={SOURCE_KINDS.map((value) => ({ value, label: SOURCE_KIND_WORDS[value] }))}
          value={fields.kind}
          allowDeselect={false}
          onChange={(kind) => set({ kind: SOURCE_KINDS.find((one) => one === kind) ?? fields.kind })}
        />
        <TextInput
          label="Published on"
          type="date"
          value={fields.publishedOn}
          error={faults.publishedOn}
          onChange={(event) => set({ publishedOn: event.currentTarget.value })}
        />
      </div>
      <label className="opt">
        <input
          type="checkbox"
          className="ck"
          checked={fields.primary}
          onChange={(event) => set({ primary: event.target.checked })}
        />{' '}
        Primary: it knows at first hand
      </label>
      <TextInput
        label="Publisher"
        maxLength={300}
        dir="auto"
        value={fields.publisher}
        error={faults.publisher}
        onChange={(event) => set({ publisher: event.currentTarget.value })}
      />
      <TextInput
        label="Author"
        maxLength={300}
        dir="auto"
        value={fields.author}
        error={faults.author}
        onChange={(event) => set({ author: event.currentTarget.value })}
      />
      <TextInput
        label="Address"
        type="url"
        placeholder="https://"
        maxLength={2_048}
        dir="ltr"
        value={fields.url}
        error={faults.url}
        onChange={(event) => set({ url: event.currentTarget.value })}
      />
      <label className="opt">
        <input
          type="checkbox"
          className="ck"
          checked={fields.protected}
          onChange={(event) => set({ protected: event.target.checked })}
        />{' '}
        Protected: shows its identity only to the people named
      </label>
      {fields.protected && (
        <MultiSelect
          label="People named, besides you"
          description={base?.protected ? 'Leave it empty to keep who is named now.' : undefined}
          data={members
            .filter((member) => member.disabledAt === null && member.id !== meId)
            .map((member) => ({ value: member.id, label: member.name }))}
          value={[...fields.namedPeople]}
          searchable
          error={faults.namedPeople}
          onChange={(namedPeople) => set({ namedPeople })}
        />
      )}
      {faults.whole && (
        <p className="err" role="alert">
          {faults.whole}
        </p>
      )}
      {theirs && (
        <div className={styles.theirs}>
          <p>
            It now reads: <b>{theirs.title}</b>
            {theirs.publisher && `, ${theirs.publisher}`}
          </p>
          <div className="row">
            <button
              type="button"
              className="btn"
              onClick={() => {
                setBase(theirs)
                setFields(fieldsOf(theirs))
                setTheirs(null)
                setFaults({})
              }}
            >
              Take theirs
            </button>
            <button
              type="button"
              className="btn"
              onClick={() => {
                setBase(theirs)
                setTheirs(null)
                save(theirs)
              }}
            >
              Save mine over it
            </button>
          </div>
        </div>
      )}
      <div className="row">
        <button type="submit" className="btn btn-go" aria-disabled={pending || undefined}>
          {source === null ? 'Add source' : 'Save'}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          Cancel
        </button>
      </div>
    </form>
  )
}

/** A refusal by field; what belongs to no field stands under `whole`. */
function faultsIn(error: unknown): Record<string, string> {
  if (error instanceof OfflineError)
    return { whole: 'The desk cannot be reached just now. Nothing is lost; try again.' }
  if (!(error instanceof ApiError)) throw error
  if (error.code === 'already_exists') return { url: 'This address stands in the library already.' }
  if (error.code === 'version_conflict') return { whole: 'Somebody else has changed this source meanwhile.' }
  const issues = (error.problem.issues ?? []).map(
    ({ path, message }) => [path.replace(/^body[./]/u, ''), message] as const,
  )
  return issues.length > 0 ? Object.fromEntries(issues) : { whole: error.message }
}
