import path from 'node:path'
import { readEnv } from '#server-env'
import { addressOf, isLoopback, readServerSettings, type ServerSettings } from './http/settings.ts'
import { fileFault, LaunchFault } from './launch-fault.ts'
import { tryPort } from './ports.ts'
import { root } from './run-program.ts'
import { keepSecrets, type Secrets } from './secrets.ts'
import { listenFault } from './server-fault.ts'
import { build, isBuilt } from './steps/build.ts'
import { loadSample, makeSetupLink, whoIsThere } from './steps/contents.ts'
import { type Database, openDatabase } from './steps/database.ts'
import { lockFolder } from './steps/folder-lock.ts'
import { generateClient } from './steps/generate.ts'
import { ensureJobQueues } from './steps/job-queues.ts'
import { migrate } from './steps/migrate.ts'
import { seconds, step } from './steps/progress.ts'

/** After this long a clean end is given up, in ms: the database keeps what was saved in any case. */
const END_DEADLINE_MS = 30_000

/** What has to be undone at the end, last first. */
const endings: (() => Promise<void>)[] = []
let ending: Promise<void> | undefined

/** Ends everything that was begun, once. */
function endAll(): Promise<void> {
  ending ??= (async () => {
    for (const end of endings.reverse()) await end()
  })()
  return ending
}

/** Ends cleanly on Ctrl-C, on a request to end, and when the process that started this one is gone. */
function endOnSignals(): void {
  const end = (): void => {
    if (ending) return
    console.log('\nEnding: finishing what is under way, then the database.')
    setTimeout(() => process.exit(1), END_DEADLINE_MS).unref()
    endAll().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  if (process.connected) process.once('disconnect', end)
}

/** The application's environment; nothing of it is ever printed. */
function applicationEnvironment(
  settings: ServerSettings,
  secrets: Secrets,
  database: Database,
  { dev, stateFolder }: { dev: boolean; stateFolder: string },
): NodeJS.ProcessEnv {
  const { TICKMARK_DEMO: _never, APP_DATABASE_URL: _used, ...given } = process.env
  // Demo sign-in opens every sample account to whoever reaches the page, so nobody else may reach it.
  const demo =
    database.embedded && isLoopback(settings.host) && !settings.publicUrl && settings.trustProxy === 0
  return {
    ...given,
    NODE_ENV: dev ? 'development' : 'production',
    DATABASE_URL: database.appUrl,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || secrets.nextAuthSecret,
    TICKMARK_CURSOR_KEY: process.env.TICKMARK_CURSOR_KEY || secrets.cursorKey,
    TICKMARK_FILES: process.env.TICKMARK_FILES || path.join(stateFolder, 'files'),
    HOST: settings.host,
    PORT: String(settings.port),
    PUBLIC_URL: addressOf(settings),
    NEXT_TELEMETRY_DISABLED: '1',
    ...(demo ? { TICKMARK_DEMO: '1' } : {}),
  }
}

/** Stops a start whose settings are wrong before anything is served. */
function requireFine(env: NodeJS.ProcessEnv): void {
  const outcome = readEnv(env)
  if (outcome.kind === 'wrong')
    throw new LaunchFault(`The settings are not right: ${outcome.problems.join(' ')}`)
}

/** How to get in: by demo buttons, by the one-time link, or as one did before. */
async function howToSignIn(env: NodeJS.ProcessEnv, ownerUrl: string, address: string): Promise<string> {
  if (env.TICKMARK_DEMO === '1') return `Sign in with one of the sample people’s buttons at ${address}/signin`
  const people = await whoIsThere(ownerUrl)
  if (people === 'people') return `Sign in at ${address}/signin`
  if (people === 'sample')
    return 'Nobody can sign in here: this data folder holds the sample newsroom, whose people sign in on this machine alone. Name another folder by TICKMARK_DATA for a newsroom of your own.'
  const link = await makeSetupLink(root, { ...env, OWNER_DATABASE_URL: ownerUrl })
  return `Nobody can sign in yet. The first owner sets a password here, once, within 15 minutes:\n  ${link}`
}

async function start(): Promise<void> {
  const began = performance.now()
  const dev = process.argv.includes('--dev')
  const settings = readServerSettings(process.env)
  const address = addressOf(settings)
  const stateFolder = path.resolve(root, process.env.TICKMARK_DATA || '.data')
  console.log(`Starting Tickmark${dev ? ' for development' : ''}`)

  endings.push(await lockFolder(stateFolder, address))
  await tryPort(settings.port, settings.host).catch((error: unknown) => {
    throw listenFault(error, settings)
  })
  const secrets = await keepSecrets(stateFolder)
  const database = await step(() => openDatabase(stateFolder, secrets, process.env))
  endings.push(() => database.stop())
  await step(() => migrate(root, database.ownerUrl))
  await ensureJobQueues(database.ownerUrl)
  await step(() => generateClient(root))
  const env = applicationEnvironment(settings, secrets, database, { dev, stateFolder })
  requireFine(env)
  if (!dev) {
    const { built } = await isBuilt(root)
    await step(() => build(root), built ? undefined : 'Building, which takes up to a minute')
  }
  if (database.embedded && env.TICKMARK_DEMO === '1' && (await whoIsThere(database.ownerUrl)) === 'nobody')
    await step(async () => {
      await loadSample(root, stateFolder, { ...env, OWNER_DATABASE_URL: database.ownerUrl })
      return { did: 'Sample newsroom loaded', value: undefined }
    })
  const signIn = await howToSignIn(env, database.ownerUrl, address)

  // The application reads its settings from here, so they stand before any of it is loaded.
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name]
  Object.assign(process.env, env)
  await step(async () => {
    const { serve } = await import('./server.ts')
    const running = await serve(settings, { dev })
    endings.push(() => running.close())
    return { did: 'Serving', value: undefined }
  })
  console.log(`\nTickmark is ready at ${address} ${seconds(performance.now() - began)}`)
  console.log(signIn)
  console.log('Ctrl-C ends it.')
}

endOnSignals()
try {
  await start()
} catch (error) {
  if (!ending) {
    const shown = fileFault(error, 'starting', root)
    console.error(shown instanceof LaunchFault ? `\n${shown.message}` : shown)
    await endAll()
    process.exit(1)
  }
}
