import { useEffect, useState } from 'react'
import { language, useLanguage, useWords } from '#lib/words.ts'
import { Seg } from '#ui/seg.tsx'
import { Tips } from '#ui/tip.tsx'
import { Toasts } from '#ui/toast.tsx'
import { Choices } from './kit/choices.tsx'
import { Buttons, Fields } from './kit/controls.tsx'
import { Calendar, Panels, Tables, Times } from './kit/dates.tsx'
import { Floats } from './kit/floats.tsx'
import { Foundations } from './kit/foundations.tsx'
import { Find, Lists } from './kit/lists.tsx'
import { Marks, Notices } from './kit/notices.tsx'
import { kitWords } from './kit/words.ts'
import './kit/kit.css'

type Scheme = 'system' | 'light' | 'dark'

/** Every part of the design system in every state. In development builds only; Tips and Toasts stand here, as they do in the frame. */
export const KitPage = () => {
  const say = useWords(kitWords)
  const inLanguage = useLanguage()
  const [scheme, setScheme] = useState<Scheme>((document.documentElement.dataset.theme as Scheme | undefined) ?? 'system')
  useEffect(() => {
    if (scheme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = scheme
  }, [scheme])
  return (
    <main className="kit">
      <header>
        <div>
          <p className="eyebrow">{say('house')}</p>
          <h1>{say('title')}</h1>
          <p className="ink2">{say('intro')}</p>
        </div>
        <div className="flex wrap">
          <Seg
            label={say('language')}
            value={inLanguage}
            onChange={language.set}
            options={[
              { value: 'ko', label: '한국어' },
              { value: 'en', label: 'English' },
            ]}
          />
          <Seg
            label={say('scheme')}
            value={scheme}
            onChange={setScheme}
            options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: say(value) }))}
          />
        </div>
      </header>
      <Foundations />
      <Buttons />
      <Fields />
      <Choices />
      <Floats />
      <Find />
      <Lists />
      <Marks />
      <Notices />
      <Times />
      <Calendar />
      <Tables />
      <Panels />
      <Tips />
      <Toasts />
    </main>
  )
}
