const pad = (part: number) => String(part).padStart(2, '0')

/** A moment as date fields hold it: the reader's local time, `YYYY-MM-DD HH:mm:ss`. */
export function toLocalTime(moment: string | null): string | null {
  if (moment === null) return null
  const date = new Date(moment)
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
  return `${day} ${pad(date.getHours())}:${pad(date.getMinutes())}:00`
}

/** What a date field holds as a moment in UTC, ISO 8601; null for an empty or impossible one. */
export function toMoment(local: string | null): string | null {
  if (!local) return null
  const date = new Date(local.replace(' ', 'T'))
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

/** A local clock time on the day that lies `days` after `now`, as a moment. */
export function clockOn(now: Date, days: number, hours: number): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hours).toISOString()
}
