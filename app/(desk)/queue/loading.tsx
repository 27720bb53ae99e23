import { Skeleton } from '@/components/ui/skeleton'

/** The place of the queue while it is read. */
export default function Loading() {
  return (
    <main id="main" className="wrap">
      <div className="page-h">
        <h1 className="h1">Review queue</h1>
      </div>
      <Skeleton lines={10} label="Reading the queue" />
    </main>
  )
}
