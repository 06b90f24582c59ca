/** The part of the package that is used; it brings no types. */
declare module '@adobe/structured-data-validator' {
  type Issue = Readonly<{ issueMessage: string; severity: 'ERROR' | 'WARNING' }>
  export default class Validator {
    /** `schemaOrg`: the vocabulary, as schema.org publishes it in JSON-LD. */
    constructor(schemaOrg: object)
    /** What is wrong with what was found in a page, by the format and the type it is of. */
    validate(found: Readonly<{ jsonld: Readonly<Record<string, readonly object[]>> }>): Promise<readonly Issue[]>
  }
}
