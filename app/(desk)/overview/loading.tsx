import { OverviewSkeleton } from '@/components/overview/overview-skeleton'

/** The overview while it is counted. */
export default function Loading() {
  return (
    <main id="main" className="wrap">
      <div className="page-h">
        <h1 className="h1">Overview</h1>
      </div>
      <OverviewSkeleton />
    </main>
  )
}
