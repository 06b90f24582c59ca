import type { Actor } from '#platform/actor'
import type { EditHouse, HouseView } from '../contract/house.ts'
import { houseOf } from '../domain/house.ts'
import type { Where } from '../domain/where.ts'
import type { HouseStore } from '../ports/house.ts'

type Needs = Readonly<{ houses: HouseStore; mails: boolean; now: () => Date }>

/** What is said of the house at its door, and who says it. */
export const houseUseCases = ({ houses, mails, now }: Needs) => {
  const house = async (): Promise<HouseView> => ({ ...houseOf(await houses.said()), mails })
  return {
    house,
    async say(actor: Actor, said: EditHouse, where: Where) {
      const entry = { what: 'identity.house_changed', personId: actor.id, actorId: actor.id, where, details: said }
      await houses.say(said, now(), entry)
      return house()
    },
  }
}
export type HouseUseCases = ReturnType<typeof houseUseCases>
