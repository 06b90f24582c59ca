import type { IdentityFace } from '#contexts/identity'
import type { Context } from '#platform/context'
import { blog } from './blog/index.ts'
import { comments } from './comments/index.ts'
import { day } from './day/index.ts'
import { diary } from './diary/index.ts'
import { identity } from './identity/index.ts'
import { media } from './media/index.ts'
import { notes } from './notes/index.ts'
import { notify } from './notify/index.ts'
import { planner } from './planner/index.ts'
import { search } from './search/index.ts'

/** Every context there is. */
export const contexts: readonly Context<never>[] = [identity, notes, planner, day, diary, blog, comments, search, notify, media]

/** How a token becomes a person: by asking identity, here or wherever it runs. */
export const whoIs =
  ({ identity }: { identity: IdentityFace }) =>
  async (token: string) =>
    (await identity.whoIs({ token })) ?? undefined
