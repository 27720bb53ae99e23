'use client'

import { useEffect, useState } from 'react'

type Charts = typeof import('@/components/overview/charts')

/** The charts' own script, which no other page needs: it is asked for once the page stands. */
export function useCharts(): Charts | 'loading' | 'failed' {
  const [charts, setCharts] = useState<Charts | 'loading' | 'failed'>('loading')
  useEffect(() => {
    let here = true
    import('@/components/overview/charts').then(
      (loaded) => here && setCharts(loaded),
      () => here && setCharts('failed'),
    )
    return () => {
      here = false
    }
  }, [])
  return charts
}
