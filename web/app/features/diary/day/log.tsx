import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { IconButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { clockSaid } from '../dates.ts'
import type { Record } from '../queries.ts'
import { recordWords } from '../record-words.ts'
import { recordingWords } from '../recording/words.ts'
import { recordSaid } from '../said.ts'
import { waiting, waitingOn } from '../waiting/waiting.ts'
import { removeRecords } from './acts.ts'
import { dayWords } from './words.ts'

/** What was written down of a day, the earliest first, and what still waits to be sent. */
export const Log = ({
  day,
  records,
  onCorrect,
}: Readonly<{ day: string; records: readonly Record[] | undefined; onCorrect: (record: Record) => void }>) => {
  const t = useWords(dayWords)
  const waits = waitingOn(useStore(waiting), day)
  return (
    <section className="block diary-log">
      <h2>{t('log')}</h2>
      <div>
        {records?.length === 0 && waits.length === 0 && <p className="hint">{t('logEmpty')}</p>}
        <ul className="rows">
          {records?.toReversed().map((record) => (
            <RecordRow key={record.id} record={record} onCorrect={() => onCorrect(record)} />
          ))}
          {waits.map((one) => (
            <WaitingRow key={one.id} one={one} />
          ))}
        </ul>
      </div>
    </section>
  )
}

const RecordRow = ({ record, onCorrect }: Readonly<{ record: Record; onCorrect: () => void }>) => {
  const t = useWords(dayWords)
  const r = useWords(recordWords)
  const c = useWords(recordingWords)
  const { what, more } = recordSaid(record, r)
  return (
    <li className="row tall">
      <span className="at">{clockSaid(record.minutes)}</span>
      {/* A check is what was answered then: it is made anew, not corrected. */}
      {record.type === 'control_check' ? (
        <span className="grow">
          {what} <span className="ink2">{more}</span>
        </span>
      ) : (
        <button type="button" className="grow diary-said" onClick={onCorrect}>
          <span className="vh">{c('correct')}: </span>
          {what} {more !== '' && <span className="ink2">{more}</span>}
          {record.version > 1 && <span className="ink3 t13"> {t('wasCorrected')}</span>}
        </button>
      )}
      <span className="meta">
        <IconButton icon="trash" label={t('remove', { what })} onClick={() => void removeRecords([record])} />
      </span>
    </li>
  )
}

const WaitingRow = ({ one }: { one: ReturnType<typeof waitingOn>[number] }) => {
  const t = useWords(dayWords)
  const r = useWords(recordWords)
  const what = one.kind === 'record' ? recordSaid(one.body, r).what : r(one.kind === 'green' ? 'green' : 'dose')
  return (
    <li className="row tall">
      <span className="at">{clockSaid(one.body.minutes)}</span>
      <span className="grow">
        {what}{' '}
        <span className="ink3 t13 diary-waits">
          <Icon name={one.refused ? 'alert' : 'clock'} small /> {one.refused ?? t('waits')}
        </span>
      </span>
      <span className="meta">
        <IconButton icon="x" label={t('giveUp', { what })} onClick={() => waiting.remove(one.id)} />
      </span>
    </li>
  )
}
