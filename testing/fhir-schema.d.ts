/** The part of the package that is used; it brings no types. */
declare module '@asymmetrik/fhir-json-schema-validator' {
  export default class Validator {
    /** What is wrong with a resource by the JSON schema of FHIR R4. */
    validate(resource: object, verbose?: boolean): readonly unknown[]
  }
}
