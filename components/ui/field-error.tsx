import { IconAlertTriangle } from '@tabler/icons-react'

/** What is wrong with a field and what to do, in ink with a sign; `id` goes into the field's `aria-describedby`. */
export function FieldError({ id, children }: { id: string; children: string | null | undefined }) {
  if (!children) return null
  return (
    <p className="err" id={id} role="alert">
      <IconAlertTriangle className="i i-14" aria-hidden="true" />
      {children}
    </p>
  )
}
