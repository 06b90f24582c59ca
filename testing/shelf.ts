import type { Page } from 'playwright-core'
import { browser, servePage } from './browser.ts'
import { tempDir } from './database.ts'
import { launch, signIn } from './process.ts'

const OWNER = { email: 'owner@house.test', password: 'correct horse battery' }

/** The page of the shelf against a running house of its own. */
export const shelfHouse = async () => {
  const api = await launch({ DATA_DIR: tempDir() }).url
  const headers = await signIn(api)
  const served = await servePage('web/app/features/notes/shelf/shelf.page.tsx', { api })
  const pages: { mouse?: Page; touch?: Page } = {}
  const ask = async (method: string, path: string, body?: unknown, more: Record<string, string> = {}) => {
    const answer = await fetch(`${api}${path}`, {
      ...{ method, headers: { ...headers, ...more } },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`)
    return answer.status === 204 ? undefined : answer.json()
  }
  return {
    ...{ url: served.url, close: served.close, api, ask },
    folder: async (name: string, parentId: string | null = null): Promise<string> =>
      ((await ask('POST', '/api/folders/', { name, parentId })) as { id: string }).id,
    note: async (title: string, folderId: string | null = null): Promise<string> =>
      ((await ask('POST', '/api/notes/', { title, folderId })) as { id: string }).id,
    titles: async (folderId: string | null): Promise<string[]> =>
      ((await ask('GET', `/api/notes/titles?folderId=${folderId ?? 'none'}`)) as { items: { title: string }[] }).items.map(
        ({ title }) => title,
      ),
    /** The page as it first is, with nothing kept on its device. One window for all, and one for fingers: the browser for tests bears no more. */
    open: async ({ touch = false, at = '/write' }: { touch?: boolean; at?: string } = {}) => {
      const window = touch ? 'touch' : 'mouse'
      const page = pages[window] ?? (await signedIn(served.url, touch))
      pages[window] = page
      await page.goto(`${served.url}?${new URLSearchParams({ at })}`)
      await page.evaluate(() => localStorage.clear())
      // From then on the page hears of what others change.
      const hears = page.waitForResponse('**/api/notes/stream')
      await page.reload()
      await hears
      await page.getByRole('navigation', { name: '노트', exact: true }).waitFor()
      return page
    },
  }
}

const signedIn = async (url: string, touch: boolean) => {
  const viewport = { width: touch ? 390 : 1200, height: 800 }
  const context = await (await browser()).newContext({
    reducedMotion: 'reduce',
    locale: 'ko-KR',
    viewport,
    hasTouch: touch,
    isMobile: touch,
  })
  await context.request.post(`${url}api/identity/sessions`, { data: OWNER })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return page
}
