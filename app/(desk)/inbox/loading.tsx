import { Skeleton } from '@/components/ui/skeleton'

/** The place of the inbox while it is read. */
export default function Loading() {
  return (
    <main id="main" className="wrap">
      <div className="page-h">
        <h1 className="h1">Inbox</h1>
      </div>
      <Skeleton lines={8} label="Reading the inbox" />
    </main>
  )
}
