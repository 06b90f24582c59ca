import { useMutation, useQuery } from '@tanstack/react-query'
import { freshly } from '#features/session/freshly.ts'
import { answer, api } from '#lib/api.ts'
import { ApiError } from '#lib/errors.ts'
import { queryClient } from '#lib/query.ts'
import { useLanguage, useWords } from '#lib/words.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Progress } from '#ui/progress.tsx'
import { Time } from '#ui/time.tsx'
import { exportsQuery } from './queries.ts'
import { accountWords } from './words.ts'

/** Everything of mine as one file: packed by the house, fetched by me. */
export const Taking = () => {
  const t = useWords(accountWords)
  const language = useLanguage()
  const latest = useQuery(exportsQuery()).data?.items[0]
  const pack = useMutation({
    mutationFn: () => freshly(() => answer(api.POST('/api/identity/exports'))),
    onSuccess: () => queryClient.invalidateQueries(exportsQuery()),
  })
  return (
    <>
      <p className="ink2">{t('takeText')}</p>
      {latest?.state === 'running' && <Progress what={t('packing')} done={latest.files} unit={t('files')} />}
      {latest?.state === 'failed' && <Banner tone="warn">{t('failed')}</Banner>}
      {latest?.state === 'done' && (
        <>
          <p>
            {t('packed', { files: latest.files, size: sizeSaid(latest.size ?? 0, language) })}
            <br />
            <span className="t13 ink3">
              <Time at={latest.expiresAt} as="full" />
              {t('until')}
            </span>
          </p>
          <p>
            <a className="btn btn-main" href={`/api/identity/exports/${latest.id}/file`} download>
              {t('download')}
            </a>
          </p>
        </>
      )}
      {pack.error instanceof ApiError && <Banner tone="bad">{pack.error.message}</Banner>}
      {latest?.state !== 'running' && (
        <p>
          <Button busy={pack.isPending} onClick={() => pack.mutate()}>
            {t(latest ? 'packAnew' : 'pack')}
          </Button>
        </p>
      )}
    </>
  )
}

const sizeSaid = (bytes: number, language: string) => {
  const [unit, size] = bytes < 1_000_000 ? ['kilobyte', bytes / 1_000] : ['megabyte', bytes / 1_000_000]
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(size)
}
