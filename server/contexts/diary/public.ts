import type { KeepsOfPeople } from '#platform/people'

/** What other contexts may know of the diary: that it gives out and erases what it keeps of somebody, and nothing of what that is. */
export interface DiaryFace extends KeepsOfPeople {}
