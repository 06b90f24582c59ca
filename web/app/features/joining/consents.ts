export const CONSENTS = ['consents'] as const
