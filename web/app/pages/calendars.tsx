import { ExchangePage } from '#features/exchange/exchange-page.tsx'
import { SubscriptionsPart } from '#features/planner/calendars/subscriptions-part.tsx'

export const CalendarsPage = () => <ExchangePage subscriptions={<SubscriptionsPart />} />
