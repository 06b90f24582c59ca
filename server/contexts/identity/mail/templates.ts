import type { Letters } from '../ports/post.ts'
import { backupFailed, drillFailed } from './backup-failed.ts'
import { emailChangeConfirm, emailChangeNotice } from './email-change.ts'
import { factorChanged } from './factor-changed.ts'
import { invitation } from './invitation.ts'
import { joinCode, joinKnown } from './join-code.ts'
import { leavingBegun, leavingReceipt } from './leaving.ts'
import { type Template, written } from './letter.ts'
import { newSignIn } from './new-sign-in.ts'
import { passwordChanged } from './password-changed.ts'
import { providerChanged } from './provider-changed.ts'
import { refreshReused } from './refresh-reused.ts'
import { reset } from './reset.ts'

/** Every mail there is, by the name it is queued with. */
export const templates: Readonly<Record<string, Template>> = {
  ...{ join_code: joinCode, join_known: joinKnown, invitation, reset },
  ...{ email_change_confirm: emailChangeConfirm, email_change_notice: emailChangeNotice },
  ...{ new_sign_in: newSignIn, refresh_reused: refreshReused, password_changed: passwordChanged },
  ...{ factor_changed: factorChanged, provider_changed: providerChanged },
  ...{ leaving_begun: leavingBegun, leaving_receipt: leavingReceipt },
  ...{ backup_failed: backupFailed, drill_failed: drillFailed },
}

/** A value that every mail may be given, and that has a meaning when it is not. */
const USUAL = { zone: 'UTC' } as const

/** The words of every mail. */
export const letters: Letters = {
  names: Object.keys(templates),
  minutesOf: (name) => (Object.hasOwn(templates, name) ? (templates[name]?.minutes ?? 0) : 60),
  render: ({ template: name, language, filling }, origin) => {
    const found = Object.hasOwn(templates, name) ? templates[name] : undefined
    if (!found) throw new TypeError(`there is no mail called ${name}`)
    const filled = { ...USUAL, ...filling }
    for (const needed of found.names) if (!Object.hasOwn(filled, needed)) throw new TypeError(`${name} lacks ${needed}`)
    return written(found.words[language](filled), language, origin)
  },
}
