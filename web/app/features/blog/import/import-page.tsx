import { useState } from 'react'
import { fromInput } from '#lib/archive/picked.ts'
import { ApiError } from '#lib/errors.ts'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Crumb } from '#ui/crumb.tsx'
import { FilesPick } from '#ui/file-pick.tsx'
import { Progress } from '#ui/progress.tsx'
import { useBringing } from '#ui/use-bringing.ts'
import { lookAgain } from '../queries.ts'
import { blogWords } from '../words.ts'
import { bring, type Going, zipOf } from './bring.ts'
import { ReportView } from './import-report.tsx'
import { importWords } from './words.ts'
import '../blog.css'

/** Brings articles in: choose, see what would come in, do it. */
export const ImportPage = () => {
  const t = useWords(importWords)
  const say = useWords(blogWords)
  const [going, setGoing] = useState<Going>()
  const [unfit, setUnfit] = useState<string>()
  const { report, done, busy, why, heading, look, bringIn, forget } = useBringing(async (zip: File, dryRun: boolean) => {
    try {
      return await bring(zip, dryRun, setGoing)
    } finally {
      setGoing(undefined)
      if (!dryRun) void lookAgain()
    }
  })
  const chosen = async (files: readonly File[]) => {
    setUnfit(undefined)
    try {
      look(await zipOf(fromInput(files), setGoing))
    } catch (error) {
      setGoing(undefined)
      if (!(error instanceof ApiError)) throw error
      setUnfit(error.message)
    }
  }
  const isIdle = !busy && !going && !report
  const comes = report ? report.created + report.updated : 0
  return (
    <main id="main" className="page blog">
      <div className="stack">
        <Crumb path={[{ name: say('blog'), to: paths.blog }]} here={t('title')} />
        <header className="page-head">
          <h1>{t('title')}</h1>
        </header>
        {isIdle && (
          <>
            {(unfit ?? why) && <Banner tone="bad">{unfit ?? why}</Banner>}
            <p>{t('intro')}</p>
            <p className="ink2">{t('kinds')}</p>
            <p className="ink2">{t('stays')}</p>
            <div className="flex wrap">
              <FilesPick
                kind="main"
                icon="download"
                label={t('pickFile')}
                accept=".zip,.json,.md,application/zip,application/json"
                onPick={(files) => void chosen(files)}
              />
              <FilesPick icon="folder" label={t('pickFolder')} folder onPick={(files) => void chosen(files)} />
            </div>
          </>
        )}
        {going && <Bar going={going} />}
        {report && !busy && (
          <section className="stack">
            <h2 className="report-title" ref={heading} tabIndex={-1}>
              {t(done ? 'whatChanged' : 'whatChanges')}
            </h2>
            <ReportView report={report} />
            {!done && comes === 0 && <p>{t('nothingChanges')}</p>}
            <div className="flex wrap">
              <Button onClick={forget}>{t(done ? 'another' : 'cancel')}</Button>
              {!done && comes > 0 && (
                <Button kind="main" onClick={() => bringIn()}>
                  {t('doImport', { n: comes })}
                </Button>
              )}
              {done && (
                <ButtonLink kind="main" to={paths.blog}>
                  {t('toBlog')}
                </ButtonLink>
              )}
            </div>
          </section>
        )}
      </div>
    </main>
  )
}

const Bar = ({ going: { step, done, total } }: { going: Going }) => {
  const t = useWords(importWords)
  const mb = (bytes: number) => Math.round(bytes / 100_000) / 10
  const isHere = step === 'working'
  return (
    <Progress
      what={t(step)}
      {...(isHere
        ? { done, ...(total > 0 ? { total } : {}), unit: t('files') }
        : { done: mb(done), ...(total >= 100_000 ? { total: mb(total) } : {}), unit: t('mb') })}
    />
  )
}
