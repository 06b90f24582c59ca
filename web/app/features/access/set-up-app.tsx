import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { encode } from 'uqr'
import { useWords } from '#lib/words.ts'
import { AskingDialog } from '#ui/asking-dialog.tsx'
import { Field } from '#ui/field.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { toast } from '#ui/toasts.ts'
import { useFactorActs } from './factors-queries.ts'
import { securityWords } from './security-words.ts'

type SetUpAppProps = Readonly<{ onClose: () => void; onCodes: (codes: readonly string[]) => void }>

/** Shows the secret to an app, and asks the app for a code before it counts. */
export const SetUpApp = ({ onClose, onCodes }: SetUpAppProps) => {
  const say = useWords(securityWords)
  const { beginTotp, confirmTotp } = useFactorActs()
  const begun = useQuery({ queryKey: ['factors', 'begun'], queryFn: beginTotp, gcTime: 0, retry: false, staleTime: Infinity })

  const send = async (said: FormData) => {
    const { recoveryCodes } = await confirmTotp(String(said.get('code')))
    toast({ text: say('appIsOn') })
    onCodes(recoveryCodes)
    onClose()
    return undefined
  }

  return (
    <AskingDialog
      {...{ title: say('appSetUp'), cancel: say('cancel'), send: say('turnOn') }}
      disabled={!begun.data}
      onSend={send}
      onClose={onClose}
    >
      {({ refusal }) => (
        <>
          {begun.error && <p className="err">{begun.error.message}</p>}
          {!begun.data && !begun.error && <Skeleton />}
          {begun.data && (
            <>
              <p className="ink2">{say('scan')}</p>
              <Picture text={begun.data.address} label={say('picture')} />
              <details className="t14">
                <summary>{say('byHand')}</summary>
                <p className="secret-key">{begun.data.secret.replace(/.{4}(?=.)/g, '$& ')}</p>
              </details>
              <Field label={say('code')} error={refusal}>
                {(control) => (
                  <input
                    {...control}
                    className="input num"
                    name="code"
                    autoComplete="one-time-code"
                    inputMode="numeric"
                    required
                    minLength={6}
                    maxLength={12}
                  />
                )}
              </Field>
            </>
          )}
        </>
      )}
    </AskingDialog>
  )
}

const QUIET = 4

/** Dark on light in both schemes: that is what cameras look for. */
const Picture = ({ text, label }: { text: string; label: string }) => {
  const { data, size } = useMemo(() => encode(text, { ecc: 'M', border: 0 }), [text])
  const dots = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : [])))
  const side = size + 2 * QUIET
  return (
    <svg className="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={dots.join('')} fill="#000" />
    </svg>
  )
}
