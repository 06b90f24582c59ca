import { useQuery } from '@tanstack/react-query'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { IconButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { clockSaid } from '../dates.ts'
import { type Photo, photosQuery } from '../photos/acts.ts'
import { RecordPhotos } from '../photos/record-photos.tsx'
import type { Of, Record } from '../queries.ts'
import { recordWords } from '../record-words.ts'
import { recordingWords } from '../recording/words.ts'
import { recordSaid } from '../said.ts'
import { waiting, waitingOn } from '../waiting/waiting.ts'
import { removeRecords } from './acts.ts'
import { dayWords } from './words.ts'

/** What was written down of a day, the earliest first, and what still waits to be sent. */
type LogProps = Readonly<{
  day: string
  records: readonly Record[] | undefined
  /** Whose diary it is, where it is not one’s own. */
  of?: Of
  /** None where it is only to be read. */
  onCorrect?: ((record: Record) => void) | undefined
}>
const OWN: Of = {}
const NONE: readonly Photo[] = []

export const Log = ({ day, records, of = OWN, onCorrect }: LogProps) => {
  const t = useWords(dayWords)
  const here = waitingOn(useStore(waiting), day)
  const waits = of.person === undefined ? here : []
  const photos = Map.groupBy(useQuery(photosQuery(day, of)).data?.items ?? [], ({ recordId }) => recordId)
  return (
    <section className="block diary-log">
      <h2>{t('log')}</h2>
      <div>
        {records?.length === 0 && waits.length === 0 && (
          <p className="hint">{t(onCorrect && of.person === undefined ? 'logEmpty' : 'logNone')}</p>
        )}
        <ul className="rows">
          {records?.toReversed().map((record) => (
            <RecordRow key={record.id} {...{ record, of, onCorrect }} photos={photos.get(record.id) ?? NONE} />
          ))}
          {waits.map((one) => (
            <WaitingRow key={one.id} one={one} />
          ))}
        </ul>
      </div>
    </section>
  )
}

type RecordRowProps = Required<Pick<LogProps, 'of'>> &
  Pick<LogProps, 'onCorrect'> &
  Readonly<{ record: Record; photos: readonly Photo[] }>

const RecordRow = ({ record, photos, of, onCorrect }: RecordRowProps) => {
  const t = useWords(dayWords)
  const r = useWords(recordWords)
  const c = useWords(recordingWords)
  const { what, more } = recordSaid(record, r)
  return (
    <li className="row tall">
      <span className="at">{clockSaid(record.minutes)}</span>
      <div className="grow">
        {/* A check is what was answered then: it is made anew, not corrected. */}
        {record.type === 'control_check' || !onCorrect ? (
          <span>
            {what} <span className="ink2">{more}</span>
          </span>
        ) : (
          <button type="button" className="diary-said" onClick={() => onCorrect(record)}>
            <span className="vh">{c('correct')}: </span>
            {what} {more !== '' && <span className="ink2">{more}</span>}
            {record.version > 1 && <span className="ink3 t13"> {t('wasCorrected')}</span>}
          </button>
        )}
        {record.writtenBy && <span className="ink3 t13"> {t('writtenBy', { name: record.writtenBy.name })}</span>}
        <RecordPhotos {...{ photos, of }} mayWrite={onCorrect !== undefined} />
      </div>
      {onCorrect && (
        <span className="meta">
          <IconButton icon="trash" label={t('remove', { what })} onClick={() => void removeRecords([record], of)} />
        </span>
      )}
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
