import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { AskingDialog } from '#ui/asking-dialog.tsx'
import { Field } from '#ui/field.tsx'
import { Select } from '#ui/select.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { toast } from '#ui/toasts.ts'
import { careWords } from './care-words.ts'
import { usePeopleActs } from './people-queries.ts'
import { houseWords } from './words.ts'

const DAY_MS = 86_400_000
const DAYS = ['1', '7', '30', '365'] as const
type HowLong = (typeof DAYS)[number] | 'good'

/** Why somebody is kept out, and until when. */
export const BanDialog = ({ id, name, onClose }: { id: string; name: string; onClose: () => void }) => {
  const say = useWords(careWords)
  const house = useWords(houseWords)
  const { ban } = usePeopleActs()
  const [reason, setReason] = useState('')
  const [howLong, setHowLong] = useState<HowLong>('7')

  const send = async () => {
    const until = howLong === 'good' ? undefined : new Date(Date.now() + Number(howLong) * DAY_MS).toISOString()
    await ban(id, { reason, ...(until === undefined ? {} : { until }) })
    onClose()
    toast({ text: say('wasBanned', { name }) })
    return undefined
  }
  return (
    <AskingDialog
      title={say('banOf', { name })}
      cancel={house('cancel')}
      send={say('banDo')}
      isDanger
      onSend={send}
      onClose={onClose}
    >
      {({ refusal, submit }) => (
        <>
          <p className="ink2">{say('banText')}</p>
          <Field label={say('reason')} hint={say('reasonHint')} error={refusal}>
            {(control) => (
              <TextArea
                {...control}
                sends="ctrl-enter"
                grows
                required
                maxLength={300}
                value={reason}
                onChange={setReason}
                onSubmit={submit}
              />
            )}
          </Field>
          <Field label={say('howLong')}>
            {(control) => (
              <Select
                {...control}
                value={howLong}
                options={[
                  ...DAYS.map((value) => ({ value, label: say('forDays', { n: Number(value) }) })),
                  { value: 'good' as const, label: say('forGood') },
                ]}
                onChange={setHowLong}
              />
            )}
          </Field>
        </>
      )}
    </AskingDialog>
  )
}
