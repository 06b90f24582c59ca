const MINUTE_MS = 60_000

export const RECOVERY_MINUTES = 10

export const recoveryExpires = (now: Date) => new Date(now.getTime() + RECOVERY_MINUTES * MINUTE_MS)
