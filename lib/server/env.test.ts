import { describe, expect, test } from 'vitest'
import { readEnv } from '@/lib/server/env'

const enough = {
  DATABASE_URL: 'postgresql://app@127.0.0.1/tickmark',
  NEXTAUTH_SECRET: 'x'.repeat(32),
  TICKMARK_CURSOR_KEY: 'y'.repeat(32),
}

const oidc = { OIDC_ISSUER: 'https://id.example.org', OIDC_CLIENT_ID: 'desk', OIDC_CLIENT_SECRET: 'secret' }

describe('the environment of the server', () => {
  test('is accepted with a database and a long secret', () => {
    expect(readEnv(enough)).toEqual({
      kind: 'fine',
      env: {
        databaseUrl: enough.DATABASE_URL,
        databasePoolSize: 16,
        cursorKey: enough.TICKMARK_CURSOR_KEY,
        secret: enough.NEXTAUTH_SECRET,
        publicUrl: 'http://127.0.0.1:3000',
        secureCookies: false,
        oidc: null,
        mail: null,
        filesFolder: '.data/files',
        fetchAllow: [],
        demo: false,
      },
    })
  })

  test.each([
    ['no secret', { NEXTAUTH_SECRET: undefined }, 'NEXTAUTH_SECRET is missing.'],
    ['a short secret', { NEXTAUTH_SECRET: 'x'.repeat(31) }, 'NEXTAUTH_SECRET is shorter than 32 characters.'],
    ['an empty secret', { NEXTAUTH_SECRET: '' }, 'NEXTAUTH_SECRET is shorter than 32 characters.'],
    ['no key for cursors', { TICKMARK_CURSOR_KEY: undefined }, 'TICKMARK_CURSOR_KEY is missing.'],
    [
      'a provider that could be overheard',
      { ...oidc, OIDC_ISSUER: 'http://id.example.org' },
      'OIDC_ISSUER must be an https address, unless it is on this machine.',
    ],
    ['no database', { DATABASE_URL: undefined }, 'DATABASE_URL is missing.'],
    ['another kind of database', { DATABASE_URL: 'mysql://x' }, 'DATABASE_URL is not a postgres:// address.'],
    [
      'a public address that is none',
      { PUBLIC_URL: 'desk.example.org' },
      'PUBLIC_URL is not an http or https address.',
    ],
    [
      'a public address with a path',
      { PUBLIC_URL: 'https://example.org/desk' },
      'PUBLIC_URL is more than scheme, host and port.',
    ],
    [
      'half of single sign-on',
      { ...oidc, OIDC_CLIENT_SECRET: '' },
      'OIDC_CLIENT_SECRET is missing, while other OIDC settings are there.',
    ],
    [
      'a mail server of another kind',
      { SMTP_URL: 'https://user:secret@mail.example.org', MAIL_FROM: 'desk@example.org' },
      'SMTP_URL is not an smtp:// or smtps:// address.',
    ],
    [
      'a sender that is no address',
      { SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'The desk' },
      'MAIL_FROM is not a mail address such as desk@example.org.',
    ],
    [
      'a sender on two lines',
      { SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'Desk\nBcc: a@b.example <desk@example.org>' },
      'MAIL_FROM is not a mail address such as desk@example.org.',
    ],
    [
      'a mail server alone',
      { SMTP_URL: 'smtp://mail.example.org' },
      'MAIL_FROM is missing, while SMTP_URL is there.',
    ],
    ['a sender alone', { MAIL_FROM: 'desk@example.org' }, 'SMTP_URL is missing, while MAIL_FROM is there.'],
  ])('is refused with %s', (_, change, problem) => {
    expect(readEnv({ ...enough, ...change })).toEqual({ kind: 'wrong', problems: [problem] })
  })

  test.each([
    ['https://desk.example.org', true],
    ['http://desk.example.org:8080', false],
  ])('makes cookies secure for %s: %s', (PUBLIC_URL, secureCookies) => {
    expect(readEnv({ ...enough, PUBLIC_URL })).toMatchObject({
      env: { publicUrl: PUBLIC_URL, secureCookies },
    })
  })

  test('allows demo sign-in for the exact word only', () => {
    for (const [word, demo] of [
      ['1', true],
      ['true', false],
      ['0', false],
    ] as const)
      expect(readEnv({ ...enough, TICKMARK_DEMO: word })).toMatchObject({ env: { demo } })
  })

  test.each(['desk@example.org', 'The desk <desk@example.org>'])(
    'takes a mail server with %s',
    (MAIL_FROM) => {
      const SMTP_URL = 'smtps://user:secret@mail.example.org:465'
      expect(readEnv({ ...enough, SMTP_URL, MAIL_FROM })).toMatchObject({
        env: { mail: { smtpUrl: SMTP_URL, from: MAIL_FROM } },
      })
    },
  )

  test('takes a whole single sign-on', () => {
    expect(readEnv({ ...enough, ...oidc, OIDC_NAME: 'Example ID' })).toMatchObject({
      env: {
        oidc: {
          issuer: 'https://id.example.org',
          clientId: 'desk',
          clientSecret: 'secret',
          name: 'Example ID',
        },
      },
    })
  })
})
