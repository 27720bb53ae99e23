'use client'

import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import { Avatar } from '@/components/ui/avatar'
import { useAnnounce } from '@/components/ui/live-region'
import type { Mentionable, MentionList } from '@/lib/editor/comment/comment-editor'

/** The list of names while one is being typed. */
export type OpenMention = {
  readonly options: readonly Mentionable[]
  readonly query: string
  readonly isLoading: boolean
  /** Which of them Enter takes. */
  readonly index: number
  /** Where it is drawn: an element that stands at the caret. */
  readonly place: HTMLElement
  choose(person: Mentionable): void
}

/** How many names are shown at once; typing on makes them fewer. */
const MAX_SHOWN = 8

/** Carries what the editor says of a name that is being typed to the page, and the keys that are meant for the list. */
export function createMentionBridge(show: (mention: OpenMention | null) => void): MentionList {
  let open: OpenMention | null = null
  let unmount: (() => void) | undefined
  const become = (mention: OpenMention | null) => {
    open = mention
    show(mention)
  }
  const update: NonNullable<MentionList['onUpdate']> = ({ items, query, loading, command }) => {
    if (!open) return
    const options = items.slice(0, MAX_SHOWN)
    const index = query === open.query ? Math.min(open.index, Math.max(0, options.length - 1)) : 0
    become({ ...open, options, query, isLoading: loading, index, choose: command })
  }
  return {
    onStart: (given) => {
      const place = document.createElement('div')
      place.className = 'cm-names-at'
      unmount = given.mount(place)
      become({
        options: given.items.slice(0, MAX_SHOWN),
        query: given.query,
        isLoading: given.loading,
        index: 0,
        place,
        choose: given.command,
      })
    },
    onUpdate: update,
    onExit: () => {
      become(null)
      unmount?.()
      unmount = undefined
    },
    onKeyDown: ({ event }) => {
      if (!open || event.isComposing) return false
      const { options, index } = open
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step !== undefined && options.length > 0) {
        become({ ...open, index: (index + step + options.length) % options.length })
        return true
      }
      const chosen = options[index]
      if ((event.key === 'Enter' || event.key === 'Tab') && chosen && !event.ctrlKey && !event.metaKey) {
        open.choose(chosen)
        return true
      }
      return false
    },
  }
}

/** The names themselves. The keyboard stays in the text; which name is meant is told by `aria-activedescendant`. */
export function MentionPopover({ id, mention }: { id: string; mention: OpenMention }) {
  const announce = useAnnounce()
  const { options, index, query, isLoading, place, choose } = mention
  const count = options.length
  const isNobody = count === 0 && !isLoading
  // Words that merely follow an @ are no name: after a space nothing is said of them.
  const isShown = count > 0 || (isNobody && !query.includes(' '))
  useEffect(() => {
    if (isNobody) announce('Nobody here by that name.')
    else if (count > 0)
      announce(`${count} ${count === 1 ? 'person' : 'people'}. Arrow keys choose, Enter names.`)
  }, [announce, count, isNobody])
  return createPortal(
    <div className="cm-names" hidden={!isShown}>
      {count > 0 ? (
        <div id={id} role="listbox" aria-label="People who can see this article">
          {options.map((person, at) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the keyboard stays in the text, by aria-activedescendant
            // biome-ignore lint/a11y/useKeyWithClickEvents: the text hears the keys
            <div
              key={person.id}
              id={`${id}-${at}`}
              role="option"
              aria-selected={at === index}
              className="mi"
              // The text keeps the keyboard while a name is pressed.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(person)}
            >
              <span aria-hidden="true">
                <Avatar name={person.name} />
              </span>
              <span dir="auto">{person.name}</span>
            </div>
          ))}
        </div>
      ) : (
        <p className="mute">Nobody here by that name.</p>
      )}
    </div>,
    place,
  )
}
