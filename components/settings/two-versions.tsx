import { FINDING_PRESET_WORDS, SECOND_LOOK_WORDS } from '@/components/settings/rule-words'
import styles from '@/components/settings/settings.module.css'
import { Alarm } from '@/components/ui/notice'
import type { NewsroomView } from '@/lib/contracts/people'
import { FINDING_WORDS } from '@/lib/domain/claims/words'

const FIELDS: readonly { label: string; read: (view: NewsroomView) => string }[] = [
  { label: 'Name', read: (view) => view.name },
  { label: 'Second look', read: (view) => SECOND_LOOK_WORDS[view.secondLook] },
  {
    label: 'Findings that need one',
    read: (view) =>
      view.secondLookFindings.map((finding) => FINDING_WORDS[finding].short).join(', ') || 'none',
  },
  { label: 'Second look is blind', read: (view) => (view.blindSecondLook ? 'yes' : 'no') },
  { label: 'Secondary sources', read: (view) => String(view.secondarySourcesNeeded) },
  { label: 'Words for findings', read: (view) => FINDING_PRESET_WORDS[view.findingWords].label },
]

/** Two people saved at once: what differs, side by side, and whose is kept is the second one's decision. */
export function TwoVersions(props: {
  theirs: NewsroomView
  yours: NewsroomView
  onTakeTheirs: () => void
  onKeepYours: () => void
}) {
  const different = FIELDS.filter(({ read }) => read(props.theirs) !== read(props.yours))
  return (
    <section aria-label="Two versions">
      <Alarm>
        <strong>Not saved.</strong> Somebody else changed these settings meanwhile. Choose which version
        holds.
      </Alarm>
      <table className={styles.versions}>
        <thead>
          <tr>
            <th scope="col">Setting</th>
            <th scope="col">Theirs, saved</th>
            <th scope="col">Yours</th>
          </tr>
        </thead>
        <tbody>
          {different.map(({ label, read }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{read(props.theirs)}</td>
              <td>{read(props.yours)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="row">
        <button type="button" className="btn btn-go" onClick={props.onKeepYours}>
          Save mine
        </button>
        <button type="button" className="btn" onClick={props.onTakeTheirs}>
          Take theirs
        </button>
      </div>
    </section>
  )
}
