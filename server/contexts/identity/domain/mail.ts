/** A mail that is to be sent. `template` names its words; `values` fill them in. */
export type Mail = Readonly<{
  to: string
  language: 'ko' | 'en'
  template: string
  values: Readonly<Record<string, string>>
}>
