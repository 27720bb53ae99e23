/** Where a key is heard: everywhere, or only where a part of the page has asked for it. */
export type KeyScope =
  | 'everywhere'
  | 'text'
  | 'claim'
  | 'queue'
  | 'revisions'
  | 'history'
  | 'overview'
  | 'load'
  | 'inbox'

export type KeyAction = {
  readonly id: string
  readonly scope: KeyScope
  readonly label: string
  /** A key, keys joined by `+`, or a sequence of two keys joined by a space. `mod` is Ctrl, and ⌘ on a Mac. */
  readonly keys: string
  /** Also heard while something is typed. Only for keys with `mod` or `alt`. */
  readonly whileTyping?: boolean
}

/** All actions that have a key (look.md 10), as they are before anybody re-maps one. */
export const KEY_ACTIONS = [
  { id: 'claim.new', scope: 'text', label: 'New claim from the selected words', keys: 'c' },
  { id: 'claim.next', scope: 'text', label: 'Next claim', keys: 'j' },
  { id: 'claim.previous', scope: 'text', label: 'Previous claim', keys: 'k' },
  { id: 'claim.open', scope: 'text', label: 'Open the claim under the caret', keys: 'enter' },
  { id: 'claim.pick', scope: 'text', label: 'All claims under the caret', keys: 'alt+arrowdown' },
  { id: 'claim.add_words', scope: 'text', label: 'Add the selected words to the chosen claim', keys: 'm' },
  { id: 'text.sentence', scope: 'text', label: 'Select the sentence, then the next one too', keys: 's' },
  { id: 'text.paragraph', scope: 'text', label: 'Select the paragraph', keys: 'p' },
  { id: 'text.back', scope: 'text', label: 'Back to the words', keys: 'escape' },
  { id: 'article.export', scope: 'text', label: 'Export a copy', keys: 'o' },
  { id: 'finding.1', scope: 'claim', label: 'Supported', keys: '1' },
  { id: 'finding.2', scope: 'claim', label: 'Refuted', keys: '2' },
  { id: 'finding.3', scope: 'claim', label: 'Conflicting', keys: '3' },
  { id: 'finding.4', scope: 'claim', label: 'Not enough', keys: '4' },
  { id: 'finding.5', scope: 'claim', label: 'Not checkable', keys: '5' },
  { id: 'finding.0', scope: 'claim', label: 'None yet', keys: '0' },
  {
    id: 'finding.typing.1',
    scope: 'claim',
    label: 'Supported, while typing',
    keys: 'alt+1',
    whileTyping: true,
  },
  {
    id: 'finding.typing.2',
    scope: 'claim',
    label: 'Refuted, while typing',
    keys: 'alt+2',
    whileTyping: true,
  },
  {
    id: 'finding.typing.3',
    scope: 'claim',
    label: 'Conflicting, while typing',
    keys: 'alt+3',
    whileTyping: true,
  },
  {
    id: 'finding.typing.4',
    scope: 'claim',
    label: 'Not enough, while typing',
    keys: 'alt+4',
    whileTyping: true,
  },
  {
    id: 'finding.typing.5',
    scope: 'claim',
    label: 'Not checkable, while typing',
    keys: 'alt+5',
    whileTyping: true,
  },
  { id: 'evidence.add', scope: 'claim', label: 'Add evidence', keys: 'e' },
  {
    id: 'evidence.add.typing',
    scope: 'claim',
    label: 'Save and add evidence, while typing',
    keys: 'alt+e',
    whileTyping: true,
  },
  { id: 'correction.propose', scope: 'claim', label: 'Propose a correction', keys: 'f' },
  { id: 'claim.work', scope: 'claim', label: 'Move the work', keys: 'w' },
  { id: 'claim.assign', scope: 'claim', label: 'Assign', keys: 'a' },
  { id: 'claim.due', scope: 'claim', label: 'Set the due time', keys: 'd' },
  { id: 'talk.reply', scope: 'claim', label: 'Reply in the thread', keys: 'r' },
  { id: 'claim.save', scope: 'claim', label: 'Save and next', keys: 'mod+enter', whileTyping: true },
  { id: 'queue.take_next', scope: 'queue', label: 'Take next', keys: 'n' },
  { id: 'queue.take', scope: 'queue', label: 'Take this claim', keys: 't' },
  { id: 'queue.next', scope: 'queue', label: 'Next row', keys: 'j' },
  { id: 'queue.previous', scope: 'queue', label: 'Previous row', keys: 'k' },
  { id: 'queue.open', scope: 'queue', label: 'Open on the desk', keys: 'enter' },
  { id: 'queue.filter', scope: 'queue', label: 'Filter', keys: 'f' },
  { id: 'queue.select', scope: 'queue', label: 'Select the claim', keys: 'x' },
  { id: 'queue.select_range', scope: 'queue', label: 'Select from the last one to here', keys: 'shift+x' },
  { id: 'queue.assign', scope: 'queue', label: 'Assign', keys: 'a' },
  { id: 'queue.due', scope: 'queue', label: 'Set the due time', keys: 'd' },
  { id: 'queue.priority', scope: 'queue', label: 'Set the priority', keys: 'p' },
  { id: 'queue.labels', scope: 'queue', label: 'Labels', keys: 'l' },
  { id: 'queue.work', scope: 'queue', label: 'Move the work', keys: 'w' },
  { id: 'queue.release', scope: 'queue', label: 'End the lease', keys: 'r' },
  { id: 'queue.clear', scope: 'queue', label: 'Select nothing', keys: 'escape' },
  { id: 'revisions.next', scope: 'revisions', label: 'Next claim', keys: 'j' },
  { id: 'revisions.previous', scope: 'revisions', label: 'Previous claim', keys: 'k' },
  { id: 'revisions.accept', scope: 'revisions', label: 'Accept the new words, check again', keys: 'a' },
  { id: 'revisions.same', scope: 'revisions', label: 'Same meaning, keep the finding', keys: 's' },
  { id: 'revisions.mark', scope: 'revisions', label: 'Mark another place', keys: 'm' },
  { id: 'revisions.drop', scope: 'revisions', label: 'Drop the claim', keys: 'x' },
  { id: 'revisions.undo', scope: 'revisions', label: 'Take the decision back', keys: 'u' },
  { id: 'revisions.place.1', scope: 'revisions', label: 'First place', keys: '1' },
  { id: 'revisions.place.2', scope: 'revisions', label: 'Second place', keys: '2' },
  { id: 'revisions.place.3', scope: 'revisions', label: 'Third place', keys: '3' },
  { id: 'revisions.place.4', scope: 'revisions', label: 'Fourth place', keys: '4' },
  { id: 'revisions.accept_all', scope: 'revisions', label: 'Accept all re-checks', keys: 'shift+a' },
  { id: 'history.earlier', scope: 'history', label: 'Earlier', keys: '[' },
  { id: 'history.later', scope: 'history', label: 'Later', keys: ']' },
  { id: 'history.verify', scope: 'history', label: 'Verify the chain', keys: 'v' },
  { id: 'overview.next', scope: 'overview', label: 'Next article', keys: 'j' },
  { id: 'overview.previous', scope: 'overview', label: 'Previous article', keys: 'k' },
  { id: 'load.file', scope: 'load', label: 'Choose a file', keys: 'o' },
  { id: 'load.load', scope: 'load', label: 'Load the article', keys: 'mod+enter', whileTyping: true },
  { id: 'inbox.next', scope: 'inbox', label: 'Next entry', keys: 'j' },
  { id: 'inbox.previous', scope: 'inbox', label: 'Previous entry', keys: 'k' },
  { id: 'inbox.mark', scope: 'inbox', label: 'Mark as read or unread', keys: 'r' },
  { id: 'inbox.mark_all', scope: 'inbox', label: 'Mark all as read', keys: 'shift+a' },
  { id: 'go.queue', scope: 'everywhere', label: 'Go to the queue', keys: 'g q' },
  { id: 'go.articles', scope: 'everywhere', label: 'Go to the articles', keys: 'g a' },
  { id: 'go.overview', scope: 'everywhere', label: 'Go to the overview', keys: 'g o' },
  { id: 'go.sources', scope: 'everywhere', label: 'Go to the sources', keys: 'g s' },
  { id: 'go.inbox', scope: 'everywhere', label: 'Go to the inbox', keys: 'g i' },
  { id: 'palette', scope: 'everywhere', label: 'Find a claim or action', keys: 'mod+k', whileTyping: true },
  { id: 'undo', scope: 'everywhere', label: 'Undo the last action', keys: 'mod+z' },
  { id: 'help', scope: 'everywhere', label: 'All keys', keys: '?' },
] as const satisfies readonly KeyAction[]

