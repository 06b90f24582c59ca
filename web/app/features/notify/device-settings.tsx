import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Time } from '#ui/time.tsx'
import { toast } from '#ui/toasts.ts'
import { useAct } from '#ui/use-act.ts'
import { drop, pushState, sendTrial, thisDevice, turnOn } from './push.ts'
import { type Device, devicesQuery } from './queries.ts'
import { remindWords } from './settings-words.ts'

/** This browser, and the others that somebody is reminded on. */
export const DeviceSettings = () => {
  const t = useWords(remindWords)
  const own = useStore(thisDevice)
  const devices = useQuery(devicesQuery()).data?.items ?? []
  const isOn = devices.some(({ id }) => id === own)
  return (
    <>
      {!isOn && <TurnOn />}
      {devices.length > 0 && (
        <ul className="rows ruled" aria-label={t('devices')}>
          {devices.map((device) => (
            <DeviceRow key={device.id} device={device} isHere={device.id === own} />
          ))}
        </ul>
      )}
    </>
  )
}

/** Nobody is asked for anything before they press. */
const TurnOn = () => {
  const t = useWords(remindWords)
  const { busy, act } = useAct()
  const [state, setState] = useState<ReturnType<typeof pushState> | 'failed'>(pushState)
  if (state === 'insecure' || state === 'unsupported') return <p className="hint">{t(state)}</p>
  const press = async () => {
    const came = await turnOn()
    if (came === 'on') toast({ text: t('isOn') })
    else setState(came)
  }
  return (
    <>
      <p>
        <Button icon="bell" busy={busy === 'on'} onClick={() => void act('on', press)}>
          {t('turnOn')}
        </Button>
      </p>
      <p className="hint" role="status">
        {state === 'denied' || state === 'failed' ? t(state) : t('pushHint')}
      </p>
    </>
  )
}

const DeviceRow = ({ device: { id, name, usedAt }, isHere }: { device: Device; isHere: boolean }) => {
  const t = useWords(remindWords)
  const { busy, act } = useAct()
  return (
    <li className="remind-device">
      <div>
        <p className="m">
          {name} {isHere && <Badge tone="on">{t('thisDevice')}</Badge>}
        </p>
        <p className="hint">
          {usedAt ? (
            <>
              {t('lastReached')} <Time at={usedAt} />
            </>
          ) : (
            t('neverReached')
          )}
        </p>
      </div>
      <span className="remind-acts">
        <Button
          size="sm"
          busy={busy === 'trial'}
          aria-label={t('trialOf', { name })}
          onClick={() => void act('trial', () => sendTrial(id), t('trialSent'))}
        >
          {t('trial')}
        </Button>
        <Button
          size="sm"
          kind="quiet"
          busy={busy === 'drop'}
          aria-label={t('dropOf', { name })}
          onClick={() => void act('drop', () => drop(id), t('wasDropped', { name }))}
        >
          {t('drop')}
        </Button>
      </span>
    </li>
  )
}
