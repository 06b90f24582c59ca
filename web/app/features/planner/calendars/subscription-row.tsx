import { useEffect, useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Switch } from '#ui/switch.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { Time } from '#ui/time.tsx'
import { useAct } from '#ui/use-act.ts'
import { ColorSelect } from '../task/color-select.tsx'
import { editSubscription, lookNow, type Subscription, unsubscribe } from './queries.ts'
import { subscriptionWords } from './words.ts'

const MOST = 50

export const SubscriptionRow = ({ subscription }: { subscription: Subscription }) => {
  const t = useWords(subscriptionWords)
  const { busy, act } = useAct()
  const { name: given, color, hidden } = subscription
  const [name, setName] = useState(given)
  const [sure, setSure] = useState(false)
  // It may be renamed elsewhere, or be refused its new name.
  useEffect(() => setName(given), [given])
  const change = (body: Parameters<typeof editSubscription>[1]) => act('edit', () => editSubscription(subscription, body))
  const rename = () => {
    const wanted = name.trim()
    if (wanted === '') setName(given)
    else if (wanted !== given) void change({ name: wanted })
  }
  if (sure)
    return (
      <li className="plan-label-sure">
        <p>
          <b className="plan-label" data-color={color}>
            {given}
          </b>
          <span className="hint">{t('removeSure')}</span>
        </p>
        <span className="flex wrap">
          <Button onClick={() => setSure(false)}>{t('keep')}</Button>
          <Button kind="danger" busy={busy === 'end'} onClick={() => void act('end', () => unsubscribe(subscription))}>
            {t('reallyRemove')}
          </Button>
        </span>
      </li>
    )
  return (
    <li className="plan-subs-row">
      <div className="plan-label-row">
        <TextInput
          aria-label={t('rename', { name: given })}
          value={name}
          onChange={setName}
          onSubmit={rename}
          onBlur={rename}
          maxLength={MOST}
          autoComplete="off"
        />
        <ColorSelect label={t('color', { name: given })} value={color} onChange={(next) => void change({ color: next })} />
        <IconButton icon="trash" label={t('remove', { name: given })} onClick={() => setSure(true)} />
      </div>
      <State subscription={subscription} />
      <div className="plan-subs-acts">
        <Switch label={t('show')} on={!hidden} onChange={(on) => void change({ hidden: !on })} />
        <Button size="sm" kind="quiet" busy={busy === 'look'} onClick={() => void act('look', () => lookNow(subscription))}>
          {t('look')}
        </Button>
      </div>
    </li>
  )
}

/** How it stands with it; where nothing came of late, why. */
const State = ({ subscription: { host, things, leftOut, fetchedAt, problem } }: { subscription: Subscription }) => {
  const t = useWords(subscriptionWords)
  return (
    <p className="hint plan-subs-state">
      <span>{host}</span>
      <span>{t('things', { n: things })}</span>
      {leftOut > 0 && <span>{t('leftOut', { n: leftOut })}</span>}
      {fetchedAt && (
        <span>
          {t('fetched')} <Time at={fetchedAt} />
        </span>
      )}
      {problem && <span className="plan-subs-problem">{t('since', { why: problem.reason })}</span>}
    </p>
  )
}
