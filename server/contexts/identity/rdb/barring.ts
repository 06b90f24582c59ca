import { keyedToken } from '#platform/secrets'

/** An address as it is remembered of who was kept out, when their account is gone: who reads the table needs the house's key to try one. */
export const barringOf = (masterKey: string, emailKey: string) => keyedToken(masterKey, 'barred address', emailKey)
