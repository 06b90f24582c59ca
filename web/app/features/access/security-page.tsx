import { useState } from 'react'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Crumb } from '#ui/crumb.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { useAct } from '#ui/use-act.ts'
import { useFactorActs, useFactors } from './factors-queries.ts'
import { Passkeys } from './passkeys.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { securityWords } from './security-words.ts'
import { SetUpApp } from './set-up-app.tsx'
import './access.css'

const FEW = 3

/** What opens the door besides a password. */
export const SecurityPage = () => {
  const say = useWords(securityWords)
  const { data } = useFactors()
  const { removeTotp, replaceCodes } = useFactorActs()
  const { busy, act } = useAct()
  const [settingUp, setSettingUp] = useState(false)
  const [codes, setCodes] = useState<readonly string[]>([])
  const isProtected = data !== undefined && (data.totp !== null || data.passkeys.length > 0)
  const shown = (recoveryCodes: readonly string[]) => recoveryCodes.length > 0 && setCodes(recoveryCodes)

  return (
    <main id="main" className="page access">
      <div>
        <Crumb path={[{ name: say('settings'), to: paths.settings }]} here={say('security')} />
        <header className="page-head">
          <h1>{say('security')}</h1>
        </header>
        <p className="ink2">{say('lead')}</p>
        {!data && <Skeleton />}
        {data && isProtected && data.recoveryCodesLeft <= FEW && (
          <Banner tone="warn">{say('codesFew', { n: data.recoveryCodesLeft })}</Banner>
        )}
        {data && (
          <>
            <section className="access-part">
              <h2>{say('passkeys')}</h2>
              <p className="hint">{say('passkeysHint')}</p>
              <Passkeys passkeys={data.passkeys} work={data.passkeysWork} onCodes={shown} />
            </section>
            <section className="access-part">
              <h2>{say('app')}</h2>
              <p className="hint">{say('appHint')}</p>
              {data.totp ? (
                <div className="access-row">
                  <div>
                    <p className="m">{say('appOn')}</p>
                    <p className="hint">
                      {say('appSince')} <Time at={data.totp.since} />
                    </p>
                  </div>
                  <Button busy={busy === 'totp'} onClick={() => void act('totp', removeTotp, say('appIsOff'))}>
                    {say('appOff')}
                  </Button>
                </div>
              ) : (
                <p>
                  <Button onClick={() => setSettingUp(true)}>{say('appSetUp')}</Button>
                </p>
              )}
            </section>
            {isProtected && (
              <section className="access-part">
                <h2>{say('codes')}</h2>
                <p className="hint">{say('codesHint')}</p>
                <div className="access-row">
                  <p>{say('codesLeft', { n: data.recoveryCodesLeft })}</p>
                  <Button
                    busy={busy === 'codes'}
                    onClick={() => void act('codes', async () => shown((await replaceCodes()).recoveryCodes))}
                  >
                    {say('codesMake')}
                  </Button>
                </div>
              </section>
            )}
          </>
        )}
        {settingUp && <SetUpApp onClose={() => setSettingUp(false)} onCodes={shown} />}
        {codes.length > 0 && <RecoveryCodes codes={codes} onClose={() => setCodes([])} />}
      </div>
    </main>
  )
}
