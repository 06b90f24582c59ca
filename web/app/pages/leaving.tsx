import { LeavingPage as Leaving } from '#features/account/leaving-page.tsx'
import { leave } from '../frame/leaving.ts'

export const LeavingPage = () => <Leaving onLeft={() => void leave()} />
