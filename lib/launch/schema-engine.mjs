#!/usr/bin/env node
/**
 * Prisma's schema engine as an executable: its JSON-RPC over stdio, answered by the WASM build from npm.
 *
 * The Prisma CLI starts the program named by PRISMA_SCHEMA_ENGINE_BINARY in one of two ways:
 *   schema-engine [--datamodels FILE]… [--datasource JSON]            one JSON-RPC 2.0 request a line on stdin
 *   schema-engine --datasource JSON cli can-connect-to-database|create-database|drop-database
 * The native engine does the same, so the migration folders stay ordinary Prisma folders; this one needs no
 * download. Protocol read from Prisma's CLI (its SchemaEngineCLI) and the engine's own type declarations.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import readline from 'node:readline'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import * as wasmGlue from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

/** The catalogue's one-byte "char" type, which the adapter does not know. */
const CATALOGUE_CHAR_OID = 18
const TEXT_OID = 25
/** The code Prisma's CLI expects on every failed request. */
const RPC_KNOWN_ERROR = 4466
/** PostgreSQL and socket error codes → the codes the CLI explains to people. */
const CONNECTION_CODES = {
  '3D000': 'P1003',
  '28P01': 'P1000',
  28000: 'P1000',
  ECONNREFUSED: 'P1001',
  ENOTFOUND: 'P1001',
  EAI_AGAIN: 'P1001',
  ETIMEDOUT: 'P1002',
}

/** Reads argv into the three things the CLI passes. */
function readArguments(argv) {
  const values = (name) => argv.flatMap((word, i) => (argv[i - 1] === name ? [word] : []))
  const datasource = values('--datasource')[0]
  return {
    datamodels: values('--datamodels').map((file) => [file, readFileSync(file, 'utf8')]),
    url: (datasource && JSON.parse(datasource).url) || process.env.DATABASE_URL,
    command: argv.includes('cli') ? argv[argv.indexOf('cli') + 1] : undefined,
  }
}

/**
 * Connection settings with host, user and database apart: given a connection string, the adapter ignores the
 * shadow database's name and works on the main one. One connection, because the engine takes an advisory lock
 * and sets session variables, and both belong to a connection.
 */
function connectionSettings(url) {
  if (!url) throw new Error('DATABASE_URL is not set, and this Prisma command needs a database.')
  const { host, port, user, password, database, ssl } = new pg.Client({ connectionString: url })
  return { host, port, user, password, database, ssl, max: 1 }
}

/** Teaches one adapter connection the catalogue's "char" and whole scripts. */
function taught(connection) {
  const { queryRaw } = Object.getPrototypeOf(connection)
  connection.queryRaw = async (query) => {
    let isChar = []
    const performIO = async (io) => {
      const result = await connection.performIO(io)
      isChar = result.fields.map((field) => field.dataTypeID === CATALOGUE_CHAR_OID)
      for (const field of result.fields)
        if (field.dataTypeID === CATALOGUE_CHAR_OID) field.dataTypeID = TEXT_OID
      return result
    }
    const result = await queryRaw.call(Object.create(connection, { performIO: { value: performIO } }), query)
    const columnTypes = result.columnTypes.map((type, i) => (isChar[i] ? ColumnTypeEnum.Character : type))
    return { ...result, columnTypes }
  }
  // The adapter cuts scripts at every semicolon, which tears functions apart. PostgreSQL takes them whole.
  connection.executeScript = async (script) => {
    await connection
      .underlyingDriver()
      .query(script)
      .catch((error) => connection.onError(error))
  }
  return connection
}

/** The adapter's factory, with the two things corrected that migrations need. */
class EngineAdapterFactory extends PrismaPg {
  constructor(url) {
    super({})
    this.url = url
  }

  async connect() {
    this.config = connectionSettings(this.url)
    return taught(await super.connect())
  }

