/// <reference lib="webworker" />

import { listenForPushes } from './sw-push.ts'

/**
 * Keeps the application on the device, so that it opens without a network. It keeps files alone: what people write is kept by the
 * application, and nothing of /api goes through here.
 */
declare const self: ServiceWorkerGlobalScope

/** Put in by the build: what this version was made from. */
const VERSION = '__MADE_FROM__'
const CACHE = `haruteo-${VERSION}`
const PAGE = '/app/'

type Files = Readonly<
  Record<
    string,
    Readonly<{
      file: string
      css?: string[]
      assets?: string[]
      imports?: string[]
      dynamicImports?: string[]
      isEntry?: boolean
    }>
  >
>

/** The first view, and what its pages load later by themselves (the editor, the dialogs); diagrams and fonts come when they are first used. */
const STEPS = 2
const firstFiles = (files: Files): string[] => {
  const taken = new Map<string, number>()
  const take = (key: string, steps: number) => {
    const entry = files[key]
    if (!entry || (taken.get(key) ?? -1) >= steps) return
    taken.set(key, steps)
    for (const next of entry.imports ?? []) take(next, steps)
    if (steps > 0) for (const next of entry.dynamicImports ?? []) take(next, steps - 1)
  }
  take('index.html', STEPS)
  const wanted = [...taken.keys()].flatMap((key) => {
    const { file, css = [], assets = [] } = files[key] as Files[string]
    return [file, ...css, ...assets.filter((name) => !name.endsWith('.woff2'))]
  })
  return [...new Set(wanted)].map((file) => `/app/${file}`)
}

self.addEventListener('install', (event) => {
  const keep = async () => {
    const cache = await caches.open(CACHE)
    const files = (await (await fetch('/app/files.json', { cache: 'no-cache' })).json()) as Files
    await cache.addAll([PAGE, '/app/first-paint.js', ...firstFiles(files)].map((url) => new Request(url, { cache: 'reload' })))
  }
  event.waitUntil(keep())
})

self.addEventListener('activate', (event) => {
  const settle = async () => {
    // The version before this one stays: another tab may still have it open and load a part of it later.
    const ours = (await caches.keys()).filter((name) => name.startsWith('haruteo-') && name !== CACHE)
    await Promise.all(ours.slice(0, -1).map((name) => caches.delete(name)))
    await self.clients.claim()
  }
  event.waitUntil(settle())
})

/** The page asks for it when the person has said yes: a new version never comes in the middle of a sentence. */
self.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void self.skipWaiting()
})

const page = async (request: Request) => (await (await caches.open(CACHE)).match(PAGE)) ?? fetch(request)

const asset = async (request: Request) => {
  // Another version's last: what is not named by its content is another file in each.
  const found = (await (await caches.open(CACHE)).match(request)) ?? (await caches.match(request))
  if (found) return found
  const answer = await fetch(request)
  if (answer.ok) {
    const copy = answer.clone()
    await (await caches.open(CACHE)).put(request, copy).catch(() => {})
  }
  return answer
}

listenForPushes()

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate' && url.pathname.startsWith('/app/')) event.respondWith(page(request))
  else if (url.pathname.startsWith('/app/assets/') || url.pathname === '/app/first-paint.js') event.respondWith(asset(request))
})
