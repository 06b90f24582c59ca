import { actorOf, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { EditHouse, HouseView } from '../contract/house.ts'
import { MailsAsked, MailsView } from '../contract/mail.ts'
import type { HouseUseCases } from '../usecases/house.ts'
import type { PostUseCases } from '../usecases/post.ts'
import { whereFrom } from './welcome.ts'

type Needs = Readonly<{ house: HouseUseCases; post: Pick<PostUseCases, 'mails'> }>

export const houseRoutes =
  ({ house, post }: Needs): Routes =>
  (app) => {
    app.get(
      '/house',
      {
        config: may('identity.look_in'),
        schema: { summary: 'How one comes to live here', response: { 200: HouseView } },
      },
      () => house.house(),
    )
    app.patch(
      '/house',
      {
        config: may('identity.keep_house'),
        schema: { summary: 'Say how one comes to live here', body: EditHouse, response: { 200: HouseView } },
      },
      (request) => house.say(actorOf(request), request.body, whereFrom(request)),
    )
    app.get(
      '/mail',
      {
        config: may('identity.keep_house'),
        schema: {
          summary: 'The mails of the last thirty days, the newest first',
          description:
            'What was sent is not kept. Where the house has no server for mails, they are read here as long as they are of use.',
          ...{ querystring: MailsAsked, response: { 200: MailsView } },
        },
      },
      (request) => post.mails(request.query),
    )
  }
