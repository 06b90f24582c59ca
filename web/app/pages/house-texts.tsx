import { OnlyFor } from '#features/house/only-for.tsx'
import { HouseTexts } from '#features/joining/house-texts.tsx'

export const HouseTextsPage = () => (
  <OnlyFor roles={['owner']}>
    <HouseTexts />
  </OnlyFor>
)
