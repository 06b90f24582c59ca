import { browserZone, dayIn } from '#lib/time-zone.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { FilePick } from '#ui/file-pick.tsx'
import { useBringing } from '#ui/use-bringing.ts'
import { type Report, useCalendarActs } from './queries.ts'
import { exchangeWords } from './words.ts'

/** Brings a file in: choose, see what would change, do it. */
export const BringPart = ({ zone }: { zone: string | null }) => {
  const say = useWords(exchangeWords)
  const acts = useCalendarActs()
  const { file, report, done, busy, why, heading, look, bringIn, forget } = useBringing((chosen: File, dryRun: boolean) => {
    const timeZone = zone ?? browserZone()
    return acts.bring(chosen, timeZone, dayIn(new Date(), timeZone), dryRun)
  })
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
            <Button kind="main" busy={busy} onClick={() => bringIn()}>
              {say('doBring')}
            </Button>
            <Button onClick={forget}>{say('cancel')}</Button>
          </>
        ) : (
          <FilePick
            label={say('choose')}
            accept=".ics,.csv,text/calendar,text/csv"
            busy={busy}
            onPick={(chosen) => look(chosen)}
          />
        )}
      </div>
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
