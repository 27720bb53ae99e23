import { Skeleton } from '@/components/ui/skeleton'

/** The place of the list while it is read. */
export default function Loading() {
  return (
    <main id="main" className="wrap">
      <Skeleton lines={8} label="Reading the revisions" />
    </main>
  )
}
