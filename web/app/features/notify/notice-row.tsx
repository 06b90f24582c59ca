import { Link } from 'react-router'
import { useWords } from '#lib/words.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { MenuButton } from '#ui/menu.tsx'
import { Time } from '#ui/time.tsx'
import { timeSaid, timeZone } from '#ui/times.ts'
import { toast } from '#ui/toasts.ts'
import { useAct } from '#ui/use-act.ts'
import { finish, isTask, type PutOff, putOff, read } from './acts.ts'
import { nameOf } from './kinds.ts'
import { lookAgain, type Notice } from './queries.ts'
import { whenOf } from './said.ts'
import { notifyWords } from './words.ts'

const ICONS: Readonly<Record<string, string>> = {
  task: 'plan',
  series: 'repeat',
  anniversary: 'heart',
  dose: 'heart',
  diary_lent: 'heart',
  diary_looked_into: 'heart',
}

export const NoticeRow = ({ notice }: { notice: Notice }) => {
  const t = useWords(notifyWords)
  const { busy, act } = useAct()
  const { id, kind, readAt, missed, snoozed, gathered, snoozedUntil } = notice
  const title = nameOf(notice)
  const when = (iso: string) => timeSaid(new Date(iso), 'relative', { now: new Date(), zone: timeZone.get() })
  const later = (span: PutOff) =>
    void act('later', async () => {
      toast({ text: t('wasPutOff', { when: when(await putOff(id, span)) }) })
    })
  const done = async () => {
    await finish(notice)
    await read(id)
  }
  const waits = snoozedUntil !== null && new Date(snoozedUntil) > new Date()
  return (
    <li className={readAt === null ? 'notice is-new' : 'notice'}>
      <span className="notice-icon">
        <Icon name={ICONS[kind] ?? 'bell'} />
      </span>
      <div className="notice-text">
        <Link to={notice.path} onClick={() => readAt === null && void read(id).catch(() => lookAgain())}>
          {readAt === null && <span className="vh">{t('unread')}: </span>}
          {title}
        </Link>
        <p className="hint">
          <span>{whenOf(notice)}</span>
          {missed && <Badge tone="warn">{t('missed')}</Badge>}
          {snoozed && <Badge>{t('again')}</Badge>}
          {gathered !== null && <Badge>{t('gathered')}</Badge>}
          {waits && snoozedUntil && <Badge tone="on">{t('snoozed', { when: when(snoozedUntil) })}</Badge>}
        </p>
      </div>
      <span className="notice-side">
        <span className="hint">
          <Time at={notice.at} />
        </span>
        {isTask(notice) && readAt === null && (
          <Button
            size="sm"
            busy={busy === 'done'}
            aria-label={t('doneOf', { title })}
            onClick={() => void act('done', done, t('wasDone', { title }))}
          >
            {t('done')}
          </Button>
        )}
        <MenuButton
          label={t('moreOf', { title })}
          icon="more"
          entries={[
            { label: t('later10'), icon: 'clock', run: () => later('ten_minutes') },
            { label: t('later60'), icon: 'clock', run: () => later('hour') },
            { label: t('tomorrow'), icon: 'today', run: () => later('tomorrow') },
            ...(readAt === null
              ? (['line', { label: t('read'), icon: 'check', run: () => void act('read', () => read(id)) }] as const)
              : []),
          ]}
        />
      </span>
    </li>
  )
}
