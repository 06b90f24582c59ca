import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { jotted, type Kept, sharedText } from './capture.ts'
import { CaptureForm } from './capture-form.tsx'
import { makingWords } from './words.ts'

/** Where the share sheet of a phone leads: what was shared is filled in, behind what was being jotted down before. */
export const ShareTargetPage = () => {
  const t = useWords(makingWords)
  const [shared, setShared] = useSearchParams()
  const [kept, setKept] = useState<Kept>()
  const text = sharedText(shared)
  useEffect(() => {
    if (text === '') return
    const before = jotted.get().trim()
    if (!before.includes(text)) jotted.set(before === '' ? text : `${before}\n\n${text}`)
    // Once filled in, it is not filled in again when the page is loaded anew.
    setShared({}, { replace: true })
  }, [text, setShared])
  return (
    <main id="main" className="share-page stack">
      <h1>{t('shareTitle')}</h1>
      {kept === undefined ? (
        <CaptureForm onKept={setKept} />
      ) : (
        <div className="stack" role="status">
          <p>{t(!kept.waits ? 'shareKept' : kept.lasting ? 'waits' : 'waitsTab')}</p>
          <div className="flex">
            <Button onClick={() => setKept(undefined)}>{t('shareAgain')}</Button>
            {!kept.waits && (
              <ButtonLink kind="main" to={paths.note(kept.id)}>
                {t('open')}
              </ButtonLink>
            )}
          </div>
        </div>
      )}
    </main>
  )
}
