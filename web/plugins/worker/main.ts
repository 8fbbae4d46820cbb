import { lockDown } from './lockdown.ts'
import { begin } from './runtime.ts'

// Runs in a Worker of the plugin's own, before the plugin's code.

addEventListener(
  'message',
  event => {
    const { ports, data } = event as MessageEvent<string>
    const [port] = ports
    if (port === undefined) return
    const failed = begin(port, {
      load() {
        const url = URL.createObjectURL(new Blob([data], { type: 'text/javascript' }))
        lockDown()
        return import(/* @vite-ignore */ url) as Promise<Readonly<Record<string, unknown>>>
      },
    })
    addEventListener('error', error => {
      error.preventDefault()
      failed(error.error ?? error.message)
    })
    addEventListener('unhandledrejection', rejection => {
      rejection.preventDefault()
      failed(rejection.reason)
    })
  },
  { once: true },
)
