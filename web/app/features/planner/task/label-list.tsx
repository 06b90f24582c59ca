import { useEffect, useState } from 'react'
import { ApiError } from '#lib/errors.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button, IconButton } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'
import type { Label } from '../queries.ts'
import { ColorSelect } from './color-select.tsx'
import { addLabel, type Color, editLabel, freeColor, removeLabel } from './labels.ts'
import { taskWords } from './words.ts'

const MOST = 50

/** All labels, to be renamed, coloured, added and deleted. Each change is kept at once. */
export const LabelList = ({ labels, onAdded }: Readonly<{ labels: readonly Label[]; onAdded: (label: Label) => void }>) => {
  const t = useWords(taskWords)
  const [problem, setProblem] = useState<string>()
  const [name, setName] = useState('')
  const [color, setColor] = useState<Color>()
  const act = async (change: Promise<unknown>) => {
    try {
      await change
      setProblem(undefined)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setProblem(error.message)
    }
  }
  const add = async () => {
    const wanted = name.trim()
    if (wanted === '') return
    const label = await addLabel(wanted, color ?? freeColor(labels))
    setName('')
    setColor(undefined)
    onAdded(label)
  }
  return (
    <div className="plan-form">
      {problem && <Banner tone="bad">{problem}</Banner>}
      {labels.length === 0 && <p className="hint">{t('noLabels')}</p>}
      <ul className="plan-labels">
        {labels.map((label) => (
          <LabelRow key={label.id} label={label} act={act} />
        ))}
      </ul>
      <Field label={t('newLabel')}>
        {(control) => (
          <div className="plan-label-new">
            <TextInput
              {...control}
              value={name}
              onChange={setName}
              onSubmit={() => void act(add())}
              maxLength={MOST}
              autoComplete="off"
            />
            <ColorSelect label={t('colorOfNew')} value={color ?? freeColor(labels)} onChange={setColor} />
            <Button onClick={() => void act(add())}>{t('addLabel')}</Button>
          </div>
        )}
      </Field>
    </div>
  )
}

const LabelRow = ({ label, act }: Readonly<{ label: Label; act: (change: Promise<unknown>) => Promise<void> }>) => {
  const t = useWords(taskWords)
  const [name, setName] = useState(label.name)
  const [sure, setSure] = useState(false)
  // It may be renamed elsewhere, or be refused its new name.
  useEffect(() => setName(label.name), [label.name])
  const rename = () => {
    const wanted = name.trim()
    if (wanted !== '' && wanted !== label.name) void act(editLabel(label, { name: wanted }))
  }
  if (sure)
    return (
      <li className="plan-label-sure">
        <p>
          <b className="plan-label" data-color={label.color}>
            {label.name}
          </b>
          <span className="hint">{t('removeLabelSure')}</span>
        </p>
        <span className="flex">
          <Button size="sm" onClick={() => setSure(false)}>
            {t('keep')}
          </Button>
          <Button size="sm" kind="danger" onClick={() => void act(removeLabel(label))}>
            {t('reallyRemove')}
          </Button>
        </span>
      </li>
    )
  return (
    <li className="plan-label-row">
      <TextInput
        aria-label={t('renameLabel', { name: label.name })}
        value={name}
        onChange={setName}
        onSubmit={rename}
        onBlur={rename}
        maxLength={MOST}
        autoComplete="off"
      />
      <ColorSelect
        label={t('color', { name: label.name })}
        value={label.color}
        onChange={(color) => void act(editLabel(label, { color }))}
      />
      <IconButton icon="trash" label={t('removeLabel', { name: label.name })} onClick={() => setSure(true)} />
    </li>
  )
}
