import { spawn } from 'node:child_process'
import path from 'node:path'

/** The repository's folder. */
export const root = path.resolve(import.meta.dirname, '../..')

/** How a program ended and what it printed; `output` is both streams as they came. */
export type ProgramRun = { exitCode: number; stdout: string; output: string }

/**
 * Runs a JavaScript program of the installed packages on this Node, to its end.
 *
 * It is ended with this process, so that nothing goes on building or migrating behind a start that was ended.
 *
 * @param script path below node_modules
 * @param options `inherit` gives it this terminal, keyboard included, instead of collecting the output
 */
export function runProgram(
  script: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<ProgramRun> {
  return runNode([path.join(root, 'node_modules', script), ...args], options)
}

type RunOptions = { env?: NodeJS.ProcessEnv; inherit?: boolean }

/** Runs this Node with its own arguments, as `runProgram` does. */
export function runNode(args: readonly string[], options: RunOptions = {}): Promise<ProgramRun> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: options.env ?? process.env,
    stdio: options.inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  })
  const end = (): void => {
    child.kill()
  }
  process.once('exit', end)
  let stdout = ''
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.toString()
    output += chunk.toString()
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      process.off('exit', end)
      resolve({ exitCode: code ?? 1, stdout, output })
    })
  })
}

/** The same in this terminal. @returns the program's exit code */
export async function runTool(
  script: string,
  args: readonly string[],
  env?: NodeJS.ProcessEnv,
): Promise<number> {
  return (await runProgram(script, args, { inherit: true, ...(env ? { env } : {}) })).exitCode
}
