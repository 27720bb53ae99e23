import { NOTIFICATION_WORDS, notificationPath } from '@/lib/domain/people/notification-words'
import type { DigestRow } from '@/lib/server/db/repositories/notifications'
import { escaped, type Mail, oneLine } from '@/lib/server/notifications/mail-words'

/** A digest as it is handed to the mail server. */
export type DigestMail = Mail & { list: { unsubscribe: { url: string; comment: string } } }

type Given = {
  to: { name: string; email: string }
  newsroom: string
  /** The desk's own address, without a slash at its end. */
  publicUrl: string
  rows: readonly DigestRow[]
}

/** Where somebody switches kinds and mails off. */
const SETTINGS = '/settings#notifications'

/**
 * Writes the one mail of a digest, grouped by article: what kind of thing happened, at which claim, and where to read
 * it. A mail is kept and passed on by others, so it holds no statement, no comment, no finding, no source and nobody's
 * name but the reader's.
 *
 * @see trust.md 71: names are people's own words, and a line end in one would begin another header
 */
export function digestMail({ to, newsroom, publicUrl, rows }: Given): DigestMail {
  const wait = rows.length === 1 ? 'One thing waits' : `${rows.length} things wait`
  const room = oneLine(newsroom)
  const settings = `${publicUrl}${SETTINGS}`
  const groups = [...Map.groupBy(rows, (row) => row.articleId).values()].map((group) => ({
    slug: oneLine(group[0]?.slug ?? ''),
    lines: group.map((row) => ({ words: wordsOf(row), url: `${publicUrl}${notificationPath(row)}` })),
  }))
  const text = [
    `${wait} for you at ${room}.`,
    ...groups.map(({ slug, lines }) =>
      [slug, ...lines.map(({ words, url }) => `- ${words}\n  ${url}`)].join('\n'),
    ),
    `Which kinds of things are mailed to you, you choose at ${settings}`,
  ].join('\n\n')
  const list = groups.map(
    ({ slug, lines }) =>
      `<h2 style="font-size:1em;margin:1.2em 0 .3em">${escaped(slug)}</h2><ul>${lines
        .map(({ words, url }) => `<li><a href="${escaped(url)}">${escaped(words)}</a></li>`)
        .join('')}</ul>`,
  )
  const html = `<!doctype html><html lang="en"><body><p>${escaped(`${wait} for you at ${room}.`)}</p>${list.join('')}<p>Which kinds of things are mailed to you, <a href="${escaped(settings)}">you choose in your settings</a>.</p></body></html>`
  return {
    to: { name: oneLine(to.name), address: to.email },
    subject: `${wait} for you at ${room}`,
    text,
    html,
    list: { unsubscribe: { url: settings, comment: 'Choose what is mailed to you' } },
  }
}

function wordsOf({ kind, number }: DigestRow): string {
  const { says } = NOTIFICATION_WORDS[kind]
  return number === null ? says(null) : `Claim ${number}: ${says(null)}`
}
