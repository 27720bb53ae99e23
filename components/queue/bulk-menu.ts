/** What the bar over a selection can do, each behind a menu or a small form of its own. */
export type BulkMenu = 'assign' | 'due' | 'priority' | 'labels' | 'work' | 'release'
