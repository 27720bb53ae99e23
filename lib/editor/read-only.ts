import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'

/** How the text is told of to the browser and to those who hear the page. */
export type ReadOnlyOptions = { label: string; direction: 'ltr' | 'rtl'; language: string }

const refuse = (_: unknown, event: Event) => {
  event.preventDefault()
  return true
}
const ignore = () => true

/**
 * Makes the text of the editor unchangeable while a caret can still walk in it and words can be selected.
 *
 * The editor stays editable for the browser, for only then is there a caret; every transaction that would change the
 * document is refused, typing, pasting, dropping and cutting do nothing (cutting copies), and no keyboard opens on a
 * touch screen.
 */
export function readOnlyPlugin({ label, direction, language }: ReadOnlyOptions): Plugin {
  return new Plugin({
    filterTransaction: (transaction) => !transaction.docChanged,
    props: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-readonly': 'true',
        'aria-label': label,
        inputmode: 'none',
        spellcheck: 'false',
        autocorrect: 'off',
        autocapitalize: 'off',
        translate: 'no',
        // Grammar helpers of browsers and their add-ons write into editable text.
        'data-gramm': 'false',
        dir: direction,
        ...(language === 'und' ? {} : { lang: language }),
      },
      handlePaste: () => true,
      handleDrop: () => true,
      handleDOMEvents: {
        beforeinput: refuse,
        dragstart: refuse,
        drop: refuse,
        paste: refuse,
        // An input method cannot be refused; unheard by the editor, what it writes is put right at once.
        compositionstart: ignore,
        compositionupdate: ignore,
        compositionend: ignore,
      },
    },
  })
}

/** `readOnlyPlugin` for Tiptap. */
export const ReadOnly = Extension.create<ReadOnlyOptions>({
  name: 'readOnly',
  addOptions: () => ({ label: 'Article text', direction: 'ltr', language: 'und' }),
  addProseMirrorPlugins() {
    return [readOnlyPlugin(this.options)]
  },
})
