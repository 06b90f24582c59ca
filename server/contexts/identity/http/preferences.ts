import { actorOf, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { EditPreferences, PreferencesView } from '../contract/preferences.ts'
import type { PreferencesUseCases } from '../usecases/preferences.ts'

export const preferencesRoutes =
  ({ preferences, prefer }: PreferencesUseCases): Routes =>
  (app) => {
    app.get(
      '/preferences',
      { config: may('identity.know_myself'), schema: { summary: 'How I like the house', response: { 200: PreferencesView } } },
      (request) => preferences(actorOf(request)),
    )
    app.patch(
      '/preferences',
      {
        config: may('identity.keep_myself'),
        schema: {
          summary: 'Say how I like the house',
          description: 'What is not named stays. Of two who say the same thing, the last is right.',
          ...{ body: EditPreferences, response: { 200: PreferencesView } },
        },
      },
      (request) => prefer(actorOf(request), request.body),
    )
  }
