import { Link } from 'react-router'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import type { Day, Entry } from './queries.ts'
import { dayWords } from './words.ts'

const MOST = 8

type DayNotesProps = Readonly<{ day: Day | undefined; zone: string; onOpenPage: () => void }>

/** The notes that were written or changed on a day, the last first, and the note of the day itself. */
export const DayNotes = ({ day, zone, onOpenPage }: DayNotesProps) => {
  const t = useWords(dayWords)
  const strip = day?.strips.find(({ name }) => name === 'notes')
  const shown = strip?.items.slice(0, MOST) ?? []
  const more = (strip?.all ?? 0) - shown.length
  return (
    <section className="block">
      <h2>{t('notes')}</h2>
      <div>
        <ul className="rows">
          {shown.map((note) => (
            <NoteRow key={note.id} note={note} zone={zone} />
          ))}
        </ul>
        {more > 0 && <p className="hint">{t('moreNotes', { n: more })}</p>}
        <div className="day-page">
          <Button icon="note" size="sm" onClick={onOpenPage}>
            {t(day?.pageId ? 'openPage' : 'makePage')}
          </Button>
        </div>
      </div>
    </section>
  )
}

const clockIn = (at: string, zone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(at),
  )

const NoteRow = ({ note: { id, title, excerpt, mark, at, sealed }, zone }: { note: Entry; zone: string }) => {
  const t = useWords(dayWords)
  return (
    <li className="row tall">
      <Link className="grow" to={paths.note(id)}>
        <b className="m">{sealed ? t('sealed') : title}</b>
        {excerpt !== '' && excerpt !== title && <span className="ink2 t14 one day-excerpt">{excerpt}</span>}
      </Link>
      <span className="meta">
        {mark === 'members' && (
          <>
            <Icon name="people" small />
            <span className="vh">{t('forMembers')}</span>
          </>
        )}
        {mark === 'public' && (
          <>
            <Icon name="globe" small />
            <span className="vh">{t('forAll')}</span>
          </>
        )}
        {at && <time dateTime={at}>{clockIn(at, zone)}</time>}
      </span>
    </li>
  )
}
