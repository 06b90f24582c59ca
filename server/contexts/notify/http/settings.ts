import { actorOf, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { EditSettings, SettingsView } from '../contract.ts'
import type { Person } from '../domain/person.ts'
import type { SettingsUseCases } from '../usecases/settings.ts'

const settingsView = ({ lead, dayAt, quiet, quietLoud, titles, zone, isZoneChosen }: Person): SettingsView => ({
  ...{ lead: [...lead], dayAt, quietLoud, titles, timeZone: zone, isZoneChosen },
  quiet: quiet && { ...quiet, days: [...quiet.days] },
})

export const settingsRoutes =
  ({ settings, change }: SettingsUseCases): Routes =>
  (app) => {
    app.get(
      '/settings',
      { config: may('notify.read'), schema: { summary: 'How I want to be told', response: { 200: SettingsView } } },
      async (request) => settingsView(await settings(actorOf(request))),
    )
    app.patch(
      '/settings',
      {
        config: may('notify.write'),
        schema: {
          summary: 'Say how I want to be told',
          description: 'What is not named stays. Of two who say the same thing, the last is right.',
          ...{ body: EditSettings, response: { 200: SettingsView } },
        },
      },
      async (request) => settingsView(await change(actorOf(request), request.body)),
    )
  }
