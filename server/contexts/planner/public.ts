import type { KeepsOfPeople } from '#platform/people'

/** What other contexts may know of the planner. Types only. */
export interface PlannerFace extends KeepsOfPeople {}
