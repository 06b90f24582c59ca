import { useEffect, useState } from 'react'
import { ApiError } from '#lib/errors.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { hasPasskeys, isGivenUp, offersPasskeys, stopAsking } from './passkey.ts'
import { refusalSaid } from './refusal-said.ts'
import { secondWords } from './second-words.ts'
import { signInByPasskey } from './session.ts'

/** Offers the passkeys of this browser among what it fills in, and by a button. Where there can be none, there is no button. */
export const PasskeyButton = ({ onDone }: { onDone?: (() => void) | undefined }) => {
  const t = useWords(secondWords)
  const [refusal, setRefusal] = useState<string>()
  const [works, setWorks] = useState(hasPasskeys)

  useEffect(() => {
    let here = true
    const offer = async () => {
      if (!here || !(await offersPasskeys())) return
      await signInByPasskey(true)
      onDone?.()
    }
    offer().catch((error) => {
      // Nobody asked for it: where it cannot be, the rest of the form says all that there is to say.
      if (here && error instanceof ApiError && error.code === 'identity.no_passkeys_here') setWorks(false)
    })
    return () => {
      here = false
      if (hasPasskeys()) void stopAsking()
    }
  }, [onDone])

  const ask = async () => {
    setRefusal(undefined)
    try {
      await signInByPasskey(false)
      onDone?.()
    } catch (error) {
      if (error instanceof ApiError) setRefusal(refusalSaid(error))
      else if (!isGivenUp(error)) setRefusal(t('passkeyFailed'))
    }
  }

  if (!works) return null
  return (
    <div className="stack">
      <Button size="lg" full icon="key" onClick={() => void ask()}>
        {t('signInByPasskey')}
      </Button>
      {refusal && (
        <p className="err" role="alert">
          {refusal}
        </p>
      )}
    </div>
  )
}
