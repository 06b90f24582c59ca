import { execFileSync } from 'node:child_process'

/** The commit that is measured, as its tree is. */
export const commit = () => {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim()
  } catch {
    return 'unknown'
  }
}
