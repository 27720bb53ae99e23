// This file is also read by the launcher under plain Node, which knows no `@/`: it imports nothing.

/** Where pg-boss keeps its tables. The owner makes them when the desk starts; the application owns none of them. */
export const JOB_SCHEMA = 'pgboss'

/** Where a job lies that failed for the last time, until somebody has looked: nothing works this queue. */
export const PARKED = 'parked'

/** The queue by which pg-boss itself turns a schedule into jobs. */
const SCHEDULER = '__pgboss__send-it'

/** A queue as it is made. Times in seconds; `retryLimit` counts the tries after the first. */
export type JobQueue = {
  name: string
  retryLimit?: number
  retryDelay?: number
  retryBackoff?: boolean
  expireInSeconds?: number
  deadLetter?: string
  /** A job that is over is kept this long for whoever looks into the table. */
  deleteAfterSeconds?: number
}

/** Three tries, each after a longer wait, then parked. */
const THREE_TRIES = {
  retryLimit: 2,
  retryDelay: 15,
  retryBackoff: true,
  deadLetter: PARKED,
  deleteAfterSeconds: 86_400,
} as const

/**
 * All queues, one that others point to before them. A job of a process that was killed is given to another one when
 * `expireInSeconds` is over.
 */
export const JOB_QUEUES = [
  { name: PARKED },
  { name: SCHEDULER },
  { name: 'clock', expireInSeconds: 120, ...THREE_TRIES },
  { name: 'digest', expireInSeconds: 300, ...THREE_TRIES },
  // Whose process was killed at the last try is told by the queue after it.
  { name: 'export_lost', expireInSeconds: 60, ...THREE_TRIES },
  { name: 'export', expireInSeconds: 300, ...THREE_TRIES, deadLetter: 'export_lost' },
  { name: 'archive_lost', expireInSeconds: 60, ...THREE_TRIES },
  { name: 'archive', expireInSeconds: 120, ...THREE_TRIES, deadLetter: 'archive_lost' },
  { name: 'links', expireInSeconds: 900, ...THREE_TRIES, retryLimit: 0 },
  { name: 'account_mail', expireInSeconds: 60, ...THREE_TRIES },
  { name: 'export_over', expireInSeconds: 60, ...THREE_TRIES },
] as const satisfies readonly JobQueue[]

/** The jobs that a timetable begins, as cron writes it (in UTC): one of them each time, however many processes there are. */
export const TIMETABLE = { clock: '* * * * *', digest: '*/5 * * * *', links: '*/10 * * * *' } as const
export type JobName = keyof typeof TIMETABLE

/**
 * The jobs that somebody or another job asks for, and what each is told. `export_over` ends a copy whose time is over.
 * `account_mail` writes to somebody about their own account; its `userId` is null where nobody has the address that was
 * typed, so that what is done about an address does not depend on whose it is.
 */
export type AskedJobs = {
  export: { newsroomId: string; exportId: string }
  export_lost: { newsroomId: string; exportId: string }
  export_over: { newsroomId: string; exportId: string }
  archive: { newsroomId: string; copyId: string }
  archive_lost: { newsroomId: string; copyId: string }
  account_mail: { userId: string | null; about: 'reset_link' | 'password_changed' }
}
export type AskedJobName = keyof AskedJobs
