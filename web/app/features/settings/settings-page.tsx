import type { ReactNode } from 'react'
import { providerWords } from '#features/session/provider-words.ts'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConnectedAccounts, useConnectable } from './connected-accounts.tsx'
import { KeysSettings } from './keys-settings.tsx'
import { LookSettings } from './look-settings.tsx'
import { PlanSettings } from './plan-settings.tsx'
import { settingsWords } from './words.ts'
import { WritingSettings } from './writing-settings.tsx'
import './settings.css'

type SettingsPageProps = Readonly<{
  onSignOut: () => void
  /** How many notes this device holds that the house has not heard of. */
  unsent?: number
  /** How they are reminded. */
  reminders?: ReactNode
  /** How the person comes in. */
  account?: ReactNode
}>

/** Everything takes effect at once, on every device of the person. */
export const SettingsPage = ({ onSignOut, unsent = 0, reminders, account }: SettingsPageProps) => {
  const say = useWords(settingsWords)
  const tell = useWords(providerWords)
  const connectable = useConnectable()
  return (
    <main id="main" className="page settings">
      <div>
        <header className="page-head">
          <h1>{say('title')}</h1>
        </header>
        <Block name={say('look')}>
          <LookSettings />
        </Block>
        <Block name={say('writing')}>
          <WritingSettings />
        </Block>
        <Block name={say('plan')}>
          <PlanSettings />
          <p className="settings-links">
            <ButtonLink to={paths.calendars}>{say('calendars')}</ButtonLink>
          </p>
        </Block>
        {reminders && (
          <Block name={say('reminders')} id="reminders">
            {reminders}
          </Block>
        )}
        <Block name={say('keys')}>
          <KeysSettings />
        </Block>
        <Block name={say('data')}>
          <p>
            <a className="btn" href="/api/notes/export" download>
              {say('exportAll')}
            </a>
          </p>
          <p className="hint">{say('exportHint')}</p>
          <p className="settings-links">
            <ButtonLink to={paths.media}>{say('media')}</ButtonLink>
          </p>
        </Block>
        {connectable.length > 0 && (
          <Block name={tell('connected')}>
            <ConnectedAccounts here={paths.settings} />
          </Block>
        )}
        <Block name={say('account')}>
          {account}
          <p className="settings-links">
            <ButtonLink to={paths.security}>{say('security')}</ButtonLink>
            <ButtonLink to={paths.sessions}>{say('sessions')}</ButtonLink>
            <ButtonLink to={paths.tokens}>{say('tokens')}</ButtonLink>
            <ButtonLink to={paths.accountLog}>{say('openLog')}</ButtonLink>
            <ButtonLink to={paths.leaving}>{say('leaving')}</ButtonLink>
          </p>
          <p>
            <Button onClick={onSignOut} disabled={unsent > 0}>
              {say('signOut')}
            </Button>
          </p>
          <p className="hint">{unsent > 0 ? say('unsent', { n: unsent }) : say('signOutHint')}</p>
        </Block>
      </div>
    </main>
  )
}

const Block = ({ name, id, children }: { name: string; id?: string; children: ReactNode }) => (
  <section className="block" id={id}>
    <h2>{name}</h2>
    <div className="settings-list">{children}</div>
  </section>
)
