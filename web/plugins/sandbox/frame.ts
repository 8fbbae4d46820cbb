/** Where the empty page is that plugins run in; it may be framed by this app only and let nothing in or out. Browsers keep it: one that is told other things has another number. */
const framePage = '/api/plugin-frame?v=1'

/** A Worker of a plugin’s own, in a frame that shares nothing with this page. */
export interface Frame {
  readonly port: MessagePort
  /** Ends the Worker, whatever it is doing. */
  remove(): void
}

/** Starts code in a Worker inside an opaque frame; `runtime` is run first and given the code. */
export function openFrame(runtime: string, code: string): Frame {
  const frame = document.createElement('iframe')
  const { port1: port, port2: other } = new MessageChannel()
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.setAttribute('aria-hidden', 'true')
  frame.tabIndex = -1
  frame.title = ''
  frame.hidden = true
  frame.src = framePage
  // An opaque origin can not be named; what is sent is the plugin's own code, and the frame's policy holds its own script only.
  frame.addEventListener(
    'load',
    () => frame.contentWindow?.postMessage({ runtime, code }, '*', [other]),
    { once: true },
  )
  document.body.append(frame)
  return {
    port,
    remove() {
      port.close()
      frame.remove()
    },
  }
}
