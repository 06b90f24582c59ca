import { HouseLog } from '#features/account/house-log.tsx'
import { OnlyFor } from '#features/house/only-for.tsx'

export const HouseLogPage = () => (
  <OnlyFor roles={['owner']}>
    <HouseLog />
  </OnlyFor>
)
