import { useState } from 'react'
import { Link } from 'react-router'
import { useWords } from '#lib/words.ts'
import { Pages } from '#ui/pages.tsx'
import { Resizer } from '#ui/resizer.tsx'
import { Table } from '#ui/table.tsx'
import { Time } from '#ui/time.tsx'
import { ZoneShape } from '#ui/zone.tsx'
import { Section } from './section.tsx'
import { kitWords } from './words.ts'

const NOW = new Date('2026-11-21T09:30:00+09:00')
const NEAR = ['09:29:40', '09:12:00', '07:30:00'].map((clock) => `2026-11-21T${clock}+09:00`)
const FAR = ['2026-11-20T21:04:00+09:00', '2026-11-18T21:00:00+09:00', '2026-08-22T10:00:00+09:00', '2025-11-18T10:00:00+09:00']

export const Times = () => {
  const say = useWords(kitWords)
  return (
    <Section name={say('times')} says="time.tsx">
      <p className="cap">{say('saysWhen')}</p>
      <div className="kit-line kit-wide">
        {[...NEAR, ...FAR].map((at) => (
          <Time key={at} at={at} now={NOW} />
        ))}
      </div>
      <div className="kit-line kit-wide ink2">
        <Time at={NOW} as="day" now={NOW} />
        <Time at={NOW} as="minute" now={NOW} />
        <Time at={NOW} as="full" now={NOW} />
      </div>
    </Section>
  )
}

const zoneOf = (day: number) => ([7, 8, 9, 17, 18, 19].includes(day) ? 'yellow' : 'green')

export const Calendar = () => {
  const say = useWords(kitWords)
  return (
    <Section name={say('calendar')} says=".strip .cal">
      <nav className="strip" aria-label={say('strip')}>
        {Array.from({ length: 30 }, (_, i) => i + 1).map((day) => (
          <Link
            key={day}
            to={`/${day}`}
            className={[day % 7 === 1 && 'sun', day < 19 && 'past', day === 19 && 'now', day > 14 && day < 22 && 'wk']
              .filter(Boolean)
              .join(' ')}
            aria-current={day === 19 ? 'date' : undefined}
          >
            {day}
            {day <= 19 && <ZoneShape zone={zoneOf(day)} />}
          </Link>
        ))}
      </nav>
      <div className="cal">
        <div className="day">
          <b>
            <span>18</span>
          </b>
          <div className="ev done">
            <span>{say('meeting')}</span>
          </div>
        </div>
        <div className="day now">
          <b>
            <span>19</span>
            <small>{say('exam')}</small>
          </b>
          <div className="ev">
            <span>{say('draft')}</span>
          </div>
          <div className="ev g">
            <span>{say('serial')}</span>
          </div>
          <div className="rest">{say('rest')}</div>
        </div>
        <div className="day">
          <b>
            <span>20</span>
          </b>
          <div className="ev e">
            <time>21:00</time>
            <span>{say('restore')}</span>
          </div>
        </div>
        <div className="day">
          <b>
            <span>21</span>
          </b>
          <div className="ev bar">
            <span>{say('kimjang')}</span>
          </div>
        </div>
      </div>
    </Section>
  )
}

const DRILLS = [
  { at: '2026-08-22T21:00:00+09:00', amount: '26.8 GB', minutes: 6 },
  { at: '2026-11-18T21:00:00+09:00', amount: '28.1 GB', minutes: 4 },
]

export const Tables = () => {
  const say = useWords(kitWords)
  const [page, setPage] = useState(7)
  return (
    <Section name={say('tables')} says="table.tsx pages.tsx">
      <div className="kit-two">
        <Table
          stacked
          caption={say('drills')}
          rows={DRILLS}
          keyOf={({ at }) => at}
          columns={[
            { head: say('drill'), cell: ({ at }) => <Time at={at} as="day" now={NOW} /> },
            { head: say('amount'), right: true, cell: ({ amount }) => amount },
            { head: say('took'), right: true, cell: ({ minutes }) => say('minutes', { n: minutes }) },
          ]}
        />
        <div
          className="stack"
          onClickCapture={(event) => {
            const wanted = Number((event.target as HTMLElement).closest('a')?.textContent)
            event.preventDefault()
            if (wanted) setPage(wanted)
          }}
        >
          <Pages page={2} pages={3} to={(n) => `/p/${n}`} />
          <Pages label={say('drills')} page={page} pages={20} to={(n) => `/p/${n}`} />
        </div>
      </div>
    </Section>
  )
}

export const Panels = () => {
  const say = useWords(kitWords)
  const [width, setWidth] = useState(220)
  return (
    <Section name={say('panels')} says="resizer.tsx">
      <div className="kit-panels">
        <div id="kit-list" style={{ width }}>
          {say('list')}
        </div>
        <Resizer
          label={say('list')}
          controls="kit-list"
          panel="before"
          width={width}
          min={140}
          max={420}
          usual={220}
          onChange={setWidth}
        />
        <div className="grow">{say('body')}</div>
      </div>
    </Section>
  )
}
