import { actorOf, type Routes } from '#platform/http'
import { may } from '#platform/policy'
import { ByKind, ConsentsView, ConsentTexts, ConsentTextView, SayConsent, WriteConsentText } from '../contract/joining.ts'
import { isRequired } from '../domain/consents.ts'
import type { ConsentsUseCases } from '../usecases/consents.ts'
import { whereFrom } from './welcome.ts'

export const consentsRoutes =
  (cases: ConsentsUseCases): Routes =>
  (app) => {
    app.get(
      '/consents/texts',
      {
        config: may('identity.look_in'),
        schema: { summary: 'What people agree to, as it stands', response: { 200: ConsentTexts } },
      },
      async () => ({ items: (await cases.texts()).map((text) => ({ ...text, required: isRequired(text.kind) })) }),
    )
    app.put(
      '/consents/texts/:kind',
      {
        config: may('identity.keep_house'),
        schema: {
          summary: 'Write a text anew',
          description: 'Whoever agreed to the one before is asked again.',
          ...{ params: ByKind, body: WriteConsentText, response: { 200: ConsentTextView } },
        },
      },
      (request) => cases.write(actorOf(request), request.params.kind, request.body, whereFrom(request)),
    )
    app.get(
      '/consents',
      { config: may('identity.keep_myself'), schema: { summary: 'What I agreed to', response: { 200: ConsentsView } } },
      (request) => cases.mine(actorOf(request)),
    )
    app.put(
      '/consents/:kind',
      {
        config: may('identity.keep_myself'),
        schema: {
          summary: 'Agree, or take it back',
          description: 'What nobody can live here without is taken back by leaving.',
          ...{ params: ByKind, body: SayConsent, response: { 200: ConsentsView } },
        },
      },
      (request) => cases.say(actorOf(request), request.params.kind, request.body, whereFrom(request)),
    )
  }
