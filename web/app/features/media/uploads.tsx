import { useRef, useState } from 'react'
import { ApiError, UNREACHABLE } from '#lib/errors.ts'
import { sendFile } from '#lib/send-file.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { mediaWords } from './words.ts'

type Going = Readonly<{ id: number; file: File; share: number; why: string | undefined; given: AbortController }>
const AT_ONCE = 3

type Sent = Awaited<ReturnType<typeof sendFile>>

/** What is being uploaded from this page, a few at a time. `as`: refused unless it is one. */
export const useUploads = (onDone: (item: Sent) => void, as?: 'picture') => {
  const say = useWords(mediaWords)
  const [going, setGoing] = useState<readonly Going[]>([])
  const state = useRef({ last: 0, running: 0, waiting: [] as (() => Promise<void>)[] })
  const change = (id: number, now: Partial<Going>) =>
    setGoing((all) => all.map((one) => (one.id === id ? { ...one, ...now } : one)))
  const drop = (id: number) => setGoing((all) => all.filter((one) => one.id !== id))

  const next = () => {
    const work = state.current.running < AT_ONCE ? state.current.waiting.shift() : undefined
    if (!work) return
    state.current.running++
    void work().finally(() => {
      state.current.running--
      next()
    })
  }
  const run = (id: number, file: File, given: AbortController) => {
    state.current.waiting.push(async () => {
      if (given.signal.aborted) return
      try {
        const item = await sendFile(file, { as, progress: (share) => change(id, { share }), signal: given.signal })
        drop(id)
        onDone(item)
      } catch (error) {
        if (given.signal.aborted) return
        const isAway = !(error instanceof ApiError) || error.code === UNREACHABLE
        change(id, { why: `${file.name}: ${isAway ? say('offline') : error.message}` })
      }
    })
    next()
  }
  return {
    going,
    add: (files: readonly File[]) => {
      for (const file of files) {
        const one = { id: ++state.current.last, file, share: 0, why: undefined, given: new AbortController() }
        setGoing((all) => [...all, one])
        run(one.id, file, one.given)
      }
    },
    again: ({ id, file }: Going) => {
      const given = new AbortController()
      change(id, { share: 0, why: undefined, given })
      run(id, file, given)
    },
    stop: ({ id, given }: Going) => {
      given.abort()
      drop(id)
    },
  }
}

export const Uploads = ({ uploads }: Readonly<{ uploads: ReturnType<typeof useUploads> }>) => {
  const say = useWords(mediaWords)
  return uploads.going.map((one) => (
    <Banner
      key={one.id}
      {...(one.why === undefined ? {} : { tone: 'bad' as const })}
      action={
        <>
          {one.why !== undefined && <Button onClick={() => uploads.again(one)}>{say('again')}</Button>}
          <Button onClick={() => uploads.stop(one)}>{say('stop')}</Button>
        </>
      }
    >
      {one.why ?? say('uploading', { name: one.file.name, percent: Math.round(one.share * 100) })}
    </Banner>
  ))
}
