import { describe, expect, it } from 'vitest'
import { fileFault, LaunchFault } from '#launch/launch-fault.ts'
import { serverFault } from '#launch/postgres/create-cluster.ts'
import { parseAccounts } from '#launch/postgres/operating-user.ts'
import { scramVerifier } from '#launch/postgres/roles.ts'
import { listenFault } from '#launch/server-fault.ts'
import { connectionFault } from '#launch/steps/external-database.ts'
import { compareMigrations } from '#launch/steps/migrate.ts'

function coded(code: string, message = code): Error {
  return Object.assign(new Error(message), { code })
}

describe('faults a person can put right become one sentence', () => {
  it.each([
    ['a full disk', fileFault(coded('ENOSPC'), 'starting', '/srv/desk'), 'The disk is full'],
    [
      'a missing permission',
      fileFault(coded('EACCES'), 'starting', '/srv/desk'),
      'give your account the right',
    ],
    ['a read-only disk', fileFault(coded('EROFS'), 'starting', '/srv/desk'), 'read-only disk'],
    [
      'a taken port',
      listenFault(coded('EADDRINUSE'), { host: '127.0.0.1', port: 3000 }),
      'PORT=3001 npm start',
    ],
    ['a low port', listenFault(coded('EACCES'), { host: '127.0.0.1', port: 80 }), 'PORT=3000 npm start'],
    [
      'a foreign address',
      listenFault(coded('EADDRNOTAVAIL'), { host: '10.9.9.9', port: 80 }),
      'HOST is “10.9.9.9”',
    ],
    [
      'no server',
      connectionFault(coded('ECONNREFUSED'), 'DATABASE_URL', 'db:5432/a'),
      'No PostgreSQL answers at db:5432/a',
    ],
    [
      'a silent server',
      connectionFault(new Error('timeout expired'), 'DATABASE_URL', 'db:5432/a'),
      'no answer in time',
    ],
    [
      'a wrong password',
      connectionFault(coded('28P01'), 'DATABASE_URL', 'db:5432/a'),
      'refuses the name or password',
    ],
    ['no such database', connectionFault(coded('3D000'), 'DATABASE_URL', 'db:5432/a'), 'createdb'],
    [
      'no encryption',
      connectionFault(new Error('The server does not support SSL connections'), 'DATABASE_URL', 'db:5432/a'),
      'sslmode',
    ],
    [
      'too many connections',
      connectionFault(coded('53300'), 'DATABASE_URL', 'db:5432/a'),
      'try again in a moment',
    ],
    [
      'PostgreSQL’s full disk',
      serverFault('FATAL: could not write: No space left on device', { dataFolder: '/d' }),
      'The disk is full',
    ],
    [
      'another version’s data',
      serverFault('The data directory was initialized by PostgreSQL version 17', { dataFolder: '/d' }),
      'another version of PostgreSQL',
    ],
    [
      'another account’s data',
      serverFault('FATAL: data directory "/d" has wrong ownership', { dataFolder: '/d' }),
      'as the user who started it first',
    ],
  ])('%s', (_name, fault, words) => {
    expect(fault).toBeInstanceOf(LaunchFault)
    expect(fault instanceof LaunchFault && fault.message).toContain(words)
  })

  it('and nothing else does', () => {
    const defect = coded('EISDIR')
    expect(fileFault(defect, 'starting', '/srv')).toBe(defect)
    expect(listenFault(defect, { host: 'a', port: 1 })).toBe(defect)
    expect(connectionFault(defect, 'DATABASE_URL', 'a')).toBe(defect)
    expect(serverFault('LOG: database system is ready', { dataFolder: '/d' })).toBeUndefined()
  })
})

describe('the migrations of folder and database', () => {
  const applied = (name: string) => ({ name, finished: true, rolledBack: false })
  it.each([
    ['both empty', [], [], { kind: 'current' }],
    ['the same', ['1', '2'], [applied('1'), applied('2')], { kind: 'current' }],
    ['a new database', ['1', '2'], [], { kind: 'behind', missing: ['1', '2'] }],
    ['an older database', ['1', '2'], [applied('1')], { kind: 'behind', missing: ['2'] }],
    ['a newer database', ['1'], [applied('1'), applied('2')], { kind: 'ahead', unknown: ['2'] }],
    [
      'one cut short',
      ['1', '2'],
      [applied('1'), { name: '2', finished: false, rolledBack: false }],
      { kind: 'failed', name: '2', missing: ['2'] },
    ],
    [
      'one repeated after it was cut short',
      ['1'],
      [{ name: '1', finished: false, rolledBack: true }, applied('1')],
      { kind: 'current' },
    ],
  ])('with %s', (_name, folder, rows, state) => {
    expect(compareMigrations(folder, rows)).toEqual(state)
  })
})

describe('accounts and passwords', () => {
  it('reads accounts and leaves out lines that are none', () => {
    const text =
      'root:x:0:0:root:/root:/bin/bash\n# note\npostgres:x:101:104::/:/bin/sh\nnobody:*:-2:-2::/:/x\n\n'
    expect(parseAccounts(text)).toEqual([
      { name: 'root', uid: 0, gid: 0 },
      { name: 'postgres', uid: 101, gid: 104 },
    ])
  })

  it('derives the stored password of RFC 7677’s example', () => {
    expect(scramVerifier('pencil', Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64'))).toBe(
      'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
    )
  })
})
