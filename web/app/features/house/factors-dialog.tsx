import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useAct } from '#ui/use-act.ts'
import { careWords } from './care-words.ts'
import { usePeopleActs } from './people-queries.ts'
import { houseWords } from './words.ts'

/** What is to be known before somebody’s second factors are taken off: nothing brings them back. */
export const FactorsDialog = ({ id, name, onClose }: { id: string; name: string; onClose: () => void }) => {
  const say = useWords(careWords)
  const house = useWords(houseWords)
  const { takeFactorsOff } = usePeopleActs()
  const { busy, act } = useAct()
  const takeOff = async () => {
    await takeFactorsOff(id)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={say('takeOffOf', { name })}
      actions={
        <>
          <Button onClick={onClose}>{house('cancel')}</Button>
          <Button kind="danger" busy={busy === 'off'} onClick={() => void act('off', takeOff, say('wereTakenOff', { name }))}>
            {say('takeOffDo')}
          </Button>
        </>
      }
    >
      <p>{say('takeOffText')}</p>
    </Dialog>
  )
}
