import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import { ApiError } from '#lib/errors.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { Select } from '#ui/select.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { ofPerson } from '../looking/whose.ts'
import { lookIn, meQuery, proxiesQuery, residentsQuery } from './queries.ts'
import { peopleWords } from './words.ts'

/** A reason of fewer characters says nothing. */
const LEAST = 10

/** For the staff of a house that lets them: an hour in somebody’s diary, for a reason that they read. */
export const StaffPart = () => {
  const t = useWords(peopleWords)
  const me = useQuery(meQuery()).data
  const isStaff = me?.role === 'owner' || me?.role === 'admin'
  const allowed = useQuery({ ...proxiesQuery(), enabled: isStaff }).data?.staffMayLook === true
  const people = useQuery({ ...residentsQuery(''), enabled: isStaff && allowed }).data?.items.filter(({ id }) => id !== me?.id)
  const navigate = useNavigate()
  const [person, setPerson] = useState('')
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)
  if (!isStaff || !allowed || !people || people.length === 0) return null
  const chosen = person || (people[0]?.id ?? '')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim().length < LEAST) return setRefusal(t('whyShort'))
    setBusy(true)
    setRefusal(undefined)
    try {
      await lookIn({ person: chosen, reason: reason.trim() })
      await navigate(ofPerson(chosen), { state: people.find(({ id }) => id === chosen) })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setRefusal(error.message)
      setBusy(false)
    }
  }
  return (
    <section className="block">
      <h2>
        {t('lookIn')} <small>{t('lookInHow')}</small>
      </h2>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <Field label={t('whose')}>
          {(control) => (
            <Select
              {...control}
              value={chosen}
              options={people.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }))}
              onChange={setPerson}
            />
          )}
        </Field>
        <Field label={t('why')} error={refusal}>
          {(control) => <TextArea {...control} value={reason} onChange={setReason} rows={2} maxLength={500} />}
        </Field>
        <div>
          <Button type="submit" busy={busy}>
            {t('look')}
          </Button>
        </div>
      </form>
    </section>
  )
}
