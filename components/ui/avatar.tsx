/** Up to two initials of a name, in any script; a dash for nobody. */
export function initialsOf(name: string): string {
  const parts = name.trim().split(/\s+/).filter(Boolean)
  const picked = parts.length > 1 ? [parts[0], parts.at(-1)] : parts
  const first = (part: string | undefined) => [...new Intl.Segmenter().segment(part ?? '')][0]?.segment ?? ''
  return picked.map(first).join('').toUpperCase()
}

/** Initials in a ring. Blue is you, ink is somebody who is here, dashed is nobody. */
export function Avatar(props: { name: string | null; me?: boolean; here?: boolean; large?: boolean }) {
  const { name, me, here, large } = props
  const classes = ['av', large && 'av-26', me && 'av-me', here && 'av-here', name === null && 'av-nobody']
  return (
    <span className={classes.filter(Boolean).join(' ')} title={name ?? 'Nobody'}>
      <span aria-hidden="true">{name === null ? '–' : initialsOf(name)}</span>
      <span className="vh">{name ?? 'Nobody'}</span>
    </span>
  )
}
