import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/** A directory that is there and can be written, with those above it made as needed; or a refusal with the remedy. */
export const makeDirectory = (path: string, mode = 0o755) => {
  try {
    make(path, mode)
    accessSync(path, constants.W_OK)
  } catch (error) {
    const { code, path: at = path } = error as NodeJS.ErrnoException
    if (code === 'ENOSPC') throw new Error(`The disk of ${at} is full. Make room, or set DATA_DIR to a directory with more.`)
    throw new Error(`${at} cannot be written (${code}). Make it writable, or set DATA_DIR to a directory that is.`)
  }
}

/** One after the other: where a file system answers strangely, as /proc does, `recursive` would try for ever. */
const make = (path: string, mode: number) => {
  if (existsSync(path)) return
  make(dirname(path), 0o755)
  try {
    mkdirSync(path, { mode })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
