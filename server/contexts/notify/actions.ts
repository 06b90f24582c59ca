import type { Actions } from '#platform/can'

export const notifyActions: Actions = {
  'notify.read': { who: 'member', scope: 'notify:read' },
  'notify.write': { who: 'member', scope: 'notify:write' },
  // What a device is sent it may show to whoever holds it: no token will do.
  'notify.keep_devices': { who: 'member' },
}
