import type { Kept } from '#lib/kept-list.ts'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { Button, IconButton } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { type Waiting, waiting } from './waiting.ts'
import { waitingWords } from './words.ts'

type Phrased = Kept<Extract<Waiting, { kind: 'phrase' }>>
const isPhrase = (one: Kept<Waiting>): one is Phrased => one.kind === 'phrase'

/** What was added here and waits to go out, or for an answer. `onEdit` takes its words back to where they were written. */
export const WaitingPhrases = ({ day, onEdit }: { day: string; onEdit: (text: string) => void }) => {
  const t = useWords(waitingWords)
  const own = useStore(waiting)
    .filter(isPhrase)
    .filter((one) => (one.understood?.task.day ?? one.day ?? one.today) === day)
  return own.map(({ id, text, understood, refused }) => (
    <li className="row plan-waiting" key={id}>
      <Icon name={refused ? 'alert' : 'clock'} small />
      <span className="grow">
        {understood?.task.title ?? text} <span className="ink3 t13">{refused ?? t('waits')}</span>
      </span>
      <span className="meta">
        {refused && (
          <Button
            size="sm"
            onClick={() => {
              waiting.remove(id)
              onEdit(text)
            }}
          >
            {t('editAgain')}
          </Button>
        )}
        <IconButton icon="x" label={t('giveUp', { text: understood?.task.title ?? text })} onClick={() => waiting.remove(id)} />
      </span>
    </li>
  ))
}
