import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { fail } from '#platform/errors'
import type { Page } from '../contract/pages.ts'

type Drawn = Readonly<{ draw: (page: Page) => string; style: string }>

/** What web/public was built into. */
const BUNDLE = new URL('../../../../build/public/pages.js', import.meta.url)

/** The drawing of the public pages, loaded with the first reader. `policy` is the content security policy that fits them. */
export const drawing = () => {
  let loading: Promise<Readonly<{ draw: Drawn['draw']; policy: string }>> | undefined
  const load = async () => {
    if (!existsSync(BUNDLE)) throw fail('unavailable', 'http.not_built')
    const { draw, style } = (await import(BUNDLE.href)) as Drawn
    const hash = createHash('sha256').update(style).digest('base64')
    // `connect-src` is for programs that judge a page from within it, and ask for robots.txt so: nothing of ours runs there.
    const policy =
      `default-src 'none'; style-src 'sha256-${hash}'; img-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; ` +
      `base-uri 'none'; frame-ancestors 'none'`
    return { draw, policy }
  }
  return () => {
    loading ??= load().catch((error) => {
      loading = undefined
      throw error
    })
    return loading
  }
}
export type Drawing = ReturnType<typeof drawing>
