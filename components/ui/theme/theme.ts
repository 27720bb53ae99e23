import {
  type CSSVariablesResolver,
  colorsTuple,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  Modal,
} from '@mantine/core'

/** Mantine's greys by day, lightest first: our papers, rules and graphite (tokens.css). */
const DAY_GREYS: MantineColorsTuple = [
  '#f6f5f1',
  '#f1f0eb',
  '#dedcd5',
  '#c3c0b7',
  '#88857c',
  '#88857c',
  '#66696d',
  '#4a4d51',
  '#1a1c1e',
  '#1a1c1e',
]
/** Mantine's greys by night, from text down to the bench. */
const NIGHT_GREYS: MantineColorsTuple = [
  '#e8e6e0',
  '#bab8b2',
  '#9e9c96',
  '#777c84',
  '#2f3237',
  '#24272b',
  '#1b1d20',
  '#24272b',
  '#16181a',
  '#131416',
]

/** Our tokens told to Mantine (look.md 12): one accent, paper surfaces, small radii. The values are tokens.css's. */
export const theme = createTheme({
  primaryColor: 'pencil',
  white: '#fdfcfa',
  black: '#1a1c1e',
  colors: {
    pencil: colorsTuple('var(--pencil)'),
    gray: DAY_GREYS,
    dark: NIGHT_GREYS,
    // Red means Refuted and nothing else: what Mantine would paint red (weekends, errors) is ink.
    red: colorsTuple('var(--ink)'),
  },
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
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input)
    // On the pencil, text is dark by night: Mantine cannot know that of a colour behind a variable.
    return input.variant === 'filled' ? { ...colors, color: 'var(--on-pencil)' } : colors
  },
  components: {
    // What lies beneath stays readable: the article is never taken out of view.
    Modal: Modal.extend({ defaultProps: { overlayProps: { backgroundOpacity: 0.25, blur: 0 } } }),
  },
})

const shared = {
  '--mantine-color-body': 'var(--bench)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
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
  '--mantine-color-red-filled': 'var(--ink)',
  '--mantine-primary-color-contrast': 'var(--on-pencil)',
}

/** The same names in both themes: tokens.css changes what they stand for. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: shared,
  dark: shared,
})
