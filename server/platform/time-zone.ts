const LONGEST = 64

/** Whether this is a zone of the IANA time zone database, such as Asia/Seoul. An offset is none: it knows no summer. */
export const isTimeZone = (name: string) => {
  if (!/^[A-Za-z]/.test(name) || name.length > LONGEST) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
