import { useEffect, useRef } from 'react'
import { fromInput } from '#lib/archive/picked.ts'
import { paths } from '#lib/paths.ts'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { FilesPick } from '#ui/file-pick.tsx'
import { Icon } from '#ui/icon.tsx'
import { Progress } from '#ui/progress.tsx'
import { ExportButton } from './export-button.tsx'
import { ReportView } from './import-report.tsx'
import { beginImport, cancelImport, confirmImport, type Import, resumeImport, theImport } from './import-run.ts'
import { transferWords } from './words.ts'
import './transfer.css'

/** Brings notes in: choose, see what would change, do it. */
export const ImportPage = () => {
  const t = useWords(transferWords)
  const now = useStore(theImport)
  const heading = useRef<HTMLHeadingElement>(null)
  const { step } = now
  useEffect(() => {
    void resumeImport()
  }, [])
  useEffect(() => {
    // What was pressed is gone: the focus goes to what came in its place.
    if (step === 'told' || step === 'done' || step === 'refused') heading.current?.focus()
  }, [step])
  return (
    <main id="main" className="page import-page">
      <div className="stack">
        <h1>{t('title')}</h1>
        {step === 'idle' && (
          <>
            <Choose />
            <hr />
            <h2>{t('exportTitle')}</h2>
            <p className="ink2">{t('exportText')}</p>
            <div>
              <ExportButton />
            </div>
          </>
        )}
        {'total' in now && <Going now={now} />}
        {(step === 'told' || step === 'done') && (
          <section className="stack">
            <h2 ref={heading} tabIndex={-1}>
              {t(step === 'told' ? 'whatChanges' : 'whatChanged')}
            </h2>
            <ReportView report={now.report} done={step === 'done'} />
            {step === 'told' ? <Decide report={now.report} /> : <After />}
          </section>
        )}
        {step === 'refused' && (
          <section className="stack">
            <h2 ref={heading} tabIndex={-1}>
              {t('failed')}
            </h2>
            <Banner tone="bad">{now.why}</Banner>
            <Choose />
          </section>
        )}
      </div>
    </main>
  )
}

const Choose = () => {
  const t = useWords(transferWords)
  const chosen = (files: readonly File[]) => void beginImport(fromInput(files))
  return (
    <div className="stack">
      <p className="ink2">{t('intro')}</p>
      <div className="flex wrap">
        <FilesPick kind="main" icon="folder" label={t('pickFolder')} folder onPick={chosen} />
        <FilesPick icon="download" label={t('pickZip')} accept=".zip,.md,application/zip" onPick={chosen} />
      </div>
      <p className="t13 ink3 desk">{t('orDrop')}</p>
    </div>
  )
}

const Going = ({ now }: { now: Extract<Import, { total: number }> }) => {
  const t = useWords(transferWords)
  const atTheHouse = now.step === 'checking' || now.step === 'importing'
  const mb = (bytes: number) => Math.round(bytes / 100_000) / 10
  return (
    <section className="stack">
      <Progress
        what={t(now.step, { name: now.name })}
        {...(atTheHouse
          ? { done: now.done, ...(now.total > 0 ? { total: now.total } : {}), unit: t('files') }
          : { done: mb(now.done), total: mb(now.total), unit: t('mb') })}
      />
      {now.step === 'importing' ? (
        <p className="ink2">
          <Icon name="info" small /> {t('goesOn')}
        </p>
      ) : (
        <div>
          <Button onClick={cancelImport}>{t('cancel')}</Button>
        </div>
      )}
    </section>
  )
}

const Decide = ({ report: { created, updated, attachments } }: { report: Extract<Import, { step: 'told' }>['report'] }) => {
  const t = useWords(transferWords)
  const n = created + updated + attachments.created + attachments.updated
  return (
    <div className="stack">
      {n === 0 && <p>{t('nothingChanges')}</p>}
      <div className="flex wrap">
        <Button onClick={cancelImport}>{t('cancel')}</Button>
        {n > 0 && (
          <Button kind="main" onClick={() => void confirmImport()}>
            {t('doImport', { n })}
          </Button>
        )}
      </div>
    </div>
  )
}

const After = () => {
  const t = useWords(transferWords)
  return (
    <div className="flex wrap">
      <Button onClick={cancelImport}>{t('another')}</Button>
      <ButtonLink kind="main" to={paths.write}>
        {t('toNotes')}
      </ButtonLink>
    </div>
  )
}
