import type { Actor } from '#platform/actor'
import { fail } from '#platform/errors'
import type { AddLabel, EditLabel } from '../contract/tasks.ts'
import { COLORS, type Label, MOST_LABELS, tidyName } from '../domain/label.ts'
import { mustBeCurrent } from '../domain/task.ts'
import type { LabelStore } from '../ports/planner.ts'

export const labelsUseCases = ({ labels, newId }: Readonly<{ labels: LabelStore; newId: () => string }>) => {
  const owned = async (actor: Actor, id: string) => {
    const label = await labels.find(id)
    if (label?.ownerId !== actor.id) throw fail('not_found', 'planner.unknown_label')
    return label
  }
  return {
    list: (actor: Actor) => labels.list(actor.id),

    async add(actor: Actor, { name, color }: AddLabel): Promise<Label> {
      const all = await labels.list(actor.id)
      if (all.length >= MOST_LABELS) throw fail('invalid', 'planner.too_many_labels', { max: MOST_LABELS })
      const label: Label = {
        ...{ id: newId(), ownerId: actor.id, name: tidyName(name), version: 1, rank: (all.at(-1)?.rank ?? 0) + 1 },
        // Each new one has a colour that the ones before do not.
        color: color ?? COLORS.find((one) => !all.some((other) => other.color === one)) ?? 'gray',
      }
      await labels.add(label)
      return label
    },

    async edit(actor: Actor, id: string, seen: number, { name, color }: EditLabel): Promise<Label> {
      const label = await owned(actor, id)
      mustBeCurrent(label, seen)
      const next = {
        ...label,
        ...(name === undefined ? {} : { name: tidyName(name) }),
        ...(color ? { color } : {}),
        version: seen + 1,
      }
      await labels.save(next, seen)
      return next
    },

    /** Tasks that had it have none then. */
    async remove(actor: Actor, id: string, seen: number) {
      const label = await owned(actor, id)
      mustBeCurrent(label, seen)
      await labels.remove(label)
    },
  }
}
export type LabelsUseCases = ReturnType<typeof labelsUseCases>
