import { useEffect, useRef, useState } from 'react'
import { ApiError } from '#lib/errors.ts'
import { browserZone, dayIn } from '#lib/time-zone.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { type Report, useCalendarActs } from './queries.ts'
import { exchangeWords } from './words.ts'

type State = Readonly<{ file?: File; report?: Report; done?: boolean; busy?: boolean; why?: string }>

/** Brings a file in: choose, see what would change, do it. */
export const BringPart = ({ zone }: { zone: string | null }) => {
  const say = useWords(exchangeWords)
  const { bring } = useCalendarActs()
  const input = useRef<HTMLInputElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const [state, setState] = useState<State>({})
  const { file, report, done = false, busy = false, why } = state
  useEffect(() => {
    if (report) heading.current?.focus()
  }, [report])

  const go = async (chosen: File, dryRun: boolean) => {
    const before = dryRun ? { file: chosen } : state
    setState({ ...before, busy: true })
    const timeZone = zone ?? browserZone()
    try {
      setState({ file: chosen, report: await bring(chosen, timeZone, dayIn(new Date(), timeZone), dryRun), done: !dryRun })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setState({ why: error.message })
    }
  }
  const brings = report !== undefined && report.created + report.updated > 0
  return (
    <section className="exchange-part">
      <h2>{say('bring')}</h2>
      <p className="hint">{say('bringLead')}</p>
      {why !== undefined && <Banner tone="bad">{why}</Banner>}
      {busy && !report && (
        <p className="hint" role="status">
          {say('looking')}
        </p>
      )}
      {file && report && (
        <>
          <h3 ref={heading} tabIndex={-1}>
            {say(done ? 'did' : 'would', { name: file.name })}
          </h3>
          <Told report={report} />
          {!brings && !done && <p className="hint">{say('nothing')}</p>}
        </>
      )}
      <div className="exchange-acts">
        {file && report && !done && brings ? (
          <>
            <Button kind="main" busy={busy} onClick={() => void go(file, false)}>
              {say('doBring')}
            </Button>
            <Button onClick={() => setState({})}>{say('cancel')}</Button>
          </>
        ) : (
          <Button busy={busy} onClick={() => input.current?.click()}>
            {say('choose')}
          </Button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept=".ics,.csv,text/calendar,text/csv"
        aria-label={say('choose')}
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? []
          event.currentTarget.value = ''
          if (chosen) void go(chosen, true)
        }}
      />
    </section>
  )
}

const Told = ({ report }: { report: Report }) => {
  const say = useWords(exchangeWords)
  const { created, updated, unchanged, refused, refusedCount, asText } = report
  return (
    <>
      <ul className="exchange-counts">
        <li>{say('created', { n: created })}</li>
        <li>{say('updated', { n: updated })}</li>
        <li>{say('unchanged', { n: unchanged })}</li>
      </ul>
      {refusedCount > 0 && (
        <details open={refusedCount <= 5}>
          <summary>{say('refused', { n: refusedCount })}</summary>
          <ul className="exchange-named">
            {refused.map(({ uid, title, reason }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what was read once never moves
              <li key={`${uid} ${i}`}>
                {title || say('untitled')}
                <span className="hint">{reason}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {asText.length > 0 && (
        <details>
          <summary>{say('asText', { n: asText.length })}</summary>
          <ul className="exchange-named">
            {asText.map((title, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what was read once never moves
              <li key={`${title} ${i}`}>{title}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
