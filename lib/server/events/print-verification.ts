import { verdictLine, verifyHistory } from '@/lib/server/events/verify-history'

/** Prints the verdict on every history; the launcher runs it (npm run verify-history). Exit code 1 if one is broken. */
const url = process.env.OWNER_DATABASE_URL
if (!url) throw new Error('OWNER_DATABASE_URL is missing: start this by npm run verify-history.')

const verdicts = await verifyHistory(url)
for (const verdict of verdicts) console.log(verdictLine(verdict))
const broken = verdicts.filter(({ verdict }) => verdict.kind === 'broken')
console.log(`${verdicts.length} histories, ${broken.length} broken`)
process.exitCode = broken.length > 0 ? 1 : 0
