import { Skeleton } from '@/components/ui/skeleton'

/** The place of the trail while it is read. */
export default function Loading() {
  return (
    <main id="main" className="histpage">
      <Skeleton lines={10} label="Reading the history" />
    </main>
  )
}
