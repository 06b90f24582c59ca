import { useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Check, Radio, RadioGroup } from '#ui/check.tsx'
import { Pick } from '#ui/pick.tsx'
import { Seg, SegLinks } from '#ui/seg.tsx'
import { Step } from '#ui/step.tsx'
import { Switch } from '#ui/switch.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { Line, Section } from './section.tsx'
import { kitWords } from './words.ts'

const nothing = () => undefined

export const Choices = () => {
  const say = useWords(kitWords)
  const [task, setTask] = useState(false)
  const [often, setOften] = useState('nightly')
  const [on, setOn] = useState(true)
  const [span, setSpan] = useState<'d' | 'w' | 'm' | 'y'>('d')
  const [cold, setCold] = useState(true)
  const [dust, setDust] = useState(false)
  const [flow, setFlow] = useState(330)
  const [tab, setTab] = useState<'all' | 'posts' | 'records'>('all')
  return (
    <Section name={say('choices')} says="check.tsx switch.tsx seg.tsx tabs.tsx pick.tsx step.tsx">
      <Line wide>
        <Check label={say('task')} checked={task} onChange={setTask} />
        <Check label={say('finished')} checked onChange={nothing} />
        <Check label={say('partly')} checked={false} partly onChange={nothing} />
        <Check label={say('off')} checked={false} disabled onChange={nothing} />
        <Check label={say('dose')} round checked onChange={nothing} />
        <RadioGroup label={say('backup')} bare className="kit-line kit-wide" value={often} onChange={setOften}>
          <Radio value="nightly" label={say('nightly')} />
          <Radio value="weekly" label={say('weekly')} />
        </RadioGroup>
      </Line>
      <Line wide>
        <Switch label={say('on')} on={on} onChange={setOn} />
        <Switch label={say('offNow')} on={false} onChange={nothing} />
        <Switch label={say('off')} on={false} disabled onChange={nothing} />
        <Seg
          label={say('span4')}
          value={span}
          onChange={setSpan}
          options={(['d', 'w', 'm', 'y'] as const).map((value) => ({ value, label: say(value) }))}
        />
        <SegLinks
          label={say('calendar')}
          links={[
            { to: '/week', label: say('w'), here: true },
            { to: '/month', label: say('m') },
          ]}
        />
        <Line>
          <Pick label={say('cold')} picked={cold} onChange={setCold} />
          <Pick label={say('dust')} picked={dust} onChange={setDust} />
        </Line>
        <Step label={say('flow')} value={flow} onChange={setFlow} min={50} max={900} step={10} unit={say('perMinute')} />
      </Line>
      <div>
        <Tabs
          label={say('kinds')}
          value={tab}
          onChange={setTab}
          tabs={[
            { value: 'all', label: say('all'), count: 14 },
            { value: 'posts', label: say('posts'), count: 3 },
            { value: 'records', label: say('records'), count: 7 },
          ]}
        >
          <p className="ink2 t14">{say(tab)}</p>
        </Tabs>
      </div>
    </Section>
  )
}
