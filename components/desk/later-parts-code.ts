export { ClaimPanel } from '@/components/claims/claim-panel'
export { ComposerDates } from '@/components/desk/composer-dates'
