import type { Config } from '#platform/config'
import { exportAudit, verifyAudit } from './audit.ts'
import { backup, backups, rehearse, restore } from './backup.ts'
import { exportBlog, importBlog } from './blog.ts'
import { deadLetters, dropDeadLetter, replayDeadLetters, showDeadLetter } from './dead-letters.ts'
import { doctor } from './doctor.ts'
import { exportNotes, importNotes } from './notes.ts'
import { exportPlan, importPlan } from './planner.ts'
import { rebuildDays, rebuildSearch } from './rebuild.ts'
import { RELEASE, release } from './release.ts'
import { encryptSecret, rotateSecrets } from './secrets.ts'
import { UPGRADE, upgrade } from './upgrade.ts'
import { addUser, recoverUser, resetFactor } from './user.ts'

export type Command = Readonly<{
  name: string
  usage: string
  about: string
  /** @returns the exit code. */
  run: (settings: Config, args: readonly string[]) => Promise<number>
}>

export const commands: readonly Command[] = [
  {
    name: 'import',
    usage: 'import <folder or zip> --as <email> [--dry-run]',
    about: 'Bring a vault of Markdown files in; a second time changes nothing',
    run: importNotes,
  },
  {
    name: 'export',
    usage: 'export <file.zip> --as <email>',
    about: 'Write all notes and attachments as a zip',
    run: exportNotes,
  },
  {
    name: 'blog export',
    usage: 'blog export <file.zip> --as <email>',
    about: 'Write all articles as Markdown, with the pictures they show, as a zip',
    run: exportBlog,
  },
  {
    name: 'blog import',
    usage: 'blog import <folder, zip or Ghost’s json> --as <email> [--dry-run]',
    about: 'Bring articles in: of this blog, Ghost, Hugo, Jekyll or velog; a second time changes nothing',
    run: importBlog,
  },
  {
    name: 'planner import',
    usage: 'planner import <file.ics or file.csv> --as <email> [--zone <Asia/Seoul>] [--dry-run]',
    about: 'Bring a calendar in, or a project of Todoist; a second time changes nothing',
    run: importPlan,
  },
  {
    name: 'planner export',
    usage: 'planner export <file.ics> --as <email>',
    about: 'Write every task, series and anniversary as a calendar file',
    run: exportPlan,
  },
  {
    name: 'user add',
    usage: 'user add <email> [--name <name>] [--role <role>]',
    about: 'Let somebody in; the password is read from standard input, or made and shown once',
    run: addUser,
  },
  {
    name: 'user recover',
    usage: 'user recover <email>',
    about: 'Print a link by which somebody chooses a new password, where no mail reaches them',
    run: recoverUser,
  },
  {
    name: 'user reset-factor',
    usage: 'user reset-factor <email>',
    about: 'Take every second factor off somebody who has lost theirs; they are told by mail',
    run: resetFactor,
  },
  {
    name: 'day rebuild',
    usage: 'day rebuild',
    about: 'Fill the days anew from what the rooms hold, while serving',
    run: rebuildDays,
  },
  { name: 'search rebuild', usage: 'search rebuild', about: 'Fill the search index anew, while serving', run: rebuildSearch },
  { name: 'dead-letters list', usage: 'dead-letters list', about: 'Events that were given up', run: deadLetters },
  {
    name: 'dead-letters show',
    usage: 'dead-letters show <room/number>',
    about: 'One of them, with what it says and why it failed',
    run: showDeadLetter,
  },
  {
    name: 'dead-letters replay',
    usage: 'dead-letters replay [<room/number>]',
    about: 'Give them a fresh start, when what killed them is repaired; one, or all',
    run: replayDeadLetters,
  },
  {
    name: 'dead-letters drop',
    usage: 'dead-letters drop <room/number>',
    about: 'Take one away for good',
    run: dropDeadLetter,
  },
  {
    name: 'audit verify',
    usage: 'audit verify [--anchor <n:hash>]',
    about: 'Look whether the log of accounts is as it was written, and print its newest seal, to keep elsewhere',
    run: verifyAudit,
  },
  {
    name: 'audit export',
    usage: 'audit export',
    about: 'Write that log to standard output, a line of JSON each',
    run: exportAudit,
  },
  {
    name: 'backups',
    usage: 'backups [--to <folder or s3://bucket/prefix>]',
    about: 'Which backups there are, the newest first',
    run: backups,
  },
  {
    name: 'backup',
    usage: 'backup [--to <folder or s3://bucket/prefix>]',
    about: 'Write everything into one encrypted file, while the server runs or not',
    run: backup,
  },
  {
    name: 'drill',
    usage: 'drill [<name>] [--from <folder or s3://bucket/prefix>]',
    about: 'Make a house of the newest backup beside this one, compare everything, and throw it away again',
    run: rehearse,
  },
  {
    name: 'restore',
    usage: 'restore <file, name or "latest"> [--from <folder or s3://bucket/prefix>] [--key <file>] [--replace]',
    about: 'Make a house of a backup, where there is none; --replace moves the one that is there aside',
    run: restore,
  },
  {
    name: 'secrets encrypt',
    usage: 'secrets encrypt <NAME>',
    about: 'Print a setting as ENC[age,…], its value read from standard input, for a file of settings',
    run: encryptSecret,
  },
  {
    name: 'secrets rotate',
    usage: 'secrets rotate',
    about: 'Close every ENC[age,…] in the file that CONFIG_FILE names for a new key',
    run: rotateSecrets,
  },
  {
    name: 'release',
    usage: RELEASE,
    about: 'Let another version serve on this machine, without a request that fails; one that is not well is taken back',
    run: release,
  },
  {
    name: 'upgrade-database',
    usage: UPGRADE,
    about:
      'Bring the database that comes with Haruteo over to this version of PostgreSQL; --rehearse only tries, and tells how long',
    run: upgrade,
  },
  { name: 'doctor', usage: 'doctor', about: 'Look whether everything that Haruteo needs is there', run: doctor },
]

export const help = () => {
  const width = Math.max(...commands.map(({ usage }) => usage.length))
  return [
    'Usage: haruteo <command>, with the settings of the server (DATA_DIR, DATABASE_URL …)',
    '',
    ...commands.map(({ usage, about }) => `  ${usage.padEnd(width)}  ${about}`),
  ].join('\n')
}
