import { findReader, READERS, type Reader } from '@/lib/launch/suite/readers'

/**
 * The path of a program of somebody else's that opens exported files.
 *
 * @throws {Error} that says what to install, where it is missing.
 */
export function requireReader(reader: Reader): string {
  const found = findReader(reader)
  if (found) return found
  throw new Error(`This test opens files with ${reader}: install it (on Debian: ${READERS[reader]}).`)
}
