import { escaped, type Mail, oneLine } from '@/lib/server/notifications/mail-words'

type Person = { name: string; email: string }

/** The link by which somebody sets a new password, who asked for it at the sign-in. */
export function resetLinkMail(given: { to: Person; publicUrl: string; path: string; minutes: number }): Mail {
  const { to, publicUrl, path, minutes } = given
  return mail(to, 'A new password for the desk', [
    `Somebody, most likely you, asked for a new password at ${publicUrl}.`,
    { words: 'Choose a new password', url: publicUrl + path },
    `The link works once, within ${minutes} minutes. If you did not ask for it, do nothing: your password stays as it is.`,
  ])
}

/** For somebody who asked for a new password and comes in by single sign-on alone. */
export function noPasswordMail(given: { to: Person; publicUrl: string; singleSignOn: string }): Mail {
  const { to, publicUrl, singleSignOn } = given
  return mail(to, 'Signing in to the desk', [
    `Somebody, most likely you, asked for a new password at ${publicUrl}. Your account there has none: you sign in by ${oneLine(singleSignOn)}.`,
    { words: 'Sign in', url: `${publicUrl}/signin` },
    'If you did not ask, do nothing.',
  ])
}

/** After the change, so that whoever did not make it hears of it. */
export function passwordChangedMail(given: { to: Person; publicUrl: string }): Mail {
  const { to, publicUrl } = given
  return mail(to, 'Your password was changed', [
    `The password of your account at ${publicUrl} was just changed by a one-time link, and all its sessions were ended.`,
    { words: 'If it was not you, ask for a new password at once', url: `${publicUrl}/signin/forgotten` },
    'Then tell an owner of your newsroom, and end the access tokens in your settings that are not yours.',
  ])
}

type Line = string | { words: string; url: string }

function mail(to: Person, subject: string, lines: readonly Line[]): Mail {
  const text = lines
    .map((line) => (typeof line === 'string' ? line : `${line.words}:\n${line.url}`))
    .join('\n\n')
  const html = lines
    .map((line) =>
      typeof line === 'string'
        ? `<p>${escaped(line)}</p>`
        : `<p><a href="${escaped(line.url)}">${escaped(line.words)}</a></p>`,
    )
    .join('')
  return {
    to: { name: oneLine(to.name), address: to.email },
    subject,
    text,
    html: `<!doctype html><html lang="en"><body>${html}</body></html>`,
  }
}
