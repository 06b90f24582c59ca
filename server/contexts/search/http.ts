import { actorOf, limitedTo, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { Find, Found } from './contract.ts'
import type { finder } from './find.ts'

export const searchRoutes =
  (find: ReturnType<typeof finder>): Routes =>
  (app) => {
    app.get(
      '/',
      {
        schema: { summary: 'Find what I may see, best first', querystring: Find, response: { 200: Found } },
        config: { ...may('search.find'), ...limitedTo('search') },
      },
      (request) => find(actorOf(request), request.query),
    )
  }
