// npm run dev: the server, started anew when one of its files changes, and the application beside it at http://localhost:5173/app/,
// where a change shows at once.
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'))
const env = { ...process.env, DATA_DIR: process.env.DATA_DIR || 'data/dev' }
const children = [
  spawn(process.execPath, ['--watch', 'server/main.ts'], { stdio: 'inherit', env }),
  spawn(process.execPath, ['node_modules/vite/bin/vite.js', '--config', 'web/vite.config.ts'], {
    stdio: 'inherit',
    env: { ...env, API: `http://localhost:${env.PORT || 4000}` },
  }),
]
const stop = () => {
  for (const child of children) child.kill('SIGTERM')
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
for (const child of children)
  child.once('close', (code) => {
    process.exitCode ||= code ?? 0
    stop()
  })
