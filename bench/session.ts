import { alternate, type Found } from './load.ts'
import { startHouse } from './servers.ts'

/** What it costs to be somebody: the same public answer, asked for by a stranger and with a session. */
export const session = async (): Promise<Found[]> => {
  const house = await startHouse()
  const path = () => '/api/identity/setup'
  const { ratio, pairs } = await alternate(
    { url: house.url, method: 'GET', headers: house.headers, path },
    { url: house.url, method: 'GET', path },
  )
  await house.remove()
  const value = 1 / ratio - 1
  return [
    {
      what: 'a public answer with a session, dearer than without',
      value,
      unit: 'ratio',
      bar: '<= 0.15',
      met: value <= 0.15,
      more: pairs,
    },
  ]
}
