/** One or more keys, as they are shown: `<Keys of="Ctrl Enter" />`. On a Mac, Ctrl is shown as ⌘. Hidden from screen readers: `aria-keyshortcuts` says it. */
export function Keys({ of }: { of: string }) {
  return (
    <span aria-hidden="true" className="nowrap">
      {of.split(' ').map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  )
}
