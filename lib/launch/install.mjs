/**
 * What must work before anything is installed: plain JavaScript for Node 18 and newer, no dependencies.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The oldest Node that can run this file and npm's install. */
const OLDEST_NODE = 18
/** Lines of npm's own words shown when an install fails for a reason we do not know. */
const SHOWN_LINES = 12

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const isWindows = process.platform === 'win32'

/** Prints one sentence and ends with exit code 1. */
function giveUp(sentence) {
  console.error(`\n${sentence}`)
  process.exit(1)
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/**
 * Whether the installed packages are those of the lock file.
 *
 * npm leaves its own account of an installation in node_modules/.package-lock.json, written last of all, so an
 * installation cut short counts as missing.
 *
 * @param {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} locked `packages` of package-lock.json
 * @param {Record<string, { version?: string }> | undefined} installed the same of the installation
 * @returns {boolean} true if every package is there in its version; optional ones may be missing
 */
export function isInstalled(locked, installed) {
  if (!installed) return false
  return Object.entries(locked).every(([place, { version, optional, devOptional, link }]) => {
    if (place === '' || link) return true
    const there = installed[place]
    return there ? there.version === version : Boolean(optional || devOptional)
  })
}

/** The sentence for an installation that failed, from what npm printed. */
export function installFault(output) {
  if (/ENOSPC|EDQUOT/.test(output))
    return 'The disk is full: free about 1.5 GB for the dependencies, then start again.'
  if (/EACCES|EPERM|EROFS/.test(output))
    return `No permission to install in ${root}: give your account the right to write there, or copy Tickmark to a folder of your own.`
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT/.test(output))
    return 'The npm registry cannot be reached: check the network (and npm’s proxy and registry settings), then start again.'
  if (/EUSAGE/.test(output))
    return 'package.json and package-lock.json do not agree: get a whole copy of Tickmark, or run npm install if you changed one of them.'
  const said = output.trim().split('\n').slice(0, SHOWN_LINES).join('\n')
  return `Installing the dependencies failed; npm says:\n${said}\nPut that right, then start again.`
}

/** Installs the locked dependencies unless they are there. Shows its time. Ends the process where it cannot. */
export async function ensureDependencies() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < OLDEST_NODE)
    giveUp(
      `Tickmark needs Node ${OLDEST_NODE} or newer to start, and this is ${process.versions.node}: install a newer one from nodejs.org.`,
    )
  const began = Date.now()
  let locked
  let installed
  try {
    locked = readJson(path.join(root, 'package-lock.json'))?.packages
    installed = readJson(path.join(root, 'node_modules/.package-lock.json'))?.packages
  } catch {
    // A damaged account of the installation is as good as none.
    installed = undefined
  }
  if (!locked) giveUp(`${root} has no readable package-lock.json: get a whole copy of Tickmark.`)
  if (isInstalled(locked, installed) && existsSync(pinnedNode())) return
  console.log('Installing the locked dependencies (a minute or two, the first time only)')
  const output = await npmInstall()
  if (output !== undefined) giveUp(installFault(output))
  if (!existsSync(pinnedNode()))
    giveUp(
      'npm installed everything but Node 24: allow install scripts (npm config set ignore-scripts false), delete node_modules, then start again.',
    )
  console.log(`Dependencies installed (${((Date.now() - began) / 1000).toFixed(1)} s)`)
}

/** Runs `npm ci`. @returns {Promise<string | undefined>} what it printed if it failed */
function npmInstall() {
  const npm = process.env.npm_execpath
  const [command, first] = npm?.endsWith('.js')
    ? [process.execPath, [npm]]
    : [isWindows ? 'npm.cmd' : 'npm', []]
  // Prisma's install script asks for an engine to download unless one is named.
  const engine = path.join(root, 'lib/launch/schema-engine.mjs')
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: engine, ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' }
  // npm hands its own settings down, which would make an `npm start --omit=dev` install half of it.
  for (const name of Object.keys(env))
    if (/^npm_config_(omit|only|production|dry_run|global)$/i.test(name)) delete env[name]
  const args = [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const child = spawn(command, args, {
    cwd: root,
    env: { ...env, NODE_ENV: 'development' },
    shell: isWindows,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(`${output}\n${error.message}`))
    child.on('close', (code) => resolve(code === 0 ? undefined : output))
  })
}

function pinnedNode() {
  return path.join(root, 'node_modules/.bin', isWindows ? 'node.cmd' : 'node')
}

/**
 * Runs one of our TypeScript programs on the pinned Node, in this terminal, and ends with its exit code.
 *
 * The program hears by IPC when this process is gone, however it went, and can end as well.
 *
 * @param {string} program path inside the repository
 * @param {string[]} args
 */
export function runOnPinnedNode(program, args) {
  const version = spawnSync(pinnedNode(), ['--version'], { encoding: 'utf8', shell: isWindows })
  if (version.status !== 0)
    giveUp(
      `The installed Node 24 does not run here (${(version.stderr ?? '').trim() || version.error?.message}): delete node_modules, then start again.`,
    )
  const bin = path.join(root, 'node_modules/.bin')
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` }
  const child = spawn(pinnedNode(), [path.join(root, program), ...args], {
    cwd: root,
    env,
    shell: isWindows,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  // Ctrl-C reaches the whole group, so the program has it already; this process only waits for its end.
  process.on('SIGINT', () => undefined)
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'))
  child.on('error', (error) => giveUp(error.message))
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}
