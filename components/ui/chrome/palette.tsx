'use client'

import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'

/** The command palette (Ctrl K): what it offers is handed in; typing is reported, so that claims can be looked up. */
export function Palette(props: {
  groups: readonly SpotlightActionGroupData[]
  query: string
  onQueryChange: (query: string) => void
  searching: boolean
}) {
  return (
    <Spotlight
      overlayProps={{ backgroundOpacity: 0.25, blur: 0 }}
      actions={[...props.groups]}
      query={props.query}
      onQueryChange={props.onQueryChange}
      // The key is heard by our own map, where it can be seen with all others.
      shortcut={null}
      nothingFound={
        props.searching ? 'Looking…' : 'Nothing by these words. Try a name or a phrase from the claim.'
      }
      highlightQuery
      scrollable
      limit={20}
      searchProps={{
        leftSection: <IconSearch size={16} stroke={1.5} />,
        placeholder: 'Find a claim or action',
        'aria-label': 'Find a claim or action',
      }}
    />
  )
}
