import { useId, useMemo, useState } from 'react'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { compare, joined, type Stretch, withEndsOf } from './line-diff.ts'
import type { Conflict, SessionChoice } from './session.ts'
import { savingWords } from './words.ts'
import './conflict.css'

type ConflictViewProps = Readonly<{ conflict: Conflict; onChoose: (choice: SessionChoice) => void }>

/** Two texts of one note that could not be joined, and what can be done about it. */
export const ConflictView = ({ conflict: { mine, theirs }, onChoose }: ConflictViewProps) => {
  const t = useWords(savingWords)
  const heading = useId()
  const [edited, setEdited] = useState<string>()
  const stretches = useMemo(() => compare(mine.body, theirs.body), [mine.body, theirs.body])
  const titleOfTheirs = t('titleOfTheirs', { title: theirs.title })
  return (
    <section className="conflict" aria-labelledby={heading}>
      <h2 id={heading}>{t('conflictTitle')}</h2>
      <p className="ink2">{t('conflictHow')}</p>
      {edited === undefined ? (
        <>
          <div className="conflict-text">
            {mine.title !== theirs.title && <Different mine={[mine.title]} theirs={[theirs.title]} />}
            {stretches.map((stretch) => (
              <Shown key={`${stretch.kind} ${stretch.from}`} stretch={stretch} />
            ))}
          </div>
          <div className="conflict-choices">
            <Button onClick={() => onChoose({ keep: 'mine' })}>{t('keepMine')}</Button>
            <Button onClick={() => onChoose({ keep: 'theirs' })}>{t('keepTheirs')}</Button>
            <Button kind="main" onClick={() => onChoose({ keep: 'both', titleOfTheirs })}>
              {t('keepBoth')}
            </Button>
            <Button kind="quiet" onClick={() => setEdited(joined(mine.body, theirs.body))}>
              {t('edit')}
            </Button>
            <p className="t13 ink2">{t('keepBothHow')}</p>
          </div>
        </>
      ) : (
        <>
          <TextArea aria-label={t('edited')} value={edited} onChange={setEdited} rows={16} />
          <div className="conflict-choices">
            <Button
              kind="main"
              onClick={() => onChoose({ keep: 'edited', text: { title: mine.title, body: withEndsOf(mine.body, edited) } })}
            >
              {t('keepEdited')}
            </Button>
            <Button kind="quiet" onClick={() => setEdited(undefined)}>
              {t('back')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

const Shown = ({ stretch }: { stretch: Stretch }) => {
  const t = useWords(savingWords)
  if (stretch.kind === 'different') return <Different mine={stretch.mine} theirs={stretch.theirs} />
  if (stretch.kind === 'folded') return <p className="conflict-folded">{t('sameLines', { n: stretch.count })}</p>
  return <p className="conflict-lines">{stretch.lines.join('\n')}</p>
}

const Different = ({ mine, theirs }: Readonly<{ mine: readonly string[]; theirs: readonly string[] }>) => {
  const t = useWords(savingWords)
  return (
    <div className="conflict-pair">
      <Side name={t('mine')} lines={mine} />
      <Side name={t('theirs')} lines={theirs} />
    </div>
  )
}

const Side = ({ name, lines }: Readonly<{ name: string; lines: readonly string[] }>) => {
  const t = useWords(savingWords)
  const text = lines.join('\n')
  return (
    <div className="conflict-side">
      <b className="conflict-name">{name}</b>
      {lines.length === 0 && <p className="ink3">{t('none')}</p>}
      {lines.length > 0 && text.trim() === '' && <p className="ink3">{t('emptyLine')}</p>}
      {text.trim() !== '' && <p className="conflict-lines">{text}</p>}
    </div>
  )
}