export type KeyActionId = (typeof KEY_ACTIONS)[number]['id']

/** What somebody has changed: another key for an action, or none (`null` switches it off). */
export type KeyOverrides = Readonly<Partial<Record<KeyActionId, string | null>>>

/** The key of an action with somebody's changes; null where it is switched off. */
export function keysOf(action: (typeof KEY_ACTIONS)[number], overrides: KeyOverrides): string | null {
  const changed = overrides[action.id]
  return changed === undefined ? action.keys : changed
}

/**
 * Who has a key already: an action that is heard in the same place as `action`, or a sequence that begins with the key.
 *
 * @returns that action's label, or null where the key is free
 */
export function keyTakenBy(
  keys: string,
  action: (typeof KEY_ACTIONS)[number],
  overrides: KeyOverrides,
): string | null {
  const other = KEY_ACTIONS.find((one) => {
    if (one.id === action.id) return false
    if (one.scope !== action.scope && one.scope !== 'everywhere' && action.scope !== 'everywhere')
      return false
    const theirs = keysOf(one, overrides)
    return theirs === keys || theirs?.startsWith(`${keys} `) === true
  })
  return other?.label ?? null
}

/** Whether a key is a single letter, digit or sign: only these can be pressed by chance, and be switched off (WCAG 2.1.4). */
export const isSingleKey = (keys: string): boolean => [...keys].length === 1

