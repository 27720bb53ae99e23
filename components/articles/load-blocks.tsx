'use client'

import { Fragment, memo, useCallback, useState } from 'react'
import { BLOCK_WORDS } from '@/components/articles/block-words'
import styles from '@/components/articles/load-article.module.css'
import { BLOCK_TYPES, type Block, type BlockType, type InlineNode } from '@/lib/domain/text/document'

/** How many blocks are drawn at first, and with each “Show more”: a long article has thousands, each with a list of kinds. */
const BLOCKS_SHOWN = 200

const LEAVE_OUT = 'leave_out'

type Given = {
  blocks: readonly Block[]
  leftOut: readonly number[]
  language: string
  direction: 'ltr' | 'rtl'
  onAssign: (block: number, type: BlockType) => void
  onLeaveOut: (block: number, out: boolean) => void
}

/** What was understood of a text, block by block, each with its kind, which can be changed. */
export function LoadBlocks({ blocks, leftOut, language, direction, onAssign, onLeaveOut }: Given) {
  const [shown, setShown] = useState(BLOCKS_SHOWN)
  const out = new Set(leftOut)
  // Blocks have no id of their own, and none is ever moved: their place is who they are.
  const shownBlocks = blocks.slice(0, shown).map((block, at) => ({ block, at, key: `block-${at}` }))
  const choose = useCallback(
    (block: number, choice: string) => {
      if (choice === LEAVE_OUT) return onLeaveOut(block, true)
      onLeaveOut(block, false)
      const type = BLOCK_TYPES.find((one) => one === choice)
      if (type) onAssign(block, type)
    },
    [onAssign, onLeaveOut],
  )
  return (
    <>
      <ol className={styles.blocks} aria-label="What was understood">
        {shownBlocks.map(({ block, at, key }) => (
          <BlockRow
            key={key}
            at={at}
            block={block}
            out={out.has(at)}
            lang={language}
            dir={direction}
            onChoose={choose}
          />
        ))}
      </ol>
      {shown < blocks.length && (
        <p className={styles.after}>
          <button type="button" className="btn" onClick={() => setShown(shown + BLOCKS_SHOWN)}>
            Show more
          </button>
          <span className="mute">
            {shown} of {blocks.length} blocks are shown; all are loaded.
          </span>
        </p>
      )}
    </>
  )
}

type RowGiven = {
  at: number
  block: Block
  out: boolean
  lang: string
  dir: 'ltr' | 'rtl'
  onChoose: (block: number, choice: string) => void
}

const BlockRow = memo(function BlockRow({ at, block, out, lang, dir, onChoose }: RowGiven) {
  return (
    <li className={styles.block} data-out={out || undefined}>
      <select
        className={styles.kind}
        aria-label={`Kind of block ${at + 1}`}
        value={out ? LEAVE_OUT : block.type}
        onChange={(event) => onChoose(at, event.target.value)}
      >
        {BLOCK_TYPES.map((type) => (
          <option key={type} value={type}>
            {BLOCK_WORDS[type][0]}
          </option>
        ))}
        <option value={LEAVE_OUT}>Left out</option>
      </select>
      <div className={styles[block.type]} lang={lang === 'und' ? undefined : lang} dir={dir}>
        {block.type === 'listItem' && (
          <span className={styles.bullet} aria-hidden="true">
            {block.attrs.ordinal === null ? '•' : `${block.attrs.ordinal}.`}
          </span>
        )}
        <Inline content={block.content ?? []} />
      </div>
    </li>
  )
})

function Inline({ content }: { content: readonly InlineNode[] }) {
  return content.map((node, at) => {
    const key = `${at}`
    if (node.type === 'hardBreak') return <br key={key} />
    return (node.marks ?? []).reduce(
      (inner, mark) => {
        if (mark.type === 'bold') return <strong key={key}>{inner}</strong>
        if (mark.type === 'italic') return <em key={key}>{inner}</em>
        return (
          <a
            key={key}
            href={mark.attrs.href}
            title={mark.attrs.href}
            target="_blank"
            rel="noopener noreferrer nofollow"
          >
            {inner}
          </a>
        )
      },
      <Fragment key={key}>{node.text}</Fragment>,
    )
  })
}
