import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Button, ButtonLink, IconButton } from '#ui/button.tsx'
import { Field, FieldRow } from '#ui/field.tsx'
import { keysSaid, onApple } from '#ui/keys.ts'
import { Select } from '#ui/select.tsx'
import { Line, Section } from './section.tsx'
import { kitWords } from './words.ts'

export const Buttons = () => {
  const say = useWords(kitWords)
  const [liked, setLiked] = useState(true)
  return (
    <Section name={say('buttons')} says="button.tsx">
      <Line>
        <Button kind="main">{say('publish')}</Button>
        <Button>{say('preview')}</Button>
        <Button kind="quiet">{say('later')}</Button>
        <Button kind="danger">{say('removeAccount')}</Button>
        <IconButton icon="more" label={say('more')} keys="shift+f10" />
        <Button kind="main" size="lg">
          {say('comeIn')}
        </Button>
        <Button size="sm">{say('smaller')}</Button>
        <Button icon="plus">{say('write')}</Button>
        <ButtonLink to="/" kind="quiet">
          {say('link')}
        </ButtonLink>
      </Line>
      <Line>
        <Button kind="main" className="is-hover">
          {say('hovered')}
        </Button>
        <Button className="is-hover">{say('hovered')}</Button>
        <Button className="is-active">{say('pressedDown')}</Button>
        <Button kind="main" className="is-focus">
          {say('focused')}
        </Button>
        <Button disabled>{say('off')}</Button>
        <Button kind="main" busy>
          {say('uploading')}
        </Button>
        <Button kind="quiet" size="sm" icon="heart" pressed={liked} onClick={() => setLiked(!liked)}>
          {liked ? '4' : '3'}
        </Button>
      </Line>
    </Section>
  )
}

export const Fields = () => {
  const say = useWords(kitWords)
  const [often, setOften] = useState<'twice' | 'daily'>('twice')
  return (
    <Section name={say('fields')} says="field.tsx select.tsx">
      <div className="kit-three">
        <Field label={say('name')}>{(control) => <input {...control} className="input" placeholder={say('blank')} />}</Field>
        <Field label={say('focused')}>
          {(control) => <input {...control} className="input is-focus" defaultValue={say('restore')} />}
        </Field>
        <Field label={say('fixed')}>
          {(control) => <input {...control} className="input" disabled defaultValue="sol@example.org" />}
        </Field>
        <Field label={say('choose')}>
          {(control) => (
            <Select
              {...control}
              value={often}
              onChange={setOften}
              options={[
                { value: 'twice', label: say('twice') },
                { value: 'daily', label: say('daily') },
              ]}
            />
          )}
        </Field>
        <Field label={say('flow')} error={say('flowWrong')}>
          {(control) => <input {...control} className="input" inputMode="numeric" defaultValue="3200" />}
        </Field>
        <Field label={say('line')} hint={say('lineHint', { keys: keysSaid('mod+enter', onApple()) })}>
          {(control) => <textarea {...control} className="input" placeholder={say('linePlaceholder')} />}
        </Field>
      </div>
      <div className="kit-half">
        <FieldRow label={say('span')} error={say('spanWrong')}>
          <Field label={say('from')}>{(control) => <input {...control} className="input num" defaultValue="21:30" />}</Field>
          <Field label={say('to')}>{(control) => <input {...control} className="input num" defaultValue="20:00" />}</Field>
        </FieldRow>
      </div>
    </Section>
  )
}