  // The adapter drops the shadow database while still connected to it, which PostgreSQL refuses.
  async connectToShadowDb() {
    const settings = connectionSettings(this.url)
    const database = `prisma_migrate_shadow_db_${crypto.randomUUID()}`
    await asAdmin(settings, (admin) => admin.query(`CREATE DATABASE "${database}"`))
    const shadow = taught(await new PrismaPg({ ...settings, database }).connect())
    const close = shadow.dispose.bind(shadow)
    shadow.dispose = async () => {
      await close()
      await asAdmin(settings, (admin) => admin.query(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`))
    }
    return shadow
  }
}

/** Runs one piece of work on a connection of its own. */
async function asAdmin(settings, work) {
  const admin = new pg.Client(settings)
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

/** The engine's one-shot commands; a failure is one log line that the CLI reads by its error code. */
async function runCliCommand(command, url) {
  const log = (level, fields) => {
    const line = { timestamp: new Date().toISOString(), level, target: 'schema_engine::logger', fields }
    process.stderr.write(`${JSON.stringify(line)}\n`)
  }
  // The CLI skips the first line of what it reads here.
  log('INFO', { message: 'Starting schema engine CLI' })
  try {
    const settings = connectionSettings(url)
    const name = pg.escapeIdentifier(settings.database)
    const maintenance = { ...settings, database: 'postgres' }
    if (command === 'can-connect-to-database') await asAdmin(settings, () => undefined)
    else if (command === 'create-database')
      await asAdmin(maintenance, (admin) => admin.query(`CREATE DATABASE ${name}`))
    else if (command === 'drop-database')
      await asAdmin(maintenance, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
    else throw new Error(`unknown command ${command}`)
    return 0
  } catch (error) {
    log('ERROR', {
      error_code: CONNECTION_CODES[error.code] ?? 'P1011',
      message: error.message || String(error.code),
    })
    return 1
  }
}

/** Loads the WASM engine; a panic inside it would be silent without the registry. */
async function loadEngine({ datamodels, url }) {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => process.stderr.write(`${message}\n`) }
  const glue = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = readFileSync(glue.replace(/js$/, 'wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': wasmGlue })
  wasmGlue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  const factory = bindMigrationAwareSqlAdapterFactory(new EngineAdapterFactory(url))
  const options = datamodels.length > 0 ? { datamodels } : {}
  try {
    return { factory, engine: await wasmGlue.SchemaEngine.new(options, () => undefined, factory) }
  } catch (error) {
    // An engine that could not start still answers: the CLI does not learn why from one that just ends.
    return { factory, failure: original(error, factory) }
  }
}

/** The engine names an error of our adapter by number only; this finds the error itself. */
function original(error, factory) {
  const number = /External error id#(\d+)/.exec(error.message)?.[1]
  return (number && factory.errorRegistry.consumeError(Number(number))?.error) || error
}

/** Answers one request line; the engine's errors become JSON-RPC errors in the shape the CLI unpacks. */
async function answer({ engine, factory, failure }, line) {
  const { id, method, params } = JSON.parse(line)
  // The CLI's own replies to our `print` requests need no answer.
  if (!method) return
  try {
    if (failure) throw failure
    const result = await engine[method === 'getDatabaseVersion' ? 'version' : method](params)
    // The native engine prints a diff through the CLI and leaves `stdout` empty.
    if (method === 'diff' && result.stdout)
      send({ id: `print-${id}`, method: 'print', params: { content: result.stdout } })
    send({ id, result: result ?? null })
  } catch (caught) {
    const error = original(caught, factory)
    const isPanic = error instanceof WebAssembly.RuntimeError
    const data = {
      is_panic: isPanic,
      message: error.message,
      meta: error.meta ?? null,
      error_code: error.code ?? null,
    }
    const message = 'An error happened. Check the data field for details.'
    send({ id, error: { code: RPC_KNOWN_ERROR, message, data } })
  }
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
}

/** Answers requests one after the other, in the order in which they came, until stdin ends. */
async function serve(engine) {
  for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === '') continue
    await answer(engine, line)
  }
}

// A panic inside the engine arrives here, not at the call that caused it. 101 is how the CLI knows a panic.
process.once('uncaughtException', (error) => {
  const fields = { message: error.message || String(error) }
  process.stderr.write(`${JSON.stringify({ level: 'ERROR', fields })}\n`)
  process.exit(101)
})

const started = readArguments(process.argv.slice(2))
if (started.command) process.exit(await runCliCommand(started.command, started.url))
await serve(await loadEngine(started))
process.exit(0)
