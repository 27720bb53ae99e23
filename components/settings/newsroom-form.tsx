'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useState } from 'react'
import { FindingWordsField } from '@/components/settings/finding-words-field'
import { problemWords } from '@/components/settings/problem-words'
import { SecondLookField } from '@/components/settings/second-look-field'
import styles from '@/components/settings/settings.module.css'
import { TwoVersions } from '@/components/settings/two-versions'
import { FieldError } from '@/components/ui/field-error'
import { useAnnounce } from '@/components/ui/live-region'
import { ApiError, call } from '@/lib/client/api'
import { keys } from '@/lib/client/keys'
import { operations } from '@/lib/client/operations'
import { NewsroomView } from '@/lib/contracts/people'

/** What of the newsroom an owner can change; everybody else reads it. */
export function NewsroomForm({ newsroom, mayManage }: { newsroom: NewsroomView; mayManage: boolean }) {
  const [saved, setSaved] = useState(newsroom)
  const [draft, setDraft] = useState(newsroom)
  const router = useRouter()
  const announce = useAnnounce()
  const client = useQueryClient()
  const ids = { problem: useId(), sources: useId() }
  const save = useMutation({
    mutationFn: ({ id: _, ...body }: NewsroomView) => call(operations.changeNewsroom, { body }),
    onSuccess(view) {
      setSaved(view)
      setDraft(view)
      announce('Settings saved')
      client.invalidateQueries({ queryKey: keys.newsroomHistory() })
      // The top bar and every page show the newsroom's name and words.
      router.refresh()
    },
  })
  const theirs = conflictOf(save.error)
  const changed = JSON.stringify(draft) !== JSON.stringify(saved)
  const set = (part: Partial<NewsroomView>) => setDraft({ ...draft, ...part })

  function submit(event: FormEvent) {
    event.preventDefault()
    save.mutate(draft)
  }

  return (
    <form className={styles.part} onSubmit={submit} aria-label="Newsroom">
      <h2 className="sec">Newsroom</h2>
      {!mayManage && <p className="mute">Only an owner can change these.</p>}
      <fieldset className={styles.fields} disabled={!mayManage || save.isPending}>
        <label>
          <span className="lbl">Name</span>
          <input
            className="field"
            value={draft.name}
            required
            maxLength={120}
            onChange={(event) => set({ name: event.target.value })}
          />
        </label>
        <SecondLookField value={draft} onChange={set} />
        <label>
          <span className="lbl">Secondary sources needed to close a claim without a primary one</span>
          <input
            className={`field ${styles.short}`}
            type="number"
            inputMode="numeric"
            min={1}
            max={10}
            required
            value={draft.secondarySourcesNeeded}
            aria-describedby={ids.sources}
            onChange={(event) => set({ secondarySourcesNeeded: event.target.valueAsNumber || 1 })}
          />
          <span className="mute" id={ids.sources}>
            One primary source is always enough. A claim found not checkable needs none.
          </span>
        </label>
        <FindingWordsField value={draft.findingWords} onChange={(findingWords) => set({ findingWords })} />
        {theirs ? (
          <TwoVersions
            theirs={theirs}
            yours={draft}
            onTakeTheirs={() => {
              setSaved(theirs)
              setDraft(theirs)
              save.reset()
            }}
            onKeepYours={() => save.mutate({ ...draft, version: theirs.version })}
          />
        ) : (
          <FieldError id={ids.problem}>{problemWords(save.error)}</FieldError>
        )}
        {mayManage && !theirs && (
          <div className="row">
            <button type="submit" className="btn btn-go" disabled={!changed}>
              Save
            </button>
            {changed && (
              <button type="button" className="btn btn-bare" onClick={() => setDraft(saved)}>
                Discard
              </button>
            )}
          </div>
        )}
      </fieldset>
    </form>
  )
}

/** The settings as somebody else has saved them meanwhile, where that is why a save was refused. */
function conflictOf(error: unknown): NewsroomView | null {
  if (!(error instanceof ApiError) || error.code !== 'version_conflict') return null
  const current = NewsroomView.safeParse(error.problem.current)
  return current.success ? current.data : null
}
