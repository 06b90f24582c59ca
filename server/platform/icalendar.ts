import ICAL from 'ical.js'

/** A property of a component as ical.js reads it (RFC 7265): its name, its parameters, its kind and its values. */
export type Property = [name: string, parameters: Record<string, string | string[]>, type: string, ...values: unknown[]]
export type Component = [name: string, properties: Property[], components: Component[]]

// RFC 5545 counts octets with the space that a folded line begins with; ical.js does not count that one.
ICAL.foldLength = 74

export const text = (name: string, value: string, parameters: Record<string, string> = {}): Property => [
  name,
  parameters,
  'text',
  // A bare CR would end the line for some.
  value.replace(/\r\n?/g, '\n'),
]
export const stamp = (name: string, at: Date): Property => [name, {}, 'date-time', `${at.toISOString().slice(0, 19)}Z`]

/** A calendar of RFC 5545. `part`: the part of the house that wrote it. */
export const calendarOf = (part: string, components: readonly Component[], more: readonly Property[] = []): string => {
  const head: Property[] = [
    text('version', '2.0'),
    text('prodid', `-//Haruteo//${part}//EN`),
    text('calscale', 'GREGORIAN'),
    ...more,
  ]
  return `${ICAL.stringify(['vcalendar', head, [...components]]).trimEnd()}\r\n`
}

/** What a calendar that is subscribed to says first: what it is called, and that once an hour is often enough to ask. */
export const subscribed = (name: string): readonly Property[] => [
  text('x-wr-calname', name),
  text('refresh-interval', 'PT1H', { value: 'DURATION' }),
  text('x-published-ttl', 'PT1H'),
]
