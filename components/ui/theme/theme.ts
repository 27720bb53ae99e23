import { type CSSVariablesResolver, colorsTuple, createTheme } from '@mantine/core'

/** Our tokens told to Mantine (look.md 12): one accent, paper surfaces, small radii. The values are tokens.css's. */
export const theme = createTheme({
  primaryColor: 'pencil',
  colors: { pencil: colorsTuple('var(--pencil)') },
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  headings: { fontFamily: 'var(--serif)', fontWeight: '500' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '6px', xl: '6px' },
  defaultRadius: 'sm',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '18px', md: '20px', lg: '23px', xl: '26px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  shadows: { xs: 'none', sm: 'none', md: 'var(--float)', lg: 'var(--float)', xl: 'var(--float)' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  focusRing: 'auto',
  autoContrast: true,
})

const shared = {
  '--mantine-color-body': 'var(--sheet)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-error': 'var(--ink)',
  '--mantine-color-anchor': 'var(--pencil)',
  '--mantine-color-default': 'var(--sheet)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--control)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-disabled': 'var(--sunk)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--rule-strong)',
  '--mantine-color-pencil-filled': 'var(--pencil)',
  '--mantine-color-pencil-filled-hover': 'var(--pencil)',
  '--mantine-color-pencil-light': 'var(--pencil-tint)',
  '--mantine-color-pencil-light-hover': 'var(--pencil-tint)',
  '--mantine-color-pencil-light-color': 'var(--pencil)',
  '--mantine-color-pencil-outline': 'var(--pencil)',
  '--mantine-primary-color-contrast': 'var(--on-pencil)',
}

/** The same names in both themes: tokens.css changes what they stand for. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: shared,
  dark: shared,
})
