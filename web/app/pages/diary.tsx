import { lazy } from 'react'
import { type RouteObject, useRoutes } from 'react-router'
import { DayPage } from '#features/diary/day/day-page.tsx'
import { DiaryGate } from '#features/diary/gate.tsx'
import { LostPage } from '../frame/error-page.tsx'

const MonthPage = lazy(async () => ({ default: (await import('#features/diary/looking/month-page.tsx')).MonthPage }))
const TrendsPage = lazy(async () => ({ default: (await import('#features/diary/looking/trends-page.tsx')).TrendsPage }))
const ReportPage = lazy(async () => ({ default: (await import('#features/diary/report/report-page.tsx')).ReportPage }))
const PeoplePage = lazy(async () => ({ default: (await import('#features/diary/people/people-page.tsx')).PeoplePage }))
const ProxyRoom = lazy(async () => ({ default: (await import('#features/diary/people/proxy-room.tsx')).ProxyRoom }))
const ProxyDayPage = lazy(async () => ({ default: (await import('#features/diary/people/proxy-day-page.tsx')).ProxyDayPage }))
const TrashPage = lazy(async () => ({ default: (await import('#features/diary/day/trash-page.tsx')).TrashPage }))
const MedicinesPage = lazy(async () => ({
  default: (await import('#features/diary/medicines/medicines-page.tsx')).MedicinesPage,
}))
const CheckPage = lazy(async () => ({ default: (await import('#features/diary/check/check-page.tsx')).CheckPage }))
const PlanPage = lazy(async () => ({ default: (await import('#features/diary/plan/plan-page.tsx')).PlanPage }))
const AirPage = lazy(async () => ({ default: (await import('#features/diary/air/air-page.tsx')).AirPage }))
const ExchangePage = lazy(async () => ({ default: (await import('#features/diary/exchange/exchange-page.tsx')).ExchangePage }))
const SharesPage = lazy(async () => ({ default: (await import('#features/diary/sharing/shares-page.tsx')).SharesPage }))
const SettingsPage = lazy(async () => ({ default: (await import('#features/diary/consent/settings-page.tsx')).SettingsPage }))

/** The places of the diary, below /diary. Behind the gate lies what is one's own: it opens to who agreed to it. */
const routes: RouteObject[] = [
  {
    element: <DiaryGate />,
    children: [
      { index: true, element: <DayPage /> },
      { path: 'medicines', element: <MedicinesPage /> },
      { path: 'month', element: <MonthPage /> },
      { path: 'trends', element: <TrendsPage /> },
      { path: 'report', element: <ReportPage /> },
      { path: 'check', element: <CheckPage /> },
      { path: 'plan', element: <PlanPage /> },
      { path: 'trash', element: <TrashPage /> },
      { path: 'air', element: <AirPage /> },
      { path: 'exchange', element: <ExchangePage /> },
      { path: 'shares', element: <SharesPage /> },
      { path: 'settings', element: <SettingsPage /> },
    ],
  },
  { path: 'people', element: <PeoplePage /> },
  {
    path: 'of/:person',
    element: <ProxyRoom />,
    children: [
      { index: true, element: <ProxyDayPage /> },
      { path: 'month', element: <MonthPage /> },
      { path: 'trends', element: <TrendsPage /> },
      { path: 'report', element: <ReportPage /> },
      { path: 'medicines', element: <MedicinesPage /> },
      { path: 'check', element: <CheckPage /> },
      { path: 'plan', element: <PlanPage /> },
    ],
  },
  { path: '*', element: <LostPage /> },
]

export const DiaryPages = () => useRoutes(routes)
