import styles from '@/components/people/people.module.css'

/**
 * The e-mail by which somebody signs in.
 *
 * @param of the account that a link belongs to: then it is read only, and there for whoever keeps passwords
 * @param problemId id of the sentence that says what is wrong, where there is one
 */
export function EmailField({ of, problemId }: { of?: string; problemId?: string | undefined }) {
  return (
    <label className={styles.field}>
      <span className="lbl">E-mail</span>
      <input
        className="field field-lg"
        type="email"
        name="email"
        autoComplete="username"
        aria-describedby={problemId}
        {...(of === undefined ? { required: true } : { value: of, readOnly: true })}
      />
    </label>
  )
}