/** Actions that go on while their key is held down; any other happens once. */
const REPEATED: ReadonlySet<string> = new Set([
  'claim.next',
  'claim.previous',
  'queue.next',
  'queue.previous',
  'revisions.next',
  'revisions.previous',
  'history.earlier',
  'history.later',
  'overview.next',
  'overview.previous',
])
/** Whether an action may happen again and again while its key is held down. */
export const repeatsWhileHeld = (id: string): boolean => REPEATED.has(id)

const isLetter = /^\p{L}$/u

/** A letter's key without its Shift, which is heard where nobody asks for the letter with it; null for any other. */
export const withoutShift = (keys: string): string | null => /^shift\+(\p{L})$/u.exec(keys)?.[1] ?? null

/** What a key event is, in the words of the key map: `j`, `?`, `mod+k`, `alt+arrowdown`. */
export function keysOfEvent(event: {
  key: string
  code?: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}): string {
  // With Alt, keyboards give another sign for a digit or letter; and Cyrillic, Greek, Arabic or Hebrew ones have no
  // Latin letters at all. There the key's place says which was meant.
  const isForeign = isLetter.test(event.key) && !/^\p{Script=Latin}$/u.test(event.key)
  const place = event.altKey || isForeign ? /^(?:Digit|Key)(.)$/.exec(event.code ?? '')?.[1] : undefined
  const key = (place ?? event.key).toLowerCase()
  const parts = [
    event.ctrlKey || event.metaKey ? 'mod' : '',
    event.altKey ? 'alt' : '',
    // A sign such as ? already says that Shift is held; for letters and named keys, and beside Ctrl, Shift is told.
    event.shiftKey && (isLetter.test(key) || [...event.key].length > 1 || event.ctrlKey || event.metaKey)
      ? 'shift'
      : '',
    key,
  ]
  return parts.filter(Boolean).join('+')
}

const SHOWN: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  enter: 'Enter',
  escape: 'Esc',
  arrowdown: '↓',
  arrowup: '↑',
}
/** Keys as they are shown on screen, parted by spaces: `Ctrl Enter`, `Ctrl K`, `g q`. */
export const shownKeys = (keys: string): string =>
  keys
    .split(/[+ ]/)
    .map((key, index) => SHOWN[key] ?? (index > 0 && keys.includes('+') ? key.toUpperCase() : key))
    .join(' ')
