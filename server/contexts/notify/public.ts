import type { KeepsOfPeople } from '#platform/people'

/** What other contexts may know of reminders. Types only: no context ever loads another's code. */

export type NotifyFace = KeepsOfPeople
