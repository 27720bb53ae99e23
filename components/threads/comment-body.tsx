import type { ReactNode } from 'react'
import type { CommentBlock, CommentDocument, CommentInline } from '@/lib/domain/text/comment'
import type { TextMark, TextNode } from '@/lib/domain/text/document'
import { isSafeHref } from '@/lib/domain/text/href'

/** A comment as elements, each of its own kind: what looks like HTML in it is text. */
export function CommentBody({ document, myId }: { document: CommentDocument; myId: string }) {
  return <div className="cm-body">{blocks(document.content, myId)}</div>
}

// A comment never changes in place: where a part stands tells it from the others.
function blocks(content: readonly CommentBlock[], myId: string): ReactNode[] {
  return content.map((block, at) =>
    block.type === 'paragraph' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <p key={at} dir="auto">
        {(block.content ?? []).map((node, place) => inline(node, place, myId))}
      </p>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <ul key={at}>
        {block.content.map((item, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={place}>{blocks(item.content, myId)}</li>
        ))}
      </ul>
    ),
  )
}

function inline(node: CommentInline, key: number, myId: string): ReactNode {
  switch (node.type) {
    case 'text':
      return <Words key={key} node={node} />
    case 'hardBreak':
      return <br key={key} />
    case 'mention':
      return (
        <bdi key={key} className={`mention${node.attrs.id === myId ? ' mention-me' : ''}`}>
          @{node.attrs.label}
        </bdi>
      )
  }
}

function Words({ node }: { node: TextNode }) {
  return (node.marks ?? []).toReversed().reduce<ReactNode>(formed, node.text)
}

function formed(words: ReactNode, mark: TextMark): ReactNode {
  if (mark.type === 'bold') return <strong>{words}</strong>
  if (mark.type === 'italic') return <em>{words}</em>
  // The server lets no other address in; this page does not rely on it.
  if (!isSafeHref(mark.attrs.href)) return words
  return (
    <a href={mark.attrs.href} target="_blank" rel="noopener noreferrer nofollow">
      {words}
    </a>
  )
}
