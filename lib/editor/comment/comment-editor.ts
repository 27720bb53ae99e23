import { Editor, Extension } from '@tiptap/core'
import { toggleMark } from '@tiptap/pm/commands'
import { history, redo, undo } from '@tiptap/pm/history'
import { liftListItem, splitListItem, wrapInList } from '@tiptap/pm/schema-list'
import { type Command, Plugin, PluginKey } from '@tiptap/pm/state'
import { Suggestion, type SuggestionOptions } from '@tiptap/suggestion'
import { withoutControls } from '@/lib/domain/text/characters'
import type { CommentDocument } from '@/lib/domain/text/comment'
import { commentExtensions } from '@/lib/editor/comment/comment-schema'
import { findTypedMention } from '@/lib/editor/comment/find-mention'

/** How many steps can be undone, and how long typing must rest for a new one to begin, in ms. */
const HISTORY = { depth: 200, newGroupDelay: 500 }
/** What stands for a mention or a break in the text before the caret: neither is part of a name that is being typed. */
const NO_LETTER = '\uFFFC'

/** Somebody who can be mentioned. */
export type Mentionable = { readonly id: string; readonly name: string }

/** How the list of names is drawn while one is being typed. */
export type MentionList = ReturnType<NonNullable<SuggestionOptions<Mentionable, Mentionable>['render']>>

export type CommentEditorOptions = {
  document: CommentDocument
  label: string
  /** Those whose name fits what was typed after an `@`. */
  people: (query: string) => Promise<Mentionable[]>
  list: MentionList
  onChange: (editor: Editor) => void
  /** Ctrl Enter. */
  onSend: () => void
  /** Esc, while no list of names lies open. */
  onLeave: () => void
}

/** Does a ProseMirror command in an editor. @returns whether there was anything to do. */
export const run = (editor: Editor, command: Command): boolean =>
  command(editor.state, (tr) => editor.view.dispatch(tr), editor.view)

/** Makes the words bold or italic, or plain again. */
export function toggle(editor: Editor, name: 'bold' | 'italic'): boolean {
  const mark = editor.schema.marks[name]
  return mark ? run(editor, toggleMark(mark)) : false
}

/** Makes a list of the paragraphs that are selected, or takes the item out of its list. */
export function toggleList(editor: Editor): boolean {
  const { bulletList, listItem } = editor.schema.nodes
  if (!bulletList || !listItem) return false
  return editor.isActive('bulletList')
    ? run(editor, liftListItem(listItem))
    : run(editor, wrapInList(bulletList))
}

/** Backspace at the start of an item takes it out of its list before it joins anything. */
const leaveList: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  const { listItem } = state.schema.nodes
  const isFirst = $from.depth > 1 && $from.node(-1).type === listItem && $from.index(-1) === 0
  if (!empty || !listItem || !isFirst || $from.parentOffset > 0) return false
  return liftListItem(listItem)(state, dispatch)
}

const breakLine: Command = (state, dispatch) => {
  const node = state.schema.nodes.hardBreak?.create()
  if (!node) return false
  dispatch?.(state.tr.replaceSelectionWith(node, false).scrollIntoView())
  return true
}

type FieldOptions = Pick<CommentEditorOptions, 'label' | 'onSend' | 'onLeave'>

/** The field's keys, and how it is told of to the browser and to those who hear the page. */
const Field = Extension.create<FieldOptions>({
  name: 'field',
  // Asked before the general keys, and after the list of names.
  priority: 200,
  addOptions: () => ({ label: '', onSend: () => undefined, onLeave: () => undefined }),
  addKeyboardShortcuts() {
    const { onSend, onLeave } = this.options
    const keyFor = (command: Command) => () => run(this.editor, command)
    const done = (work: () => void) => () => {
      work()
      return true
    }
    const { listItem } = this.editor.schema.nodes
    return {
      'Mod-Enter': done(onSend),
      Escape: done(onLeave),
      ...(listItem ? { Enter: keyFor(splitListItem(listItem)) } : {}),
      'Shift-Enter': keyFor(breakLine),
      Backspace: keyFor(leaveList),
      'Mod-z': keyFor(undo),
      'Mod-Shift-z': keyFor(redo),
      'Mod-y': keyFor(redo),
      'Mod-b': () => toggle(this.editor, 'bold'),
      'Mod-i': () => toggle(this.editor, 'italic'),
    }
  },
  addProseMirrorPlugins() {
    return [
      history(HISTORY),
      new Plugin({
        props: {
          attributes: {
            role: 'textbox',
            'aria-multiline': 'true',
            'aria-autocomplete': 'list',
            'aria-label': this.options.label,
            'aria-keyshortcuts': 'Control+Enter',
            spellcheck: 'true',
            dir: 'auto',
            class: 'field cm-edit',
          },
          transformPastedText: withoutControls,
          transformPastedHTML: withoutControls,
        },
      }),
    ]
  },
})

type NamingOptions = Pick<CommentEditorOptions, 'people' | 'list'>

/** Offers names while one is typed after an `@`; what is chosen becomes one sign in the text. */
const Naming = Extension.create<NamingOptions>({
  name: 'naming',
  priority: 300,
  addOptions: () => ({ people: async () => [], list: {} }),
  addProseMirrorPlugins() {
    const { people, list } = this.options
    return [
      Suggestion<Mentionable, Mentionable>({
        editor: this.editor,
        pluginKey: new PluginKey('naming'),
        findSuggestionMatch: ({ $position }) => {
          const before = $position.parent.textBetween(0, $position.parentOffset, undefined, NO_LETTER)
          const typed = findTypedMention(before)
          if (!typed) return null
          const from = $position.start() + typed.at
          return { range: { from, to: $position.pos }, query: typed.query, text: `@${typed.query}` }
        },
        items: ({ query }) => people(query),
        command: ({ editor, range, props: { id, name } }) => {
          const { mention } = editor.schema.nodes
          if (!mention) return
          const { tr, schema } = editor.state
          const after = editor.state.doc.textBetween(range.to, Math.min(range.to + 1, tr.doc.content.size))
          tr.replaceWith(range.from, range.to, [
            mention.create({ id, label: name }),
            ...(after.startsWith(' ') ? [] : [schema.text(' ')]),
          ])
          editor.view.dispatch(tr.scrollIntoView())
        },
        render: () => list,
      }),
    ]
  },
})

/** An editor for one comment: bold, italic, links, lists and names of people. It is not on the page until it is mounted. */
export function createCommentEditor(options: CommentEditorOptions): Editor {
  const { document, label, people, list, onChange, onSend, onLeave } = options
  return new Editor({
    element: null,
    content: document,
    extensions: [
      ...commentExtensions,
      Naming.configure({ people, list }),
      Field.configure({ label, onSend, onLeave }),
    ],
    enableCoreExtensions: { drop: false, paste: false, delete: false, textDirection: false },
    enableInputRules: false,
    enablePasteRules: false,
    injectCSS: false,
    onUpdate: ({ editor }) => onChange(editor),
  })
}
