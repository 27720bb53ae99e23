import styles from '@/components/people/people.module.css'

/** The e-mail by which somebody signs in. @param problemId id of the sentence that says what is wrong, where there is one */
export function EmailField({ problemId }: { problemId?: string | undefined }) {
  return (
    <label className={styles.field}>
      <span className="lbl">E-mail</span>
      <input
        className="field field-lg"
        type="email"
        name="email"
        autoComplete="username"
        required
        aria-describedby={problemId}
      />
    </label>
  )
}
